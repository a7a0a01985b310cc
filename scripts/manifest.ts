/** What the system is told of the app when it is installed. Pictures: `scripts/icons.ts` and `tests/gallery/pictures.ts`. */
import type { ManifestOptions } from 'vite-plugin-pwa';

const png = (src: string, size: string, more: { purpose?: 'maskable' | 'monochrome' } = {}) => ({
  src,
  sizes: size,
  type: 'image/png',
  ...more,
});

const shortcut = (name: string, description: string, url: string, icon: string) => ({
  name,
  description,
  url,
  icons: [png(`shortcut-${icon}.png`, '96x96')],
});

const screenshot = (src: string, sizes: string, form_factor: 'narrow' | 'wide', label: string) => ({
  src: `screenshots/${src}`,
  sizes,
  type: 'image/png',
  form_factor,
  label,
});

/** Addresses are relative to the manifest: the app may be served from a folder. */
export const manifest: Partial<ManifestOptions> = {
  // One app per origin, wherever it is served there: they would share one storage.
  id: '/coconut',
  name: 'Coconut',
  short_name: 'Coconut',
  description: 'Friends keep the pieces of a secret, and enough of them give it back.',
  lang: 'en',
  start_url: './',
  scope: './',
  display: 'standalone',
  // Opening it again shows the window that is there, with all that is being written in it.
  launch_handler: { client_mode: ['focus-existing', 'auto'] },
  categories: ['security', 'utilities', 'social'],
  background_color: '#faf6ee',
  theme_color: '#faf6ee',
  icons: [
    { src: 'icon.svg', sizes: 'any', type: 'image/svg+xml' },
    png('icon-192.png', '192x192'),
    png('icon-512.png', '512x512'),
    png('icon-maskable-512.png', '512x512', { purpose: 'maskable' }),
    png('icon-monochrome-512.png', '512x512', { purpose: 'monochrome' }),
  ],
  shortcuts: [
    shortcut('My secrets', 'What friends keep for you', './#/secrets', 'secrets'),
    shortcut('Kept for others', 'Pieces that you keep', './#/kept', 'kept'),
    shortcut('Invite a friend', 'A link to come together', './#/people', 'people'),
  ],
  screenshots: [
    screenshot('narrow-safe.png', '780x1688', 'narrow', 'A secret that friends keep'),
    screenshot('narrow-asked.png', '780x1688', 'narrow', 'A friend asks you to keep a piece'),
    screenshot('narrow-needed.png', '780x1688', 'narrow', 'How many friends are needed'),
    screenshot('wide-safe.png', '1280x800', 'wide', 'A secret that friends keep'),
  ],
};
