// An officer of the department in the console: the pages as the department uses them, with JavaScript or without. Playwright only.

import { expect } from '@playwright/test';

import { ran } from './programs.mjs';
import { like, say } from './words.mjs';

/** A new account as the operator makes it on the machine: its one-time code. */
export function accountOf(centre, login, role) {
  const words = ['officers', 'add', login, '--data', centre.folder.at('centre'), '--name', `Officer ${login}`, '--role', role];
  return ran('oryn-server', ...words).split('\n').at(-1).trim();
}

export class DepartmentPage {
  constructor(page, centre, language = 'ru') {
    this.page = page;
    this.centre = centre;
    this.language = language;
  }

  say(key, args) {
    return say(this.language, key, args);
  }

  like(key, args) {
    return like(this.language, key, args);
  }

  async visit(path) {
    return this.page.goto(`${this.centre.address}${path}`);
  }

  async speak(language) {
    this.language = language;
    await this.visit(`/lang/${language}?back=%2Fdepartment`);
  }

  async press(key) {
    await this.page.getByRole('button', { name: this.say(key), exact: true }).click();
  }

  async fill(key, value) {
    await this.page.getByLabel(this.say(key), { exact: true }).fill(value);
  }

  /** The first sign-in: the code sets the password. */
  async begin(login, code, password) {
    await this.visit('/department/first');
    await this.fill('department-login', login);
    await this.fill('department-code', code);
    await this.fill('department-password-new', password);
    await this.press('department-first-save');
    await this.isIn();
  }

  async signIn(login, password) {
    await this.visit('/department/sign-in');
    await this.fill('department-login', login);
    await this.fill('department-password', password);
    await this.press('department-sign-in');
  }

  async signOut() {
    await this.press('portal-sign-out');
    await expect(this.page).toHaveURL(/\/department\/sign-in/);
  }

  async isIn() {
    await expect(this.page.getByRole('button', { name: this.say('portal-sign-out') })).toBeVisible();
  }

  /** The code that the page shows once. */
  async code() {
    return (await this.page.locator('p.big').innerText()).trim();
  }
}
