// The catalogues of crates/messages, the same files that the server and the papers read, one bundle per language.

import { FluentBundle, FluentNumber, FluentResource, type FluentVariable } from '@fluent/bundle';

export const languages = ['kk', 'ru', 'en'] as const;
export type Language = (typeof languages)[number];
export type Args = Readonly<Record<string, string | number>>;

export const isLanguage = (text: string): text is Language => languages.some((known) => known === text);

const sources = import.meta.glob<string>('../../../crates/messages/locales/*/{desk,announcement,contracts,groups,inbox,journal,practice,settings,checks,words,errors}.ftl', {
  query: '?raw',
  import: 'default',
  eager: true,
});

function read(language: Language): FluentBundle {
  // Direction marks around arguments would end up in what people copy.
  const bundle = new FluentBundle(language, { useIsolating: false });
  for (const [path, source] of Object.entries(sources)) {
    if (path.includes(`/locales/${language}/`)) bundle.addResource(new FluentResource(source));
  }
  return bundle;
}

const bundles: Record<Language, FluentBundle> = { kk: read('kk'), ru: read('ru'), en: read('en') };

/** A number chooses the plural form and is written without grouping: years and numbers of papers are no sums. */
const variable = (value: string | number): FluentVariable =>
  typeof value === 'number' ? new FluentNumber(value, { useGrouping: false }) : value;

export function has(language: Language, key: string): boolean {
  return bundles[language].hasMessage(key);
}

/** The message; a missing one shows its key, as in the rest of the system. */
export function say(language: Language, key: string, args: Args = {}): string {
  const bundle = bundles[language];
  const pattern = bundle.getMessage(key)?.value;
  if (pattern === undefined || pattern === null) return `⟦${key}⟧`;
  const values = Object.fromEntries(Object.entries(args).map(([name, value]) => [name, variable(value)]));
  // The sign of a number and the number stay on one line.
  return bundle.formatPattern(pattern, values, []).replaceAll('№ ', '№\u00a0');
}
