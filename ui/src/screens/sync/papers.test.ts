import { expect, test } from 'vitest';

import type { PaperRow, PaperState } from '../../api/generated';
import { sync } from '../../dev/sample-data';
import { knownText, lineText, linkText } from '../../words/link';
import { words } from '../../words/words.svelte';
import { paperLine, papersHint } from './papers';

const paper = (state: PaperState, more: Partial<PaperRow> = {}): PaperRow => ({ what: 'contract', about: 'Айсұлу', leads_to: '', bytes: 2_097_152, state, ...more });

test('a paper is named by its child, and how far it has come is said in bytes', () => {
  words.use('ru');
  expect(paperLine(paper({ is: 'waiting' })).title).toBe('Договор · Айсұлу');
  expect(paperLine(paper({ is: 'waiting' }, { about: '' })).title).toBe('Договор');
  expect(paperLine(paper({ is: 'waiting' }, { what: 'extension' })).title).toBe('Документ к продлению · Айсұлу');
  const line = paperLine(paper({ is: 'sending', sent: 524_288 }));
  expect(line.text).toMatch(/^Передано .+ из .+/u);
  expect(line.next).toBeUndefined();
});

test('a refused paper says why and what can be done, in every language', () => {
  for (const language of ['kk', 'ru', 'en'] as const) {
    words.use(language);
    for (const what of ['contract', 'addendum', 'extension']) {
      const line = paperLine(paper({ is: 'refused', error: { code: 'file-unsound', args: {}, clause: null, reference: null } }, { what }));
      expect(line.text.length).toBeGreaterThan(40);
      expect(line.next).toBeTruthy();
      expect(`${line.title} ${line.text} ${line.next ?? ''}`).not.toContain('⟦');
    }
  }
});

test('why nothing is on its way is said, and nothing when something is', () => {
  words.use('kk');
  const said = (['line', 'acts', 'pause', 'person'] as const).map((wait_for) => papersHint({ rows: [], wait_for }));
  expect(new Set(said).size).toBe(4);
  expect(papersHint({ rows: [], wait_for: null })).toBeUndefined();
});

test('the pill speaks of papers after acts', () => {
  words.use('ru');
  const link = { ...sync.link, online: true, needs_you: 0 };
  expect(linkText(link, 0).text).toContain('действия');
  expect(linkText({ ...link, waiting: 0 }, 0)).toEqual({ is: 'needs', text: '1 документ не принят центром' });
  expect(linkText({ ...link, waiting: 0, papers_refused: 0 }, 0)).toEqual({ is: 'sending', text: 'Связь есть · в пути 2 документа' });
  const held = { ...link, waiting: 0, papers_refused: 0, papers_held: true };
  expect(linkText(held, 0)).toEqual({ is: 'calm', text: 'Связь есть · приостановлены 2 документа' });
});

test('the headline never says that the centre knows everything while papers are here', () => {
  words.use('ru');
  const link = { ...sync.link, waiting: 0 };
  expect(knownText({ ...link, papers_refused: 1 })).toBe('Центр знает обо всех действиях, но принял не все документы');
  expect(knownText({ ...link, papers_refused: 0 })).toBe('Центр знает обо всех действиях. Ещё не передано 2 документа');
  expect(knownText({ ...link, papers: 0, papers_refused: 0 })).toBe('Центр знает обо всём');
  expect(knownText(sync.link)).toContain('ещё не известны');
  expect(lineText({ ...link, online: true }, 0)).toBe('Связь есть');
});
