// Groups of a kindergarten: a methodist opens one, hears in words why another cannot be made smaller or closed, and closes an empty one; by keyboard and
// without a connection, too.

import { tabTo } from '../harness/keyboard.mjs';
import { PIN } from '../harness/people.mjs';
import { explains, nothingCut, openToAll, wordsOnly } from '../harness/reading.mjs';
import { expect, test } from './scenery.mjs';

const METHODISTS_PIN = '951746';
const NEW = 'Тұлпар тобы';
const RENAMED = 'Тұлпар кіші тобы';
/** A group of the region with children in it. */
const FULL = 'Бота тобы';

const whose = (desk) => desk.page.getByLabel(desk.say('desk-roll-whose'));
const inDialog = (desk, key) => desk.dialog.getByRole('button', { name: desk.say(key), exact: true });
const field = (desk, key) => desk.dialog.getByLabel(desk.say(key), { exact: true });

/** The head adds a methodist, who comes in with the code that is given out. */
async function methodistComesIn(desk, page) {
  await desk.go('settings');
  await desk.button('desk-person-add').click();
  await field(desk, 'desk-person-surname').fill('Үлгі');
  await field(desk, 'desk-person-given').fill('Адам');
  await field(desk, 'desk-person-iin').fill('900308473014');
  await desk.dialog.getByRole('radio', { name: desk.say('role-methodist'), exact: true }).check();
  await expect(desk.dialog.getByText(desk.say('desk-person-may-methodist'))).toBeVisible();
  await inDialog(desk, 'desk-person-add').click();
  const said = desk.main.getByText(desk.like('desk-code-given', { name: 'Үлгі Адам' }));
  await expect(said).toBeVisible();
  const code = /\d{4}\s\d{4}/.exec(await said.innerText())[0];
  await desk.button('desk-lock').click();
  await page.getByRole('button', { name: /^Үлгі Адам/ }).click();
  await desk.choosePin(METHODISTS_PIN, code);
  await expect(desk.rail).toBeVisible();
}

test.use({ given: 'head' });

test.describe('with children in the groups', () => {
  test.use({ enrolled: 4 });

  test('a methodist opens a group, is told why another one stays as it is, and closes an empty one', async ({ desk, page }) => {
    test.setTimeout(180_000);
    await desk.connected();
    await methodistComesIn(desk, page);

    await test.step('the screens are those of the work', async () => {
      await expect(desk.rail.getByRole('link', { name: new RegExp(`^${desk.say('desk-screen-contracts')}`) })).toHaveCount(0);
      await expect(desk.rail.getByRole('link', { name: new RegExp(`^${desk.say('desk-screen-responses')}`) })).toHaveCount(0);
    });

    await test.step('a group is opened', async () => {
      await desk.go('groups');
      await desk.button('desk-group-new').click();
      await expect(inDialog(desk, 'desk-group-open')).toBeDisabled();
      await field(desk, 'desk-group-name').fill(NEW);
      await desk.dialog.getByRole('checkbox').nth(3).check();
      await field(desk, 'desk-group-capacity').fill('6');
      await wordsOnly(page, 'ru', 'a new group');
      await nothingCut(page, 'a new group');
      await openToAll(page, 'a new group');
      await inDialog(desk, 'desk-group-open').click();
      await expect(desk.dialog).toHaveCount(0);
      await expect(desk.main.getByRole('heading', { name: NEW, exact: true })).toBeVisible();
      await desk.connected();
    });

    await test.step('it is called otherwise', async () => {
      await desk.button('desk-group-change').click();
      await expect(inDialog(desk, 'desk-group-change-do')).toBeDisabled();
      await field(desk, 'desk-group-name').fill(FULL);
      await inDialog(desk, 'desk-group-change-do').click();
      await explains(desk.dialog, 'ru', 'group-name-taken');
      await field(desk, 'desk-group-name').fill(RENAMED);
      await inDialog(desk, 'desk-group-change-do').click();
      await expect(desk.main.getByRole('heading', { name: RENAMED, exact: true })).toBeVisible();
    });

    await test.step('a group with children gets no fewer places than they take, and is not closed', async () => {
      await desk.chooseGroup(FULL);
      await desk.button('desk-group-change').click();
      await field(desk, 'desk-group-capacity').fill('1');
      await field(desk, 'desk-group-capacity').press('Tab');
      await inDialog(desk, 'desk-group-change-do').click();
      await explains(desk.dialog, 'ru', 'capacity-below-use');
      await wordsOnly(page, 'ru', 'too few places');
      await nothingCut(page, 'too few places');
      await openToAll(page, 'too few places');
      await inDialog(desk, 'desk-not-now').click();
      await desk.button('desk-group-close').click();
      await expect(desk.dialog.getByText(desk.say('desk-group-close-final'))).toBeVisible();
      await wordsOnly(page, 'ru', 'the end of a group');
      await openToAll(page, 'the end of a group');
      await inDialog(desk, 'desk-group-close').click();
      await explains(desk.dialog, 'ru', 'group-not-empty');
      await inDialog(desk, 'desk-group-keep').click();
      await expect(desk.main.getByRole('heading', { name: FULL, exact: true })).toBeVisible();
    });

    await test.step('the empty one is closed and stands in no list', async () => {
      await desk.chooseGroup(RENAMED);
      await desk.button('desk-group-close').click();
      await inDialog(desk, 'desk-group-close').click();
      await expect(desk.dialog).toHaveCount(0);
      await expect(whose(desk).locator('option').filter({ hasText: RENAMED })).toHaveCount(0);
    });

    await test.step('the centre has accepted every act, and nothing else was written down', async () => {
      await desk.connected();
      const acts = (await desk.acts()).filter((act) => /групп/i.test(act));
      for (const name of ['act-close-group', 'act-change-group', 'act-open-group']) expect(acts.filter((act) => act.includes(desk.say(name)))).toHaveLength(1);
      for (const act of acts) expect(act).toContain(desk.say('desk-intent-accepted'));
    });

    await test.step('the head reads it in the journal', async () => {
      await desk.button('desk-lock').click();
      await page.getByRole('button', { name: new RegExp(desk.say('role-head')) }).click();
      await desk.signIn(PIN);
      await expect(desk.rail).toBeVisible();
      await desk.go('journal');
      for (const name of ['act-close-group', 'act-change-group', 'act-open-group']) {
        await expect(desk.main.getByText(desk.say(name)).first()).toBeVisible();
      }
    });
  });
});

test('a group is opened by keyboard alone without a connection, a place of it is published, and the centre takes both', async ({ centre, desk, page }) => {
  test.setTimeout(180_000);
  await desk.connected();
  await desk.go('groups');
  await expect(desk.button('desk-group-new')).toBeVisible();
  await centre.stop();
  await desk.offline();

  await test.step('the form is filled in by keyboard', async () => {
    await tabTo(page, desk.button('desk-group-new'));
    await page.keyboard.press('Enter');
    await tabTo(page, field(desk, 'desk-group-name'));
    await page.keyboard.type(NEW);
    await tabTo(page, desk.dialog.getByRole('checkbox').nth(3));
    await page.keyboard.press('Space');
    await tabTo(page, inDialog(desk, 'desk-group-open'));
    await page.keyboard.press('Enter');
    await expect(desk.dialog).toHaveCount(0);
    await expect(desk.main.getByRole('heading', { name: NEW, exact: true })).toBeVisible();
    await expect(desk.main.getByText(desk.say('desk-known-here_requested'), { exact: true })).toBeVisible();
    await wordsOnly(page, 'ru', 'a group of this desk alone');
    await openToAll(page, 'a group of this desk alone');
  });

  await test.step('a place of it is published at once', async () => {
    await desk.publish(NEW);
  });

  await test.step('the connection comes back: both are accepted', async () => {
    await centre.start();
    await desk.connected();
    const acts = await desk.acts();
    for (const name of ['act-open-group', 'act-schedule-bulletin']) expect(acts.filter((act) => act.includes(desk.say(name)))).toHaveLength(1);
    for (const act of acts) expect(act).toContain(desk.say('desk-intent-accepted'));
    await desk.go('groups');
    await desk.chooseGroup(NEW);
    await expect(desk.main.getByText(desk.say('desk-known-here_requested'), { exact: true })).toHaveCount(0);
    await expect(desk.link('desk-group-history')).toBeVisible();
    await desk.link('desk-group-history').click();
    await expect(desk.main.getByText(desk.say('act-open-group')).first()).toBeVisible();
  });
});
