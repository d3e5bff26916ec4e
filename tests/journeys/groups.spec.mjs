// Children and groups: a child is found, moves and leaves, and the centre accepts every act once.

import { openToAll, wordsOnly } from '../harness/reading.mjs';
import { LANGUAGES } from '../harness/words.mjs';
import { expect, test } from './scenery.mjs';

/** A full group of the region, some of whose children another one may take by their years. */
const GROUP = 'Бота тобы';

const whose = (desk) => desk.page.getByLabel(desk.say('desk-roll-whose'));
const roll = (desk) => desk.page.getByRole('listbox', { name: desk.say('desk-roll-children') });

/** Names of the children in a group, as the list has them. */
async function namesIn(desk, group) {
  await desk.chooseGroup(group);
  const rows = roll(desk).getByRole('option');
  if ((await roll(desk).count()) === 0) return [];
  return (await rows.evaluateAll((options) => options.map((option) => option.getAttribute('aria-label')))).map((name) => name.split(',')[0]);
}

test.describe('the head', () => {
  test.use({ enrolled: 4, given: 'head' });

  test('finds a child in any spelling, moves it, takes that back, and lets another one go', async ({ desk, page }) => {
    await desk.connected();
    await desk.go('groups');
    await expect(desk.main).toMatchAriaSnapshot(`
      - heading "${desk.say('desk-screen-groups')}" [level=1]
      - combobox "${desk.say('desk-roll-whose')}"
      - searchbox "${desk.say('desk-roll-search')}"
      - listbox "${desk.say('desk-roll-children')}"
      - article:
        - heading "${desk.say('desk-groups')}" [level=2]
    `);
    const name = (await namesIn(desk, GROUP))[0];
    await whose(desk).selectOption('');

    await test.step('the file of a child', async () => {
      await page.getByLabel(desk.say('desk-roll-search')).fill(name.toUpperCase());
      await page.getByRole('option', { name: new RegExp(`^${name}`) }).click();
      await expect(desk.main.getByRole('heading', { name })).toBeVisible();
      await expect(desk.main.getByRole('heading', { name: desk.say('desk-child-history') })).toBeVisible();
      await openToAll(page, "a child's file");
      for (const language of LANGUAGES) {
        const address = page.url();
        await desk.go('settings');
        await desk.choose(language);
        await page.goto(address);
        await expect(desk.main.getByRole('heading', { name })).toBeVisible();
        await wordsOnly(page, language, `${language} a child's file`);
      }
      await desk.go('settings');
      await desk.choose('ru');
    });

    await test.step('the child moves where it may, and comes back', async () => {
      await desk.go('groups');
      // The first one of the group that another group may take.
      const rows = await namesIn(desk, GROUP);
      for (const row of rows) {
        await page.getByRole('option', { name: new RegExp(`^${row}`) }).click();
        await desk.button('desk-transfer').click();
        await expect(desk.dialog.getByRole('radio').or(desk.dialog.getByText(desk.say('desk-transfer-nowhere'))).first()).toBeVisible();
        if ((await desk.dialog.getByRole('radio').count()) > 0) break;
        await desk.dialog.getByRole('button', { name: desk.say('desk-not-now') }).click();
      }
      await desk.dialog.getByRole('radio').first().check();
      await expect(desk.dialog.getByText(desk.say('desk-transfer-back'))).toBeVisible();
      await wordsOnly(page, 'ru', 'a move');
      await openToAll(page, 'a move');
      await desk.dialog.getByRole('button', { name: desk.say('desk-transfer-do'), exact: true }).click();
      await expect(desk.dialog).toHaveCount(0);
      await expect(desk.main.getByText(desk.say('enrolment-state-transferred'), { exact: true })).toBeVisible();
      await desk.button('desk-transfer-undo').click();
      await expect(desk.main.getByText(desk.say('enrolment-state-transferred'), { exact: true })).toHaveCount(2);
    });

    await test.step('another one is expelled: nothing without order and ground, and no way back is said before', async () => {
      const child = (await namesIn(desk, GROUP)).at(-1);
      await page.getByRole('option', { name: new RegExp(`^${child}`) }).click();
      await desk.button('desk-expel').click();
      const expel = desk.dialog.getByRole('button', { name: desk.say('desk-expel-do'), exact: true });
      await expect(expel).toBeDisabled();
      await expect(desk.dialog.getByText(desk.say('desk-leave-final'))).toBeVisible();
      await desk.dialog.getByRole('radio', { name: desk.say('reason-guardian_application') }).check();
      await expect(expel).toBeDisabled();
      await desk.dialog.getByLabel(desk.say('desk-leave-order'), { exact: true }).fill('№ 12');
      await wordsOnly(page, 'ru', 'an expulsion');
      await openToAll(page, 'an expulsion');
      await expel.click();
      await expect(desk.main.getByText(desk.like('desk-roll-left-on'))).toBeVisible();
      await whose(desk).selectOption('left');
      await expect(page.getByRole('option', { name: new RegExp(`^${child}`) })).toBeVisible();
      await desk.connected();
      for (const act of await desk.acts()) expect(act).toContain(desk.say('desk-intent-accepted'));
    });
  });
});

test.describe('the registrar', () => {
  test.use({ enrolled: 4 });

  test('reads the roll and is told who changes it', async ({ desk, page }) => {
    await desk.go('groups');
    const [child] = await namesIn(desk, GROUP);
    await expect(desk.link('desk-regroup')).toHaveCount(0);
    await expect(desk.main.getByText(desk.say('desk-done-by-methodist'))).toBeVisible();
    await page.getByRole('option', { name: new RegExp(`^${child}`) }).click();
    await expect(desk.main.getByRole('heading', { name: child })).toBeVisible();
    await expect(desk.main.getByText(desk.say('desk-done-by-methodist'))).toBeVisible();
    await expect(desk.button('desk-expel')).toHaveCount(0);
  });
});
