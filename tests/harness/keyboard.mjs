// Somebody who does not touch the mouse: from stop to stop with Tab, from screen to screen by the search. Playwright only.

import { expect } from '@playwright/test';

/** More stops than any screen has, twice round. */
const STOPS = 120;

/** Tab until this is focused; then it is in sight and marked. */
export async function tabTo(page, target) {
  const focused = () => target.evaluate((element) => element === document.activeElement);
  for (let stop = 0; stop < STOPS && !(await focused()); stop += 1) await page.keyboard.press('Tab');
  await expect(target).toBeFocused();
  await focusSeen(target);
}

/** A mark of two pixels around what has the focus, or around what is drawn in its stead, within the window. */
export async function focusSeen(target) {
  const seen = () =>
    target.evaluate((element) => {
      if (!element.matches(':focus-visible')) return 'not marked as focused';
      const clear = /^(transparent|rgba\(.*, 0\))$/;
      const marked = (one) => {
        const style = getComputedStyle(one);
        return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2 && !clear.test(style.outlineColor);
      };
      const drawn = getComputedStyle(element).opacity === '0' ? element.nextElementSibling : element;
      if (drawn === null || !marked(drawn)) return 'no mark around it';
      const box = drawn.getBoundingClientRect();
      const inside = box.width > 0 && box.height > 0 && box.left < innerWidth && box.right > 0 && box.top < innerHeight && box.bottom > 0;
      return inside ? 'seen' : 'out of sight';
    });
  await expect.poll(seen, 'the focus is seen').toBe('seen');
}

/** Tab to it, and Enter. */
export async function enter(page, target) {
  await tabTo(page, target);
  await page.keyboard.press('Enter');
}

/** In a list: down until the row like this is the chosen one. */
export async function walkTo(page, list, name) {
  await tabTo(page, list);
  const chosen = list.getByRole('option', { name, selected: true });
  for (let row = 0; row < 40 && !(await chosen.isVisible()); row += 1) await page.keyboard.press('ArrowDown');
  await expect(chosen).toBeVisible();
}

/** By the search of screens. */
export async function goByKeyboard(desk, screen) {
  await desk.page.keyboard.press('Control+k');
  await desk.page.keyboard.type(desk.say(`desk-screen-${screen}`));
  await expect(desk.page.getByRole('option', { name: new RegExp(desk.say(`desk-screen-${screen}`)) }).first()).toBeVisible();
  await desk.page.keyboard.press('Enter');
  await expect(desk.page).toHaveURL(new RegExp(`#/${screen}`));
}
