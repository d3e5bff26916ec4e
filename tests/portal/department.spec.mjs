// The department's console: signing in by a code, accounts and codes for desks, the law tried on and published, with JavaScript and without;
// every page accessible in three languages at an office's screen and on a narrow one.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import AxeBuilder from '@axe-core/playwright';

import { DepartmentPage, accountOf } from '../harness/department.mjs';
import { ran, root } from '../harness/programs.mjs';
import { expect, test } from '../journeys/scenery.mjs';

const OFFICE = { width: 1366, height: 768 };
const NARROWEST = { width: 320, height: 640 };
const PASSWORD = 'three words here';
const PAGES = {
  department: ['/department/overview', '/department/law/edit?from=training-1', '/department/privileges', '/department/extensions', '/department/matters', '/department/appeals', '/department/appeals?show=ended', '/department/reviews', '/department/recovery', '/department/notices', '/department/sessions'],
  auditor: ['/department/journal/officers', '/department/journal/desks', '/department/journal', '/department/journal?act=schedule-bulletin', '/department/notices?state=waiting'],
  administrator: ['/department/organisations', '/department/law', '/department/law/try', '/department/accounts', '/department/accounts/add', '/department/persons'],
};

async function officerOf(browser, centre, options = {}) {
  const context = await browser.newContext({ locale: 'ru-KZ', viewport: OFFICE, ...options });
  const officer = new DepartmentPage(await context.newPage(), centre);
  await officer.speak('ru');
  return officer;
}

for (const javaScriptEnabled of [true, false]) {
  test(`an administrator begins with a code and lets others in, JavaScript ${javaScriptEnabled ? 'on' : 'off'}`, async ({ centre, browser }) => {
    const administrator = await officerOf(browser, centre, { javaScriptEnabled });
    const { page } = administrator;
    await administrator.visit('/department/accounts');
    await expect(page).toHaveURL(/\/department\/sign-in\?back=1/);
    await administrator.begin('first.officer', accountOf(centre, 'first.officer', 'administrator'), PASSWORD);

    await administrator.visit('/department/accounts/add');
    await administrator.fill('department-person-name', 'Second officer');
    await page.locator('#login').fill('second.officer');
    await page.locator('#role-department').check();
    await administrator.press('department-account-add');
    const code = await administrator.code();

    const second = await officerOf(browser, centre, { javaScriptEnabled });
    await second.begin('second.officer', code, PASSWORD);
    await expect(second.page).toHaveURL(/\/department\/overview/);
    await expect(second.page.getByRole('heading', { name: second.say('department-silent-title') })).toBeVisible();
    await second.visit('/department/accounts');
    await expect(second.page.locator('main')).toContainText(second.say('error-not-allowed').split('.')[0]);
    await second.visit('/department/overview');
    await second.signOut();
    await second.signIn('second.officer', 'another password');
    await expect(second.page.locator('#problem')).toContainText(second.say('error-sign-in-wrong').split('.')[0]);
    await second.signIn('second.officer', PASSWORD);
    await second.isIn();

    await administrator.visit('/department/organisations');
    await page.locator('table a').first().click();
    await page.getByRole('button', { name: administrator.like('department-desk-code') }).first().click();
    expect(await administrator.code()).toMatch(/^\w{4}-\w{4}/);
    await second.page.context().close();
    await page.context().close();
  });
}

test('a file of the law is looked at, tried on and published', async ({ centre, folder, browser }) => {
  const administrator = await officerOf(browser, centre);
  const { page } = administrator;
  await administrator.begin('law.officer', accountOf(centre, 'law.officer', 'administrator'), PASSWORD);
  const ahead = new Date(Date.now() + 3 * 24 * 3_600_000).toISOString().slice(0, 10);
  const whole = readFileSync(join(root, 'crates', 'packs', 'rules', 'training.toml'), 'utf8')
    .replace('version = "training-1"', 'version = "training-9"')
    .replace('2024-03-01T00:00:00+05:00', `${ahead}T00:00:00+05:00`);
  const file = folder.at('training-9.toml');

  writeFileSync(file, whole.replace('hold_days =', 'hold_day ='));
  await administrator.visit('/department/law/try');
  await page.locator('#file').setInputFiles(file);
  await administrator.press('department-law-check');
  await expect(page.getByRole('heading', { name: administrator.say('department-law-wrong') })).toBeVisible();
  await expect(page.locator('main')).toContainText('hold_day');
  await expect(page.getByRole('button', { name: administrator.say('department-law-publish') })).toHaveCount(0);

  writeFileSync(file, whole);
  ran('oryn-server', 'rules', 'sign', file, '--data', centre.folder.at('centre'));
  await page.locator('#file').setInputFiles(file);
  await page.locator('#signature').setInputFiles(`${file}.sig`);
  await administrator.press('department-law-check');
  await expect(page.locator('main')).toContainText(administrator.say('department-law-signed-trusted'));
  await administrator.press('department-law-publish');
  await expect(page).toHaveURL(/\/department\/law\?done=published/);
  await expect(page.getByRole('row', { name: /training-9/ })).toContainText(administrator.say('law-to-come'));
  await page.context().close();
});

for (const javaScriptEnabled of [true, false]) {
  test(`the department corrects what parents read of a kindergarten, JavaScript ${javaScriptEnabled ? 'on' : 'off'}`, async ({ centre, browser }) => {
    const officer = await officerOf(browser, centre, { javaScriptEnabled });
    const { page } = officer;
    const name = javaScriptEnabled ? 'passports.one' : 'passports.two';
    await officer.begin(name, accountOf(centre, name, 'department'), PASSWORD);
    await officer.visit('/department/organisations');
    await page.locator('table a').first().click();
    await page.getByRole('link', { name: officer.say('department-passport-change') }).click();
    const address = page.locator('#address-ru');
    const before = await address.inputValue();
    await address.fill('');
    await officer.press('department-passport-save');
    await expect(page.locator('#problem')).toContainText(officer.say('error-passport-incomplete').split('.')[0]);
    await address.fill(`${before} · ${name}`);
    await officer.press('department-passport-save');
    await expect(page.locator('main')).toContainText(officer.say('department-passport-changed').split('.')[0]);
    await expect(page.locator('main')).toContainText(name);
    await page.context().close();
  });
}

for (const javaScriptEnabled of [true, false]) {
  test(`a pack is written in the browser, downloaded and signed elsewhere, JavaScript ${javaScriptEnabled ? 'on' : 'off'}`, async ({ centre, folder, browser }) => {
    const officer = await officerOf(browser, centre, { javaScriptEnabled, acceptDownloads: true });
    const { page } = officer;
    const name = javaScriptEnabled ? 'writer.one' : 'writer.two';
    await officer.begin(name, accountOf(centre, name, 'administrator'), PASSWORD);
    await officer.visit('/department/law');
    await page.getByRole('row', { name: /training-1\b/ }).getByRole('link').click();
    await expect(page.locator('main')).toContainText(officer.say('law-shadow-no-change'));

    const days = page.getByRole('group', { name: officer.say('law-key-referral-working_days') });
    await days.getByLabel(officer.say('department-law-value')).fill('61');
    await page.locator('#numbers ~ form button[type=submit]').click();
    await expect(page.getByRole('heading', { name: officer.say('department-law-wrong') })).toBeVisible();
    await expect(days.getByLabel(officer.say('department-law-value'))).toHaveValue('61');

    await days.getByLabel(officer.say('department-law-value')).fill('6');
    await page.locator('#version').fill(javaScriptEnabled ? 'training-browser-1' : 'training-browser-2');
    await page.locator('#numbers ~ form button[type=submit]').click();
    await expect(page.getByRole('row', { name: new RegExp(officer.say('law-key-referral-working_days')) })).toBeVisible();
    const [download] = await Promise.all([page.waitForEvent('download'), officer.press('department-law-download')]);
    const file = folder.at(download.suggestedFilename());
    await download.saveAs(file);

    ran('oryn-server', 'rules', 'sign', file, '--data', centre.folder.at('centre'));
    await officer.visit('/department/law/try');
    await page.locator('#file').setInputFiles(file);
    await page.locator('#signature').setInputFiles(`${file}.sig`);
    await officer.press('department-law-check');
    await expect(page.getByRole('button', { name: officer.say('department-law-publish') })).toBeVisible();
    await page.context().close();
  });
}

for (const [role, paths] of Object.entries(PAGES)) {
  test(`every page of the ${role} is accessible in three languages, on an office screen and on a narrow one`, async ({ centre, browser }) => {
    const officer = await officerOf(browser, centre);
    const { page } = officer;
    await officer.begin(role, accountOf(centre, role, role), PASSWORD);
    await officer.visit('/department/organisations');
    const organisation = await page.locator('table a').first().getAttribute('href');
    for (const language of ['kk', 'ru', 'en']) {
      await officer.speak(language);
      const more = role === 'department' ? [`${organisation}/passport`] : [];
      for (const path of [...paths, ...more, organisation]) {
        for (const viewport of [OFFICE, NARROWEST]) {
          await page.setViewportSize(viewport);
          await officer.visit(path);
          await expect(page.locator('body')).not.toContainText('\u27e6');
          const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
          expect(overflow, `${language} ${path} is no wider than ${viewport.width}`).toBeLessThanOrEqual(0);
        }
        const found = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag22aa']).analyze();
        expect(found.violations.map((violation) => `${violation.id}: ${violation.nodes[0]?.html}`), `${language} ${path}`).toEqual([]);
      }
    }
    await page.context().close();
  });
}
