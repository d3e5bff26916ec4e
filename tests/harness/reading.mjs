// Reading a page as people do who read one language, or who do not see it. Playwright only.

import { AxeBuilder } from '@axe-core/playwright';
import { expect } from '@playwright/test';

import { say } from './words.mjs';

/** Latin words that are the same in every language: names, kinds of files, keys, and the language's own name. */
const NAMES = /^(Oryn|PDF|JPG|PNG|CSV|Excel|Ctrl|Enter|Esc|English|USB|NCALayer|SMS|Reception)$/;
/** Not words: serial numbers, addresses, files, versions. */
const NO_WORDS = /\b[0-9a-f]{16,}\b|https?:\/\/\S+|[\w.-]+@\S+|\S+\.(pdf|p12|xlsx|csv)\b|\S*training-\d\S*|\/\S+/g;

/** Everything a person sees or hears on the page. */
async function texts(page) {
  return page.evaluate(() => {
    const found = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.nodeType === Node.TEXT_NODE) {
        if (node.parentElement.closest('script, style, [lang]:not(html)') === null) found.push(node.data);
      } else {
        for (const name of ['aria-label', 'title', 'placeholder', 'alt']) if (node.hasAttribute(name)) found.push(node.getAttribute(name));
      }
    }
    return found.map((text) => text.trim()).filter(Boolean);
  });
}

/** No key without words, no gap that was not filled, no word of the program's own, and no English among Kazakh or Russian. */
export async function wordsOnly(page, language, where) {
  await expect(page.locator('html'), `${where}: the page says its language`).toHaveAttribute('lang', language);
  await expect(async () => {
    const whole = (await texts(page)).join('\n');
    expect(whole, `${where}: a key without words`).not.toContain('⟦');
    expect(whole, `${where}: a gap that was not filled`).not.toMatch(/\{\s*\$\w+/);
    const plain = whole.replace(NO_WORDS, ' ');
    expect([...plain.matchAll(/\b[a-z]+_[a-z_]+\b/g)].map(String), `${where}: a word of the program`).toEqual([]);
    if (language === 'en') return;
    const foreign = [...plain.matchAll(/[A-Za-z]{3,}/g)].map(([word]) => word).filter((word) => !NAMES.test(word));
    expect(foreign, `${where}: words of another language`).toEqual([]);
  }).toPass({ timeout: 5_000 });
}

/** Nothing that shuts people out, as far as a program can tell. */
export async function openToAll(page, where) {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze();
  const told = [];
  for (const { id, nodes } of violations) {
    for (const { target } of nodes) {
      if (id === 'label-content-name-mismatch' && (await isRowReadShort(page, target[0]))) continue;
      told.push(`${id}: ${target.join(' ')}`);
    }
  }
  expect(told, `${where}: what shuts people out`).toEqual([]);
}

/** A row of a list is read aloud shorter than it looks; its name begins with the words that one would say to choose it. */
async function isRowReadShort(page, target) {
  const row = page.locator(target);
  if ((await row.getAttribute('role')) !== 'option') return false;
  const name = await row.getAttribute('aria-label');
  return row.evaluate((element, start) => element.innerText.split('\n').some((line) => line.trim() !== '' && start.startsWith(line.trim())), name);
}

/** Both lines of a refusal: what did not happen, and what to do now. `page` may be a part of one. */
export async function explains(page, language, code) {
  const whole = (key) => say(language, key).split(/(?<=[.!])\s/)[0];
  await expect(page.getByText(whole(`error-${code}`)).first()).toBeVisible();
  await expect(page.getByText(say(language, `error-${code}-next`)).first()).toBeVisible();
}
