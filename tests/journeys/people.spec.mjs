// Several people at one desk: the lock, the PINs, and a form that waits for its owner.

import { PIN } from '../harness/people.mjs';
import { openToAll, wordsOnly } from '../harness/reading.mjs';
import { LANGUAGES } from '../harness/words.mjs';
import { expect, test } from './scenery.mjs';

const HEADS_PIN = '730164';

/** On the sign-in screen: the card of whoever plays this part. */
const card = (desk, role) => desk.page.getByRole('button', { name: new RegExp(desk.say(`role-${role}`)) });

test('a locked desk keeps the form for its owner, and shows it to nobody else', async ({ centre, desk, page }) => {
  await desk.go('places');
  await page.getByRole('listbox').getByRole('option', { name: new RegExp(`^${centre.group}`) }).click();
  await expect(desk.main.getByRole('heading', { name: centre.group })).toBeVisible();
  const released = page.getByLabel(desk.say('desk-publish-released'));
  const before = await released.inputValue();
  await released.fill('01.09.2026');
  await page.keyboard.press('Tab');
  const filled = await released.inputValue();
  expect(filled).not.toBe(before);

  await test.step('two keys: the desk is locked, and another card is chosen', async () => {
    await page.keyboard.press('Control+l');
    await expect(page.getByLabel(desk.say('desk-pin'), { exact: true })).toBeFocused();
    expect(await page.content(), 'nothing of the form is left in the page').not.toContain(centre.group);
    expect(new URL(page.url()).hash, 'nor in the address').toBe('#/');
    for (const language of LANGUAGES) {
      await desk.choose(language);
      await expect(page.getByLabel(desk.say('desk-pin'), { exact: true })).toBeVisible();
      await wordsOnly(page, language, `${language} sign-in`);
    }
    await desk.choose('ru');
    await openToAll(page, 'sign-in');
    await page.keyboard.press('Escape');
    await expect(card(desk, 'head')).toBeVisible();
    await openToAll(page, 'people');
  });

  await test.step('a PIN without a code is not to be had; with one of the centre it is', async () => {
    await card(desk, 'head').click();
    await desk.choosePin(HEADS_PIN, 'AAAA-AAAA');
    await expect(page.getByText(desk.say('error-pin-code-wrong-next'))).toBeVisible();
    await desk.choosePin(HEADS_PIN, centre.enrolCode(centre.demo.head.staff));
    await expect(desk.rail).toBeVisible();
    await expect(page, 'the head begins the day at its beginning').toHaveURL(/#\/today/);
    await desk.go('places');
    await page.getByRole('listbox').getByRole('option', { name: new RegExp(`^${centre.group}`) }).click();
    await expect(released).toHaveValue(before);
  });

  await test.step('the head sees the people of the desk and opens what wrong tries have shut', async () => {
    await desk.go('settings');
    await expect(desk.main.getByText(desk.say('desk-people-here'))).toBeVisible();
    await desk.button('desk-lock').click();
    await card(desk, 'registrar').click();
    await desk.signIn('999000');
    await expect(page.getByText(desk.like('error-pin-wrong-next'))).toBeVisible();
  });

  await test.step('the owner is back, and so is the form', async () => {
    await desk.signIn(PIN);
    await expect(page).toHaveURL(/#\/places\//);
    await expect(released).toHaveValue(filled);
  });
});
