// A person at the desk: what they press and read, on any screen of it. Playwright only.

import { readFileSync } from 'node:fs';

import { expect } from '@playwright/test';

import { textOf } from './papers.mjs';
import { PASSPHRASE, PIN } from './people.mjs';
import { like, say } from './words.mjs';

export class DeskPage {
  constructor(page, language = 'ru') {
    this.page = page;
    this.language = language;
  }

  say(key, args) {
    return say(this.language, key, args);
  }

  like(key, args) {
    return like(this.language, key, args);
  }

  button(key) {
    return this.page.getByRole('button', { name: this.say(key), exact: true });
  }

  link(key) {
    return this.page.getByRole('link', { name: this.say(key), exact: true });
  }

  get main() {
    return this.page.locator('main');
  }

  get dialog() {
    return this.page.getByRole('dialog');
  }

  async open(host) {
    await this.page.goto(host.address);
  }

  /** At the doorway every language is offered in its own name. */
  async choose(language) {
    this.language = language;
    await this.page.getByRole('radio', { name: say(language, 'lang-name'), exact: true }).check();
  }

  /** The data file is sealed with a passphrase: the computers of the tests have no key store. */
  async unlockFirst(passphrase = PASSPHRASE) {
    await this.page.getByLabel(this.say('desk-passphrase'), { exact: true }).fill(passphrase);
    await this.page.getByLabel(this.say('desk-passphrase-again')).fill(passphrase);
    await this.button('desk-unlock-set').click();
  }

  async unlock(passphrase = PASSPHRASE) {
    await this.page.getByLabel(this.say('desk-passphrase'), { exact: true }).fill(passphrase);
    await this.button('desk-unlock').click();
  }

  async enrol({ code, name = 'Приёмная', server }) {
    await this.page.getByLabel(this.say('desk-enrol-code')).fill(code);
    await this.page.getByLabel(this.say('desk-enrol-name')).fill(name);
    if (server !== undefined) await this.page.getByLabel(this.say('desk-enrol-server')).fill(server);
    await this.button('desk-enrol').click();
  }

  get rail() {
    return this.page.getByRole('navigation', { name: this.say('desk-screens') });
  }

  /** The PIN of a desk that was given to this person a moment ago. */
  async choosePin(pin = PIN, code) {
    if (code !== undefined) await this.page.getByLabel(this.say('desk-pin-code'), { exact: true }).fill(code);
    await this.page.getByLabel(this.say('desk-pin-new'), { exact: true }).fill(pin);
    await this.page.getByLabel(this.say('desk-pin-again'), { exact: true }).fill(pin);
    await this.button('desk-pin-save').click();
  }

  async signIn(pin = PIN) {
    await this.page.getByLabel(this.say('desk-pin'), { exact: true }).fill(pin);
    await this.button('desk-sign-in').click();
  }

  /** The first copy has come, the one whom the desk was given to has chosen a PIN or typed it, and the frame stands. */
  async ready() {
    const first = this.page.getByLabel(this.say('desk-pin-new'), { exact: true });
    const again = this.page.getByLabel(this.say('desk-pin'), { exact: true });
    await expect(this.rail.or(first).or(again).first()).toBeVisible({ timeout: 60_000 });
    if (await first.isVisible()) await this.choosePin();
    else if (await again.isVisible()) await this.signIn();
    await expect(this.rail).toBeVisible();
  }

  /** By the rail, as a person goes. */
  async go(screen) {
    const rail = this.page.getByRole('navigation', { name: this.say('desk-screens') });
    const name = this.say(`desk-screen-${screen}`);
    await rail.getByRole('link', { name: new RegExp(`^${name}(,|$)`) }).click();
    await expect(this.page).toHaveURL(new RegExp(`#/${screen}`));
  }

  /** On the screen of groups: the children of this one. */
  async chooseGroup(group) {
    const whose = this.page.getByLabel(this.say('desk-roll-whose'));
    const labels = await whose.locator('option').allInnerTexts();
    await whose.selectOption({ label: labels.find((label) => label.startsWith(group)) });
    await expect(this.main.getByRole('heading', { name: group })).toBeVisible();
  }

  async connected() {
    await expect(this.page.getByRole('link', { name: this.say('desk-link-calm') })).toBeVisible({ timeout: 60_000 });
  }

  async offline() {
    await expect(this.page.getByRole('link', { name: new RegExp(`^${this.like('desk-link-offline').source}`) })).toBeVisible({ timeout: 60_000 });
  }

  /** Writes down one free place of the group. */
  async publish(group) {
    await this.go('places');
    await this.page.getByRole('listbox', { name: this.say('desk-groups'), exact: true }).getByRole('option', { name: new RegExp(`^${group}`) }).click();
    await this.button('desk-publish').click();
    await expect(this.main.getByRole('listitem').filter({ hasText: group }).first()).toBeVisible();
  }

  async openResponse(child) {
    await this.go('responses');
    await this.page.getByRole('option', { name: new RegExp(`^${child}`) }).click();
    await expect(this.main.getByRole('heading', { name: child })).toBeVisible();
  }

  /** Gives the referral's number. */
  async activate() {
    await this.button('desk-activate').click();
    await expect(this.page).toHaveURL(/#\/referrals\//);
    const line = this.main.getByText(this.like('desk-referral-number')).first();
    await expect(line).toBeVisible();
    return /№\s*(\S+)/.exec(await line.innerText())[1];
  }

  async printReferral() {
    await this.button('desk-print-referral').click();
    await expect(this.main.getByText(this.like('desk-copy-line')).first()).toBeVisible();
  }

  /** What the browser gets from the link to the paper that was just made. */
  async openedPaper() {
    const link = this.main.getByRole('link', { name: this.say('desk-open-paper'), exact: true });
    await expect(link).toBeVisible();
    return (await this.page.request.get(this.host.origin + (await link.getAttribute('href')))).body();
  }

  /** The paper like this, of which no copies are counted and which the printer got last, as text. */
  async printed(pattern) {
    await expect(this.main.getByText(this.like('desk-printed-paper'))).toBeVisible();
    const paper = await this.host.paper(pattern);
    expect(this.host.tray.printed().at(-1), 'the printer got the very bytes that are kept').toEqual(readFileSync(paper));
    return textOf(paper);
  }

  async prepareContract() {
    await this.button('desk-prepare-contract').click();
    await this.dialog.getByRole('button', { name: this.say('desk-prepare-contract'), exact: true }).click();
    await expect(this.page).toHaveURL(/#\/contracts\//);
    const line = this.main.getByText(this.like('desk-contract-number')).first();
    await expect(line).toBeVisible();
    return /№\s*(\S+)/.exec(await line.innerText())[1];
  }

  async guardianSigned() {
    await this.button('desk-guardian-signed').click();
    await expect(this.button('desk-sign-contract')).toBeVisible();
  }

  async sign(keyFile, password) {
    await this.button('desk-sign-contract').click();
    await this.signWith(keyFile, password, 'desk-sign-contract');
  }

  /** In the dialog of a signature: with a key file, by the button of this key. */
  async signWith(keyFile, password, act) {
    await this.dialog.getByRole('radio', { name: this.say('desk-sign-way-file'), exact: true }).check();
    await this.dialog.getByLabel(this.say('desk-key-file'), { exact: true }).fill(keyFile);
    await this.dialog.getByLabel(this.say('desk-key-password')).fill(password);
    await this.dialog.getByRole('button', { name: this.say(act), exact: true }).click();
  }

  /** The history of all bulletins: what of it is drawn. */
  get history() {
    return this.page.getByRole('listbox', { name: this.say('desk-bulletins-all'), exact: true }).getByRole('option');
  }

  /** How many rows a list has; only those in sight are drawn. */
  async count(rows) {
    return (await rows.count()) === 0 ? 0 : Number(await rows.first().getAttribute('aria-setsize'));
  }

  /** A task of Today, by the words of its row: the large one or one of those below. Gives its one button. */
  task(title, verb) {
    const large = this.page.getByRole('region', { name: this.say('desk-today-main'), exact: true }).filter({ has: this.page.getByRole('heading', { name: title, exact: true }) }).getByRole('link', { name: this.say(verb), exact: true });
    return large.or(this.main.getByRole('link', { name: `${this.say(verb)}: ${title}`, exact: true }));
  }

  /** Every act on the Sync screen with its state, newest first. */
  async acts() {
    await this.go('sync');
    const rows = this.page.getByRole('listbox', { name: this.say('desk-sync-acts'), exact: true }).getByRole('option');
    await expect(rows.first()).toBeVisible();
    const said = new Map();
    await expect(async () => {
      const drawn = await rows.evaluateAll((items) => items.map((item) => [item.ariaPosInSet, item.innerText.replace(/\s+/g, ' ').trim()]));
      for (const [at, text] of drawn) said.set(Number(at), text);
      if (said.size < (await this.count(rows))) await rows.last().scrollIntoViewIfNeeded();
      expect(said.size).toBe(await this.count(rows));
    }).toPass({ intervals: [50], timeout: 30_000 });
    return [...said].sort(([one], [other]) => one - other).map(([, text]) => text);
  }
}
