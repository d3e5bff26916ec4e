// The public log in a browser: what anybody reads, what fits on one sheet, and a family whose proof the program accepts.

import { writeFileSync } from 'node:fs';

import AxeBuilder from '@axe-core/playwright';

import { ParentPage } from '../harness/parent.mjs';
import { ran } from '../harness/programs.mjs';
import { expect, test } from '../journeys/scenery.mjs';

const TELEPHONE = { width: 320, height: 640 };

async function visitorOf(browser, centre, options = {}) {
  const context = await browser.newContext({ locale: 'ru-KZ', viewport: TELEPHONE, javaScriptEnabled: false, ...options });
  return new ParentPage(await context.newPage(), centre);
}

test('how to check the log fits on one sheet of A4 in each language', async ({ centre, browser }) => {
  const visitor = await visitorOf(browser, centre, { colorScheme: 'dark' });
  const { page } = visitor;
  for (const language of ['kk', 'ru', 'en']) {
    await visitor.speak(language);
    await visitor.visit('/verify/log/paper');
    await page.emulateMedia({ media: 'print' });
    const colour = (of, name) => page.locator(of).evaluate((part, property) => getComputedStyle(part)[property], name);
    expect(await colour('main', 'color'), 'black letters, whatever the screen shows').toBe('rgb(0, 0, 0)');
    await expect(page.locator('header.top')).toBeHidden();
    const paper = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    expect(paper.match(/\/Type\s*\/Page\b(?!s)/g)?.length, `${language}: one sheet`).toBe(1);
    await page.emulateMedia({ media: 'screen' });
  }
  await page.context().close();
});

test('a family follows its line to the signature, and the program accepts the proof', async ({ centre, browser }) => {
  const family = centre.demo.first;
  // What measures accessibility needs timers, and those a page without JavaScript has not.
  const parent = await visitorOf(browser, centre, { acceptDownloads: true, javaScriptEnabled: true });
  const { page } = parent;
  await parent.speak('ru');
  await parent.signIn(family);
  await parent.openApplication(family);
  await page.getByRole('link', { name: parent.say('portal-log-own-open'), exact: true }).click();
  await expect(page.getByRole('heading', { name: parent.say('verify-line-filed'), exact: true })).toBeVisible();
  await page.locator('details.why summary').first().click();
  const root = await page.locator('details.why').first().locator('.hash').last().innerText();
  await expect(page.locator('dl.facts'), 'the way ends at the root that is signed').toContainText(root);
  for (const language of ['kk', 'ru', 'en']) {
    const here = new URL(page.url()).pathname;
    await parent.speak(language);
    await parent.visit(here);
    await expect(page.locator('body')).not.toContainText('\u27e6');
    const found = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag22aa']).analyze();
    expect(found.violations.map((violation) => `${violation.id}: ${violation.nodes[0]?.html}`), language).toEqual([]);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(overflow, `${language}: no wider than the telephone`).toBeLessThanOrEqual(0);
  }
  const saved = await page.request.get(`${centre.address}${await page.locator('a[download]').first().getAttribute('href')}`);
  expect(saved.ok()).toBe(true);
  const file = centre.folder.at('oryn-line.json');
  writeFileSync(file, await saved.body());
  const key = (await (await fetch(`${centre.address}/log/key`)).text()).trim();
  const said = ran('oryn-verify', 'line', file, `${centre.address}/log`, '--key', key, '--lang', 'en');
  expect(said).toContain(parent.say('verify-line-filed'));
  await page.context().close();
});
