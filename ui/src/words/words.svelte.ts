// The language of the screens. Everything that calls `t` while it draws is drawn again when the language changes.

import type { NameView } from '../api/generated';
import { has as hasIn, isLanguage, say, type Args, type Language } from './catalogue';

class Words {
  #language = $state<Language>('kk');

  get language(): Language {
    return this.#language;
  }

  use(language: string): void {
    if (!isLanguage(language) || language === this.#language) return;
    this.#language = language;
    if (typeof document !== 'undefined') document.documentElement.lang = language;
  }
}

export const words = new Words();

export const t = (key: string, args?: Args): string => say(words.language, key, args);

export const has = (key: string): boolean => hasIn(words.language, key);

/** A name that is known in three languages. */
export const named = (name: NameView): string => name[words.language];

/** A word for a code, `kind-ordinary`; the bare code where the catalogues do not know it, so that nothing disappears. */
export const wordFor = (prefix: string, code: string): string => (has(`${prefix}-${code}`) ? t(`${prefix}-${code}`) : code);
