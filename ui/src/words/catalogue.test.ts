import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { has, languages, say } from './catalogue';

const SOURCES = join(import.meta.dirname, '..');
const CATALOGUE = join(SOURCES, '../../crates/messages/locales/ru/desk.ftl');

const sources = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.(svelte|ts)$/.test(file) && !/\.test\.ts$|^(api|dev)\b/.test(file))
  .map((file) => readFileSync(join(SOURCES, file), 'utf8'));

const ownKeys = [...readFileSync(CATALOGUE, 'utf8').matchAll(/^(desk-[\w-]+) =/gm)].map((found) => found[1] ?? '');

/** Whole keys, and beginnings of keys that end in a code. */
const named = new Set(sources.flatMap((text) => [...text.matchAll(/['"](desk-[\w-]+)['"]/g)].map((found) => found[1] ?? '')));
const begun = new Set(sources.flatMap((text) => [...text.matchAll(/`(desk-[\w-]+-)\$\{/g)].map((found) => found[1] ?? '')));

describe('the words of the screens', () => {
  it('stand in every language wherever a screen names them', () => {
    const asked = sources.flatMap((text) => [...text.matchAll(/(?<![\w.])t\(\s*'([\w-]+)'/g)].map((found) => found[1] ?? ''));
    expect(asked.length).toBeGreaterThan(200);
    for (const language of languages) {
      // A screen may also name the code of an error; what is said of it is another text.
      for (const key of [...asked, ...named]) expect(has(language, key) || has(language, `error-${key}`), `${language}: ${key}`).toBe(true);
    }
  });

  it('are all used', () => {
    expect(ownKeys.length).toBeGreaterThan(200);
    const unused = ownKeys.filter((key) => !named.has(key) && ![...begun].some((start) => key.startsWith(start)));
    expect(unused).toEqual([]);
  });

  it('have no system text in the markup', () => {
    const cyrillic = sources
      .flatMap((text) => text.replaceAll(/<!--[\s\S]*?-->|\/\*[\s\S]*?\*\/|\/\/.*$/gm, '').match(/[А-Яа-яЁёӘәҒғҚқҢңӨөҰұҮүІі]{2,}/g) ?? []);
    expect(cyrillic).toEqual([]);
  });

  it('choose the plural form and never group a year', () => {
    expect(say('ru', 'term-left-days', { days: 21 })).toBe('остался 21 раб. день');
    expect(say('ru', 'term-left-days', { days: 2 })).toBe('осталось 2 раб. дня');
    expect(say('kk', 'term-left-days', { days: 2 })).toBe('2 жұмыс күні қалды');
    expect(say('ru', 'error-calendar-unknown', { year: 2027 })).toContain('2027 года');
    expect(say('ru', 'desk-application-number', { number: 20_417 })).toBe('Заявление №\u00a020417');
  });

  it('show the key of a message that is missing', () => {
    expect(say('ru', 'no-such-key')).toBe('⟦no-such-key⟧');
  });
});
