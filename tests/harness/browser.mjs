// Which browser the tests drive, and how it is started: it speaks to nobody but the programs under test.

import { existsSync } from 'node:fs';

const PLACES = ['/usr/bin/chromium', '/usr/bin/google-chrome', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'];

/** The browser that is named or found; undefined means Playwright's own. */
export function executablePath() {
  return process.env.ORYN_CHROMIUM ?? process.env.PLAYWRIGHT_CHROMIUM ?? PLACES.find((path) => existsSync(path));
}

export const args = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-gpu',
  '--disable-quic',
  '--disable-sync',
  '--no-first-run',
  // Chromium's own sandbox refuses to run under root.
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];

export const launchOptions = { executablePath: executablePath(), args };
