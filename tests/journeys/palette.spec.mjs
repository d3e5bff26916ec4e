// The search as the way to every act: by its name, with three keys, and nothing that decides something without its name.

import { say } from '../harness/words.mjs';
import { openToAll, wordsOnly } from '../harness/reading.mjs';
import { expect, test } from './scenery.mjs';

test('acts are done by their names, and Enter in an empty search does none', async ({ centre, desk, page }) => {
  await desk.connected();
  const typed = async (text) => {
    await page.keyboard.press('Control+k');
    await expect(page.getByLabel(desk.say('desk-palette-field'))).toBeFocused();
    await page.keyboard.type(text);
  };
  const first = (name) => page.getByRole('option', { name: new RegExp(`^${name}`), selected: true });

  await test.step('from another screen the act of a group leads to the groups', async () => {
    await desk.go('today');
    await typed(desk.say('desk-publish').toLowerCase());
    await expect(first(desk.say('desk-publish'))).toBeVisible();
    await wordsOnly(page, 'ru', 'an act of another screen');
    await openToAll(page, 'an act of another screen');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/#\/places/);
  });

  await test.step('where the group is open, Enter alone publishes nothing', async () => {
    await page.getByRole('listbox', { name: desk.say('desk-groups') }).getByRole('option', { name: new RegExp(`^${centre.group}`) }).click();
    await expect(desk.button('desk-publish')).toBeVisible();
    const address = page.url();
    await typed('');
    await expect(page.getByRole('option', { name: new RegExp(`^${desk.say('desk-publish')}`) })).toHaveCount(0);
    await page.keyboard.press('Enter');
    await page.goto(address);
    await expect(desk.button('desk-publish')).toBeVisible();
    await expect(desk.main.getByText(desk.say('desk-bulletins-of-group'))).toHaveCount(0);
  });

  await test.step('by its name it is published', async () => {
    await typed(desk.say('desk-publish').slice(0, 6));
    await expect(first(desk.say('desk-publish'))).toContainText(centre.group);
    await page.keyboard.press('Enter');
    await expect(desk.main.getByText(desk.say('desk-bulletins-of-group'))).toBeVisible();
  });

  await test.step('everything is handed over now', async () => {
    await typed(desk.say('desk-sync-now').slice(0, 6));
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/#\/sync/);
    await desk.connected();
  });

  await test.step('training mode asks before it opens', async () => {
    await typed(desk.say('desk-practice-begin').toLowerCase());
    await page.keyboard.press('Enter');
    await expect(desk.dialog.getByText(desk.say('desk-practice-begin-text'))).toBeVisible();
    await desk.dialog.getByRole('button', { name: desk.say('desk-not-now'), exact: true }).click();
  });

  await test.step('the language is found by its own name', async () => {
    await typed(say('kk', 'lang-name'));
    await page.keyboard.press('Enter');
    await expect(page.locator('html')).toHaveAttribute('lang', 'kk');
    desk.language = 'kk';
  });

  await test.step('and the desk is locked', async () => {
    await typed(desk.say('desk-lock').toLowerCase());
    await page.keyboard.press('Enter');
    await expect(page.getByLabel(desk.say('desk-pin'), { exact: true })).toBeVisible();
  });
});
