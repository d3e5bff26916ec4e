// Is this paper genuine? A referral printed without a connection is checked by its square code: at the desk, and on the portal without JavaScript.

import { codeOf } from '../harness/papers.mjs';
import { ParentPage } from '../harness/parent.mjs';
import { openToAll, wordsOnly } from '../harness/reading.mjs';
import { LANGUAGES } from '../harness/words.mjs';
import { expect, test } from './scenery.mjs';

/** The code with another letter in its signature. */
const changed = (code) => code.replace(/.(?=.{12}$)/, (letter) => (letter === 'A' ? 'B' : 'A'));

/** The keys that a scanner presses, as a computer with a Russian layout hears them. */
async function scan(page, text) {
  await page.evaluate((text) => {
    const places = { ':': 'Semicolon', '-': 'Minus', '.': 'Period', '/': 'Slash' };
    const press = (key, code, shiftKey) => (document.activeElement ?? document.body).dispatchEvent(new KeyboardEvent('keydown', { key, code, shiftKey, bubbles: true, cancelable: true }));
    for (const sign of text) {
      const code = /\d/.test(sign) ? `Digit${sign}` : (places[sign] ?? `Key${sign.toUpperCase()}`);
      press(/[A-Z]/.test(sign) ? 'Ж' : sign, code, /[A-Z:]/.test(sign));
    }
    press('Enter', 'Enter', false);
  }, text);
}

test('a paper printed without a connection is checked by its code, at the desk and on the portal', async ({ browser, centre, desk, page }) => {
  test.setTimeout(300_000);
  const family = centre.demo.first;
  await desk.connected();
  await desk.publish(centre.group);
  const context = await browser.newContext({ locale: 'ru-KZ', viewport: { width: 360, height: 740 }, javaScriptEnabled: false });
  const parent = new ParentPage(await context.newPage(), centre);
  await parent.speak('ru');
  await parent.signIn(family);
  await parent.respond(family);
  await desk.go('responses');
  await page.getByRole('option', { name: `${family.child_name}, ${desk.say('response-state-selected')}` }).click({ timeout: 120_000 });
  await centre.stop();
  await desk.offline();

  const number = await desk.activate();
  await desk.printReferral();
  await expect(desk.main.getByText(desk.like('desk-printed'))).toBeVisible();
  const code = codeOf(await desk.host.paper(new RegExp(number)));
  expect(code).toMatch(/^ORYN:2:2KCE3[A-Z2-7]+\.1$/);

  await test.step('a scanner opens the referral of a good paper at once, through any layout', async () => {
    await desk.go('today');
    await scan(page, code);
    await expect(page).toHaveURL(/#\/referrals\/[0-9a-f-]{36}/);
    await expect(page.getByText(desk.say('check-good'), { exact: true })).toBeVisible();
  });

  await test.step('any other paper is talked about, in every language', async () => {
    for (const language of LANGUAGES) {
      await page.goto(`${desk.host.origin}/#/settings`);
      await desk.choose(language);
      await expect(page.locator('html')).toHaveAttribute('lang', language);
      await desk.go('referrals');
      await desk.main.getByRole('button', { name: desk.say('check-open'), exact: true }).click();
      for (const [text, answer] of [
        [changed(code), 'tampered'],
        [code.slice(0, 60), 'damaged'],
        ['4601234567890', 'not_referral'],
        ['99999-26-00007-0', 'elsewhere'],
        [code, 'counts'],
      ]) {
        await desk.dialog.getByRole('textbox').fill(text);
        await desk.dialog.getByRole('button', { name: desk.say('check-act'), exact: true }).click();
        await expect(desk.dialog.getByText(desk.say(`check-${answer}`), { exact: true }), text).toBeVisible();
        await wordsOnly(page, language, `a checked paper: ${answer}`);
        await openToAll(page, `a checked paper: ${answer}`);
      }
      await expect(desk.dialog.getByText(family.child_name)).toBeVisible();
      await expect(desk.dialog.getByText(desk.say('check-proof-signed'), { exact: true })).toBeVisible();
      await expect(desk.dialog.getByText(desk.like('check-as-of'))).toBeVisible();
      await desk.dialog.getByRole('button', { name: desk.say('desk-close'), exact: true }).click();
    }
    await page.goto(`${desk.host.origin}/#/settings`);
    await desk.choose('ru');
  });

  await test.step('the portal says the same without JavaScript and without a name, and knows more once the desk has reported', async () => {
    await centre.start();
    await parent.visit(`/V/${code.replace('ORYN:2:', '')}`);
    const main = parent.page.locator('main');
    await expect(main).toContainText(/№ \d/);
    await desk.connected();
    await parent.visit(`/V/${code.replace('ORYN:2:', '')}`);
    await expect(main).toContainText(parent.say('check-counts'));
    await expect(main).toContainText(number);
    await expect(main).not.toContainText(family.child_name);
    await parent.visit('/verify');
    await parent.page.locator('#code').fill(changed(code));
    await parent.press('portal-verify-act');
    await expect(main).toContainText(parent.say('check-tampered'));
    await expect(main).not.toContainText(number);
  });
  await context.close();
});
