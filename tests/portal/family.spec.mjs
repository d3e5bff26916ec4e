// A family that is new to Oryn: from the first visit to a number in the queue, with JavaScript and without, on a telephone.

import AxeBuilder from '@axe-core/playwright';

import { ParentPage } from '../harness/parent.mjs';
import { expect, test } from '../journeys/scenery.mjs';

const TELEPHONE = { width: 360, height: 740 };

async function parentOf(browser, centre, javaScriptEnabled) {
  const context = await browser.newContext({ locale: 'ru-KZ', viewport: TELEPHONE, javaScriptEnabled });
  return new ParentPage(await context.newPage(), centre);
}

for (const scripts of [true, false]) {
  test(`a new family joins and stands in the queue, JavaScript ${scripts ? 'on' : 'off'}`, async ({ centre, browser }) => {
    const parent = await parentOf(browser, centre, scripts);
    const { page } = parent;
    const family = centre.newcomer;
    await parent.speak('ru');
    await parent.signIn(family);

    await parent.visit('/children/add');
    await page.locator('input[name=iin]').fill(oneDigitWrong(family.child_iin));
    await parent.press('portal-check-iin');
    await expect(page.locator('main')).toContainText(parent.say('error-iin-check-digit').split('.')[0]);

    await page.locator('input[name=iin]').fill(family.child_iin);
    await parent.press('portal-check-iin');
    await expect(page.locator('main')).toContainText(family.child_name);
    await parent.press('portal-child-save');

    await page.getByRole('link', { name: parent.say('portal-file'), exact: true }).first().click();
    await page.getByLabel(family.child_name).check();
    await page.locator('#settlement').selectOption(centre.demo.settlement);
    await page.locator('input[name=kind]').first().check();
    await page.locator('input[name=language-kazakh]').check();
    await parent.press('portal-to-review');
    await expect(page.getByRole('heading', { name: parent.say('portal-review-title') })).toBeVisible();
    await page.getByRole('button', { name: parent.say('portal-file-now'), exact: true }).dblclick();
    await expect(page).toHaveURL(/\/applications\/[0-9a-f-]{36}/);

    await parent.visit('/applications');
    await expect(page.getByRole('heading', { name: family.child_name, level: 2 })).toHaveCount(1);
    await page.context().close();
  });
}

/** The number with another last digit: the check digit differs. */
function oneDigitWrong(iin) {
  return `${iin.slice(0, 11)}${(Number(iin.at(-1)) + 1) % 10}`;
}

test('every public page is accessible and whole in three languages', async ({ centre, browser }) => {
  const parent = await parentOf(browser, centre, true);
  for (const language of ['kk', 'ru', 'en']) {
    await parent.speak(language);
    for (const path of ['/', '/places', '/sign-in', '/sign-in/password', '/sign-in/recovery', '/privacy', '/verify', '/verify?code=4601234567890', '/nowhere']) {
      await parent.visit(path);
      await expect(parent.page.locator('body')).not.toContainText('\u27e6');
      const found = await new AxeBuilder({ page: parent.page }).withTags(['wcag2a', 'wcag2aa', 'wcag22aa']).analyze();
      expect(found.violations.map((violation) => `${violation.id}: ${violation.nodes[0]?.html}`), `${language} ${path}`).toEqual([]);
      const overflow = await parent.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect(overflow, `${language} ${path} is no wider than the telephone`).toBeLessThanOrEqual(0);
    }
  }
  await parent.page.context().close();
});
