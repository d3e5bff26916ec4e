// Filing with a privilege: the paper is handed in, looked at, and only then the application is filed; with JavaScript and without, on a telephone.

import AxeBuilder from '@axe-core/playwright';

import { ParentPage } from '../harness/parent.mjs';
import { expect, test } from '../journeys/scenery.mjs';

const TELEPHONE = { width: 360, height: 740 };

/** One grey point. */
const PHOTO = {
  name: 'a.png',
  mimeType: 'image/png',
  buffer: Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==', 'base64'),
};

/** Nothing that a reader of the screen would stumble over, and nothing wider than the telephone. */
async function isInOrder(page, what) {
  await expect(page.locator('body')).not.toContainText('\u27e6');
  const found = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag22aa']).analyze();
  expect(found.violations.map((violation) => `${violation.id}: ${violation.nodes[0]?.html}`), what).toEqual([]);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(overflow, what).toBeLessThanOrEqual(0);
}

for (const scripts of [true, false]) {
  test(`a privilege is claimed with its paper, JavaScript ${scripts ? 'on' : 'off'}`, async ({ centre, browser }) => {
    const context = await browser.newContext({ locale: 'ru-KZ', viewport: TELEPHONE, javaScriptEnabled: scripts });
    const parent = new ParentPage(await context.newPage(), centre);
    const { page } = parent;
    const family = centre.newcomer;
    await parent.speak('ru');
    await parent.signIn(family);
    await parent.addChild(family);

    await parent.visit('/applications/new');
    if (scripts) await isInOrder(page, 'the form');
    await page.getByLabel(family.child_name).check();
    await page.locator('#settlement').selectOption(centre.demo.settlement);
    await page.locator('input[name=kind]').first().check();
    await page.locator('input[name=language-kazakh]').check();
    await page.locator('input[name=privilege][value=military]').check();
    await page.getByLabel(parent.say('filing-address'), { exact: true }).fill('1-ші көше, 2');
    await parent.press('portal-to-review');
    await expect(page.getByRole('heading', { name: parent.say('filing-papers-title') })).toBeVisible();

    await parent.press('portal-to-review');
    await expect(page.locator('#paper_file-message')).toHaveText(parent.say('filing-choose-paper'));
    if (scripts) await isInOrder(page, 'the papers, with one missing');
    await page.locator('#paper_file').setInputFiles(PHOTO);
    await parent.press('portal-to-review');
    await expect(page.getByRole('heading', { name: parent.say('portal-review-title') })).toBeVisible();
    await expect(page.locator('img.shown-picture')).toBeVisible();
    if (scripts) expect(await page.locator('img.shown-picture').evaluate((image) => image.naturalWidth)).toBe(1);
    if (scripts) await isInOrder(page, 'the review');

    await page.getByRole('button', { name: parent.say('portal-file-now'), exact: true }).click();
    await expect(page).toHaveURL(/\/applications\/[0-9a-f-]{36}\?done=filed/);
    if (scripts) await isInOrder(page, 'the application, with its forecast');
    await parent.visit('/referrals');
    await expect(page.locator('main')).toContainText(parent.say('referrals-none'));
    await context.close();
  });
}
