// Writing to the department: somebody without an account writes, keeps number and code, proves a telephone; an officer answers; the answer is read by the
// code. With JavaScript and without; every page of it accessible in three languages on a narrow telephone and in an office.

import AxeBuilder from '@axe-core/playwright';

import { DepartmentPage, accountOf } from '../harness/department.mjs';
import { ParentPage } from '../harness/parent.mjs';
import { expect, test } from '../journeys/scenery.mjs';

const NARROWEST = { width: 320, height: 640 };
const OFFICE = { width: 1366, height: 768 };
const PASSWORD = 'three words here';
const PHONE = '+7 701 555 44 33';

async function accessible(page, what) {
  const found = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag22aa']).analyze();
  expect(found.violations.map((violation) => `${violation.id}: ${violation.nodes[0]?.html}`), what).toEqual([]);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(overflow, `${what} is no wider than the screen`).toBeLessThanOrEqual(0);
  await expect(page.locator('body')).not.toContainText('\u27e6');
}

for (const scripts of [true, false]) {
  test(`an appeal is written, answered and read, JavaScript ${scripts ? 'on' : 'off'}`, async ({ centre, browser }) => {
    const context = await browser.newContext({ locale: 'ru-KZ', viewport: NARROWEST, javaScriptEnabled: scripts });
    const visitor = new ParentPage(await context.newPage(), centre);
    const { page } = visitor;
    await visitor.speak('ru');
    await visitor.visit('/appeals/new');
    await page.getByLabel(visitor.say('appeal-topic-kindergarten'), { exact: true }).check();
    await page.getByLabel(visitor.say('appeal-text'), { exact: true }).fill(`Группу закрыли на неделю, ${scripts}`);
    await visitor.press('appeal-send');
    await expect(page.locator('.done-note')).toContainText(visitor.say('appeal-sent'));
    if (scripts) await accessible(page, 'an appeal that was sent');
    const code = (await page.locator('p.big').innerText()).trim();
    const title = await page.getByRole('heading', { level: 1 }).innerText();
    const number = title.replace(/\D/g, '');
    await page.getByLabel(visitor.say('portal-phone'), { exact: true }).fill(PHONE);
    await visitor.press('portal-send-code');
    if (scripts) await accessible(page, 'a telephone to be proven');
    await page.getByLabel(visitor.say('portal-code'), { exact: true }).fill(await visitor.codeSentTo(PHONE));
    await visitor.press('portal-check-code');
    await expect(page.locator('.done-note')).toContainText(visitor.say('appeal-phone-proven'));

    const login = scripts ? 'appeals.first' : 'appeals.second';
    const office = await browser.newContext({ locale: 'ru-KZ', viewport: OFFICE, javaScriptEnabled: scripts });
    const officer = new DepartmentPage(await office.newPage(), centre);
    await officer.speak('ru');
    await officer.begin(login, accountOf(centre, login, 'department'), PASSWORD);
    await officer.visit('/department/appeals');
    await officer.page.getByRole('link', { name: title, exact: true }).click();
    if (scripts) await accessible(officer.page, 'an appeal before its answer');
    await officer.page.getByLabel(officer.say('appeal-finding-explained'), { exact: true }).check();
    await officer.fill('department-appeal-text', 'Группа снова работает.');
    await officer.press('department-appeal-answer');
    await expect(officer.page.locator('.done-note')).toContainText(officer.say('department-appeal-answered'));
    await office.close();

    await visitor.visit('/appeals');
    await page.getByLabel(visitor.say('appeal-number-field'), { exact: true }).fill(number);
    await page.getByLabel(visitor.say('appeal-code-field'), { exact: true }).fill(code.toLowerCase());
    await visitor.press('appeal-look');
    await expect(page.locator('main')).toContainText('Группа снова работает.');
    expect(page.url(), 'what was typed stands in no address').toBe(`${centre.address}/appeals`);
    await context.close();
  });
}

test('a family asks to be told of places, and every page of it is accessible in three languages', async ({ centre, browser }) => {
  const context = await browser.newContext({ locale: 'ru-KZ', viewport: NARROWEST });
  const parent = new ParentPage(await context.newPage(), centre);
  const { page } = parent;
  const family = centre.demo.first;
  await parent.speak('ru');
  await parent.signIn(family);
  await parent.openApplication(family);
  await page.getByRole('link', { name: parent.say('wish-title'), exact: true }).click();
  await parent.press('wish-ask');
  await expect(page.locator('main')).toContainText(parent.say('wish-on'));
  const wish = new URL(page.url()).pathname;
  for (const language of ['kk', 'ru', 'en']) {
    await parent.speak(language);
    for (const path of [wish, '/reviews', '/appeals', '/appeals/new']) {
      await parent.visit(path);
      await accessible(page, `${language} ${path}`);
    }
  }
  await parent.speak('ru');
  await parent.visit(wish);
  await parent.press('wish-stop');
  await expect(page.locator('main')).toContainText(parent.say('wish-off'));
  await context.close();
});
