// Light, dark, or as the computer is set. A choice of this computer, not of the person: it stays in the browser's own storage.

import { keep, kept } from './kept';

export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

const isTheme = (text: string | undefined): text is Theme => themes.some((known) => known === text);

function show(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
}

class ThemeChoice {
  #chosen = $state<Theme>('system');

  get chosen(): Theme {
    return this.#chosen;
  }

  choose(theme: Theme): void {
    this.#chosen = theme;
    keep('theme', theme);
    show(theme);
  }

  restore(): void {
    const theme = kept('theme');
    this.#chosen = isTheme(theme) ? theme : 'system';
    show(this.#chosen);
  }
}

export const theme = new ThemeChoice();
