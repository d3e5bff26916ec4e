// A parent in the portal: the pages as a family uses them, with JavaScript or without. Playwright only.

import { expect } from '@playwright/test';

import { like, say } from './words.mjs';

export class ParentPage {
  constructor(page, centre, language = 'ru') {
    this.page = page;
    this.centre = centre;
    this.language = language;
  }

  say(key, args) {
    return say(this.language, key, args);
  }

  async visit(path) {
    return this.page.goto(`${this.centre.address}${path}`);
  }

  async speak(language) {
    this.language = language;
    await this.visit(`/lang/${language}?back=%2F`);
  }

  async press(key) {
    await this.page.getByRole('button', { name: this.say(key), exact: true }).click();
  }

  /** The last code that was sent to this telephone, from the page of training messages. */
  async codeSentTo(phone) {
    const page = await this.page.context().newPage();
    try {
      await page.goto(`${this.centre.address}/dev/sms`);
      const digits = phone.replace(/\D/g, '').slice(-4);
      const texts = await page.locator('article').allInnerTexts();
      const mine = texts.map((text) => text.replace(/[\s\u00a0\u202f]+/g, ' ')).filter((text) => text.replace(/\D/g, '').includes(digits));
      for (const text of mine) {
        const code = /(?<![\d+])(\d{4,6})(?!\d)/.exec(text.split('\u00b7').slice(1).join(' ').replace(/\d{1,2}:\d{2}/g, ''));
        if (code) return code[1];
      }
      throw new Error(`no code for ${phone} among: ${texts.join(' | ')}`);
    } finally {
      await page.close();
    }
  }

  /** By telephone; a person the portal meets for the first time also gives number, surname and consent, and chooses a password or none. */
  async signIn(family) {
    await this.visit('/sign-in');
    await this.page.getByLabel(this.say('portal-phone-or-iin')).fill(family.phone);
    await this.press('portal-send-code');
    await this.page.getByLabel(this.say('portal-code'), { exact: true }).fill(await this.codeSentTo(family.phone));
    await this.press('portal-check-code');
    if (/\/sign-in\/new-password/.test(this.page.url())) {
      if (family.password) {
        await this.page.getByLabel(this.say('portal-new-password'), { exact: true }).fill(family.password);
        await this.page.getByLabel(this.say('portal-new-password-again'), { exact: true }).fill(family.password);
        await this.press('portal-new-password-save');
      } else {
        await this.press('portal-without-password');
      }
      await this.page.getByLabel(this.say('iin'), { exact: true }).fill(family.iin);
      await this.page.getByLabel(this.say('portal-surname')).fill(family.surname);
      await this.press('portal-check-iin');
      await this.page.getByLabel(this.say('portal-consent')).check();
      await this.press('portal-register');
    }
    await expect(this.page.getByRole('button', { name: this.say('portal-sign-out') })).toBeVisible();
  }

  /** Enters the family's child by its number. */
  async addChild(family) {
    await this.visit('/children/add');
    await this.page.locator('input[name=iin]').fill(family.child_iin);
    await this.press('portal-check-iin');
    await this.press('portal-child-save');
  }

  /** Answers the one bulletin that suits (where there are several, the one that says this) for the family's child, and leaves the page of the application open. */
  async respond(family, { patience = 60_000, says = '' } = {}) {
    const place = this.page.locator('article.place').filter({ hasText: says });
    await expect(async () => {
      await this.visit('/places?mine=1');
      await expect(place.first()).toBeVisible({ timeout: 500 });
    }).toPass({ timeout: patience });
    await place.getByRole('link').click();
    const child = this.page.locator('.fit').filter({ hasText: family.child_name });
    await child.getByRole('link', { name: this.say('portal-respond'), exact: true }).click();
    await this.press('portal-respond-now');
  }

  async openApplication(family) {
    await this.visit(`/applications/${family.application}`);
    await expect(this.page.getByRole('heading', { name: family.child_name, level: 1 })).toBeVisible();
  }

  like(key, args) {
    return like(this.language, key, args);
  }
}
