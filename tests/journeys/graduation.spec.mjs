// Children go to school: one by one, whoever is old enough, with an order; the rest with the regrouping; and the paper for the family.

import { nothingCut, openToAll, wordsOnly } from '../harness/reading.mjs';
import { expect, test } from './scenery.mjs';

test.use({ enrolled: 4, given: 'head' });

/** The first of June on which somebody is six (rules.md §1.12, the training rules). */
function graduatesFrom(born) {
  const [day, month, year] = born.split('.').map(Number);
  return new Date(month < 6 || (month === 6 && day === 1) ? year + 6 : year + 7, 5, 1);
}

/** Who is in the group: the name, and whether it may go to school by now. */
async function childrenIn(desk, group) {
  await desk.chooseGroup(group);
  const rows = desk.page.getByRole('listbox', { name: desk.say('desk-roll-children') }).getByRole('option');
  await expect(rows.first()).toBeVisible();
  const names = await rows.evaluateAll((options) => options.map((option) => option.getAttribute('aria-label')));
  return names.map((text) => {
    const [name, born] = text.split(', ');
    return { name, old: graduatesFrom(born) <= new Date() };
  });
}

test('a child goes to school when it is old enough, the others of its group after it, and each family gets its paper', async ({ centre, desk, page }) => {
  test.setTimeout(240_000);
  const inDialog = (key) => desk.dialog.getByRole('button', { name: desk.say(key), exact: true });
  const open = async (name) => {
    await page.getByRole('option', { name: new RegExp(`^${name}`) }).click();
    await expect(desk.main.getByRole('heading', { name })).toBeVisible();
  };
  await desk.connected();
  await desk.go('groups');
  const children = await childrenIn(desk, centre.group);
  const [first, ...others] = children.filter((child) => child.old);
  const young = children.find((child) => !child.old);
  expect(others.length, 'the oldest group has more than one who is old enough').toBeGreaterThan(0);
  expect(young).toBeDefined();

  await test.step('for who is too young it is said from when on, and the button does nothing', async () => {
    await open(young.name);
    await desk.button('desk-graduate').click();
    await desk.dialog.getByLabel(desk.say('desk-leave-order'), { exact: true }).fill('№ 40');
    await expect(desk.dialog.getByText(desk.like('desk-graduates-from'))).toBeVisible();
    await expect(inDialog('desk-graduate-do')).toBeDisabled();
    await inDialog('desk-leave-keep').click();
    await expect(desk.dialog).toHaveCount(0);
  });

  await test.step('whoever is old enough goes with an order, and what follows is said before', async () => {
    await open(first.name);
    await desk.button('desk-graduate').click();
    await expect(inDialog('desk-graduate-do')).toBeDisabled();
    await expect(desk.dialog.getByText(desk.say('desk-leave-final'))).toBeVisible();
    await desk.dialog.getByLabel(desk.say('desk-leave-order'), { exact: true }).fill('№ 41-В');
    await wordsOnly(page, 'ru', 'a graduation');
    await openToAll(page, 'a graduation');
    await nothingCut(page, 'a graduation');
    await inDialog('desk-graduate-do').click();
    await expect(desk.dialog).toHaveCount(0);
    await expect(desk.main.getByRole('article').getByText(desk.say('enrolment-state-graduated'), { exact: true }).first()).toBeVisible();
    await expect(desk.main.getByText(desk.like('desk-roll-by-order', { order: '№ 41-В' })).first()).toBeVisible();
    await wordsOnly(page, 'ru', 'a child that went to school');
    await nothingCut(page, 'a child that went to school');
  });

  await test.step('of the others whoever is old enough is proposed for school, all of them in one act', async () => {
    await desk.go('groups');
    await desk.link('desk-regroup').first().click();
    await desk.main.getByLabel(desk.say('desk-leave-order'), { exact: true }).fill('№ 42-В');
    await desk.button('desk-regroup-to-plan').click();
    const card = desk.main.locator('section').filter({ has: page.getByRole('heading', { name: centre.group, exact: true }) });
    await card.locator('summary').click();
    const where = (child) => card.getByLabel(desk.say('desk-regroup-child-to', { child: child.name }), { exact: true });
    await expect(where(first), 'who has gone is not asked about').toHaveCount(0);
    await expect(where(young)).not.toHaveValue('school');
    for (const child of others) await expect(where(child)).toHaveValue('school');
    await wordsOnly(page, 'ru', 'a group that goes to school');
    await openToAll(page, 'a group that goes to school');
    await nothingCut(page, 'a group that goes to school');
    await desk.button('desk-regroup-to-sum').click();
    await page.getByRole('button', { name: desk.like('desk-regroup-do') }).click();
    await expect(desk.main.getByRole('heading', { name: desk.say('desk-regroup-done') })).toBeVisible();
  });

  await test.step('they stand among those who left, and their contracts have ended with a paper', async () => {
    await desk.go('groups');
    await page.getByLabel(desk.say('desk-roll-whose')).selectOption('left');
    for (const child of [first, ...others]) await expect(page.getByRole('option', { name: new RegExp(`^${child.name}`) })).toBeVisible();
    await expect(page.getByRole('option', { name: new RegExp(`^${young.name}`) })).toHaveCount(0);
    await desk.go('contracts');
    const ended = page.getByRole('listbox', { name: desk.say('desk-contracts-ended'), exact: true });
    await ended.getByRole('option', { name: new RegExp(`^${first.name}`) }).click();
    await expect(desk.main.getByText(desk.like('desk-contract-ended')).first()).toBeVisible();
    await desk.button('desk-print-end').click();
    const text = await desk.printed(/-end\.pdf/);
    for (const part of ['УВЕДОМЛЕНИЕ', '№ 41-В', first.name]) expect(text).toContain(part);
  });

  await test.step('the centre accepts every one, each once', async () => {
    await desk.connected();
    const acts = await desk.acts();
    for (const key of ['act-graduate-child', 'act-regroup']) {
      const done = acts.filter((act) => act.includes(desk.say(key)));
      expect(done, key).toHaveLength(1);
      expect(done[0]).toContain(desk.say('desk-intent-accepted'));
    }
  });
});
