import { createContext } from '@lit/context';

import type { CoconutApi } from '../../api';

/** Where components find the api to the worker; `<coconut-app>` provides it. */
export const apiContext = createContext<CoconutApi>(Symbol('coconut-api'));
