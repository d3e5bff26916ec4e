// The practice kindergarten: the whole job without a server and without anything real, and nothing left of it.

import { existsSync, readdirSync } from 'node:fs';

import { DeskHost } from '../harness/desk-host.mjs';
import { DeskPage } from '../harness/desk.mjs';
import { textOf } from '../harness/papers.mjs';
import { PIN } from '../harness/people.mjs';
import { openToAll, wordsOnly } from '../harness/reading.mjs';
import { LANGUAGES, say } from '../harness/words.mjs';
import { expect, test } from './scenery.mjs';

/** Shown on the list of things to try. */
const KEY_PASSWORD = '123456';
/** A group of the practice kindergarten that has free places. */
const GROUP = 'Балдырған';

const band = (desk) => desk.page.getByRole('region', { name: desk.say('desk-practice-band'), exact: true });
const inDialog = (desk, key) => desk.dialog.getByRole('button', { name: desk.say(key), exact: true });

async function begin(desk) {
  await desk.button('desk-practice-offer').click();
  await inDialog(desk, 'desk-practice-begin').click();
  await expect(band(desk)).toBeVisible({ timeout: 60_000 });
  await expect(desk.rail).toBeVisible();
}

/** As a person does who does not want to wait. */
async function forward(desk) {
  const button = desk.button('desk-practice-forward');
  await expect(button).toBeEnabled();
  await button.click();
  await expect(button).not.toHaveAttribute('aria-busy', 'true');
}

async function leave(desk) {
  await desk.button('desk-practice-leave').click();
  await inDialog(desk, 'desk-practice-leave-act').click();
  await expect(band(desk)).toBeHidden({ timeout: 30_000 });
}

/** What lies in the data folder; the choices of the computer are written whenever somebody chooses. */
const kept = (host) => readdirSync(host.data).filter((name) => name !== 'settings.json').sort();

const tried = (desk, done) => desk.page.getByRole('button', { name: desk.say('desk-practice-tasks', { done, of: 6 }), exact: true });

test('on a computer that is no desk yet: from a free place to a signed contract, and nothing is left', async ({ folder, page }) => {
  test.setTimeout(240_000);
  const host = await new DeskHost(folder).start({});
  const desk = new DeskPage(page);
  desk.host = host;
  await desk.open(host);
  await desk.choose('ru');
  const files = kept(host);

  await test.step('the doorway offers it, and it says what it is in every language', async () => {
    await begin(desk);
    await desk.connected();
    await openToAll(page, 'practice');
    await wordsOnly(page, 'ru', 'practice');
    await expect(tried(desk, 0)).toBeVisible();
    await tried(desk, 0).click();
    await expect(desk.dialog.getByRole('listitem')).toHaveCount(6);
    await openToAll(page, 'things to try');
    await page.keyboard.press('Escape');
  });

  await test.step('places are published; parents answer and the queue selects without waiting', async () => {
    await desk.publish(GROUP);
    await desk.connected();
    await expect(tried(desk, 1)).toBeVisible();
    await forward(desk);
    await forward(desk);
    await desk.go('responses');
    await page.getByRole('option', { name: new RegExp(`, ${desk.say('response-state-selected')}`) }).first().click();
  });

  await test.step('the referral is printed, with its mark', async () => {
    const number = await desk.activate();
    await desk.printReferral();
    const papers = folder.at('desk', 'practice', 'papers');
    const name = readdirSync(papers, { recursive: true }).find((file) => String(file).includes(number));
    const text = textOf(`${papers}/${name}`);
    expect(text).toContain(number);
    expect(text, 'the mark').toContain(say('ru', 'paper-training'));
    expect(host.paperFiles(), 'nothing among the real papers').toEqual([]);
    await expect(tried(desk, 3)).toBeVisible();
  });

  await test.step('the contract is signed with the key that lies ready', async () => {
    await desk.prepareContract();
    await desk.guardianSigned();
    await desk.sign(folder.at('desk', 'practice', 'practice.p12'), KEY_PASSWORD);
    await expect(page.getByText(desk.say('desk-enrolled-title'), { exact: true })).toBeVisible();
    // Nobody ticked what the family brought: that one is left.
    await expect(tried(desk, 5)).toBeVisible({ timeout: 30_000 });
    for (const language of LANGUAGES) {
      await desk.go('settings');
      await desk.choose(language);
      await wordsOnly(page, language, `${language} practice, Settings`);
    }
    await desk.choose('ru');
  });

  await test.step('it begins anew', async () => {
    await tried(desk, 5).click();
    await inDialog(desk, 'desk-practice-anew').click();
    await inDialog(desk, 'desk-practice-anew-act').click();
    await expect(tried(desk, 0)).toBeVisible({ timeout: 60_000 });
  });

  await test.step('nothing is left of it', async () => {
    await leave(desk);
    await expect(page.getByLabel(desk.say('desk-passphrase'), { exact: true })).toBeVisible();
    expect(existsSync(folder.at('desk', 'practice'))).toBe(false);
    expect(kept(host)).toEqual(files);
  });
});

test('beside a real desk: it is locked meanwhile, shows nothing of itself, and is as it was', async ({ centre, desk, page }) => {
  await desk.connected();
  await desk.go('places');
  await expect(desk.main.getByText(centre.group).first()).toBeVisible();

  await test.step('from Settings', async () => {
    await desk.go('settings');
    await begin(desk);
    await desk.go('places');
    await expect(desk.main.getByText(GROUP).first()).toBeVisible();
    expect(await page.content(), 'nothing of the real kindergarten is in the page').not.toContain(centre.group);
  });

  await test.step('a cut line is practised too', async () => {
    await tried(desk, 0).click();
    await inDialog(desk, 'desk-practice-cut').click();
    await expect(inDialog(desk, 'desk-practice-mend')).toBeVisible();
    await page.keyboard.press('Escape');
    await desk.offline();
    await desk.publish(GROUP);
    await tried(desk, 0).click();
    await inDialog(desk, 'desk-practice-mend').click();
    await page.keyboard.press('Escape');
    await desk.connected();
    await expect(tried(desk, 1)).toBeVisible();
  });

  await test.step('the door of the real desk is locked, and behind it nothing has changed', async () => {
    await leave(desk);
    await expect(page.getByLabel(desk.say('desk-pin'), { exact: true })).toBeVisible();
    expect(await page.content()).not.toContain(GROUP);
    await desk.signIn(PIN);
    await expect(desk.rail).toBeVisible();
    await desk.connected();
    await desk.go('places');
    await expect(desk.main.getByText(centre.group).first()).toBeVisible();
    expect(await page.content()).not.toContain(GROUP);
  });
});
