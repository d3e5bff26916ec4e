// A person before the real window: finds by role and name, as with a screen reader; presses, types, reads.

import { readFileSync, writeFileSync } from 'node:fs';

import { PIN } from './people.mjs';
import { until } from './programs.mjs';
import { Session } from './webdriver.mjs';
import { like, say } from './words.mjs';

/** Runs in the page: the first visible element of this role whose accessible name fits. */
function find(role, pattern, flags) {
  const fits = new RegExp(pattern, flags);
  const selectors = {
    button: 'button, [role=button], summary',
    link: 'a[href]',
    option: '[role=option]',
    heading: 'h1, h2, h3',
    field: 'input, textarea, select',
    label: 'label',
    text: 'body *',
  };
  const squeezed = (text) => (text ?? '').replace(/[\s\u00a0\u202f]+/g, ' ').trim();
  const nameOf = (element) => {
    const label = element.getAttribute('aria-label');
    if (label) return squeezed(label);
    if (role === 'field') return squeezed([...(element.labels ?? [])].map((one) => one.innerText).join(' '));
    return squeezed(element.innerText);
  };
  const dialog = [...document.querySelectorAll('dialog[open]')].at(-1);
  const seen = (element) => {
    const box = element.getBoundingClientRect();
    return box.width > 0 && box.height > 0 && getComputedStyle(element).visibility !== 'hidden';
  };
  const all = [...(dialog ?? document).querySelectorAll(selectors[role])].filter((element) => seen(element) && fits.test(nameOf(element)));
  // Of texts the innermost one.
  return (role === 'text' ? all.at(-1) : all[0]) ?? null;
}

export class DeskWindow {
  constructor(session, language = 'ru') {
    this.session = session;
    this.language = language;
  }

  static async open({ data, server, enrol, log, env, binary, language = 'ru' }) {
    const words = ['--data', data];
    if (server !== undefined) words.push('--server', server);
    if (enrol !== undefined) words.push('--enrol', enrol);
    return new DeskWindow(await Session.open(words, { log, env, binary }), language);
  }

  say(key, args) {
    return say(this.language, key, args);
  }

  /** A key of the catalogues, or a pattern. */
  #pattern(name) {
    return name instanceof RegExp ? name : new RegExp(`^${like(this.language, name).source}$`);
  }

  async find(role, name, patience = 30_000) {
    const pattern = this.#pattern(name);
    return until(async () => (await this.session.run(find, role, pattern.source, pattern.flags)) ?? undefined, `${role} ${pattern}`, patience);
  }

  async has(role, name) {
    const pattern = this.#pattern(name);
    return (await this.session.run(find, role, pattern.source, pattern.flags)) !== null;
  }

  async press(role, name, patience) {
    const handle = await this.find(role, name, patience);
    await this.session.run((element) => element.scrollIntoView({ block: 'nearest' }), handle);
    await this.session.click(handle);
  }

  /** Fills a field, whatever stood in it. */
  async fill(name, text) {
    const handle = await this.find('field', name);
    await this.session.clear(handle);
    await this.session.type(handle, text);
  }

  async choose(language) {
    this.language = language;
    await this.press('label', new RegExp(`^${say(language, 'lang-name')}$`));
    await until(() => this.session.run((code) => document.documentElement.lang === code, language), `the screens speak ${language}`);
  }

  async unlockFirst(passphrase) {
    await this.find('heading', 'desk-unlock-first-title');
    await this.fill('desk-passphrase', passphrase);
    await this.fill('desk-passphrase-again', passphrase);
    await this.press('button', 'desk-unlock-set');
  }

  async unlock(passphrase) {
    await this.find('heading', 'desk-unlock-title');
    await this.fill('desk-passphrase', passphrase);
    await this.press('button', 'desk-unlock');
  }

  /** Chooses the first PIN, or types it, whichever is asked; the frame stands then. */
  async arrive(pin = PIN) {
    const asked = await until(async () => {
      if (await this.has('field', 'desk-pin-new')) return 'first';
      return (await this.has('field', 'desk-pin')) ? 'again' : undefined;
    }, 'the desk asks for a PIN', 60_000);
    if (asked === 'first') {
      await this.fill('desk-pin-new', pin);
      await this.fill('desk-pin-again', pin);
      await this.press('button', 'desk-pin-save');
    } else {
      await this.fill('desk-pin', pin);
      await this.press('button', 'desk-sign-in');
    }
    await this.find('link', new RegExp(`^${this.say('desk-screen-places')}`), 60_000);
  }

  async go(screen) {
    await this.press('link', new RegExp(`^${this.say(`desk-screen-${screen}`)}(,|$| \\d)`));
    await until(() => this.session.run((hash) => location.hash.startsWith(hash), `#/${screen}`), `the screen ${screen}`);
  }

  async publish(group) {
    await this.go('places');
    await this.press('option', new RegExp(`^${group}`));
    await this.press('button', 'desk-publish');
    await this.find('text', 'desk-bulletins-of-group');
  }

  /** The response of this child, once the queue has selected it. */
  async openSelected(child) {
    await this.go('responses');
    await this.press('option', new RegExp(`^${child}, ${like(this.language, 'response-state-selected').source}$`), 150_000);
    await this.find('button', 'desk-activate');
  }

  /** In the dialog of a signature: everything but the last press. */
  async withKeyFile(file, password) {
    await this.press('label', 'desk-sign-way-file');
    await this.fill('desk-key-file', file);
    await this.fill('desk-key-password', password);
  }

  /** Chooses in a list that drops down; `start` is how the choice begins. */
  async pick(name, start) {
    const choose = (select, start) => {
      select.value = [...select.options].find((option) => option.text.startsWith(start)).value;
      select.dispatchEvent(new Event('change', { bubbles: true }));
    };
    await this.session.run(choose, await this.find('field', name), start);
  }

  /** Gives a file to the field for one, as if it had been dropped there: the system's own dialog is out of reach. */
  async handIn(file) {
    const give = (base64) => {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      const given = new DataTransfer();
      given.items.add(new File([bytes], 'certificate.pdf', { type: 'application/pdf' }));
      const field = document.querySelector('dialog[open] input[type=file]');
      field.files = given.files;
      field.dispatchEvent(new Event('change', { bubbles: true }));
    };
    await this.session.run(give, readFileSync(file).toString('base64'));
    await this.find('text', /^certificate\.pdf$/);
  }

  /** The centre has answered everything. */
  async allAccepted() {
    await this.go('sync');
    await this.find('heading', 'desk-sync-calm', 90_000);
    const waits = ['desk-intent-waiting-line', 'desk-intent-waiting-turn'].map((key) => this.say(key));
    await until(async () => {
      const text = await this.text();
      return waits.every((words) => !text.includes(words));
    }, 'everything is accepted', 60_000);
  }

  async text() {
    return (await this.session.run(() => document.body.innerText)).replace(/[\s\u00a0\u202f]+/g, ' ');
  }

  async picture(file) {
    writeFileSync(file, await this.session.screenshot());
  }

  close() {
    return this.session.close();
  }
}
