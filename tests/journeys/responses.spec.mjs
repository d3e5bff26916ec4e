// Responses: why one stands where it stands, a selected one that is declined with a reason, and siblings of one request, who get places all together or not
// at all.

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

test.describe('siblings of one request', () => {
  test.use({ twins: true });

  test('stand together, and get places for both or for none', async ({ centre, desk, browser, page }) => {
    test.setTimeout(420_000);
    const { first } = centre.demo;
    const { siblings, group } = centre.together;
    const names = siblings.map((one) => one.child_name);
    /** The rows of both, in this state: each names the other. */
    const both = (state) =>
      names.map((name, at) =>
        page.getByRole('option', { name: [name, desk.say(`response-state-${state}`), desk.say('desk-together-mark', { children: names[1 - at] })].join(', '), exact: true }),
      );
    const alone = (state) => page.getByRole('option', { name: `${first.child_name}, ${desk.say(`response-state-${state}`)}`, exact: true });
    const publishTwo = async (name) => {
      await desk.go('places');
      await page.getByRole('listbox', { name: desk.say('desk-groups'), exact: true }).getByRole('option', { name: new RegExp(`^${name}`) }).click();
      await desk.main.getByLabel(desk.say('desk-publish-places'), { exact: true }).fill('2');
      await page.keyboard.press('Tab');
      await desk.button('desk-publish').click();
      await expect(desk.main.getByRole('listitem').filter({ hasText: name }).first()).toBeVisible();
      await desk.connected();
    };
    const parents = [];
    for (const family of [siblings[0], first]) {
      const context = await browser.newContext({ locale: 'ru-KZ', viewport: { width: 390, height: 844 } });
      const parent = new ParentPage(await context.newPage(), centre);
      await parent.speak('ru');
      await parent.signIn(family);
      parents.push(parent);
    }
    const [parent, neighbour] = parents;
    await desk.connected();

    await test.step('whoever answers for one answers for both, and each row says with whom', async () => {
      await publishTwo(centre.group);
      await parent.respond(siblings[0]);
      await neighbour.respond(first);
      await desk.go('responses');
      for (const row of both('submitted')) await expect(row).toBeVisible({ timeout: 60_000 });
      await expect(alone('submitted')).toBeVisible();
      await both('submitted')[0].click();
      await expect(desk.main.getByRole('heading', { name: names[0] })).toBeVisible();
      const facts = desk.main.locator('dt').filter({ hasText: new RegExp(`^${desk.say('desk-together')}$`) }).locator('+ dd');
      await expect(facts).toContainText(names[1]);
      await expect(facts).toContainText(desk.say('desk-together-rule'));
      await wordsOnly(page, 'ru', 'siblings of one request');
      await openToAll(page, 'siblings of one request');
    });

    await test.step('who stands before them takes one of two places; the other is too little for both, and it is said why', async () => {
      await expect(alone('selected')).toBeVisible({ timeout: 120_000 });
      for (const row of both('not_selected')) await expect(row).toBeVisible();
      await both('not_selected')[1].click();
      await expect(desk.main.getByRole('heading', { name: names[1] })).toBeVisible();
      await expect(desk.button('desk-activate')).toHaveCount(0);
      await desk.main.getByText(desk.say('why'), { exact: true }).click();
      await expect(desk.main.getByText(desk.say('desk-why-together', { count: 2 }))).toBeVisible();
      await wordsOnly(page, 'ru', 'why siblings got no place');
      await openToAll(page, 'why siblings got no place');
    });

    await test.step('two places are given to both', async () => {
      await publishTwo(group);
      await parent.respond(siblings[0], { says: parent.say('portal-free-of', { free: 2, places: 2 }) });
      await desk.go('responses');
      for (const row of both('selected')) await expect(row).toBeVisible({ timeout: 120_000 });
      const numbers = [];
      for (const [at, row] of both('selected').entries()) {
        await desk.go('responses');
        await row.click();
        await expect(desk.main.getByRole('heading', { name: names[at] })).toBeVisible();
        numbers.push(await desk.activate());
      }
      expect(new Set(numbers).size, 'a referral for each').toBe(2);
      await desk.connected();
      const accepted = (await desk.acts()).filter((act) => act.includes(desk.say('act-activate-response')) && act.includes(desk.say('desk-intent-accepted')));
      expect(accepted).toHaveLength(2);
    });
    for (const one of parents) await one.page.context().close();
  });
});
