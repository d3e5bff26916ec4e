// A family comes with its referral, and its documents are not taken: the head says why, and what follows is said before and seen after.

import { ParentPage } from '../harness/parent.mjs';
import { nothingCut, openToAll, wordsOnly } from '../harness/reading.mjs';
import { expect, test } from './scenery.mjs';

test.describe('the head', () => {
  test.use({ ending: 1, given: 'head' });

  test('does not take the documents of a family: the referral is over, and the family waits in the queue again', async ({ centre, desk, browser, page }) => {
    test.setTimeout(180_000);
    const [family] = centre.endings;
    await desk.connected();
    await desk.go('referrals');
    await page.getByRole('option', { name: new RegExp(`^${family.child_name}`) }).click();
    await expect(desk.main.getByRole('heading', { name: family.child_name })).toBeVisible();
    const state = (name) => desk.main.getByRole('article').getByText(desk.say(`referral-state-${name}`), { exact: true });
    await expect(state('issued')).toBeVisible();

    const refuse = () => desk.dialog.getByRole('button', { name: desk.say('desk-refuse-do'), exact: true });
    await test.step('what follows is said before, and without a reason nothing is done', async () => {
      await desk.button('desk-refuse-referral').click();
      await expect(desk.dialog.getByText(desk.say('desk-refuse-consequence'))).toBeVisible();
      await expect(refuse()).toBeDisabled();
      await wordsOnly(page, 'ru', 'documents that are not taken');
      await openToAll(page, 'documents that are not taken');
      await nothingCut(page, 'documents that are not taken');
    });

    await test.step('whoever thinks again has done nothing', async () => {
      await desk.dialog.getByRole('radio', { name: desk.say('reason-documents_missing') }).check();
      await desk.dialog.getByRole('button', { name: desk.say('desk-not-now'), exact: true }).click();
      await expect(desk.dialog).toHaveCount(0);
      await expect(state('issued')).toBeVisible();
      await desk.button('desk-refuse-referral').click();
      await expect(refuse(), 'a reason is not remembered for the next question').toBeDisabled();
    });

    await test.step('with a reason the referral is over, and the page says why', async () => {
      await desk.dialog.getByRole('radio', { name: desk.say('reason-documents_outdated') }).check();
      await refuse().click();
      await expect(desk.dialog).toHaveCount(0);
      await expect(state('annulled')).toBeVisible();
      await expect(desk.main.getByText(desk.say('desk-refused-title'), { exact: true })).toBeVisible();
      await expect(desk.main.getByText(new RegExp(desk.say('reason-documents_outdated')))).toBeVisible();
      // Nothing more can be done with it.
      for (const key of ['desk-refuse-referral', 'desk-prepare-contract', 'desk-extension-ask']) await expect(desk.button(key)).toHaveCount(0);
      await wordsOnly(page, 'ru', 'a referral whose documents were not taken');
      await nothingCut(page, 'a referral whose documents were not taken');
    });

    await test.step('the centre agrees', async () => {
      await desk.connected();
      const refused = (await desk.acts()).filter((act) => act.includes(desk.say('act-refuse-referral')));
      expect(refused).toHaveLength(1);
      expect(refused[0]).toContain(desk.say('desk-intent-accepted'));
    });

    await test.step('the family is back in the queue, and reads it', async () => {
      const context = await browser.newContext({ locale: 'ru-KZ', viewport: { width: 390, height: 844 } });
      const parent = new ParentPage(await context.newPage(), centre);
      await parent.speak('ru');
      await parent.signIn(family);
      await parent.openApplication(family);
      await expect(parent.page.locator('main')).toContainText(parent.like('portal-position'));
      await context.close();
    });
  });
});

test.describe('the registrar', () => {
  test.use({ ending: 1 });

  test('may tick what a family brought, and leaves the word about its place to the head', async ({ centre, desk, page }) => {
    const [family] = centre.endings;
    await desk.connected();
    await desk.go('referrals');
    await page.getByRole('option', { name: new RegExp(`^${family.child_name}`) }).click();
    await expect(desk.main.getByRole('checkbox', { name: desk.say('bring-referral') })).toBeVisible();
    await expect(desk.button('desk-refuse-referral')).toHaveCount(0);
  });
});
