// Every screen in the three languages: no missing word, no English among Kazakh or Russian, nothing that shuts people out.

import { AxeBuilder } from '@axe-core/playwright';

import { DeskHost } from '../harness/desk-host.mjs';
import { DeskPage } from '../harness/desk.mjs';
import { ParentPage } from '../harness/parent.mjs';
import { LANGUAGES, say } from '../harness/words.mjs';
import { expect, test } from './scenery.mjs';

/** Latin words that are the same in every language: names, forms of files, keys, and the languages' own names. */
const NAMES = /^(Oryn|PDF|Ctrl|QR|English|USB|NCALayer|training|http|https|localhost|oryn|SMS|ID|IIN)$/;

/** Everything a person sees or hears on the page, word by word. */
async function words(page) {
  return page.evaluate(() => {
    const texts = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.nodeType === Node.TEXT_NODE) {
        if (node.parentElement.closest('script, style, [lang]:not(html)') === null) texts.push(node.data);
      } else {
        for (const name of ['aria-label', 'title', 'placeholder', 'alt']) if (node.hasAttribute(name)) texts.push(node.getAttribute(name));
      }
    }
    return texts.map((text) => text.trim()).filter(Boolean);
  });
}

async function speaks(page, language, where) {
  await page.waitForLoadState('networkidle').catch(() => undefined);
  const texts = await words(page);
  const whole = texts.join('\n');
  expect(whole, `${where}: a key without words`).not.toContain('⟦');
  expect(whole, `${where}: a gap that was not filled`).not.toMatch(/\{\s*\$\w+/);
  if (language === 'en') return;
  const foreign = [...whole.matchAll(/[A-Za-z]{3,}/g)]
    .map(([word]) => word)
    .filter((word) => !NAMES.test(word));
  const addresses = whole.match(/https?:\/\/\S+|[\w.-]+@\S+|[\w-]+\.\w{2,4}\b|\S*training-\d\S*/g) ?? [];
  const left = foreign.filter((word) => !addresses.some((address) => address.includes(word)));
  expect(left, `${where}: words of another language`).toEqual([]);
}

async function open(page, where) {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze();
  const told = violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(' ')).join(' · ')}`);
  expect(told, `${where}: what shuts people out`).toEqual([]);
}

test('the doorway speaks three languages and is open to everyone', async ({ folder, centre, page }) => {
  const host = await new DeskHost(folder).start({ server: centre.address });
  const desk = new DeskPage(page);
  await desk.open(host);
  for (const language of LANGUAGES) {
    await desk.choose(language);
    await expect(page.getByRole('heading', { name: desk.say('desk-unlock-first-title') })).toBeVisible();
    await speaks(page, language, `${language} passphrase`);
  }
  await open(page, 'passphrase');
  await desk.unlockFirst();
  for (const language of LANGUAGES) {
    await expect(page.getByLabel(desk.say('desk-enrol-code'))).toBeVisible();
    await desk.choose(language);
    await speaks(page, language, `${language} enrolment`);
  }
  await open(page, 'enrolment');
});

test('every screen of the desk speaks three languages and is open to everyone', async ({ centre, desk, page }) => {
  await desk.publish(centre.group);
  for (const language of LANGUAGES) {
    await desk.go('settings');
    await desk.choose(language);
    await expect(page.locator('html')).toHaveAttribute('lang', language);
    for (const screen of ['today', 'places', 'responses', 'referrals', 'contracts', 'sync', 'settings']) {
      await desk.go(screen);
      await expect(desk.main.getByRole('heading').first()).toBeVisible();
      await speaks(page, language, `${language} ${screen}`);
      if (language === 'ru') await open(page, screen);
    }
    await desk.go('places');
    await page.getByRole('option', { name: new RegExp(`^${centre.group}`) }).click();
    await expect(desk.main.getByRole('heading', { name: centre.group })).toBeVisible();
    await speaks(page, language, `${language} group`);
    if (language === 'ru') await open(page, 'group');
  }
});

test('the dark screens are as readable as the light ones', async ({ desk, page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  for (const screen of ['today', 'places', 'settings', 'sync']) {
    await desk.go(screen);
    await expect(desk.main.getByRole('heading').first()).toBeVisible();
    await open(page, `dark ${screen}`);
  }
});

test('the smallest desk needs no sideways scrolling', async ({ desk, page }) => {
  // 1366 × 768 at 125 %.
  await page.setViewportSize({ width: 1093, height: 614 });
  for (const language of LANGUAGES) {
    await desk.go('settings');
    await desk.choose(language);
    for (const screen of ['today', 'places', 'responses', 'referrals', 'contracts', 'sync', 'settings']) {
      await desk.go(screen);
      const spill = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect(spill, `${language} ${screen}`).toBeLessThanOrEqual(0);
    }
  }
});

test('the desk is worked by keyboard alone', async ({ centre, desk, page }) => {
  await desk.go('places');
  await page.getByRole('listbox', { name: desk.say('desk-groups') }).focus();
  const group = page.getByRole('option', { name: new RegExp(`^${centre.group}`), selected: true });
  for (let row = 0; row < 40 && !(await group.isVisible()); row += 1) await page.keyboard.press('ArrowDown');
  await expect(group).toBeVisible();
  const publish = desk.button('desk-publish');
  for (let stop = 0; stop < 30 && !(await publish.evaluate((button) => button === document.activeElement)); stop += 1) await page.keyboard.press('Tab');
  await expect(publish).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(desk.main.getByRole('listitem').filter({ hasText: centre.group })).toHaveCount(1);
  await page.keyboard.press('Control+k');
  await expect(page.getByLabel(say('ru', 'desk-referrals-search'))).toBeFocused();
});

test('the portal speaks three languages', async ({ centre, page }) => {
  const parent = new ParentPage(page, centre);
  for (const language of LANGUAGES) {
    await parent.speak(language);
    for (const path of ['/', '/places', '/sign-in', '/privacy', '/no-such-page']) {
      await parent.visit(path);
      await speaks(page, language, `${language} ${path}`);
    }
  }
});
