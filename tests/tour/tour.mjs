// The day of a desk, walked through in the real window with a real browser as the family: once in Russian and once in Kazakh. Leaves numbered
// pictures, the papers and their pages in target/tour/ru and target/tour/kk.

import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';

import { chromium } from '@playwright/test';

import { launchOptions } from '../harness/browser.mjs';
import { Centre, TRAINING_PASSWORD } from '../harness/centre.mjs';
import { DeskHost } from '../harness/desk-host.mjs';
import { certificate, picturesOf, textOf } from '../harness/papers.mjs';
import { ParentPage } from '../harness/parent.mjs';
import { PASSPHRASE } from '../harness/people.mjs';
import { Folder, root, stopAll, until } from '../harness/programs.mjs';
import { DeskWindow } from '../harness/window.mjs';
import { like } from '../harness/words.mjs';

const OUT = join(root, 'target', 'tour');
const APPLICATIONS = Number(process.env.ORYN_TOUR_APPLICATIONS ?? 2000);
const SCREENS = ['today', 'places', 'responses', 'referrals', 'contracts', 'groups', 'journal', 'sync', 'settings'];

const say = (line) => process.stdout.write(`${line}\n`);

/** One walk: the programs, the people, and where their pictures go. */
class Tour {
  #number = 0;

  constructor(language) {
    this.language = language;
    this.out = join(OUT, language);
    this.folder = new Folder(`tour-${language}`);
    mkdirSync(this.out, { recursive: true });
  }

  async begin() {
    say(`\n${this.language}: an invented region, a server, a key for the head`);
    this.centre = Centre.prepare(this.folder, { applications: APPLICATIONS, enrolled: 4, ending: 2 });
    this.family = this.centre.demo.first;
    this.key = this.centre.trainingKey();
    // The head may do all that reception does, and the rest.
    const enrol = this.centre.enrolCode(this.centre.demo.head.staff);
    await this.centre.start();
    // The window's folders are those of the host behind HTTP; only the shell differs.
    this.papers = new DeskHost(this.folder);
    await this.open({ enrol });
    this.browser = await chromium.launch(launchOptions);
    const context = await this.browser.newContext({ locale: `${this.language}-KZ`, viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 });
    this.parent = new ParentPage(await context.newPage(), this.centre);
  }

  async open(options = {}) {
    this.window = await DeskWindow.open({ data: this.papers.data, log: this.folder.at('window.log'), server: this.centre.address, env: this.papers.tray.env, ...options });
    await this.window.session.resize(1366, 768);
    await this.window.choose(this.language);
  }

  #next(name) {
    const file = join(this.out, `${String(++this.#number).padStart(2, '0')}-${name}.png`);
    say(`  ${this.language}/${basename(file)}`);
    return file;
  }

  async see(name) {
    await this.window.picture(this.#next(name));
  }

  async seeParent(name) {
    const { page } = this.parent;
    await page.evaluate(() => document.fonts.ready.then(() => undefined));
    await page.screenshot({ path: this.#next(name), fullPage: true });
  }

  /** Whose row it is. */
  async openRow(screen, child) {
    await this.window.go(screen);
    await this.window.press('option', new RegExp(`^${child}`));
    await this.window.find('heading', new RegExp(`^${child}$`));
  }

  async end() {
    await this.browser?.close();
    await this.window?.close();
    await stopAll();
    this.folder.remove();
  }
}

async function arrives(tour) {
  say('The desk becomes a desk');
  const { window } = tour;
  await window.find('heading', 'desk-unlock-first-title');
  await tour.see('doorway');
  await window.unlockFirst(PASSPHRASE);
  await window.find('field', 'desk-pin-new', 60_000);
  await tour.see('first-pin');
  await window.arrive();
  await window.find('text', 'desk-link-calm', 60_000);
  await window.go('today');
  await tour.see('today');
}

async function publishes(tour) {
  say('A place is published, and a family responds on a telephone');
  const { window, parent, family, centre, language } = tour;
  await window.go('places');
  await window.press('option', new RegExp(`^${centre.group}`));
  await window.find('text', 'desk-preview-title');
  await tour.see('places');
  await window.publish(centre.group);
  await tour.see('published');
  await parent.speak(language);
  await tour.seeParent('parent-home');
  await parent.signIn(family);
  await parent.visit('/places?mine=1');
  await tour.seeParent('parent-places');
  await parent.respond(family);
  await tour.seeParent('parent-responded');
}

async function answersOthers(tour) {
  say('While the round is open: two families whose last day it is');
  const { window, centre } = tour;
  const [patient, other] = centre.endings;
  await tour.openRow('referrals', patient.child_name);
  await window.press('button', 'desk-extension-ask');
  await window.press('label', 'reason-child_ill');
  await window.handIn(certificate(tour.folder));
  await tour.see('extension-asked');
  await window.press('button', 'desk-extension-ask');
  await window.find('text', 'desk-extension-asked');
  await window.press('button', 'desk-extension-grant');
  await window.find('text', 'desk-extension-until');
  await tour.see('extension-granted');
  await window.press('button', 'desk-extension-grant');
  await window.find('text', 'desk-extended-title');
  await window.press('button', 'desk-print-extension');
  await window.find('text', 'desk-printed-paper');
  await tour.see('extended');

  await tour.openRow('referrals', other.child_name);
  await window.press('button', 'desk-refuse-referral');
  await window.press('label', 'reason-documents_outdated');
  await tour.see('refusal');
  await window.press('button', 'desk-refuse-do');
  await window.find('text', 'desk-refused-title');
  await tour.see('refused');
}

async function changesContracts(tour) {
  say('A contract is added to, another day it ends');
  const { window, language } = tour;
  await window.go('contracts');
  // Referrals that wait for their contract stand above the contracts.
  await window.press('option', new RegExp(`, ${like(language, 'desk-contract-number').source}(,|$)`));
  await window.press('button', 'desk-addendum-new');
  await window.press('label', 'agreement-hours');
  await window.fill('desk-addendum-kk', '8:00 – 17:00');
  await window.fill('desk-addendum-ru', 'с 8:00 до 17:00');
  await tour.see('addition');
  await window.press('button', 'desk-addendum-prepare');
  await window.press('button', 'desk-addendum-print');
  await window.find('text', 'desk-printed-paper');
  await window.press('button', 'desk-addendum-both');
  await window.find('text', 'addendum-state-signed');
  await tour.see('addition-signed');
  await window.press('button', 'desk-contract-end');
  await window.press('label', 'reason-guardian_application');
  await window.fill('desk-leave-order', '№ 31-Б');
  await tour.see('contract-end');
  await window.press('button', 'desk-expel-do');
  await window.press('button', 'desk-print-end');
  await window.find('text', 'desk-printed-paper');
  await tour.see('contract-ended');
}

async function printsLists(tour) {
  say('The roll of the group, and the notice for the wall');
  const { window, centre } = tour;
  await window.go('groups');
  await window.pick('desk-roll-whose', centre.group);
  await window.press('button', 'desk-print-roll');
  await window.find('text', 'desk-printed-paper');
  await tour.see('roll');
  await window.go('places');
  await window.press('option', new RegExp(`^${centre.group}`));
  await window.press('button', 'desk-print-board');
  await window.find('text', 'desk-printed-paper');
  await tour.see('board');
}

async function selects(tour) {
  say('The round closes: the queue decides');
  const { window, family } = tour;
  await window.openSelected(family.child_name);
  await tour.see('selected');
  await window.press('button', 'why');
  await tour.see('why');
}

async function worksAlone(tour) {
  say('The cable is pulled, and reception goes on');
  const { window, centre, language } = tour;
  await centre.stop();
  await window.find('text', new RegExp(`^${like(language, 'desk-link-offline').source}`), 60_000);
  await tour.see('offline');
  await window.press('button', 'desk-activate');
  await window.find('button', 'desk-print-referral');
  await tour.see('referral');
  await window.press('button', 'desk-print-referral');
  await window.find('text', 'desk-copy-line');
  await tour.see('referral-printed');

  for (const code of ['referral', 'identity_guardian', 'identity_child', 'vaccination_card']) await window.press('label', new RegExp(`^${like(language, `bring-${code}`).source}`));
  await tour.see('arrival');
  await window.press('button', 'desk-arrival-record');
  await window.press('button', 'desk-arrival-print');
  await window.find('text', 'desk-printed-paper');
  await window.press('label', 'desk-arrival-without');
  await window.press('button', 'desk-arrival-record');
  await window.find('button', 'desk-arrival-print');
  await tour.see('arrival-missing');

  await window.press('button', 'desk-prepare-contract');
  await window.find('field', 'desk-fee');
  await tour.see('contract-prepare');
  await window.press('button', 'desk-prepare-contract');
  await window.press('button', 'desk-print-contract');
  await window.find('text', 'desk-opened-paper');
  await tour.see('contract-printed');
  await window.press('button', 'desk-guardian-signed');
  await window.press('button', 'desk-sign-contract');
  await window.withKeyFile(tour.key, TRAINING_PASSWORD);
  await tour.see('signing');
  await window.press('button', 'desk-sign-contract');
  await window.find('text', 'desk-signed-here');
  await tour.see('signed-offline');
}

async function comesBack(tour) {
  say('The window is closed and opened again, still without a connection');
  await tour.window.close();
  await tour.open();
  const { window, centre, parent, family } = tour;
  await window.unlock(PASSPHRASE);
  await window.find('field', 'desk-pin');
  await tour.see('sign-in');
  await window.arrive();
  await window.go('sync');
  await window.find('text', 'desk-intent-waiting-line');
  await tour.see('outbox');

  say('The connection comes back');
  await centre.start();
  await window.allAccepted();
  await tour.see('all-accepted');
  await parent.openApplication(family);
  await tour.seeParent('parent-enrolled');
}

async function looksRound(tour) {
  say('Every screen');
  const { window } = tour;
  for (const screen of SCREENS) {
    await window.go(screen);
    await window.find('heading', /./);
    // What the screen asks of the core comes a moment after its heading.
    let before;
    await until(async () => before === (before = await window.text()), `${screen} stands still`);
    await tour.see(screen);
  }
  if (tour.language !== 'kk') return;
  await window.choose('en');
  await window.go('today');
  await window.find('heading', /./);
  await tour.see('today-en');
}

function keepsPapers({ papers, out, family, centre, language }) {
  say('The papers');
  const texts = new Map();
  for (const file of papers.paperFiles()) {
    const name = basename(file, '.pdf');
    texts.set(name, textOf(file));
    copyFileSync(file, join(out, `${name}.pdf`));
    picturesOf(file, join(out, name));
    writeFileSync(join(out, `${name}.txt`), texts.get(name));
    say(`  ${language}/${name}.pdf`);
  }
  const [patient] = centre.endings;
  for (const [kind, pattern, words] of [
    ['a referral', /^\d.*-1$/, family.child_name],
    ['what is missing', /-missing$/, family.child_name],
    ['a contract', /^Ш-[\d-]+-\d$/, family.child_name],
    ['an extension', /-extension$/, patient.child_name],
    ['an addition', /^Ш-.*-1$/, 'с 8:00 до 17:00'],
    ['the end of a contract', /-end$/, '№ 31-Б'],
    ['a roll', /-roll-/, 'СПИСОК ГРУППЫ'],
    ['a notice for the wall', /-bulletin-/, centre.group],
  ]) {
    const found = [...texts].filter(([name]) => pattern.test(name));
    if (!found.some(([, text]) => text.includes(words))) throw new Error(`there is no ${kind} that says what it has to say among: ${[...texts.keys()].join(', ')}`);
  }
}

const STORY = [arrives, publishes, answersOthers, changesContracts, printsLists, selects, worksAlone, comesBack, looksRound, keepsPapers];

for (const language of ['ru', 'kk']) {
  const tour = new Tour(language);
  try {
    await tour.begin();
    for (const part of STORY) await part(tour);
  } catch (error) {
    say(String(error.stack ?? error));
    process.exitCode = 1;
    // How far it came.
    await tour.window?.picture(join(tour.out, 'stopped.png')).catch(() => undefined);
  } finally {
    await tour.end().catch(() => undefined);
  }
  if (process.exitCode) break;
}
if (!process.exitCode) say('\nPictures and papers of both walks are in target/tour');
// A browser that is still open would keep a tour alive that has failed.
process.exit();
