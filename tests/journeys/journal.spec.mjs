// The journal, by keyboard alone: an act that the centre does not know yet, the line it becomes, who did it, the extract on paper, and
// who opened a child's file.

import { goByKeyboard, tabTo } from '../harness/keyboard.mjs';
import { textOf } from '../harness/papers.mjs';
import { openToAll, wordsOnly } from '../harness/reading.mjs';
import { expect, test } from './scenery.mjs';

const list = (desk) => desk.page.getByRole('listbox', { name: desk.say('desk-screen-journal'), exact: true });

test.describe('the head', () => {
  test.use({ enrolled: 2, given: 'head' });

  test('finds in the journal who did what, and who opened which file, by keyboard alone', async ({ centre, desk, page }) => {
    test.setTimeout(240_000);
    await desk.connected();

    await test.step('an act without a connection stands on top, not yet known to the centre', async () => {
      await centre.stop();
      await desk.offline();
      await desk.publish(centre.group);
      await goByKeyboard(desk, 'journal');
      const first = list(desk).getByRole('option').first();
      await expect(first).toContainText(desk.say('act-schedule-bulletin'));
      await expect(first).toContainText(desk.say('journal-state-not_yet_known'));
      await wordsOnly(page, 'ru', 'a journal without a connection');
      await openToAll(page, 'a journal without a connection');
    });

    await test.step('the centre hears of it, and the line says who and what it changed', async () => {
      await centre.start();
      await desk.connected();
      const line = list(desk).getByRole('option').filter({ hasText: desk.say('act-schedule-bulletin') });
      await expect(line).toHaveCount(1);
      await expect(line.getByText(desk.say('journal-state-not_yet_known'))).toHaveCount(0);
      await tabTo(page, list(desk));
      const at = await list(desk).getByRole('option').evaluateAll((options, act) => options.findIndex((option) => option.getAttribute('aria-label').startsWith(act)), desk.say('act-schedule-bulletin'));
      for (let press = 0; press <= at; press += 1) await page.keyboard.press('ArrowDown');
      const pane = desk.main.getByRole('article');
      await expect(pane).toMatchAriaSnapshot(`
        - article:
          - heading "${desk.say('act-schedule-bulletin')}" [level=2]
          - term: ${desk.say('desk-journal-who')}
          - term: ${desk.say('desk-journal-desk')}
          - term: ${desk.say('desk-journal-when')}
          - heading "${desk.say('desk-journal-changes')}" [level=3]
      `);
      await expect(pane).toContainText(centre.group);
      await openToAll(page, 'an act of the journal');
    });

    await test.step('it begins with the day on which the desk was connected: nothing older is offered', async () => {
      await expect(desk.button('desk-journal-older')).toHaveCount(0);
    });

    await test.step('words, days and what it is about narrow it, and stay in the address', async () => {
      const search = desk.main.getByRole('searchbox');
      await tabTo(page, search);
      await page.keyboard.type(desk.say('act-schedule-bulletin').split(' ')[0]);
      await expect(list(desk).getByRole('option').first()).toContainText(desk.say('act-schedule-bulletin'));
      await page.keyboard.press('Control+a');
      await page.keyboard.type('xyzzy');
      await expect(desk.main.getByText(desk.like('desk-journal-nothing')).first()).toBeVisible();
      await tabTo(page, desk.button('desk-journal-clear').first());
      await page.keyboard.press('Enter');
      await expect(list(desk).getByRole('option').first()).toBeVisible();
      await tabTo(page, desk.button('desk-journal-filter'));
      await page.keyboard.press('Enter');
      await tabTo(page, desk.main.getByLabel(desk.say('desk-journal-theme'), { exact: true }));
      await page.keyboard.press('ArrowDown');
      await expect(page).toHaveURL(/theme=places/);
      await openToAll(page, 'a filter of the journal');
      await tabTo(page, desk.button('desk-journal-show'));
      await page.keyboard.press('Enter');
      await expect(list(desk).getByRole('option').filter({ hasText: desk.say('act-schedule-bulletin') })).toHaveCount(1);
      await page.reload();
      await desk.ready();
      await expect(desk.main.getByText(desk.say('journal-theme-places'), { exact: true })).toBeVisible();
      await openToAll(page, 'a filtered journal');
    });

    await test.step('the extract is a paper that says the same', async () => {
      await tabTo(page, desk.button('desk-journal-print'));
      await page.keyboard.press('Enter');
      await expect(desk.main.getByText(desk.like('desk-printed-paper'))).toBeVisible();
      const text = textOf(await desk.host.paper(/journal-\d{4}-/));
      for (const said of [desk.say('act-schedule-bulletin'), desk.say('journal-paper-title'), desk.say('journal-theme-places'), centre.group]) {
        // A narrow column breaks what it says into lines.
        for (const word of said.split(' ')) expect(text).toContain(word);
      }
    });

    await test.step('a file that was opened stands among the reads', async () => {
      await desk.go('groups');
      await page.getByRole('listbox', { name: desk.say('desk-roll-children') }).getByRole('option').first().click();
      const child = await desk.main.getByRole('heading', { level: 2 }).first().innerText();
      await goByKeyboard(desk, 'journal');
      const reads = desk.main.getByRole('radio', { name: desk.say('desk-journal-reads'), exact: true });
      await tabTo(page, desk.main.getByRole('radio', { name: desk.say('desk-journal-acts'), exact: true }));
      await page.keyboard.press('ArrowRight');
      await expect(reads).toBeChecked();
      const row = page.getByRole('listbox', { name: desk.say('desk-journal-reads'), exact: true }).getByRole('option').first();
      await expect(row).toContainText(child);
      await expect(row).toContainText(desk.say('journal-read-child_file'));
      await wordsOnly(page, 'ru', 'reads');
      await openToAll(page, 'reads');
    });
  });
});

test('a registrar sees acts and no reads', async ({ desk, page }) => {
  await desk.connected();
  await desk.go('journal');
  await expect(desk.main.getByRole('heading', { name: desk.say('desk-screen-journal'), exact: true })).toBeVisible();
  await expect(desk.main.getByRole('radio', { name: desk.say('desk-journal-reads'), exact: true })).toHaveCount(0);
  await page.goto(`${desk.host.origin}/#/journal/reads`);
  await expect(desk.main.getByText(desk.say('desk-journal-reads-why'))).toHaveCount(0);
});
