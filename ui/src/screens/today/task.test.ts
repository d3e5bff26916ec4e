import { expect, test } from 'vitest';

import type { Health, Task, Term } from '../../api/generated';
import { today } from '../../dev/sample-data';
import { read, write } from '../../routes.svelte';
import { momentOf } from '../../words/wall';
import { words } from '../../words/words.svelte';
import { figuresOf, wordsOf } from './task';

const term: Term = { from: momentOf(2026, 3, 20, 16), until: momentOf(2026, 3, 27, 16), working_days: 5, days_left: 2, passed: false, skipped: [], calendar: '2026.1' };

/** One of every kind, as the core makes them. */
const every: Task[] = [
  { is: 'activate', response: 'r1', bulletin: 'b1', child: 'Айсұлу', group: 'Балапан', term, held: true },
  { is: 'expect', referral: 'f1', number: '61001-2026-0018', child: 'Айсұлу', term },
  { is: 'sign', contract: 'k1', number: '0042', child: 'Айсұлу', guardian_signed: false, term },
  { is: 'refused', intent: 'i1', act: 'schedule-bulletin', error: { code: 'places-exceed-capacity', args: { asked: 3, free: 1 }, clause: null, reference: null }, urgent: false, at: 0 },
  { is: 'extension', referral: 'f1', number: '61001-2026-0018', child: 'Айсұлу', ground: 'child_ill', decider: 'kindergarten', own: true, term },
  { is: 'privilege', response: 'r3', bulletin: 'b1', child: 'Айсұлу', category: 'large_family', term },
  { is: 'health', what: 'overdue', count: 2 },
  { is: 'publish', group: 'g3', name: 'Күншуақ', free: 3 },
];

const healthOf: Record<Health, 'sync' | 'settings'> = {
  overdue: 'sync',
  papers_refused: 'sync',
  papers_held: 'sync',
  clock_untrusted: 'sync',
  disk_full: 'sync',
  disk_low: 'settings',
  copy_never: 'settings',
  copy_old: 'settings',
  update_waits: 'settings',
};

test('every task says who, what and the act in each language, and its button leads there', () => {
  const routes = [
    { screen: 'responses', bulletin: 'b1', response: 'r1' },
    { screen: 'referrals', referral: 'f1' },
    { screen: 'contracts', contract: 'k1' },
    { screen: 'sync', matter: 'i1' },
    { screen: 'referrals', referral: 'f1' },
    { screen: 'responses', bulletin: 'b1', response: 'r3' },
    { screen: 'sync' },
    { screen: 'places', group: 'g3' },
  ];
  expect(every.map((task) => read(wordsOf(task).href))).toEqual(routes);
  for (const language of ['kk', 'ru', 'en'] as const) {
    words.use(language);
    for (const task of every) {
      const said = wordsOf(task);
      for (const text of [said.title, said.about, said.verb]) {
        expect(text, `${language}: ${said.key}`).not.toBe('');
        expect(text).not.toContain('⟦');
      }
    }
  }
  expect(new Set(every.map((task) => wordsOf(task).key)).size).toBe(every.length);
});

test('a contract says whose turn it is', () => {
  words.use('ru');
  const sign = (guardian_signed: boolean) => wordsOf({ is: 'sign', contract: 'k1', number: '0042', child: 'Айсұлу', guardian_signed, term });
  expect(sign(true).verb).toBe('Подписать договор');
  expect(sign(false).verb).toBe('Открыть договор');
});

test('an act that people decide about has words, too', () => {
  words.use('ru');
  const said = wordsOf({ is: 'refused', intent: 'i1', act: 'sign-contract', error: null, urgent: true, at: 0 });
  expect(said.title).not.toContain('⟦');
  expect(said.href).toBe(write({ screen: 'sync', matter: 'i1' }));
});

test('each line about this computer says what it is and what to do, in every language, and leads to where it can be done', () => {
  for (const language of ['kk', 'ru', 'en'] as const) {
    words.use(language);
    const said = Object.entries(healthOf).map(([what, screen]) => {
      const line = wordsOf({ is: 'health', what: what as Health, count: 2, at: momentOf(2026, 2, 12, 17, 40) });
      expect(read(line.href), what).toEqual({ screen });
      expect(`${line.title} ${line.about} ${line.verb}`).not.toContain('⟦');
      expect(line.about.length, `${language}: ${what}`).toBeGreaterThan(30);
      return line;
    });
    expect(new Set(said.map((line) => line.title)).size).toBe(said.length);
    expect(new Set(said.map((line) => line.about)).size).toBe(said.length);
  }
  words.use('ru');
  expect(wordsOf({ is: 'health', what: 'copy_old', count: 0, at: momentOf(2026, 2, 12, 17, 40) }).title).toContain('12 февраля');
});

test('the figures have names, in their order', () => {
  words.use('kk');
  const figures = figuresOf(today.counters);
  expect(figures.map((figure) => figure.value)).toEqual([122, 107, 4, 3, 8, 6, 7, 3]);
  for (const figure of figures) expect(figure.name).not.toContain('⟦');
});

test('what was signed here is said to wait for the centre, and leads to the contract', () => {
  words.use('ru');
  const contract = wordsOf({ is: 'unverified', contract: 'k1', number: 'Ш-0040', child: 'Үлгі Бала', addendum: null });
  expect(contract).toMatchObject({ title: 'Үлгі Бала', href: '#/contracts/k1', term: undefined });
  expect(contract.about).toBe('Подписано здесь, центр ещё не проверил · договор №\u00a0Ш-0040');
  const addition = wordsOf({ is: 'unverified', contract: 'k1', number: 'Ш-0040', child: 'Үлгі Бала', addendum: 2 });
  expect(addition.about).toContain('соглашение №\u00a02');
  expect(addition.key, 'both stand in the list at once').not.toBe(contract.key);
});
