// Reading a page as people do who read one language, or who do not see it. Playwright only.

import { AxeBuilder } from '@axe-core/playwright';
import { expect } from '@playwright/test';

import { say } from './words.mjs';

/** Latin words that are the same in every language: names, kinds of files, keys, and the language's own name. */
const NAMES = /^(Oryn|PDF|JPG|PNG|CSV|Excel|Ctrl|Enter|Esc|English|USB|NCALayer|SMS|Reception)$/;
/** Not words: serial numbers, addresses, files, versions. */
const NO_WORDS = /\b[0-9a-f]{16,}\b|https?:\/\/\S+|[\w.-]+@\S+|\S+\.(pdf|p12|xlsx|csv)\b|\S*training-\d\S*|\bpki\.gov\.kz\b|\/\S+/g;

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

/** Everything can be read where it stands: no text is smaller than 13 px, cut, out of its box or under a confirmation, no field is too short for its words,
 *  nothing scrolls inside what scrolls, and nothing scrolls sideways. What a list shortens stands whole in its title. */
export async function nothingCut(page, where) {
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  // A list draws its rows a moment after it knows its height.
  await expect.poll(() => page.evaluate(faultsOfSight), { message: `${where}: what cannot be read`, timeout: 5_000 }).toEqual([]);
}

/** Runs in the page. */
function faultsOfSight() {
  const SMALLEST = 13;
  /** Letters stand a little out of their line without being cut. */
  const [ACROSS, ALONG] = [1.5, 3];
  const faults = new Set();
  const squeezed = (text) => text.replace(/\s+/g, ' ').trim();
  const styleOf = (element) => getComputedStyle(element);
  const isScroller = (style, axis) => /^(auto|scroll)$/.test(style[`overflow${axis}`]);
  const isRead = (element) => {
    if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return false;
    for (let one = element; one; one = one.parentElement) if (styleOf(one).clipPath !== 'none') return false;
    return element.closest('[inert], option, script, style') === null;
  };

  /** The nearest boxes that hide what stands out of them: one across, one along. A box that scrolls hides nothing for ever. */
  const edgesOf = (element) => {
    const edges = { X: undefined, Y: undefined };
    const open = { X: true, Y: true };
    let free = false;
    for (let one = element; one && (open.X || open.Y); one = one.parentElement) {
      const style = styleOf(one);
      if (free && style.position === 'static' && style.transform === 'none') continue;
      for (const axis of ['X', 'Y']) {
        if (!open[axis] || style[`overflow${axis}`] === 'visible') continue;
        open[axis] = false;
        if (!isScroller(style, axis)) edges[axis] = one;
      }
      if (style.position === 'fixed' || one.matches('dialog[open]')) break;
      free = style.position === 'absolute';
    }
    return edges;
  };
  const isWhole = (element, edge, text) => {
    for (let one = element; one; one = one.parentElement) {
      if (squeezed(one.getAttribute('title') ?? '').includes(text)) return true;
      if (one === edge) return false;
    }
    return false;
  };

  const confirmations = [...document.querySelectorAll('.toast')].map((one) => one.getBoundingClientRect());
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = squeezed(node.data);
    const element = node.parentElement;
    if (text === '' || !isRead(element)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const boxes = [...range.getClientRects()].filter((box) => box.width > 0 && box.height > 0);
    if (boxes.length === 0) continue;

    const size = parseFloat(styleOf(element).fontSize);
    if (size < SMALLEST) faults.add(`${size} px: ${text}`);

    const { X, Y } = edgesOf(element);
    const [across, along] = [X?.getBoundingClientRect(), Y?.getBoundingClientRect()];
    const cut = boxes.some(
      (box) =>
        (across && (box.right > across.right + ACROSS || box.left < across.left - ACROSS)) || (along && (box.bottom > along.bottom + ALONG || box.top < along.top - ALONG)),
    );
    if (cut && !isWhole(element, X ?? Y, text)) faults.add(`cut: ${text}`);

    const own = element.closest('button, a, label, [role="option"], article, section, header, footer, nav, dialog');
    const box = own?.getBoundingClientRect();
    if (box && !cut && boxes.some((one) => one.right > box.right + ACROSS || one.left < box.left - ACROSS)) faults.add(`out of its ${own.localName}: ${text}`);

    const under = (one) => confirmations.some((over) => one.left < over.right && one.right > over.left && one.top < over.bottom && one.bottom > over.top);
    // One column is as wide as the window: there a confirmation lies over it for a moment.
    if (innerWidth >= 1000 && element.closest('main article') && boxes.some(under)) faults.add(`under a confirmation: ${text}`);
  }

  const ruler = document.createElement('canvas').getContext('2d');
  for (const field of document.querySelectorAll('input, select, textarea')) {
    if (!isRead(field) || /^(checkbox|radio|range|file|password|hidden)$/.test(field.type)) continue;
    const words = field.localName === 'select' ? (field.selectedOptions[0]?.text ?? '') : field.value || field.placeholder;
    const style = styleOf(field);
    if (parseFloat(style.fontSize) < SMALLEST) faults.add(`${style.fontSize}: ${words}`);
    // A field of which more is written than one can see is scrolled by whoever writes; what the program wrote in it is to be seen.
    if (words === '' || field.localName === 'textarea' || field === document.activeElement) continue;
    ruler.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
    // The cross that empties a search, and the arrow of a choice.
    const sign = field.type === 'search' || field.localName === 'select' ? 18 : 0;
    const room = field.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight) - sign;
    if (ruler.measureText(words).width > room + ACROSS) faults.add(`too short for its words: ${words}`);
  }

  for (const one of document.querySelectorAll('body *')) {
    const style = styleOf(one);
    if (one.matches('input, select, textarea') || !one.checkVisibility()) continue;
    const scrolls = (element, axis) =>
      isScroller(styleOf(element), axis) && (axis === 'X' ? element.scrollWidth > element.clientWidth + 1 : element.scrollHeight > element.clientHeight + 1);
    if (isScroller(style, 'X') && scrolls(one, 'X')) faults.add(`scrolls sideways: ${one.localName}.${one.className}`);
    if (!isScroller(style, 'Y') || !scrolls(one, 'Y') || styleOf(one).position === 'fixed') continue;
    for (let outer = one.parentElement; outer; outer = outer.parentElement) {
      if (scrolls(outer, 'Y')) faults.add(`scrolls inside what scrolls: ${one.localName}.${one.className}`);
      if (outer.matches('dialog[open]')) break;
    }
  }
  return [...faults];
}
