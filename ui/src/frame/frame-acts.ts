// What the frame itself can do from any screen. The palette offers it by its name, in the language of the screens.

import Languages from '@lucide/svelte/icons/languages';
import Lock from '@lucide/svelte/icons/lock';

import type { Status } from '../api/generated';
import { languages, say, type Language } from '../words/catalogue';
import { t, words } from '../words/words.svelte';
import type { ScreenAct } from './acts.svelte';

export interface Doing {
  lock: () => void;
  speak: (language: Language) => void;
}

export function frameActs(status: Status, doing: Doing): ScreenAct[] {
  const lock: ScreenAct[] = status.person ? [{ key: 'lock', icon: Lock, text: t('desk-lock'), about: t('desk-lock-why', { name: status.person.name }), byName: true, run: doing.lock }] : [];
  const speak = languages
    .filter((language) => language !== words.language)
    .map((language): ScreenAct => ({
      key: `language ${language}`,
      icon: Languages,
      text: t('desk-palette-language', { language: say(language, 'lang-name') }),
      byName: true,
      run: () => doing.speak(language),
    }));
  return [...lock, ...speak];
}
