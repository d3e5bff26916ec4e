import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

// The window and the browser host both serve ui/dist as it is. Nothing is inlined, because the content security policy
// allows scripts, styles and fonts only from the same place.
export default defineConfig(({ mode }) => ({
  base: './',
  plugins: [
    svelte({
      compilerOptions: { css: 'external' },
      // Our own files use runes only; Lucide's are older. Under Node the plugin would choose the server build, whose runes do not live.
      dynamicCompileOptions: ({ filename }) => ({
        ...(filename.includes('node_modules') ? {} : { runes: true }),
        ...(mode === 'test' ? { generate: 'client' as const } : {}),
      }),
    }),
  ],
  build: {
    outDir: 'dist',
    target: ['es2022', 'safari16'],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  server: {
    port: 5173,
    strictPort: true,
    fs: { allow: ['..'] },
    // The screens on a running desk: start `oryn-host` (or ./dev run --browser) and open this server with its ?token=.
    ...(mode === 'sample' ? {} : { proxy: { '/api': process.env['ORYN_DESK'] ?? 'http://127.0.0.1:8430' } }),
  },
  // The runes of the tests and those of the code they test have to be the same copy of Svelte.
  ...(mode === 'test' ? { resolve: { alias: [{ find: /^svelte$/, replacement: `${import.meta.dirname}/node_modules/svelte/src/index-client.js` }] } } : {}),
  test: {
    include: ['src/**/*.test.ts'],
    environment: 'node',
  },
}));
