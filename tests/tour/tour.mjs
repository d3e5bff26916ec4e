// The main job, walked through in the real window with a real browser as the family. Leaves numbered pictures, both papers and their
// pages in target/tour/.

import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';

import { chromium } from '@playwright/test';

import { launchOptions } from '../harness/browser.mjs';
import { Centre, TRAINING_PASSWORD } from '../harness/centre.mjs';
import { DeskHost } from '../harness/desk-host.mjs';
import { picturesOf, textOf } from '../harness/papers.mjs';
import { ParentPage } from '../harness/parent.mjs';
import { PASSPHRASE } from '../harness/people.mjs';
import { Folder, root, stopAll, until } from '../harness/programs.mjs';
import { DeskWindow } from '../harness/window.mjs';

const OUT = join(root, 'target', 'tour');
const APPLICATIONS = Number(process.env.ORYN_TOUR_APPLICATIONS ?? 2000);

let number = 0;
const next = (name) => join(OUT, `${String(++number).padStart(2, '0')}-${name}.png`);
const say = (line) => process.stdout.write(`${line}\n`);

async function tour(folder) {
  say('An invented region, a server, a key for the head');
  const centre = Centre.prepare(folder, { applications: APPLICATIONS });
  const family = centre.demo.first;
  const enrol = centre.enrolCode();
  const key = centre.trainingKey();
  await centre.start();

  // The window's folders are those of the host behind HTTP; only the shell differs.
  const papers = new DeskHost(folder);
  const open = (options) => DeskWindow.open({ data: papers.data, log: folder.at('window.log'), server: centre.address, env: papers.tray.env, ...options });
  const desk = { window: await open({ enrol }) };
  const see = async (name) => {
    const file = next(name);
    await desk.window.picture(file);
    say(`  ${basename(file)}`);
  };

  say('The desk becomes a desk');
  await desk.window.choose('ru');
  await desk.window.find('heading', 'desk-unlock-first-title');
  await see('doorway');
  await desk.window.unlockFirst(PASSPHRASE);
  await desk.window.find('field', 'desk-pin-new', 60_000);
  await see('first-pin');
  await desk.window.arrive();
  await desk.window.find('link', /^Сегодня/, 60_000);
  await desk.window.find('text', 'desk-link-calm', 60_000);
  await see('today');

  say('A place is published');
  await desk.window.go('places');
  await desk.window.press('option', new RegExp(`^${centre.group}`));
  await desk.window.find('text', 'desk-preview-title');
  await see('places');
  await desk.window.press('button', 'desk-publish');
  await desk.window.find('text', 'desk-bulletins-of-group');
  await see('published');

  say('The family responds on a telephone');
  const browser = await chromium.launch(launchOptions);
  const context = await browser.newContext({ locale: 'ru-KZ', viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 });
  const parent = new ParentPage(await context.newPage(), centre);
  const seeParent = async (name) => {
    const file = next(name);
    await parent.page.evaluate(() => document.fonts.ready.then(() => undefined));
    await parent.page.evaluate(() => document.fonts.ready);
    await parent.page.screenshot({ path: file, fullPage: true });
    say(`  ${basename(file)}`);
  };
  await parent.speak('ru');
  await seeParent('parent-home');
  await parent.signIn(family);
  await parent.visit('/places?mine=1');
  await seeParent('parent-places');
  await parent.respond(family);
  await seeParent('parent-responded');

  say('The round closes: the queue decides');
  await desk.window.go('responses');
  const selected = new RegExp(`^${family.child_name}, ${desk.window.say('response-state-selected')}$`);
  await desk.window.press('option', selected, 150_000);
  await desk.window.find('button', 'desk-activate');
  await see('selected');
  await desk.window.press('button', 'why');
  await see('why');

  say('The cable is pulled');
  await centre.stop();
  await desk.window.find('text', /^Нет связи/, 60_000);
  await see('offline');

  say('Reception goes on');
  await desk.window.press('button', 'desk-activate');
  await desk.window.find('button', 'desk-print-referral');
  await see('referral');
  await desk.window.press('button', 'desk-print-referral');
  await desk.window.find('text', 'desk-copy-line');
  await see('referral-printed');
  await desk.window.press('button', 'desk-prepare-contract');
  await desk.window.find('field', 'desk-fee');
  await see('contract-prepare');
  await desk.window.press('button', 'desk-prepare-contract');
  await desk.window.press('button', 'desk-print-contract');
  await desk.window.find('text', 'desk-opened-paper');
  await see('contract-printed');
  await desk.window.press('button', 'desk-guardian-signed');
  await desk.window.press('button', 'desk-sign-contract');
  await desk.window.press('label', 'desk-sign-way-file');
  await desk.window.fill('desk-key-file', key);
  await desk.window.fill('desk-key-password', TRAINING_PASSWORD);
  await see('signing');
  await desk.window.press('button', 'desk-sign-contract');
  await desk.window.find('text', 'desk-enrolled-title');
  await see('enrolled-offline');

  say('The window is closed and opened again, still without a connection');
  await desk.window.close();
  desk.window = await open({});
  await desk.window.choose('ru');
  await desk.window.unlock(PASSPHRASE);
  await desk.window.find('field', 'desk-pin');
  await see('sign-in');
  await desk.window.arrive();
  await desk.window.go('sync');
  await desk.window.find('text', 'desk-intent-waiting-line');
  await see('outbox');

  say('The connection comes back');
  await centre.start();
  await desk.window.find('heading', 'desk-sync-calm', 90_000);
  const waits = ['desk-intent-waiting-line', 'desk-intent-waiting-turn'].map((key) => desk.window.say(key));
  await until(async () => {
    const text = await desk.window.text();
    return waits.every((words) => !text.includes(words));
  }, 'everything is accepted', 60_000);
  await see('all-accepted');
  await parent.openApplication(family);
  await seeParent('parent-enrolled');

  say('What else the desk shows, in Russian and in Kazakh');
  const shown = async (screen, name) => {
    await desk.window.go(screen);
    await desk.window.find('heading', /./);
    // What the screen asks of the core comes a moment after its heading.
    let before;
    await until(async () => before === (before = await desk.window.text()), `${screen} stands still`);
    await see(name);
  };
  for (const screen of ['contracts', 'groups', 'journal', 'settings']) await shown(screen, screen);
  await desk.window.choose('kk');
  for (const screen of ['today', 'places', 'responses', 'referrals', 'contracts', 'groups', 'journal', 'sync', 'settings']) await shown(screen, `${screen}-kk`);
  await desk.window.choose('en');
  await shown('today', 'today-en');
  await browser.close();
  await desk.window.close();

  say('The papers');
  const files = papers.paperFiles();
  if (files.length < 2) throw new Error(`two papers were expected, there are: ${files.join(', ')}`);
  for (const file of files) {
    const name = basename(file, '.pdf');
    const text = textOf(file);
    if (!text.includes(family.child_name)) throw new Error(`${name} does not name the child`);
    copyFileSync(file, join(OUT, `${name}.pdf`));
    picturesOf(file, join(OUT, name));
    writeFileSync(join(OUT, `${name}.txt`), text);
    say(`  ${name}.pdf`);
  }
}

mkdirSync(OUT, { recursive: true });
const folder = new Folder('tour');
try {
  await tour(folder);
  say(`${number} pictures in target/tour`);
} catch (error) {
  say(String(error.stack ?? error));
  process.exitCode = 1;
} finally {
  await stopAll();
  folder.remove();
  // A browser that is still open would keep a tour alive that has failed.
  process.exit();
}
