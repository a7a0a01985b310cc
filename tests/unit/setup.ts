/** Node has languages of its own from some version on; the tests are read in the same English everywhere. */
import { vi } from 'vitest';

vi.stubGlobal('navigator', { languages: ['en-GB'] });
