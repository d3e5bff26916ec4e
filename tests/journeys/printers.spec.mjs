// Printers in Settings: chosen, tried, and what is said when a paper does not come out.

import { textOf } from '../harness/papers.mjs';
import { openToAll, wordsOnly } from '../harness/reading.mjs';
import { expect, test } from './scenery.mjs';

const card = (desk, key) => desk.main.locator('section').filter({ has: desk.page.getByRole('heading', { name: desk.say(key), exact: true }) });

test('a printer is chosen and tried, and a paper that does not come out is said on every screen', async ({ desk, page }) => {
  await desk.connected();
  await desk.go('settings');
  const printers = card(desk, 'desk-printers');

  await test.step('the printers of this computer by the names people gave them', async () => {
    await expect(printers.getByRole('radio', { name: desk.say('desk-printer-usual-named', { name: 'HP 1020' }) })).toBeChecked();
    await printers.getByRole('radio', { name: 'HP 1020', exact: true }).check();
    await printers.getByRole('radio', { name: desk.say('desk-referral-size-a5') }).check();
    await wordsOnly(page, 'ru', 'printers');
    await openToAll(page, 'printers');
  });

  await test.step('the test page is printed on the chosen printer and the chosen paper', async () => {
    await desk.button('desk-print-test').click();
    await expect(printers.getByText(desk.like('desk-printed-paper'))).toBeVisible();
    await expect(printers.getByText(desk.say('desk-print-state-printed')).first()).toBeVisible();
    const text = textOf(await desk.host.paper(/test-page/)).replaceAll(' ', '');
    for (const part of ['СЫНАҚБЕТІ', 'ПРОБНАЯСТРАНИЦА', 'ӘҒҚҢӨҰҮҺІ']) expect(text).toContain(part);
    expect(desk.host.tray.words()).toEqual(expect.arrayContaining(['-d', 'Reception', 'media=A5']));
  });

  await test.step('a page that the printer gives up is said above every screen until somebody has read it', async () => {
    desk.host.tray.comesOut('aborted-by-system');
    await desk.button('desk-print-test').click();
    const trouble = page.getByText(desk.like('desk-print-trouble')).first();
    await expect(trouble).toBeVisible();
    await desk.go('today');
    await expect(trouble).toBeVisible();
    await wordsOnly(page, 'ru', 'a paper that did not come out');
    await openToAll(page, 'a paper that did not come out');
    await desk.button('desk-print-trouble-read').click();
    await expect(trouble).toHaveCount(0);
  });

  await test.step('the choice is still there after the program was started again', async () => {
    await desk.host.stop();
    await desk.host.start({});
    await desk.open(desk.host);
    await desk.unlock();
    await desk.signIn();
    await desk.go('settings');
    await expect(printers.getByRole('radio', { name: 'HP 1020', exact: true })).toBeChecked();
    await expect(printers.getByRole('radio', { name: desk.say('desk-referral-size-a5') })).toBeChecked();
  });
});
