// The screens on their sample host, built by `npm run screens`: no core behind them, and a clock that stands. One tab shows them all, one after
// another, and each begins anew.

import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { test as base } from '@playwright/test';

import { root } from '../harness/programs.mjs';

export { expect } from '@playwright/test';

const BUILT = join(root, 'target', 'screens');
const VITE = join(root, 'ui', 'node_modules', 'vite', 'dist', 'node', 'index.js');

export const test = base.extend({
  sample: [
    async ({ browser }, use) => {
      const { preview } = await import(pathToFileURL(VITE).href);
      const server = await preview({ root: join(root, 'ui'), build: { outDir: BUILT }, preview: { host: '127.0.0.1', port: 0, strictPort: false }, logLevel: 'warn' });
      const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, reducedMotion: 'reduce' });
      const page = await context.newPage();
      // The server's time is counted on with this clock: here it stays when the sample answered.
      await page.addInitScript(() => {
        performance.now = () => 0;
      });
      await use({ page, address: server.resolvedUrls.local[0] });
      await context.close();
      // The browser keeps its lines open, and the server would wait for them.
      server.httpServer.closeAllConnections();
      await server.close();
    },
    { scope: 'worker' },
  ],

  /** Gives the page at a scene. A page that breaks fails its test. */
  show: async ({ sample: { page, address } }, use) => {
    const broke = [];
    const hear = (error) => broke.push(error.message);
    page.on('pageerror', hear);
    await use(async ({ name, at, scene = '' }, language) => {
      // With the name it is another page, and not only another place on the same one.
      await page.goto(`${address}?scene=${scene}&lang=${language}&look=${name}#/${at}`);
      return page;
    });
    page.off('pageerror', hear);
    base.expect(broke, 'the page broke').toEqual([]);
  },
});
