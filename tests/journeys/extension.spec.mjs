// A family comes to the desk on the last day of its referral and asks for more days, with a document: the line is down, and the portal shows it afterwards
// as one that was asked for there. The head answers with days, or with a reason.

import { readFileSync, writeFileSync } from 'node:fs';

import { certificate } from '../harness/papers.mjs';
import { ParentPage } from '../harness/parent.mjs';
import { nothingCut, openToAll, wordsOnly } from '../harness/reading.mjs';
import { expect, test } from './scenery.mjs';

test.use({ ending: 2 });

test('a family asks for more days at the desk, and the document follows when the line is back', async ({ folder, centre, desk, browser, page }) => {
  test.setTimeout(180_000);
  const [family] = centre.endings;
  const file = certificate(folder);
  await desk.connected();
  await desk.go('referrals');
  await page.getByRole('option', { name: new RegExp(`^${family.child_name}`) }).click();
  await expect(desk.main.getByText(desk.say('desk-extension-offer'))).toBeVisible();

  await test.step('what is no document is refused where it is chosen', async () => {
    await desk.button('desk-extension-ask').click();
    const write = desk.dialog.getByRole('button', { name: desk.say('desk-extension-ask'), exact: true });
    await expect(write).toBeDisabled();
    await desk.dialog.getByRole('radio', { name: desk.say('reason-child_ill') }).check();
    const place = desk.dialog.getByLabel(desk.say('desk-extension-ask-document'));
    const program = folder.at('program.pdf');
    writeFileSync(program, 'MZ and so on');
    await place.setInputFiles(program);
    await expect(desk.dialog.getByRole('alert')).toBeVisible();
    await expect(write).toBeDisabled();
    // An older choice that is still being read does not come over a newer one.
    await place.evaluate(async (input, text) => {
      const [older, newer] = ['older.pdf', 'newer.pdf'].map((name) => new File([text], name));
      const read = older.arrayBuffer.bind(older);
      older.arrayBuffer = () => new Promise((passed) => setTimeout(() => passed(read()), 600));
      for (const one of [older, newer]) {
        Object.defineProperty(input, 'files', { configurable: true, value: { length: 1, item: () => one } });
        input.dispatchEvent(new Event('change', { bubbles: true }));
      }
      delete input.files;
      await new Promise((passed) => setTimeout(passed, 900));
    }, readFileSync(file, 'latin1'));
    await expect(desk.dialog.getByText('newer.pdf')).toBeVisible();
    await expect(desk.dialog.getByText('older.pdf')).toHaveCount(0);
    await place.setInputFiles(file);
    await expect(desk.dialog.getByText('certificate.pdf')).toBeVisible();
    await expect(write).toBeEnabled();
    await wordsOnly(page, 'ru', 'a request for more days');
    await openToAll(page, 'a request for more days');
  });

  await test.step('without a line it is written down, and the document can be looked at', async () => {
    await centre.stop();
    await desk.dialog.getByRole('button', { name: desk.say('desk-extension-ask'), exact: true }).click();
    await expect(desk.dialog).toHaveCount(0);
    await expect(desk.main.getByText(desk.say('desk-extension-asked'))).toBeVisible();
    await desk.main.getByRole('button', { name: `${desk.say('desk-attachment-open')}: ${desk.say('desk-attachment-for-extension')}` }).click();
    const sheet = page.getByRole('region', { name: desk.say('desk-attachment-for-extension') }).locator('canvas');
    await expect.poll(() => sheet.evaluate((canvas) => canvas.height)).toBeGreaterThan(600);
    await page.keyboard.press('Escape');
    await expect(desk.main.getByText(desk.like('desk-attachment-goes-up'))).toBeVisible();
  });

  await test.step('with the line the document goes up, and the family finds both at the portal', async () => {
    await centre.start();
    await desk.connected();
    await expect(desk.main.getByText(desk.like('desk-attachment-goes-up'))).toHaveCount(0, { timeout: 60_000 });
    const context = await browser.newContext({ locale: 'ru-KZ', viewport: { width: 390, height: 844 } });
    const parent = new ParentPage(await context.newPage(), centre);
    await parent.speak('ru');
    await parent.signIn(family);
    await parent.openApplication(family);
    const link = parent.page.getByRole('link', { name: parent.say('portal-extension-document') });
    const saved = await parent.page.request.get(centre.address + (await link.getAttribute('href')));
    expect(await saved.body()).toEqual(readFileSync(file));
    await context.close();
  });
});

test.describe('the head', () => {
  test.use({ given: 'head' });

  test('answers two families: one gets days, the other a reason', async ({ folder, centre, desk, browser, page }) => {
    test.setTimeout(240_000);
    const [patient, other] = centre.endings;
    const file = certificate(folder);
    const inDialog = (key) => desk.dialog.getByRole('button', { name: desk.say(key), exact: true });
    const open = async (family) => {
      await desk.go('referrals');
      await page.getByRole('option', { name: new RegExp(`^${family.child_name}`) }).click();
      await expect(desk.main.getByRole('heading', { name: family.child_name })).toBeVisible();
    };
    await desk.connected();

    await test.step('both ask at the desk', async () => {
      for (const family of [patient, other]) {
        await open(family);
        await desk.button('desk-extension-ask').click();
        await desk.dialog.getByRole('radio', { name: desk.say('reason-child_ill') }).check();
        await desk.dialog.getByLabel(desk.say('desk-extension-ask-document')).setInputFiles(file);
        await inDialog('desk-extension-ask').click();
        await expect(desk.dialog).toHaveCount(0);
        await expect(desk.main.getByText(desk.say('desk-extension-asked'))).toBeVisible();
      }
    });

    await test.step('both wait for the head on the first screen', async () => {
      await desk.go('today');
      for (const family of [patient, other]) await expect(desk.main.getByText(family.child_name).first()).toBeVisible();
      await wordsOnly(page, 'ru', 'two requests for more days');
      await nothingCut(page, 'two requests for more days');
    });

    await test.step('a yes says until when before it is given, and has no more days than the rules', async () => {
      await open(patient);
      await desk.button('desk-extension-grant').click();
      const days = desk.dialog.getByRole('spinbutton', { name: desk.say('desk-extension-days') });
      await expect(days).toHaveValue('30');
      await expect(desk.dialog.getByRole('button', { name: desk.say('desk-stepper-more'), exact: true })).toBeDisabled();
      const until = desk.dialog.getByText(desk.like('desk-extension-until'));
      const longest = await until.innerText();
      await days.fill('10');
      await days.press('Tab');
      await expect(until).not.toHaveText(longest);
      await wordsOnly(page, 'ru', 'more days');
      await openToAll(page, 'more days');
      await nothingCut(page, 'more days');
      const promised = (await until.innerText()).split(': ').slice(1).join(': ');
      await inDialog('desk-extension-grant').click();
      await expect(desk.dialog).toHaveCount(0);
      await expect(desk.main.getByText(desk.say('desk-extended-title'), { exact: true })).toBeVisible();
      const said = desk.main.getByText(desk.like('desk-extended-text', { days: 10, reason: desk.say('reason-child_ill') }));
      await expect(said, 'what was said before is what came').toContainText(promised);
      await expect(desk.button('desk-extension-grant')).toHaveCount(0);
      await expect(desk.button('desk-extension-ask'), 'once only').toHaveCount(0);
    });

    await test.step('it is a paper of its own', async () => {
      await desk.button('desk-print-extension').click();
      const text = await desk.printed(/-extension\.pdf/);
      for (const part of ['ЖОЛДАМАНЫ ҰЗАРТУ', 'ПРОДЛЕНИЕ НАПРАВЛЕНИЯ', patient.number, patient.child_name]) expect(text).toContain(part);
    });

    await test.step('a no says what follows, needs a reason, and stays on the page with it', async () => {
      await open(other);
      await desk.button('desk-extension-refuse').click();
      await expect(desk.dialog.getByText(desk.like('desk-extension-refuse-consequence'))).toBeVisible();
      await expect(inDialog('desk-extension-refuse')).toBeDisabled();
      await desk.dialog.getByRole('radio', { name: desk.say('reason-ground_not_met') }).check();
      await wordsOnly(page, 'ru', 'no more days');
      await openToAll(page, 'no more days');
      await nothingCut(page, 'no more days');
      await inDialog('desk-extension-refuse').click();
      await expect(desk.dialog).toHaveCount(0);
      await expect(desk.main.getByText(desk.say('desk-not-extended'), { exact: true })).toBeVisible();
      await expect(desk.main.getByText(desk.like('desk-not-extended-text', { reason: desk.say('reason-ground_not_met') }))).toBeVisible();
      await expect(desk.main.getByRole('article').getByText(desk.say('referral-state-issued'), { exact: true }), 'the last day is not over').toBeVisible();
    });

    await test.step('the centre takes both answers, and each family reads its own', async () => {
      await desk.connected();
      for (const act of await desk.acts()) expect(act).toContain(desk.say('desk-intent-accepted'));
      const context = await browser.newContext({ locale: 'ru-KZ', viewport: { width: 390, height: 844 } });
      for (const [family, key] of [
        [patient, 'portal-extension-granted'],
        [other, 'portal-extension-refused'],
      ]) {
        const parent = new ParentPage(await context.newPage(), centre);
        await context.clearCookies();
        await parent.speak('ru');
        await parent.signIn(family);
        await parent.openApplication(family);
        await expect(parent.page.locator('main')).toContainText(parent.like(key, { days: 10, reason: parent.say('reason-ground_not_met') }));
      }
      await context.close();
    });
  });
});
