// Papers of the office: each is printed where the work is, reaches the printer, and is read back with another program.

import { TRAINING_PASSWORD } from '../harness/centre.mjs';
import { ParentPage } from '../harness/parent.mjs';
import { openToAll, wordsOnly } from '../harness/reading.mjs';
import { expect, test } from './scenery.mjs';

test('the bulletin for the wall, the roll and the enrolment order are printed where the work is', async ({ centre, desk, browser, page }) => {
  test.setTimeout(300_000);
  const family = centre.demo.first;
  await desk.connected();

  await test.step('a published bulletin becomes a notice for the board', async () => {
    await desk.publish(centre.group);
    const newest = desk.main.getByRole('listitem').filter({ hasText: centre.group }).first();
    await newest.getByRole('button', { name: desk.say('desk-print-board'), exact: true }).click();
    const text = await desk.printed(/bulletin/);
    for (const part of ['БОС ОРЫНДАР', 'СВОБОДНЫЕ МЕСТА', 'Свободных мест: 1', centre.group]) expect(text).toContain(part);
    await wordsOnly(page, 'ru', 'a printed notice');
    await openToAll(page, 'a printed notice');
  });

  await test.step('the roll of the group has nobody of that family yet', async () => {
    await desk.go('groups');
    await desk.chooseGroup(centre.group);
    await desk.button('desk-print-roll').click();
    const text = await desk.printed(/roll/);
    expect(text).toContain('СПИСОК ГРУППЫ');
    expect(text).not.toContain(family.child_name);
  });

  const context = await browser.newContext({ locale: 'ru-KZ', viewport: { width: 390, height: 844 } });
  await test.step('a family responds and is selected; referral and contract follow', async () => {
    const parent = new ParentPage(await context.newPage(), centre);
    await parent.speak('ru');
    await parent.signIn(family);
    await parent.respond(family);
    await desk.go('responses');
    const row = page.getByRole('option', { name: `${family.child_name}, ${desk.say('response-state-selected')}` });
    await expect(row).toBeVisible({ timeout: 120_000 });
    await row.click();
    await desk.activate();
    await desk.printReferral();
  });
  await test.step('what the family brought is ticked, and what is missing is said and printed', async () => {
    for (const code of ['referral', 'identity_guardian', 'identity_child', 'vaccination_card']) {
      await desk.main.getByRole('checkbox', { name: desk.say(`bring-${code}`) }).check();
    }
    await expect(desk.main.getByText(desk.say('desk-arrival-means'))).toBeVisible();
    await desk.button('desk-arrival-record').click();
    await wordsOnly(page, 'ru', 'documents of a family');
    await openToAll(page, 'documents of a family');
    await desk.button('desk-arrival-print').click();
    const text = await desk.printed(/missing/);
    for (const part of ['ЧТО ЕЩЁ ПРИНЕСТИ', 'форма 052-2/у', family.child_name]) expect(text).toContain(part);
    await desk.main.getByRole('checkbox', { name: desk.say('bring-medical_certificate') }).check();
    await desk.button('desk-arrival-record').click();
    await expect(desk.main.getByText(desk.say('desk-arrival-means'))).toHaveCount(0);
  });
  const contract = await desk.prepareContract();

  await test.step('before both have signed there is no order to print', async () => {
    await expect(desk.button('desk-print-contract')).toBeVisible();
    await expect(desk.button('desk-order')).toHaveCount(0);
    await desk.guardianSigned();
    await desk.sign(centre.trainingKey(), TRAINING_PASSWORD);
    await expect(page.getByText(desk.say('desk-enrolled-title'), { exact: true })).toBeVisible();
  });

  await test.step('the order takes its number and date from the person, and the rest by itself', async () => {
    await desk.button('desk-order').click();
    const print = desk.dialog.getByRole('button', { name: desk.say('desk-order-print'), exact: true });
    await expect(print).toBeDisabled();
    await desk.dialog.getByLabel(desk.say('desk-order-number')).fill('45 😀');
    await expect(desk.dialog.getByText(desk.say('desk-order-number-fault'))).toBeVisible();
    await expect(print).toBeDisabled();
    await openToAll(page, 'a number that is none');
    await desk.dialog.getByLabel(desk.say('desk-order-number')).fill('45-Б');
    await wordsOnly(page, 'ru', 'an order');
    await print.click();
    await expect(desk.dialog).toHaveCount(0);
    const text = await desk.printed(/order/);
    for (const part of ['БҰЙРЫҚ', 'ПРИКАЗ', '№ 45-Б', family.child_name, contract]) expect(text).toContain(part);
  });

  await test.step('now the roll names the child, with the telephone that the registrar may see', async () => {
    const before = desk.host.tray.printed().length;
    await desk.go('groups');
    await desk.chooseGroup(centre.group);
    await desk.button('desk-print-roll').click();
    await expect.poll(() => desk.host.tray.printed().length).toBe(before + 1);
    const text = await desk.printed(/roll/);
    expect(text).toContain(family.child_name);
    expect(text.replace(/[^\d+]/g, '')).toContain(family.phone.replace(/[^\d+]/g, ''));
  });

  await test.step('printing was no act: the centre hears of the work and of nothing else', async () => {
    const acts = await desk.acts();
    expect(acts).toHaveLength(8);
  });
  await context.close();
});
