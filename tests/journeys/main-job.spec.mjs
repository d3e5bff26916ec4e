// The main job, whole: a place is published, a family answers, the queue decides, and the desk finishes without a connection.

import { readFileSync } from 'node:fs';

import { TRAINING_PASSWORD } from '../harness/centre.mjs';
import { textOf } from '../harness/papers.mjs';
import { ParentPage } from '../harness/parent.mjs';
import { openToAll, wordsOnly } from '../harness/reading.mjs';
import { expect, test } from './scenery.mjs';

/** A name as a passport of another year has it. */
const inLatin = (name) => {
  const letters = { а: 'a', ә: 'a', б: 'b', в: 'v', г: 'g', ғ: 'gh', д: 'd', е: 'e', ё: 'yo', ж: 'zh', з: 'z', и: 'i', й: 'y', к: 'k', қ: 'q', л: 'l', м: 'm', н: 'n', ң: 'ng', о: 'o', ө: 'o', п: 'p', р: 'r', с: 's', т: 't', у: 'u', ұ: 'u', ү: 'u', ф: 'f', х: 'kh', һ: 'h', ц: 'ts', ч: 'ch', ш: 'sh', щ: 'shch', ъ: '', ы: 'y', і: 'i', ь: '', э: 'e', ю: 'yu', я: 'ya' };
  return [...name.toLowerCase()].map((letter) => letters[letter] ?? letter).join('');
};

/** A name in its Russian letters, typed while the keyboard stood at Latin. */
const onTheOtherKeyboard = (name) => {
  const plain = { ә: 'а', ғ: 'г', қ: 'к', ң: 'н', ө: 'о', ұ: 'у', ү: 'у', һ: 'х', і: 'и' };
  const [cyrillic, latin] = ['йцукенгшщзхъфывапролджэячсмитьбю', "qwertyuiop[]asdfghjkl;'zxcvbnm,."];
  return [...name.toLowerCase()].map((letter) => latin[cyrillic.indexOf(plain[letter] ?? letter)] ?? letter).join('');
};

test('from a free place to an enrolled child, through an outage and a power cut', async ({ centre, desk, browser, page }) => {
  test.setTimeout(300_000);
  const family = centre.demo.first;
  const key = centre.trainingKey();

  await test.step('the registrar publishes a place', async () => {
    await desk.connected();
    await desk.publish(centre.group);
  });

  const context = await browser.newContext({ locale: 'ru-KZ', viewport: { width: 390, height: 844 } });
  const parent = new ParentPage(await context.newPage(), centre);
  await test.step('the family signs in on a telephone and responds', async () => {
    await parent.speak('ru');
    await parent.signIn(family);
    await parent.respond(family);
  });

  await test.step('the round closes, and the selected response comes to the desk by itself', async () => {
    await desk.go('responses');
    const row = page.getByRole('option', { name: `${family.child_name}, ${desk.say('response-state-selected')}` });
    await expect(row).toBeVisible({ timeout: 120_000 });
    await row.click();
    await expect(page.getByText(desk.say('desk-held'), { exact: true })).toBeVisible();
    await wordsOnly(page, 'ru', 'a selected response');
  });

  await test.step('the cable is pulled', async () => {
    await centre.stop();
    await desk.offline();
  });

  const numbers = {};
  await test.step('reception goes on: referral, its paper, contract, both signatures', async () => {
    numbers.referral = await desk.activate();
    await desk.printReferral();
    await expect(desk.main.getByText(desk.like('desk-printed'))).toBeVisible();
    const paper = await desk.host.paper(new RegExp(numbers.referral));
    expect(desk.host.tray.printed(), 'the printer got the very bytes that are kept').toEqual([readFileSync(paper)]);
    expect(desk.host.tray.words().slice(0, 2), 'the usual printer of the computer').toEqual(['-d', 'Reception']);
    const text = textOf(paper);
    expect(text, 'the paper carries the number').toContain(numbers.referral);
    expect(text, 'the paper carries the child').toContain(family.child_name);

    await wordsOnly(page, 'ru', 'a printed referral');
    numbers.contract = await desk.prepareContract();
    await wordsOnly(page, 'ru', 'a prepared contract');
    await desk.button('desk-print-contract').click();
    await expect(desk.main.getByText(desk.like('desk-ready-paper'))).toBeVisible();
    expect(await desk.openedPaper(), 'the browser got the very bytes that are kept').toEqual(readFileSync(await desk.host.paper(new RegExp(numbers.contract))));
    await desk.guardianSigned();
    await desk.sign(key, TRAINING_PASSWORD);
    await expect(page.getByText(desk.say('desk-signed-here-title'), { exact: true })).toBeVisible();
    await expect(page.getByText(desk.say('desk-enrolled-title'), { exact: true }), 'the centre has not verified it').toHaveCount(0);
    await expect(desk.button('desk-print-signatures')).toHaveCount(0);
    await wordsOnly(page, 'ru', 'a contract signed here');
  });

  await test.step('the power goes; after it everything is still there, still without a connection', async () => {
    await desk.host.kill();
    await desk.host.start({ server: centre.address });
    await desk.open(desk.host);
    await desk.unlock();
    await desk.ready();
    await desk.go('contracts');
    await page.getByRole('option', { name: new RegExp(numbers.contract) }).click();
    await expect(page.getByText(desk.say('desk-signed-here-title'), { exact: true })).toBeVisible();
    await desk.go('referrals');
    await page.getByLabel(desk.say('desk-referrals-search')).fill(numbers.referral);
    await page.getByRole('option').first().click();
    await expect(desk.main.getByText(desk.like('desk-copy-line'))).toHaveCount(1);
    await desk.offline();
  });

  await test.step('the family is found from any screen, however its name is typed', async () => {
    const [surname, given] = family.child_name.split(' ');
    for (const typed of [inLatin(`${given} ${surname}`), onTheOtherKeyboard(surname), family.child_iin.slice(4)]) {
      await desk.go('today');
      await page.keyboard.press('Control+k');
      await page.keyboard.type(typed);
      await expect(page.getByRole('option', { name: family.child_name }).first(), typed).toBeVisible();
      await wordsOnly(page, 'ru', 'a search');
      await openToAll(page, 'a search');
      await page.keyboard.press('Enter');
      await expect(page).toHaveURL(/#\/groups\//);
      await expect(desk.main.getByRole('heading', { name: family.child_name })).toBeVisible();
    }
    await page.keyboard.press('Control+k');
    await page.keyboard.type(numbers.referral);
    await expect(page.getByRole('option', { name: desk.say('desk-referral-number', { number: numbers.referral }) })).toBeVisible();
    await page.keyboard.press('Control+a');
    await page.keyboard.type('987654321');
    await expect(page.getByText(desk.say('desk-palette-nothing', { text: '987654321' }))).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('listbox', { name: desk.say('desk-palette-title') })).toHaveCount(0);
  });

  await test.step('the connection comes back: every act is accepted, each once', async () => {
    await centre.start();
    await desk.connected();
    const acts = await desk.acts();
    await wordsOnly(page, 'ru', 'accepted acts');
    const accepted = desk.say('desk-intent-accepted');
    for (const act of acts) expect(act, 'every act is accepted').toContain(accepted);
    const once = ['schedule-bulletin', 'activate-response', 'record-copy', 'prepare-contract', 'record-guardian-signature', 'sign-contract'];
    for (const name of once) {
      const word = desk.say(`act-${name}`);
      expect(acts.filter((act) => act.includes(word)), `${word}: once`).toHaveLength(1);
    }
  });

  await test.step('now the centre has verified the signature: the child is enrolled, and the sheet tells of both signatures', async () => {
    await desk.go('contracts');
    await page.getByRole('option', { name: new RegExp(numbers.contract) }).click();
    await expect(page.getByText(desk.say('desk-enrolled-title'), { exact: true })).toBeVisible();
    await wordsOnly(page, 'ru', 'a signed contract');
    await desk.button('desk-print-signatures').click();
    const sheet = await desk.host.paper(/signatures/);
    expect(await desk.openedPaper()).toEqual(readFileSync(sheet));
    expect(textOf(sheet), 'the sheet names the contract').toContain(numbers.contract);
  });

  await test.step('the family sees it', async () => {
    await parent.openApplication(family);
    await expect(parent.page.getByRole('heading', { name: parent.like('path-contract') })).toBeVisible();
    await expect(parent.page.locator('main')).toContainText(numbers.referral);
    await expect(parent.page.locator('main')).toContainText(parent.say('referral-state-fulfilled'));
  });
  await context.close();
});
