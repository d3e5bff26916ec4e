// A family comes to the desk on the last day of its referral and asks for more days, with a document: the line is down, and the portal shows it afterwards
// as one that was asked for there.

import { readFileSync, writeFileSync } from 'node:fs';

import { ParentPage } from '../harness/parent.mjs';
import { openToAll, wordsOnly } from '../harness/reading.mjs';
import { expect, test } from './scenery.mjs';

test.use({ ending: 1 });

/** A PDF of one page. */
function certificate(folder) {
  const objects = ['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [3 0 R] /Count 1 >>', '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>'];
  let text = '%PDF-1.7\n';
  const places = objects.map((object, at) => {
    const place = text.length;
    text += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return place;
  });
  const table = text.length;
  text += `xref\n0 4\n0000000000 65535 f \n${places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('')}`;
  const file = folder.at('certificate.pdf');
  writeFileSync(file, `${text}trailer\n<< /Size 4 /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`);
  return file;
}

test('a family asks for more days at the desk, and the document follows when the line is back', async ({ folder, centre, desk, browser, page }) => {
  test.setTimeout(180_000);
  const family = centre.ending;
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
