// Responses: why one stands where it stands, and a selected one that is declined with a reason.

import { ParentPage } from '../harness/parent.mjs';
import { openToAll, wordsOnly } from '../harness/reading.mjs';
import { expect, test } from './scenery.mjs';

test('the order of a round is explained, and a family that says no is declined with the reason', async ({ centre, desk, browser, page }) => {
  test.setTimeout(240_000);
  const family = centre.demo.first;
  await desk.connected();
  await desk.publish(centre.group);
  const context = await browser.newContext({ locale: 'ru-KZ', viewport: { width: 390, height: 844 } });
  const parent = new ParentPage(await context.newPage(), centre);
  await parent.speak('ru');
  await parent.signIn(family);
  await parent.respond(family);

  await test.step('while the round lasts the order is not known', async () => {
    await desk.openResponse(family.child_name);
    await expect(desk.main.getByText(desk.say('desk-why-not-yet'))).toBeVisible();
  });

  await test.step('after it every number that was used can be read', async () => {
    await expect(desk.button('desk-activate')).toBeVisible({ timeout: 120_000 });
    await desk.main.getByText(desk.say('why'), { exact: true }).click();
    await expect(desk.main.getByText(desk.say('desk-why-order'))).toBeVisible();
    await expect(desk.main.getByText(desk.say('desk-why-selected', { rank: 1, of: 1, places: 1 }))).toBeVisible();
    await expect(desk.main.getByText(desk.say('desk-rank-of', { rank: 1, of: 1 }), { exact: true })).toBeVisible();
    await wordsOnly(page, 'ru', 'why a response was selected');
    await openToAll(page, 'why a response was selected');
  });

  await test.step('without a reason nobody is declined, and the question can be left', async () => {
    await desk.button('desk-decline').click();
    const decline = desk.dialog.getByRole('button', { name: desk.say('desk-decline-response'), exact: true });
    await expect(desk.dialog.getByText(desk.say('desk-decline-consequence'))).toBeVisible();
    await expect(decline).toBeDisabled();
    await wordsOnly(page, 'ru', 'declining a response');
    await openToAll(page, 'declining a response');
    await desk.dialog.getByRole('button', { name: desk.say('desk-keep-response'), exact: true }).click();
    await expect(desk.dialog).toHaveCount(0);
    await expect(desk.button('desk-activate')).toBeVisible();
  });

  await test.step('with a reason it is, and the card keeps why', async () => {
    await desk.button('desk-decline').click();
    await desk.dialog.getByRole('radio', { name: desk.say('reason-guardian_refused') }).check();
    await desk.dialog.getByRole('button', { name: desk.say('desk-decline-response'), exact: true }).click();
    await expect(desk.dialog).toHaveCount(0);
    await expect(desk.main.getByText(desk.say('desk-declined-because', { reason: desk.say('reason-guardian_refused') }))).toBeVisible();
    await expect(desk.button('desk-activate')).toHaveCount(0);
    await desk.connected();
    const acts = await desk.acts();
    const declined = acts.filter((act) => act.includes(desk.say('act-decline-response')));
    expect(declined).toHaveLength(1);
    expect(declined[0]).toContain(desk.say('desk-intent-accepted'));
  });

  await test.step('the place is offered again, and the family waits as before', async () => {
    await desk.go('places');
    await expect(desk.history.filter({ hasText: desk.say('bulletin-state-open') }).filter({ hasText: centre.group })).toHaveCount(1);
    await parent.openApplication(family);
    await expect(parent.page.locator('main')).toContainText(parent.say('response-state-declined'));
  });
  await context.close();
});
