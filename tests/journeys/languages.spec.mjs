// Every screen in the three languages: no missing word, no English among Kazakh or Russian, nothing that shuts people out.

import { DeskHost } from '../harness/desk-host.mjs';
import { DeskPage } from '../harness/desk.mjs';
import { openToAll, wordsOnly } from '../harness/reading.mjs';
import { LANGUAGES, say } from '../harness/words.mjs';
import { expect, test } from './scenery.mjs';

test('the doorway speaks three languages and is open to everyone', async ({ folder, centre, page }) => {
  const host = await new DeskHost(folder).start({ server: centre.address });
  const desk = new DeskPage(page);
  await desk.open(host);
  for (const language of LANGUAGES) {
    await desk.choose(language);
    await expect(page.getByRole('heading', { name: desk.say('desk-unlock-first-title') })).toBeVisible();
    await wordsOnly(page, language, `${language} passphrase`);
  }
  await openToAll(page, 'passphrase');
  await desk.unlockFirst();
  for (const language of LANGUAGES) {
    await expect(page.getByLabel(desk.say('desk-enrol-code'))).toBeVisible();
    await desk.choose(language);
    await wordsOnly(page, language, `${language} enrolment`);
  }
  await openToAll(page, 'enrolment');
});

test('every screen of the desk speaks three languages and is open to everyone', async ({ centre, desk, page }) => {
  await desk.publish(centre.group);
  for (const language of LANGUAGES) {
    await desk.go('settings');
    await desk.choose(language);
    await expect(page.locator('html')).toHaveAttribute('lang', language);
    for (const screen of ['today', 'places', 'responses', 'referrals', 'contracts', 'groups', 'sync', 'settings']) {
      await desk.go(screen);
      await expect(desk.main.getByRole('heading').first()).toBeVisible();
      await wordsOnly(page, language, `${language} ${screen}`);
      if (language === 'ru') await openToAll(page, screen);
    }
    await desk.go('places');
    await page.getByRole('listbox').getByRole('option', { name: new RegExp(`^${centre.group}`) }).click();
    await expect(desk.main.getByRole('heading', { name: centre.group })).toBeVisible();
    await wordsOnly(page, language, `${language} group`);
    if (language === 'ru') await openToAll(page, 'group');
  }
});

test('of two languages chosen at once the last one stays', async ({ desk, page }) => {
  await desk.go('settings');
  const press = (names) => page.evaluate((names) => {
    for (const name of names) [...document.querySelectorAll('label')].find((label) => label.textContent.trim() === name).click();
  }, names);
  const kept = page.waitForResponse((answer) => answer.request().postData()?.includes('"language":"ru"') ?? false);
  await press(['en', 'kk', 'ru'].map((language) => say(language, 'lang-name')));
  const html = page.locator('html');
  await expect(html).toHaveAttribute('lang', 'ru');
  await kept;
  await page.reload();
  await expect(desk.main.getByRole('heading', { name: say('ru', 'desk-screen-settings'), exact: true })).toBeVisible();
  await expect(html).toHaveAttribute('lang', 'ru');
});

test('the dark screens are as readable as the light ones', async ({ desk, page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  for (const screen of ['today', 'places', 'settings', 'sync']) {
    await desk.go(screen);
    await expect(desk.main.getByRole('heading').first()).toBeVisible();
    await openToAll(page, `dark ${screen}`);
  }
});

test('the smallest desk needs no sideways scrolling', async ({ desk, page }) => {
  // 1366 × 768 at 125 %.
  await page.setViewportSize({ width: 1093, height: 614 });
  for (const language of LANGUAGES) {
    await desk.go('settings');
    await desk.choose(language);
    for (const screen of ['today', 'places', 'responses', 'referrals', 'contracts', 'groups', 'journal', 'sync', 'settings']) {
      await desk.go(screen);
      const spill = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect(spill, `${language} ${screen}`).toBeLessThanOrEqual(0);
      // What stands above a list stays within it, however long its words are.
      const beside = () =>
        page.evaluate(() =>
          [...document.querySelectorAll('main header :is(button, a, input)')]
            .filter((one) => one.getBoundingClientRect().right > one.closest('header').getBoundingClientRect().right)
            .map((one) => one.innerText),
        );
      await expect.poll(beside, `${language} ${screen}`).toEqual([]);
    }
  }
});

test('the desk is worked by keyboard alone', async ({ centre, desk, page }) => {
  await desk.go('places');
  await page.getByRole('listbox', { name: desk.say('desk-groups') }).focus();
  const group = page.getByRole('listbox').getByRole('option', { name: new RegExp(`^${centre.group}`), selected: true });
  for (let row = 0; row < 40 && !(await group.isVisible()); row += 1) await page.keyboard.press('ArrowDown');
  await expect(group).toBeVisible();
  const publish = desk.button('desk-publish');
  for (let stop = 0; stop < 30 && !(await publish.evaluate((button) => button === document.activeElement)); stop += 1) await page.keyboard.press('Tab');
  await expect(publish).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(desk.main.getByRole('listitem').filter({ hasText: centre.group })).toHaveCount(1);
  await page.keyboard.press('Control+k');
  await expect(page.getByLabel(say('ru', 'desk-palette-field'))).toBeFocused();
  await page.keyboard.type(say('ru', 'desk-screen-referrals').slice(0, 4));
  await expect(page.getByRole('option', { name: say('ru', 'desk-screen-referrals'), exact: true })).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel(say('ru', 'desk-referrals-search'))).toBeVisible();
});
