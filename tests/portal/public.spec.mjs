// The pages that are open to everybody: accessible, light, whole without JavaScript, at 320 pixels and at twice the size of letters.

import AxeBuilder from '@axe-core/playwright';

import { ParentPage } from '../harness/parent.mjs';
import { expect, test } from '../journeys/scenery.mjs';

const NARROWEST = { width: 320, height: 640 };
const LANGUAGES = ['kk', 'ru', 'en'];
const PAGES = [
  '/',
  '/kindergartens',
  '/queue',
  '/open',
  '/open/freed',
  '/open/referrals?all=1',
  '/open/queues',
  '/statistics',
  '/how',
  '/questions',
  '/verify/log',
  '/verify/log/heads',
  '/verify/log/paper',
  '/appeals',
  '/appeals/new',
];
/** What the first visit may weigh on the wire, letters and style included. */
const HEAVIEST = 60 * 1024;

async function visitorOf(browser, centre, options = {}) {
  const context = await browser.newContext({ locale: 'ru-KZ', viewport: NARROWEST, ...options });
  return new ParentPage(await context.newPage(), centre);
}

async function overflow(page) {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

test('every open page is accessible and fits a narrow telephone in three languages', async ({ centre, browser }) => {
  const visitor = await visitorOf(browser, centre);
  const { page } = visitor;
  for (const language of LANGUAGES) {
    await visitor.speak(language);
    await visitor.visit('/kindergartens');
    const passport = await page.locator('article.place a').first().getAttribute('href');
    for (const path of [...PAGES, passport]) {
      await visitor.visit(path);
      await expect(page.locator('body')).not.toContainText('\u27e6');
      const found = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag22aa']).analyze();
      expect(found.violations.map((violation) => `${violation.id}: ${violation.nodes[0]?.html}`), `${language} ${path}`).toEqual([]);
      expect(await overflow(page), `${language} ${path} is no wider than the telephone`).toBeLessThanOrEqual(0);
    }
  }
  await page.context().close();
});

test('every open page is accessible in the dark too', async ({ centre, browser }) => {
  const visitor = await visitorOf(browser, centre, { colorScheme: 'dark' });
  const { page } = visitor;
  await visitor.speak('kk');
  for (const path of PAGES) {
    await visitor.visit(path);
    const found = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag22aa']).analyze();
    expect(found.violations.map((violation) => `${violation.id}: ${violation.nodes[0]?.html}`), path).toEqual([]);
  }
  await page.context().close();
});

test('a browser that has a list already gets no second one, and the clock goes on', async ({ centre }) => {
  const ask = (tag) => fetch(`${centre.address}/places`, { headers: { 'accept-language': 'ru', ...(tag && { 'if-none-match': tag }) } });
  const first = await ask();
  expect(first.headers.get('etag')).toMatch(/^W\/"/);
  // The minute in the page may have turned between the two: then it is another page, and the third is the same again.
  let again = await ask(first.headers.get('etag'));
  if (again.status === 200) again = await ask(again.headers.get('etag'));
  expect(again.status).toBe(304);
  expect(await again.text()).toBe('');
  expect(again.headers.get('server-timing')).toMatch(/^clock;desc="\d{13}"$/);
});

test('letters of twice the size still fit, and colours may be those of the system', async ({ centre, browser }) => {
  // 200 % of a window of 1280 leaves 640 pixels, and the letters are doubled once more. The pages let no style of the test in by themselves.
  const visitor = await visitorOf(browser, centre, {
    viewport: { width: 640, height: 512 },
    deviceScaleFactor: 2,
    forcedColors: 'active',
    bypassCSP: true,
  });
  const { page } = visitor;
  await visitor.speak('ru');
  for (const path of PAGES) {
    await visitor.visit(path);
    await page.addStyleTag({ content: 'html { font-size: 200%; }' });
    expect(await overflow(page), `${path} at twice the size`).toBeLessThanOrEqual(0);
  }
  await page.context().close();
});

test('a first visit is light enough for a slow line', async ({ centre, browser }) => {
  for (const path of PAGES) {
    const visitor = await visitorOf(browser, centre);
    const { page } = visitor;
    const session = await page.context().newCDPSession(page);
    await session.send('Network.enable');
    const weights = new Map();
    session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => weights.set(requestId, encodedDataLength));
    await visitor.visit(path);
    await page.waitForLoadState('networkidle');
    const weight = [...weights.values()].reduce((sum, bytes) => sum + bytes, 0);
    expect(weight, `${path} with its letters, style and script`).toBeLessThan(HEAVIEST);
    await page.context().close();
  }
});

for (const scripts of [true, false]) {
  test(`a number is checked without signing in, JavaScript ${scripts ? 'on' : 'off'}`, async ({ centre, browser }) => {
    const visitor = await visitorOf(browser, centre, { javaScriptEnabled: scripts });
    const { page } = visitor;
    await visitor.speak('ru');
    await visitor.visit('/queue');
    await page.getByLabel(visitor.say('portal-queue-number'), { exact: true }).fill('999999');
    await page.getByLabel(visitor.say('portal-queue-ending'), { exact: true }).fill('0000');
    await visitor.press('portal-queue-check');
    await expect(page.locator('#problem')).toContainText(visitor.say('portal-queue-unknown'));
    expect(page.url(), 'what was typed stands in no address').toBe(`${centre.address}/queue`);
    await page.context().close();
  });
}

test('lists are sifted with the keyboard alone, and what was chosen goes into the file', async ({ centre, browser }) => {
  const visitor = await visitorOf(browser, centre, { javaScriptEnabled: false });
  const { page } = visitor;
  await visitor.speak('ru');
  await visitor.visit('/open/freed');
  await page.locator('details.sift summary').focus();
  await page.keyboard.press('Enter');
  await page.locator('#name').focus();
  await page.keyboard.type('zzz');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/name=zzz/);
  await expect(page.locator('article.place')).toHaveCount(0);
  const file = await page.locator('.downloads a').nth(1).getAttribute('href');
  expect(file).toContain('/open/files/freed.json?name=zzz');
  const answer = await page.request.get(`${centre.address}${file}`);
  expect(await answer.json()).toMatchObject({ rows: [] });
  await page.context().close();
});
