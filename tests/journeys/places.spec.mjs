// Places: what staff see before they publish is the page that parents get; what was written down by mistake is undone; what parents saw is taken back
// with a reason.

import { ParentPage } from '../harness/parent.mjs';
import { openToAll, wordsOnly } from '../harness/reading.mjs';
import { LANGUAGES } from '../harness/words.mjs';
import { expect, test } from './scenery.mjs';

const plain = (text) => text.replace(/[\s\u00a0\u202f]+/g, ' ').trim();

/** Names and values of a list of facts, in their order. */
async function factsIn(list) {
  await expect(list.locator('dt').first()).toBeVisible();
  const [names, values] = await Promise.all(['dt', 'dd'].map((tag) => list.locator(tag).allInnerTexts()));
  return names.map((name, at) => [plain(name), plain(values[at])]);
}

/** The address of the page on which parents see the places of this group. */
async function pageOf(parent, kindergarten, group) {
  let address;
  await expect(async () => {
    await parent.visit('/places');
    const addresses = await parent.page.locator('article.place a').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
    for (const one of addresses) {
      await parent.visit(one);
      const facts = new Map(await factsIn(parent.page.locator('dl.facts')));
      if (facts.get(plain(parent.say('portal-field-kindergarten'))) === kindergarten && facts.get(plain(parent.say('portal-field-group'))) === group) address = one;
    }
    expect(address, 'parents see it').toBeDefined();
  }).toPass({ timeout: 60_000 });
  return address;
}

/** This group, chosen on the screen of places. */
async function chooseGroup(desk, group) {
  await desk.go('places');
  await desk.page.getByRole('listbox', { name: desk.say('desk-groups'), exact: true }).getByRole('option', { name: new RegExp(`^${group}`) }).click();
  await expect(desk.main.getByRole('heading', { name: group })).toBeVisible();
}

test('what staff see before they publish is what parents see', async ({ centre, desk, browser, page }) => {
  test.setTimeout(240_000);
  await desk.connected();
  const seen = {};
  for (const language of LANGUAGES) {
    await page.goto(`${desk.host.origin}/#/settings`);
    await desk.choose(language);
    await chooseGroup(desk, centre.group);
    seen[language] = await factsIn(page.locator('figure dl'));
    await wordsOnly(page, language, `a preview in ${language}`);
  }
  await openToAll(page, 'a preview');
  await desk.button('desk-publish').click();
  await expect(desk.main.getByRole('listitem').filter({ hasText: centre.group }).first()).toBeVisible();
  await desk.connected();

  const context = await browser.newContext({ locale: 'ru-KZ', viewport: { width: 390, height: 844 } });
  const parent = new ParentPage(await context.newPage(), centre);
  await parent.speak('ru');
  const [, kindergarten] = seen.ru[0];
  const address = await pageOf(parent, kindergarten, centre.group);
  for (const language of LANGUAGES) {
    await parent.speak(language);
    await parent.visit(address);
    const shown = await factsIn(parent.page.locator('dl.facts'));
    const published = plain(parent.say('portal-field-published'));
    // The minute in which it appeared is known only afterwards.
    const withoutMinute = (facts) => facts.map(([name, value]) => [name, name === published ? value.replace(/:\d\d$/, '') : value]);
    expect(withoutMinute(shown), language).toEqual(withoutMinute(seen[language]));
  }
  await context.close();
});

test('what was written down by mistake is undone before parents see it', async ({ centre, desk, page }) => {
  await desk.connected();
  await chooseGroup(desk, centre.group);
  await centre.stop();
  await desk.offline();
  const rows = desk.main.getByRole('listitem').filter({ hasText: centre.group });
  await desk.button('desk-publish').click();
  await expect(rows.filter({ hasText: desk.say('bulletin-state-scheduled') })).toHaveCount(1);
  const bar = page.getByRole('status').filter({ hasText: desk.like('desk-published', { count: 1 }) });
  await expect(bar).toBeVisible();
  await wordsOnly(page, 'ru', 'a publication that can be undone');
  await openToAll(page, 'a publication that can be undone');
  await bar.getByRole('button', { name: desk.say('desk-publication-undo'), exact: true }).click();
  await expect(bar).toHaveCount(0);
  await expect(rows.filter({ hasText: desk.say('bulletin-state-recalled') })).toHaveCount(1);
  await expect(rows.filter({ hasText: desk.say('bulletin-state-scheduled') })).toHaveCount(0);

  await centre.start();
  await desk.connected();
  const acts = await desk.acts();
  for (const name of ['schedule-bulletin', 'recall-bulletin']) {
    const own = acts.filter((act) => act.includes(desk.say(`act-${name}`)));
    expect(own, name).toHaveLength(1);
    expect(own[0]).toContain(desk.say('desk-intent-accepted'));
  }
});

test('what parents saw is taken back from the history, with a reason that they are told', async ({ centre, desk, browser, page }) => {
  test.setTimeout(180_000);
  await desk.connected();
  await chooseGroup(desk, centre.group);
  const [[, kindergarten]] = await factsIn(page.locator('figure dl'));
  await desk.button('desk-publish').click();
  await desk.go('places');
  const open = desk.history.filter({ hasText: desk.say('bulletin-state-open') }).filter({ hasText: centre.group });
  await expect(open).toHaveCount(1, { timeout: 60_000 });
  const context = await browser.newContext({ locale: 'ru-KZ', viewport: { width: 390, height: 844 } });
  const parent = new ParentPage(await context.newPage(), centre);
  await parent.speak('ru');
  const address = await pageOf(parent, kindergarten, centre.group);

  await open.click();
  await wordsOnly(page, 'ru', 'a bulletin of the history');
  await openToAll(page, 'a bulletin of the history');
  await desk.button('desk-recall').click();

  const recall = desk.dialog.getByRole('button', { name: desk.say('desk-recall'), exact: true });
  await expect(recall).toBeDisabled();
  await wordsOnly(page, 'ru', 'taking a bulletin back');
  await openToAll(page, 'taking a bulletin back');
  await desk.dialog.getByRole('button', { name: desk.say('desk-keep-bulletin'), exact: true }).click();
  await expect(desk.dialog).toHaveCount(0);
  await expect(open).toHaveCount(1);
  await desk.button('desk-recall').click();
  await desk.dialog.getByRole('radio', { name: desk.say('reason-place_not_freed') }).check();
  await recall.click();
  await expect(desk.dialog).toHaveCount(0);
  await expect(open).toHaveCount(0);
  const recalled = desk.history.filter({ hasText: desk.say('bulletin-state-recalled') }).filter({ hasText: centre.group });
  await expect(recalled).toHaveCount(1);
  await expect(recalled).toContainText(desk.say('reason-place_not_freed').toLowerCase());
  await desk.connected();

  await expect(async () => {
    await parent.visit(address);
    expect(await factsIn(parent.page.locator('dl.facts'))).toContainEqual([plain(parent.say('portal-field-state')), parent.say('bulletin-state-recalled')]);
  }).toPass({ timeout: 30_000 });
  await context.close();
});
