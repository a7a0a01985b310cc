/** Names what the app was built from: `scripts/build-id.ts`. Put there by the build. */
declare const __BUILD__: string;
