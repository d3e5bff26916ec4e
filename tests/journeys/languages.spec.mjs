// Every screen in the three languages: no missing word, no English among Kazakh or Russian, nothing that shuts people out.

import { DeskHost } from '../harness/desk-host.mjs';
import { DeskPage } from '../harness/desk.mjs';
import { nothingCut, openToAll, wordsOnly } from '../harness/reading.mjs';
import { LANGUAGES, say } from '../harness/words.mjs';
import { expect, test } from './scenery.mjs';

const SCREENS = ['today', 'places', 'responses', 'referrals', 'contracts', 'groups', 'journal', 'sync', 'settings'];

test('the doorway speaks three languages and is open to everyone', async ({ folder, centre, page }) => {
  const host = await new DeskHost(folder).start({ server: centre.address });
  const desk = new DeskPage(page);
  await desk.open(host);
  for (const language of LANGUAGES) {
    await desk.choose(language);
    await expect(page.getByRole('heading', { name: desk.say('desk-unlock-first-title') })).toBeVisible();
    await wordsOnly(page, language, `${language} passphrase`);
    await nothingCut(page, `${language} passphrase`);
  }
  await openToAll(page, 'passphrase');
  await desk.unlockFirst();
  for (const language of LANGUAGES) {
    await expect(page.getByLabel(desk.say('desk-enrol-code'))).toBeVisible();
    await desk.choose(language);
    await wordsOnly(page, language, `${language} enrolment`);
    await nothingCut(page, `${language} enrolment`);
  }
  await openToAll(page, 'enrolment');
});

test('every screen of the desk speaks three languages and is open to everyone', async ({ centre, desk, page }) => {
  await desk.publish(centre.group);
  for (const language of LANGUAGES) {
    await desk.go('settings');
    await desk.choose(language);
    await expect(page.locator('html')).toHaveAttribute('lang', language);
    for (const screen of SCREENS) {
      await desk.go(screen);
      await expect(desk.main.getByRole('heading').first()).toBeVisible();
      await wordsOnly(page, language, `${language} ${screen}`);
      await nothingCut(page, `${language} ${screen}`);
      if (language === 'ru') await openToAll(page, screen);
    }
    await desk.go('places');
    await page.getByRole('listbox').getByRole('option', { name: new RegExp(`^${centre.group}`) }).click();
    await expect(desk.main.getByRole('heading', { name: centre.group })).toBeVisible();
    await wordsOnly(page, language, `${language} group`);
    await nothingCut(page, `${language} group`);
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

test('the dark screens are as readable as the light ones', async ({ centre, desk, page }) => {
  await desk.publish(centre.group);
  await page.emulateMedia({ colorScheme: 'dark' });
  for (const screen of SCREENS) {
    await desk.go(screen);
    await expect(desk.main.getByRole('heading').first()).toBeVisible();
    await openToAll(page, `dark ${screen}`);
  }
});

test('light or dark is chosen here, whatever the computer has, and stays chosen', async ({ desk, page }) => {
  const isDark = () =>
    page.evaluate(() => {
      const parts = getComputedStyle(document.body).backgroundColor.match(/\d+/g).slice(0, 3).map(Number);
      return parts.reduce((sum, part) => sum + part) < 3 * 128;
    });
  const choose = (theme) => page.getByRole('radio', { name: desk.say(`desk-theme-${theme}`), exact: true }).check();
  await page.emulateMedia({ colorScheme: 'light' });
  await desk.go('settings');
  await expect(page.getByRole('radio', { name: desk.say('desk-theme-system'), exact: true })).toBeChecked();
  expect(await isDark()).toBe(false);

  await choose('dark');
  await expect.poll(isDark).toBe(true);
  await openToAll(page, 'dark by choice');
  await page.reload();
  await expect(page.getByRole('radio', { name: desk.say('desk-theme-dark'), exact: true })).toBeChecked();
  expect(await isDark(), 'after a new start').toBe(true);

  await page.emulateMedia({ colorScheme: 'dark' });
  await choose('light');
  await expect.poll(isDark).toBe(false);
  await openToAll(page, 'light by choice');
  await choose('system');
  await expect.poll(isDark).toBe(true);
  await page.emulateMedia({ colorScheme: 'light' });
  await expect.poll(isDark, 'as the computer is set').toBe(false);
});

test('in the colours of the system nothing is told by colour alone', async ({ centre, desk, page }) => {
  await desk.publish(centre.group);
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ forcedColors: 'active', colorScheme });
    expect(await page.evaluate(() => matchMedia('(forced-colors: active)').matches)).toBe(true);
    const outlined = (one) => one.evaluate((element) => getComputedStyle(element).outlineStyle);
    for (const screen of SCREENS) {
      await desk.go(screen);
      await expect(desk.main.getByRole('heading').first()).toBeVisible();
      expect(await outlined(desk.rail.locator('[aria-current="page"]')), `${colorScheme} ${screen}: where one is`).toBe('solid');
      const bare = await page.evaluate(() =>
        [...document.querySelectorAll('.badge, .notice, .chip')]
          .filter((one) => one.getClientRects().length > 0 && getComputedStyle(one).borderTopColor === 'rgba(0, 0, 0, 0)')
          .map((one) => one.innerText),
      );
      expect(bare, `${colorScheme} ${screen}: what was only tinted has an edge`).toEqual([]);
    }
    await desk.go('places');
    await page.getByRole('listbox', { name: desk.say('desk-groups') }).getByRole('option', { name: new RegExp(`^${centre.group}`) }).click();
    expect(await outlined(page.locator('[role="option"][aria-selected="true"]').first()), 'what is chosen').toBe('solid');
    const publish = desk.button('desk-publish');
    if (await publish.isVisible()) {
      const [ink, ground] = await publish.evaluate((button) => [getComputedStyle(button).color, getComputedStyle(button).backgroundColor]);
      expect(ink, 'the words of the first act').not.toBe(ground);
    }
    await page.keyboard.press('Control+k');
    await page.keyboard.press('ArrowDown');
    expect(await outlined(page.locator('dialog [role="option"][aria-selected="true"]')), 'what the search has chosen').toBe('solid');
    await page.keyboard.press('Escape');
  }
});

test.describe('with families in its lists', () => {
  test.use({ enrolled: 2, ending: 1 });

  test('the smallest desk needs no sideways scrolling and cuts nothing', async ({ desk, page }) => {
    test.setTimeout(240_000);
    // 1366 × 768 at 125 %.
    await page.setViewportSize({ width: 1093, height: 614 });
    for (const language of LANGUAGES) {
      await desk.go('settings');
      await desk.choose(language);
      for (const screen of SCREENS) {
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
        await nothingCut(page, `${language} ${screen}, small`);
        if (!['referrals', 'contracts', 'groups'].includes(screen)) continue;
        const row = desk.main.getByRole('listbox').last().getByRole('option').first();
        const [name] = (await row.getAttribute('aria-label')).split(',');
        await row.click();
        await expect(desk.main.getByRole('article').getByRole('heading', { name })).toBeVisible();
        await nothingCut(page, `${language} ${screen}, small, one of them`);
      }
    }
  });
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
