// A parent's account: made with a password, opened with it from another telephone, looked after; the way back when the telephone is lost.

import AxeBuilder from '@axe-core/playwright';

import { ParentPage } from '../harness/parent.mjs';
import { expect, test } from '../journeys/scenery.mjs';

const TELEPHONE = { width: 360, height: 740 };
const PASSWORD = 'тихая река 47';
const PAGES = ['/account', '/account/notices', '/invitations', '/invitations/accept', '/account/consent', '/account/password', '/account/phones', '/account/sign-ins', '/account/journal'];

async function parentOf(browser, centre, javaScriptEnabled = true) {
  const context = await browser.newContext({ locale: 'ru-KZ', viewport: TELEPHONE, javaScriptEnabled });
  const parent = new ParentPage(await context.newPage(), centre);
  await parent.speak('ru');
  return parent;
}

async function byPassword(parent, who, password) {
  await parent.visit('/sign-in/password');
  await parent.page.locator('#who').fill(who);
  await parent.page.locator('#password').fill(password);
  await parent.press('portal-check-code');
}

for (const scripts of [true, false]) {
  test(`an account with a password, its sign-ins and its pages, JavaScript ${scripts ? 'on' : 'off'}`, async ({ centre, browser }) => {
    const family = { ...centre.newcomer, password: PASSWORD };
    const parent = await parentOf(browser, centre, scripts);
    await parent.signIn(family);

    const other = await parentOf(browser, centre, scripts);
    await byPassword(other, family.iin, 'тихая река 48');
    await expect(other.page.locator('main')).toContainText(other.say('error-account-sign-in-wrong').split('.')[0]);
    await byPassword(other, family.phone, PASSWORD);
    await expect(other.page.getByRole('button', { name: other.say('portal-sign-out') })).toBeVisible();

    await parent.visit('/account/sign-ins');
    await expect(parent.page.locator('section.card')).toHaveCount(2);
    await parent.press('account-sign-ins-end-others');
    await expect(parent.page.locator('section.card')).toHaveCount(1);
    await other.visit('/account');
    await expect(other.page).toHaveURL(/\/sign-in\?back=1/);

    await parent.visit('/account/journal');
    await expect(parent.page.locator('main')).toContainText(parent.say('account-act-sign-in-password'));
    await parent.page.context().close();
    await other.page.context().close();
  });
}

test('every page of the account is accessible and whole in three languages', async ({ centre, browser }) => {
  const parent = await parentOf(browser, centre);
  await parent.signIn(centre.newcomer);
  for (const language of ['kk', 'ru', 'en']) {
    await parent.speak(language);
    for (const path of PAGES) {
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
