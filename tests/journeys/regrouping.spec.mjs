// The regrouping of all groups: planned by keyboard without a connection, kept while somebody is called away, carried out as one act, and taken back.

import { enter, tabTo } from '../harness/keyboard.mjs';
import { nothingCut, openToAll, wordsOnly } from '../harness/reading.mjs';
import { LANGUAGES } from '../harness/words.mjs';
import { expect, test } from './scenery.mjs';

const ORDER = '№ 41-Т';

const roll = (desk) => desk.page.getByRole('listbox', { name: desk.say('desk-roll-children') });

/** Names of the children in a group, as the list has them. */
async function namesIn(desk, group) {
  await desk.go('groups');
  await desk.chooseGroup(group);
  const nobody = desk.main.getByText(desk.like('desk-roll-empty-before')).or(desk.main.getByText(desk.say('desk-roll-empty')));
  await expect(roll(desk).or(nobody).first()).toBeVisible();
  if ((await roll(desk).count()) === 0) return [];
  const rows = roll(desk).getByRole('option');
  // A list that stands has measured its place before it draws rows.
  await expect(rows.first()).toBeVisible();
  return (await rows.evaluateAll((options) => options.map((option) => option.getAttribute('aria-label')))).map((name) => name.split(',')[0]);
}

/** The names of all groups of the kindergarten. */
async function groupsOf(desk) {
  await desk.go('groups');
  const labels = await desk.page.getByLabel(desk.say('desk-roll-whose')).locator('option').allInnerTexts();
  return labels.slice(1, -1).map((label) => label.split(' · ')[0]);
}

async function everybody(desk, groups) {
  const found = {};
  for (const group of groups) found[group] = await namesIn(desk, group);
  return found;
}

test.describe('the head', () => {
  test.use({ enrolled: 4, given: 'head' });

  test('forms all groups anew by keyboard alone, without a connection, and takes it back whole', async ({ centre, desk, page }) => {
    test.setTimeout(300_000);
    await desk.connected();
    const groups = await groupsOf(desk);
    const before = await everybody(desk, groups);
    const go = (key, args) => page.getByRole('button', { name: desk.say(key, args), exact: true });
    await test.step('the cable is pulled', async () => {
      await centre.stop();
      await desk.offline();
    });

    await test.step('the day suggests itself, the order is written', async () => {
      await desk.go('groups');
      await enter(page, desk.link('desk-regroup').first());
      await expect(desk.main.getByText(desk.say('desk-regroup-step-day'))).toBeVisible();
      await wordsOnly(page, 'ru', 'the day of a regrouping');
      await openToAll(page, 'the day of a regrouping');
      await nothingCut(page, 'the day of a regrouping');
      await tabTo(page, desk.main.getByLabel(desk.say('desk-leave-order'), { exact: true }));
      await page.keyboard.type(ORDER);
      await enter(page, go('desk-regroup-to-plan'));
      await expect(desk.main.getByText(desk.say('desk-regroup-step-plan'))).toBeFocused();
    });

    const card = (group) => desk.main.locator('section').filter({ has: page.getByRole('heading', { name: group, exact: true }) });
    const problems = desk.main.getByText(desk.like('desk-regroup-problems'));
    const whereOf = (group, child) => card(group).getByLabel(desk.say('desk-regroup-child-to', { child }), { exact: true });
    /** A group in which one more may stay. */
    let first;
    let child;
    await test.step('each group has its card, and one child is taken out by name', async () => {
      for (const group of groups) await expect(card(group)).toBeVisible();
      await wordsOnly(page, 'ru', 'a plan of all groups');
      await openToAll(page, 'a plan of all groups');
      await nothingCut(page, 'a plan of all groups');
      const named = groups.flatMap((group) => before[group].map((name) => [group, name]));
      expect(named.length, 'children by name').toBeGreaterThan(0);
      for (const [group, name] of named) {
        if (!(await whereOf(group, name).isVisible())) await enter(page, card(group).locator('summary'));
        const where = whereOf(group, name);
        await tabTo(page, where);
        const proposed = await where.inputValue();
        if (proposed === '') continue;
        await where.selectOption('');
        await expect(where).toHaveValue('');
        const moved = desk.main.getByText(desk.like('desk-regroup-numbers'));
        await expect(moved).toBeVisible();
        if ((await problems.count()) === 0) {
          [first, child] = [group, name];
          break;
        }
        await where.selectOption(proposed);
        await expect(problems).toHaveCount(0);
      }
      expect(first, 'somebody can be taken out').toBeDefined();
    });

    await test.step('somebody is called away, and the plan waits', async () => {
      await desk.go('today');
      await page.goBack();
      await expect(desk.main.getByText(desk.say('desk-regroup-step-plan'))).toBeVisible();
      await card(first).locator('summary').click();
      await expect(whereOf(first, child)).toHaveValue('');
    });

    await test.step('what will be done is said in numbers, and done', async () => {
      await enter(page, go('desk-regroup-to-sum'));
      await expect(desk.main.getByText(desk.say('desk-regroup-step-sum'))).toBeFocused();
      await expect(desk.main.getByLabel(desk.say('desk-leave-order'), { exact: true })).toHaveValue(ORDER);
      for (const language of LANGUAGES) {
        const address = page.url();
        await desk.go('settings');
        await desk.choose(language);
        await page.goto(address);
        await expect(desk.main.getByRole('heading', { name: desk.say('desk-regroup-follows') })).toBeVisible();
        await wordsOnly(page, language, `${language} what a regrouping will do`);
      }
      await desk.go('settings');
      await desk.choose('ru');
      await page.goBack();
      await expect(desk.main.getByRole('heading', { name: desk.say('desk-regroup-follows') })).toBeVisible();
      await openToAll(page, 'what a regrouping will do');
      await nothingCut(page, 'what a regrouping will do');
      await enter(page, page.getByRole('button', { name: desk.like('desk-regroup-do') }));
      await expect(desk.main.getByRole('heading', { name: desk.say('desk-regroup-done') })).toBeVisible();
      await expect(desk.main.getByText(ORDER)).toBeVisible();
      await wordsOnly(page, 'ru', 'a regrouping that was recorded');
      await openToAll(page, 'a regrouping that was recorded');
    });
    const after = await everybody(desk, groups);
    expect(after[first], 'who was taken out stays').toContain(child);
    expect(after).not.toEqual(before);

    await test.step('all of it is taken back from the screen of the groups', async () => {
      await desk.go('groups');
      await enter(page, go('desk-regroup-undo'));
      await expect(desk.dialog.getByText(desk.like('desk-regroup-undo-what'))).toBeVisible();
      await openToAll(page, 'taking a regrouping back');
      await enter(page, desk.dialog.getByRole('button', { name: desk.say('desk-regroup-undo'), exact: true }));
      await expect(desk.dialog).toHaveCount(0);
      await expect(go('desk-regroup-undo')).toHaveCount(0);
    });
    expect(await everybody(desk, groups)).toEqual(before);

    await test.step('the connection comes back: two acts, both accepted', async () => {
      await centre.start();
      await desk.connected();
      const acts = await desk.acts();
      for (const key of ['act-regroup', 'act-undo-regrouping']) {
        const done = acts.filter((act) => act.includes(desk.say(key)) && act.includes(ORDER));
        expect(done, key).toHaveLength(1);
        expect(done[0]).toContain(desk.say('desk-intent-accepted'));
      }
    });
    expect(await everybody(desk, groups)).toEqual(before);
  });
});
