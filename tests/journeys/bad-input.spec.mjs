// What people and computers do wrong: every time a calm sentence, nothing lost, nothing twice.

import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';

import { Centre, TRAINING_PASSWORD } from '../harness/centre.mjs';
import { DeskHost } from '../harness/desk-host.mjs';
import { DeskPage } from '../harness/desk.mjs';
import { ParentPage } from '../harness/parent.mjs';
import { Running, program } from '../harness/programs.mjs';
import { explains } from '../harness/reading.mjs';
import { freePort } from '../harness/webdriver.mjs';
import { say } from '../harness/words.mjs';
import { expect, test } from './scenery.mjs';

test('a wrong enrolment code is refused in words, and the right one then works', async ({ folder, centre, page }) => {
  const host = await new DeskHost(folder).start({ server: centre.address });
  const desk = new DeskPage(page);
  await desk.open(host);
  await desk.choose('ru');
  await desk.unlockFirst();
  await desk.enrol({ code: 'AAAA-AAAA' });
  await explains(page, 'ru', 'enrolment-code-wrong');
  await desk.enrol({ code: centre.enrolCode() });
  await desk.ready();
});

test('a code works once', async ({ folder, centre, page }) => {
  const code = centre.enrolCode();
  for (const [name, works] of [['first', true], ['second', false]]) {
    const host = await new DeskHost(folder, name).start({ server: centre.address });
    const desk = new DeskPage(page);
    await desk.open(host);
    await desk.choose('ru');
    await desk.unlockFirst();
    await desk.enrol({ code });
    if (works) await desk.ready();
    else await explains(page, 'ru', 'enrolment-code-used');
    await host.stop();
  }
});

test('the centre is out of reach at the first start: it is said, and nothing is lost', async ({ folder, page }) => {
  const centre = Centre.prepare(folder);
  const code = centre.enrolCode();
  const host = await new DeskHost(folder).start({ server: `http://127.0.0.1:${await freePort()}` });
  const desk = new DeskPage(page);
  await desk.open(host);
  await desk.choose('ru');
  await desk.unlockFirst();
  await desk.enrol({ code });
  await explains(page, 'ru', 'server-unreachable');
  await expect(page.getByLabel(desk.say('desk-enrol-code')), 'what was typed stays').toHaveValue(code);
  await centre.start();
  await page.getByLabel(desk.say('desk-enrol-server')).fill(centre.address);
  await desk.button('desk-enrol').click();
  await desk.ready();
});

test('a passphrase that is too short or mistyped is not taken, and a wrong one does not open', async ({ folder, page }) => {
  const host = await new DeskHost(folder).start({});
  const desk = new DeskPage(page);
  await desk.open(host);
  await desk.choose('ru');
  await desk.unlockFirst('семь');
  await expect(page.getByText(desk.say('desk-passphrase-short', { shortest: 8 }))).toBeVisible();
  await page.getByLabel(desk.say('desk-passphrase'), { exact: true }).fill('достаточно длинная');
  await page.getByLabel(desk.say('desk-passphrase-again')).fill('достаточно длиная');
  await desk.button('desk-unlock-set').click();
  await expect(page.getByText(desk.say('desk-passphrase-other'))).toBeVisible();
  await desk.unlockFirst();
  await expect(page.getByRole('heading', { name: desk.say('desk-enrol-title') })).toBeVisible();

  await host.kill();
  await host.start({});
  await desk.open(host);
  await desk.unlock('не та фраза');
  await explains(page, 'ru', 'passphrase-wrong');
  await desk.unlock();
  await expect(page.getByRole('heading', { name: desk.say('desk-enrol-title') })).toBeVisible();
});

test('a double press does nothing twice, and a folder that takes no paper stops no work', async ({ centre, desk, browser, page }) => {
  test.setTimeout(240_000);
  const family = centre.demo.first;
  const key = centre.trainingKey();

  await desk.go('places');
  await page.getByRole('listbox').getByRole('option', { name: new RegExp(`^${centre.group}`) }).click();
  await desk.button('desk-publish').dblclick();
  const bulletins = desk.main.getByRole('listitem').filter({ hasText: centre.group });
  await expect(bulletins).toHaveCount(1);

  const context = await browser.newContext({ locale: 'ru-KZ' });
  const parent = new ParentPage(await context.newPage(), centre);
  await parent.speak('ru');
  await parent.signIn(family);
  await parent.respond(family);
  await context.close();

  await desk.go('responses');
  await page.getByRole('option', { name: `${family.child_name}, ${desk.say('response-state-selected')}` }).click({ timeout: 120_000 });

  // Where the folder should be lies a file: nobody can write into it, not even root.
  writeFileSync(desk.host.papers, '');
  await desk.button('desk-activate').dblclick();
  await expect(page).toHaveURL(/#\/referrals\//);
  await desk.button('desk-print-referral').click();
  await explains(page, 'ru', 'pdf-folder-unwritable');

  await desk.button('desk-prepare-contract').click();
  await desk.dialog.getByRole('button', { name: desk.say('desk-prepare-contract'), exact: true }).dblclick();
  await expect(page).toHaveURL(/#\/contracts\//);
  await desk.button('desk-guardian-signed').dblclick();

  await test.step('a wrong password of the key is said, and the contract is not signed', async () => {
    await desk.sign(key, 'not the password');
    await explains(desk.dialog, 'ru', 'key-password-wrong');
    await desk.dialog.getByLabel(desk.say('desk-key-password')).fill(TRAINING_PASSWORD);
    await desk.dialog.getByRole('button', { name: desk.say('desk-sign-contract'), exact: true }).dblclick();
    await expect(page.getByText(desk.say('desk-enrolled-title'), { exact: true })).toBeVisible();
  });

  await desk.connected();
  const acts = await desk.acts();
  for (const name of ['schedule-bulletin', 'activate-response', 'prepare-contract', 'record-guardian-signature', 'sign-contract']) {
    const word = desk.say(`act-${name}`);
    expect(acts.filter((act) => act.includes(word)), `${word}: once`).toHaveLength(1);
  }
});

test('one wrong digit of an IIN is found before anything is asked of the register', async ({ centre, page }) => {
  const parent = new ParentPage(page, centre);
  await parent.speak('ru');
  await parent.visit('/sign-in');
  const phone = '+77010000001';
  await page.getByLabel(parent.say('portal-phone-or-iin')).fill(phone);
  await parent.press('portal-send-code');
  await page.getByLabel(parent.say('portal-code'), { exact: true }).fill(await parent.codeSentTo(phone));
  await parent.press('portal-check-code');
  await parent.press('portal-without-password');
  await expect(page).toHaveURL(/\/sign-in\/person/);
  const iin = centre.demo.first.iin;
  // The tenth digit: the check digit does not see every slip in the eleventh, whose weight is the modulus.
  const wrong = iin.slice(0, 9) + String((Number(iin[9]) + 1) % 10) + iin.slice(10);
  await page.getByLabel(parent.say('iin'), { exact: true }).fill(wrong);
  await page.getByLabel(parent.say('portal-surname')).fill('Сынақ');
  await parent.press('portal-check-iin');
  await explains(page, 'ru', 'iin-check-digit');
});

test('a full disk: the act is not called done, and works once there is room', async ({ folder, centre, page }) => {
  const disk = folder.at('desk');
  mkdirSync(disk);
  test.skip(spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=24m', 'tmpfs', disk]).status !== 0, 'only root can make a small disk');
  try {
    const host = await new DeskHost(folder).start({ server: centre.address, enrol: centre.enrolCode() });
    const desk = new DeskPage(page);
    await desk.open(host);
    await desk.choose('ru');
    await desk.unlockFirst();
    await desk.ready();
    await desk.go('places');
    await page.getByRole('listbox').getByRole('option', { name: new RegExp(`^${centre.group}`) }).click();
    const { bavail, bsize } = statfsSync(disk);
    writeFileSync(`${disk}/somebody-else`, Buffer.alloc(bavail * bsize));

    await desk.button('desk-publish').click();
    await explains(page, 'ru', 'disk-full');
    await expect(desk.main.getByRole('listitem').filter({ hasText: centre.group })).toHaveCount(0);
    rmSync(`${disk}/somebody-else`);
    await desk.button('desk-publish').click();
    await expect(desk.main.getByRole('listitem').filter({ hasText: centre.group })).toHaveCount(1);
    await host.stop();
  } finally {
    spawnSync('umount', ['-l', disk]);
  }
});

test('data that cannot be read: it is said on every start, and the file is left as it is', async ({ centre, desk, page }) => {
  await desk.publish(centre.group);
  await desk.host.stop();
  const file = readdirSync(desk.host.data).find((name) => name.endsWith('.db'));
  const path = `${desk.host.data}/${file}`;
  const bytes = readFileSync(path);
  bytes.fill(0x55, 2_000);
  writeFileSync(path, bytes);
  await desk.host.start({ server: centre.address });
  await desk.open(desk.host);
  await desk.unlock();
  await explains(page, 'ru', 'store-damaged');
  await desk.host.stop();
  expect(readFileSync(path).equals(bytes)).toBe(true);
});

test('a taken port is named, in the language of the terminal, and the first desk goes on', async ({ folder, page }) => {
  const first = await new DeskHost(folder, 'first').start({});
  const second = new Running(program('oryn-host'), ['--data', folder.at('second'), '--listen', `127.0.0.1:${first.port}`], {
    env: { LANG: 'kk_KZ.UTF-8', LC_ALL: '', LC_MESSAGES: '' },
  });
  expect(await second.ended()).toBe(1);
  expect(second.said).toContain(say('kk', 'error-port-taken', { port: String(first.port) }));
  expect(second.said).toContain(say('kk', 'error-port-taken-next'));
  await page.goto(first.address);
  await expect(page.getByRole('heading')).toBeVisible();
});

test('a second program on the same data does not start', async ({ folder }) => {
  const first = await new DeskHost(folder).start({});
  const second = new Running(program('oryn-host'), ['--data', first.data, '--listen', '127.0.0.1:0'], { env: { LANG: 'ru_RU.UTF-8', LC_ALL: '', LC_MESSAGES: '' } });
  expect(await second.ended()).toBe(1);
  expect(second.said).toContain(say('ru', 'error-already-open'));
});
