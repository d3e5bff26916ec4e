// The main job without a mouse: from a free place to a signed contract by Tab, arrows, Enter and the search, and every stop is seen.

import { readFileSync } from 'node:fs';

import { TRAINING_PASSWORD } from '../harness/centre.mjs';
import { enter, goByKeyboard, tabTo, walkTo } from '../harness/keyboard.mjs';
import { ParentPage } from '../harness/parent.mjs';
import { nothingCut } from '../harness/reading.mjs';
import { expect, test } from './scenery.mjs';

test('the main job is done by keyboard alone, and what has the focus is always seen', async ({ centre, desk, browser, page }) => {
  test.setTimeout(300_000);
  const family = centre.demo.first;
  const list = (key) => page.getByRole('listbox', { name: desk.say(key), exact: true });
  const inDialog = (key) => desk.dialog.getByRole('button', { name: desk.say(key), exact: true });
  await desk.connected();
  // From here on a mouse would be noticed.
  await page.evaluate(() => {
    window.pointed = 0;
    addEventListener('pointerdown', () => (window.pointed += 1), { capture: true });
  });

  await test.step('the first stop of a screen leads past the rail, into the work', async () => {
    await goByKeyboard(desk, 'places');
    await expect(list('desk-groups')).toBeVisible();
    await enter(page, page.getByRole('link', { name: desk.say('desk-skip-to-work'), exact: true }));
    await expect(desk.main).toBeFocused();
    await page.keyboard.press('Tab');
    await expect(list('desk-groups')).toBeFocused();
  });

  await test.step('a place is published', async () => {
    await walkTo(page, list('desk-groups'), new RegExp(`^${centre.group}`));
    await enter(page, desk.button('desk-publish'));
    await expect(desk.main.getByRole('listitem').filter({ hasText: centre.group }).first()).toBeVisible();
  });

  await test.step('the family responds', async () => {
    const context = await browser.newContext({ locale: 'ru-KZ', viewport: { width: 390, height: 844 } });
    const parent = new ParentPage(await context.newPage(), centre);
    await parent.speak('ru');
    await parent.signIn(family);
    await parent.respond(family);
    await context.close();
  });

  await test.step('the selected one is found in the list and activated', async () => {
    await goByKeyboard(desk, 'responses');
    const row = `${family.child_name}, ${desk.say('response-state-selected')}`;
    await expect(page.getByRole('option', { name: row, exact: true })).toBeVisible({ timeout: 120_000 });
    await walkTo(page, list('desk-responses-in-order'), row);
    await nothingCut(page, 'a selected response');
    await enter(page, desk.button('desk-activate'));
    await expect(page).toHaveURL(/#\/referrals\//);
  });

  await test.step('the referral is printed', async () => {
    await enter(page, desk.button('desk-print-referral'));
    await expect(desk.main.getByText(desk.like('desk-printed'))).toBeVisible();
    expect(desk.host.tray.printed()).toEqual([readFileSync(await desk.host.paper(/\.pdf$/))]);
    await nothingCut(page, 'a printed referral');
  });

  await test.step('the contract is prepared and printed', async () => {
    await enter(page, desk.button('desk-prepare-contract'));
    await tabTo(page, inDialog('desk-prepare-contract'));
    await nothingCut(page, 'preparing a contract');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/#\/contracts\//);
    await enter(page, desk.button('desk-print-contract'));
    await expect(desk.main.getByText(desk.like('desk-ready-paper'))).toBeVisible();
    // The confirmation of what was prepared is still there, and so is the note of the paper.
    await nothingCut(page, 'a printed contract');
  });

  await test.step('the guardian has signed, and so does the kindergarten', async () => {
    await enter(page, desk.button('desk-guardian-signed'));
    await enter(page, desk.button('desk-sign-contract'));
    const byFile = desk.dialog.getByRole('radio', { name: desk.say('desk-sign-way-file'), exact: true });
    await tabTo(page, desk.dialog.getByRole('radio', { checked: true }));
    await page.keyboard.press('ArrowRight');
    await expect(byFile).toBeChecked();
    await tabTo(page, desk.dialog.getByLabel(desk.say('desk-key-file'), { exact: true }));
    await page.keyboard.type(centre.trainingKey());
    await tabTo(page, desk.dialog.getByLabel(desk.say('desk-key-password')));
    await page.keyboard.type(TRAINING_PASSWORD);
    await nothingCut(page, 'signing');
    await page.keyboard.press('Enter');
    await expect(page.getByText(desk.say('desk-enrolled-title'), { exact: true })).toBeVisible();
  });

  expect(await page.evaluate(() => window.pointed), 'nobody touched the mouse').toBe(0);
});
