// The words of the screens, from the same catalogues: a test looks for what a person reads, and a reworded text breaks no test.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { FluentBundle, FluentResource } from '@fluent/bundle';

import { root } from './programs.mjs';

export const LANGUAGES = ['kk', 'ru', 'en'];

const bundles = new Map();

function bundle(language) {
  const known = bundles.get(language);
  if (known) return known;
  const made = new FluentBundle(language, { useIsolating: false });
  const folder = join(root, 'crates', 'messages', 'locales', language);
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.ftl'))) {
    made.addResource(new FluentResource(readFileSync(join(folder, name), 'utf8')));
  }
  bundles.set(language, made);
  return made;
}

/** The text of a key. */
export function say(language, key, args = {}) {
  const message = bundle(language).getMessage(key);
  if (!message?.value) throw new Error(`${language} has no ${key}`);
  return bundle(language).formatPattern(message.value, args, []);
}

/** A pattern that finds the text of a key whatever its arguments are. */
export function like(language, key, args = {}) {
  const gap = '\u0001';
  const filled = new Proxy(args, { get: (known, name) => known[name] ?? gap, has: () => true, getOwnPropertyDescriptor: () => ({ configurable: true, enumerable: true }) });
  const text = say(language, key, filled).replace(/\{\$\w+\}/g, gap);
  return new RegExp(text.split(gap).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/[\s\u00a0\u202f]+/g, '\\s+')).join('.+'));
}
