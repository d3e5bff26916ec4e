// A contract after it was signed: looked at, added to on paper and electronically, and ended where it lies.

import { TRAINING_PASSWORD } from '../harness/centre.mjs';
import { openToAll, wordsOnly } from '../harness/reading.mjs';
import { expect, test } from './scenery.mjs';

test.use({ enrolled: 3, given: 'head' });

test('a contract is looked at, added to with both signatures, and ended with its paper', async ({ centre, desk, page }) => {
  test.setTimeout(180_000);
  await desk.connected();
  await desk.go('contracts');
  const list = page.getByRole('listbox', { name: desk.say('desk-contracts-written'), exact: true });
  await list.getByRole('option').first().click();
  const child = await desk.main.getByRole('article').getByRole('heading', { level: 2 }).innerText();

  await test.step('its signature sheet is seen inside the screen, and Escape leads back', async () => {
    await page.getByRole('button', { name: `${desk.say('desk-look')}: ${desk.say('desk-paper-signatures')}`, exact: true }).click();
    const sheet = page.getByRole('region', { name: desk.say('desk-paper-signatures') }).locator('canvas');
    await expect.poll(() => sheet.evaluate((canvas) => canvas.height)).toBeGreaterThan(600);
    await openToAll(page, 'a paper before it is printed');
    await wordsOnly(page, 'ru', 'a paper before it is printed');
    await page.keyboard.press('Escape');
    await expect(sheet).toHaveCount(0);
  });

  await test.step('an addition is written in both languages, printed, and counts once both have signed', async () => {
    await desk.button('desk-addendum-new').click();
    const write = desk.dialog.getByRole('button', { name: desk.say('desk-addendum-prepare'), exact: true });
    await expect(write).toBeDisabled();
    await desk.dialog.getByRole('radio', { name: desk.say('agreement-hours'), exact: true }).check();
    await desk.dialog.getByLabel(desk.say('desk-addendum-kk'), { exact: true }).fill('8:00 – 17:00');
    await expect(write, 'both languages stand on the paper').toBeDisabled();
    await desk.dialog.getByLabel(desk.say('desk-addendum-ru'), { exact: true }).fill('с 8:00 до 17:00');
    await openToAll(page, 'an addition');
    await wordsOnly(page, 'ru', 'an addition');
    await write.click();
    await expect(desk.dialog).toHaveCount(0);
    const row = page.getByRole('listitem', { name: desk.say('desk-addendum-number', { number: 1 }) });
    await expect(row.getByText(desk.say('addendum-state-prepared'), { exact: true })).toBeVisible();
    await row.getByRole('button', { name: desk.say('desk-addendum-print'), exact: true }).click();
    const text = await desk.printed(/-1\.pdf/);
    for (const part of ['ҚОСЫМША КЕЛІСІМ', 'ДОПОЛНИТЕЛЬНОЕ СОГЛАШЕНИЕ', 'с 8:00 до 17:00', child]) expect(text).toContain(part);
    await row.getByRole('button', { name: desk.say('desk-addendum-both'), exact: true }).click();
    await expect(row.getByText(desk.say('addendum-state-signed'), { exact: true })).toBeVisible();
  });

  await test.step('an addition that nobody signs is dropped after a question, and only then', async () => {
    await desk.button('desk-addendum-new').click();
    await desk.dialog.getByRole('radio', { name: desk.say('agreement-fee'), exact: true }).check();
    const write = desk.dialog.getByRole('button', { name: desk.say('desk-addendum-prepare'), exact: true });
    await expect(write, 'the fee of today is no change').toBeDisabled();
    await desk.dialog.getByRole('button', { name: desk.say('desk-stepper-more'), exact: true }).click();
    await write.click();
    await expect(desk.dialog).toHaveCount(0);
    const row = page.getByRole('listitem', { name: desk.say('desk-addendum-number', { number: 2 }) });
    const drop = row.getByRole('button', { name: desk.say('desk-addendum-drop'), exact: true });
    await drop.click();
    await expect(desk.dialog.getByText(desk.say('desk-addendum-drop-final'))).toBeVisible();
    await openToAll(page, 'a question about an addition');
    await wordsOnly(page, 'ru', 'a question about an addition');
    await page.keyboard.press('Escape');
    await expect(row.getByText(desk.say('addendum-state-prepared'), { exact: true })).toBeVisible();
    await drop.click();
    await desk.dialog.getByRole('button', { name: desk.say('desk-addendum-drop'), exact: true }).click();
    await expect(row.getByText(desk.say('addendum-state-dropped'), { exact: true })).toBeVisible();
  });

  await test.step('another addition is signed electronically, and what was printed is what is signed', async () => {
    await desk.button('desk-addendum-new').click();
    await desk.dialog.getByRole('radio', { name: desk.say('agreement-other'), exact: true }).check();
    await desk.dialog.getByLabel(desk.say('desk-addendum-kk'), { exact: true }).fill('Бала жұмаға дейін келеді');
    await desk.dialog.getByLabel(desk.say('desk-addendum-ru'), { exact: true }).fill('Ребёнок ходит до пятницы');
    await desk.dialog.getByRole('button', { name: desk.say('desk-addendum-prepare'), exact: true }).click();
    await expect(desk.dialog).toHaveCount(0);
    const row = page.getByRole('listitem', { name: desk.say('desk-addendum-number', { number: 3 }) });
    await row.getByRole('button', { name: desk.say('desk-addendum-sign'), exact: true }).click();
    await expect(desk.dialog.getByText(desk.say('desk-sign-addendum-who'))).toBeVisible();
    await openToAll(page, 'signing an addition');
    await wordsOnly(page, 'ru', 'signing an addition');
    await desk.signWith(centre.trainingKey(), TRAINING_PASSWORD, 'desk-addendum-sign');
    await expect(desk.dialog).toHaveCount(0);
    await expect(row.getByText(desk.say('addendum-state-signed'), { exact: true })).toBeVisible();
    await expect(row.getByText(desk.like('desk-addendum-signed-by'))).toBeVisible();
  });

  await test.step('without a line an addition is signed here and says so; the contract of long ago does not become doubtful', async () => {
    await desk.connected();
    await centre.stop();
    await desk.offline();
    await desk.button('desk-addendum-new').click();
    await desk.dialog.getByRole('radio', { name: desk.say('agreement-fee'), exact: true }).check();
    await desk.dialog.getByRole('button', { name: desk.say('desk-stepper-more'), exact: true }).click();
    await desk.dialog.getByRole('button', { name: desk.say('desk-addendum-prepare'), exact: true }).click();
    await expect(desk.dialog).toHaveCount(0);
    const row = page.getByRole('listitem', { name: desk.say('desk-addendum-number', { number: 4 }) });
    await expect(row.getByText(desk.say('desk-known-here_final'), { exact: true })).toBeVisible();
    const contract = [desk.say('desk-enrolled-title'), desk.say('contract-state-in_force')];
    for (const words of contract) await expect(desk.main.getByRole('article').getByText(words, { exact: true })).toBeVisible();
    await row.getByRole('button', { name: desk.say('desk-addendum-sign'), exact: true }).click();
    await desk.signWith(centre.trainingKey(), TRAINING_PASSWORD, 'desk-addendum-sign');
    await expect(desk.dialog).toHaveCount(0);
    await expect(row.getByText(desk.say('addendum-state-signed_here'), { exact: true })).toBeVisible();
    await expect(row.getByText(desk.say('desk-signed-addendum-here'), { exact: true })).toBeVisible();
    await expect(row.getByText(desk.say('addendum-state-signed'), { exact: true })).toHaveCount(0);
    for (const words of contract) await expect(desk.main.getByRole('article').getByText(words, { exact: true })).toBeVisible();
    await openToAll(page, 'an addition signed here');
    await wordsOnly(page, 'ru', 'an addition signed here');
    await centre.start();
    await desk.connected();
    await expect(row.getByText(desk.say('desk-signed-addendum-here'), { exact: true })).toHaveCount(0);
    await expect(row.getByText(desk.say('addendum-state-signed_here'), { exact: true })).toHaveCount(0);
  });

  await test.step('the contract is ended from here: what follows is said before, and the paper afterwards', async () => {
    await desk.button('desk-contract-end').click();
    await expect(desk.dialog.getByText(desk.say('desk-leave-final'))).toBeVisible();
    await desk.dialog.getByRole('radio', { name: desk.say('reason-guardian_application') }).check();
    await expect(desk.dialog.getByText(desk.say('desk-leave-agreement'))).toBeVisible();
    await desk.dialog.getByLabel(desk.say('desk-leave-order'), { exact: true }).fill('№ 31-Б');
    await openToAll(page, 'the end of a contract');
    await wordsOnly(page, 'ru', 'the end of a contract');
    await desk.dialog.getByRole('button', { name: desk.say('desk-expel-do'), exact: true }).click();
    await expect(desk.dialog).toHaveCount(0);
    await expect(desk.main.getByText(desk.like('desk-contract-ended')).first()).toBeVisible();
    const over = page.getByRole('listbox', { name: desk.say('desk-contracts-ended'), exact: true });
    await expect(over.getByRole('option', { name: new RegExp(`^${child}`) })).toBeVisible();
    await desk.button('desk-print-end').click();
    const text = await desk.printed(/-end\.pdf/);
    for (const part of ['КЕЛІСІМ', 'СОГЛАШЕНИЕ', '№ 31-Б', child]) expect(text).toContain(part);
    await desk.connected();
    for (const act of await desk.acts()) expect(act).toContain(desk.say('desk-intent-accepted'));
  });
});
