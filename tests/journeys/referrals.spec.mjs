// A referral whose first copy went astray: the second one is printed, and the card says which copy is to be taken back. What the family brought with it is in
// the child's file afterwards.

import { TRAINING_PASSWORD } from '../harness/centre.mjs';
import { openToAll, wordsOnly } from '../harness/reading.mjs';
import { expect, test } from './scenery.mjs';

test.use({ ending: 1, given: 'head' });

test('a copy that was replaced is named for being taken back, and the documents of the family follow the child', async ({ centre, desk, page }) => {
  test.setTimeout(180_000);
  const family = centre.ending;
  await desk.connected();
  await desk.go('referrals');
  await page.getByRole('option', { name: new RegExp(`^${family.child_name}`) }).click();

  await test.step('one copy replaces nothing', async () => {
    await desk.printReferral();
    await expect(desk.main.getByText(desk.like('desk-copy-line'))).toHaveCount(1);
    await expect(desk.main.getByText(desk.say('desk-copies-recall'))).toHaveCount(0);
  });

  await test.step('of two copies the earlier one is replaced, with the desk that printed it', async () => {
    await desk.button('desk-print-referral').click();
    const copies = desk.main.getByRole('listitem').filter({ hasText: desk.like('desk-copy-line') });
    await expect(copies).toHaveCount(2);
    await expect(copies.first().getByText(desk.say('desk-copy-superseded'), { exact: true })).toHaveCount(0);
    await expect(copies.last().getByText(desk.say('desk-copy-superseded'), { exact: true })).toBeVisible();
    await expect(copies.last()).toContainText('Приёмная');
    await expect(desk.main.getByText(desk.say('desk-copies-recall'))).toBeVisible();
    await openToAll(page, 'a referral printed twice');
    await wordsOnly(page, 'ru', 'a referral printed twice');
  });

  await test.step('what the family brought is ticked, and both sign', async () => {
    for (const code of ['referral', 'identity_guardian', 'identity_child', 'medical_certificate', 'vaccination_card']) {
      await desk.main.getByRole('checkbox', { name: desk.say(`bring-${code}`) }).check();
    }
    await desk.button('desk-arrival-record').click();
    await expect(desk.main.getByText(desk.like('desk-arrival-ticked'))).toBeVisible();
    await desk.prepareContract();
    await desk.guardianSigned();
    await desk.sign(centre.trainingKey(), TRAINING_PASSWORD);
    await expect(page.getByText(desk.say('desk-enrolled-title'), { exact: true })).toBeVisible();
  });

  await test.step('the list stands in the file of the child', async () => {
    await desk.main.getByRole('link', { name: desk.say('desk-child-open'), exact: true }).click();
    await expect(desk.main.getByRole('heading', { name: family.child_name })).toBeVisible();
    await expect(desk.main.getByRole('heading', { name: desk.say('desk-arrival'), exact: true })).toBeVisible();
    await expect(desk.main.getByText(desk.like('desk-arrival-ticked'))).toBeVisible();
    await openToAll(page, "a child's file with its documents");
    await wordsOnly(page, 'ru', "a child's file with its documents");
  });
});
