// Which part of a long list is in sight, inside whatever scrolls.

/** The nearest element around it that scrolls up and down; the page itself where there is none. */
export function around(list: HTMLElement): HTMLElement {
  for (let outer = list.parentElement; outer !== null; outer = outer.parentElement) {
    if (/auto|scroll/.test(getComputedStyle(outer).overflowY)) return outer;
  }
  return document.documentElement;
}

/** From where on a list is seen, counted from its own beginning, and how much of it at most. */
export function inSight(list: HTMLElement, scroller: HTMLElement): { top: number; seen: number } {
  if (scroller === list) return { top: list.scrollTop, seen: list.clientHeight };
  return { top: scroller.getBoundingClientRect().top - list.getBoundingClientRect().top, seen: scroller.clientHeight };
}
