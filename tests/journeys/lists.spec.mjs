// Lists as files, the history of bulletins, a scanner, and a paper of a family opened inside the screen.

import { readFileSync } from 'node:fs';

import { ParentPage } from '../harness/parent.mjs';
import { openToAll, wordsOnly } from '../harness/reading.mjs';
import { LANGUAGES, say } from '../harness/words.mjs';
import { expect, test } from './scenery.mjs';

/** A PDF of one page with these words. */
function pdf(text) {
  const content = `BT /F 28 Tf 90 700 Td (${text}) Tj ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let file = '%PDF-1.7\n';
  const places = objects.map((object, n) => {
    const place = file.length;
    file += `${n + 1} 0 obj\n${object}\nendobj\n`;
    return place;
  });
  const table = file.length;
  const lines = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  return `${file}xref\n0 6\n0000000000 65535 f \n${lines}trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`;
}

/** The keys that a scanner presses for this text, as a computer with a Russian layout hears them. */
async function scan(page, text) {
  await page.evaluate((text) => {
    const letters = { O: 'Щ', R: 'К', Y: 'Н', N: 'Т', ':': 'Ж' };
    const press = (key, code, shiftKey) => (document.activeElement ?? document.body).dispatchEvent(new KeyboardEvent('keydown', { key, code, shiftKey, bubbles: true, cancelable: true }));
    for (const sign of text) {
      const code = /\d/.test(sign) ? `Digit${sign}` : sign === ':' ? 'Semicolon' : sign === '-' ? 'Minus' : `Key${sign.toUpperCase()}`;
      press(letters[sign] ?? sign, code, /[A-Z:]/.test(sign));
    }
    press('Enter', 'Enter', false);
  }, text);
}

/** Saves the list that is open, and gives the file as the browser gets it. */
async function saved(desk, list, kind) {
  await desk.main.getByRole('button', { name: desk.say('desk-table-act', { list: desk.say(`desk-table-of-${list}`) }), exact: true }).click();
  await desk.dialog.getByRole('radio', { name: desk.say(`desk-table-kind-${kind}`), exact: true }).check();
  await wordsOnly(desk.page, desk.language, 'saving a list');
  await openToAll(desk.page, 'saving a list');
  await desk.dialog.getByRole('button', { name: desk.say('desk-table-save'), exact: true }).click();
  const link = desk.dialog.getByRole('link', { name: desk.like('desk-table-take') });
  const [download] = await Promise.all([desk.page.waitForEvent('download'), link.click()]);
  const bytes = readFileSync(await download.path());
  await wordsOnly(desk.page, desk.language, 'a saved list');
  await desk.dialog.getByRole('button', { name: desk.say('desk-close'), exact: true }).click();
  await expect(desk.dialog).toHaveCount(0);
  return { bytes, name: download.suggestedFilename() };
}

test('the history of bulletins is filtered, keeps its filter in the address, and goes into a file as it is shown', async ({ centre, desk, page }) => {
  test.setTimeout(240_000);
  await desk.connected();
  await desk.publish(centre.group);
  await desk.go('places');
  await expect(desk.history.first()).toBeVisible();
  const all = await desk.count(desk.history);

  await test.step('words and states narrow it, and a group and back leave them', async () => {
    await desk.main.getByLabel(desk.say('desk-history-search')).fill(centre.group);
    await desk.main.getByRole('checkbox', { name: desk.say('bulletin-state-recalled'), exact: true }).check();
    await expect(desk.main.getByText(desk.say('desk-history-nothing'))).toBeVisible();
    await desk.main.getByRole('checkbox', { name: desk.say('bulletin-state-recalled'), exact: true }).uncheck();
    await expect(desk.history.filter({ hasText: centre.group }).first()).toBeVisible();
    await wordsOnly(page, 'ru', 'the history of bulletins');
    await openToAll(page, 'the history of bulletins');
    await page.getByRole('listbox', { name: desk.say('desk-groups'), exact: true }).getByRole('option', { name: new RegExp(`^${centre.group}`) }).click();
    await page.getByRole('option', { name: desk.say('desk-bulletins-all'), exact: true }).click();
    await expect(desk.main.getByLabel(desk.say('desk-history-search'))).toHaveValue(centre.group);
    await page.reload();
    await desk.ready();
    await expect(desk.main.getByLabel(desk.say('desk-history-search'))).toHaveValue(centre.group);
  });
  const shown = await desk.count(desk.history);
  expect(shown).toBeLessThanOrEqual(all);

  await test.step('the file has the rows that are shown, in every language', async () => {
    for (const language of LANGUAGES) {
      await page.goto(`${desk.host.origin}/#/settings`);
      await desk.choose(language);
      await expect(page.locator('html')).toHaveAttribute('lang', language);
      await desk.go('places');
      await desk.main.getByLabel(desk.say('desk-history-search')).fill(centre.group);
      await expect.poll(() => desk.count(desk.history)).toBe(shown);
      const { bytes, name } = await saved(desk, 'bulletins', 'csv');
      expect(name).toMatch(/\.csv$/);
      const [head, ...lines] = bytes.toString('utf8').trimEnd().split('\r\n');
      expect(head.startsWith('\u{feff}')).toBe(true);
      expect(head.slice(1).split(';')).toContain(say(language, 'table-group'));
      expect(lines).toHaveLength(shown);
      for (const line of lines) expect(line).toContain(centre.group);
    }
    const workbook = await saved(desk, 'bulletins', 'xlsx');
    expect(workbook.bytes.subarray(0, 2).toString()).toBe('PK');
  });
});

test('a scanner opens a referral on any screen through any layout, or says why not', async ({ desk, page }) => {
  await desk.connected();
  await desk.go('today');
  for (const [text, error] of [
    ['ORYN:1:99999-26-00007-0', 'scan-elsewhere'],
    ['99999-26-00007-1', 'scan-misread'],
    ['4601234567890', 'scan-not-referral'],
  ]) {
    await scan(page, text);
    const [what] = desk.say(`error-${error}`, { number: text.replace('ORYN:1:', '') }).split(/(?<=\.) /);
    await expect(desk.dialog.getByText(what, { exact: true }), text).toBeVisible();
    await wordsOnly(page, 'ru', `a scan: ${error}`);
    await openToAll(page, `a scan: ${error}`);
    await desk.dialog.getByRole('button', { name: desk.say('desk-close'), exact: true }).click();
    await expect(desk.dialog).toHaveCount(0);
  }
});

test('a paper of a family opens inside the screen under the content policy of the program', async ({ browser, centre, desk, page }) => {
  test.setTimeout(240_000);
  const sha256 = 'ab'.repeat(32);
  let here = false;
  // The family has nothing to hand in in this region: the core's answers about its paper are given here, and everything else is real.
  await page.route('**/api/call', async (route) => {
    const { name } = route.request().postDataJSON();
    const answers = {
      attachments: () => ({ rows: [{ sha256, purpose: 'conclusion', state: here ? { is: 'here', bytes: 900 } : { is: 'away' } }] }),
      fetch_attachment: () => ((here = true), {}),
      attachment: () => ({ kind: 'application/pdf', base64: Buffer.from(pdf('A certificate')).toString('base64') }),
    };
    if (answers[name]) await route.fulfill({ json: answers[name]() });
    else await route.continue();
  });
  const faults = [];
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  await desk.connected();
  await desk.publish(centre.group);
  const family = centre.demo.first;
  const context = await browser.newContext({ locale: 'ru-KZ', viewport: { width: 390, height: 844 } });
  const parent = new ParentPage(await context.newPage(), centre);
  await parent.speak('ru');
  await parent.signIn(family);
  await parent.respond(family);
  await context.close();
  await desk.go('responses');
  await page.getByRole('option', { name: new RegExp(`^${family.child_name}`) }).click({ timeout: 120_000 });

  const name = desk.say('desk-attachment-for-conclusion');
  await test.step('it is fetched, drawn, made larger and turned', async () => {
    await desk.main.getByRole('button', { name: `${desk.say('desk-attachment-open')}: ${name}`, exact: true }).click();
    const sheet = page.getByRole('img', { name, exact: true }).locator('canvas');
    await expect(sheet).toBeVisible();
    const painted = () =>
      sheet.evaluate((canvas) => {
        const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
        return data.some((value, at) => at % 4 === 0 && value < 100 && data[at + 3] > 0);
      });
    await expect.poll(painted, 'letters stand on the sheet').toBe(true);
    const upright = await sheet.boundingBox();
    await desk.button('desk-viewer-larger').click();
    await expect.poll(async () => (await sheet.boundingBox()).width).toBeGreaterThan(upright.width * 1.4);
    await desk.button('desk-viewer-smaller').click();
    await page.keyboard.press('r');
    await expect.poll(async () => (await sheet.boundingBox()).height).toBeLessThan(upright.height);
    await wordsOnly(page, 'ru', 'a paper of a family');
    await openToAll(page, 'a paper of a family');
  });

  await test.step('Escape leads back to the response', async () => {
    await page.keyboard.press('Escape');
    await expect(desk.main.getByRole('heading', { name: family.child_name })).toBeVisible();
    await expect(page.getByRole('img', { name, exact: true })).toHaveCount(0);
  });
  expect(faults.filter((fault) => /Content Security Policy|Refused to/.test(fault)), 'nothing that the policy forbids').toEqual([]);
});
