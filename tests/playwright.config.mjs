// Journeys of the desk and of the portal, in a real browser, on real programs.

import { defineConfig } from '@playwright/test';

import { launchOptions } from './harness/browser.mjs';

export default defineConfig({
  outputDir: '../target/journeys',
  // Each test brings its own server, desk and clock time, and spends half of that waiting for them.
  workers: 2,
  timeout: 180_000,
  expect: { timeout: 15_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter: [['list']],
  use: {
    browserName: 'chromium',
    launchOptions,
    viewport: { width: 1366, height: 768 },
    locale: 'ru-KZ',
    timezoneId: 'Asia/Almaty',
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    actionTimeout: 15_000,
  },
  projects: [
    {
      name: 'screens',
      testDir: 'screens',
      testMatch: '*.spec.mjs',
      fullyParallel: true,
      timeout: 20_000,
      expect: { timeout: 5_000 },
      use: { actionTimeout: 5_000, screenshot: 'off', trace: 'off' },
    },
    { name: 'journeys', testDir: 'journeys', testMatch: '*.spec.mjs' },
    { name: 'portal', testDir: 'portal', testMatch: '*.spec.mjs' },
  ],
});
