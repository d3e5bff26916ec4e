import { describe, expect, it } from 'vitest';

import type { JournalRow } from '../../api/generated';
import { words } from '../../words/words.svelte';
import { aboutOf, actOf, changed, changeOf, isTurned, lookOf, narrowedBy, readsRequestOf, requestOf, STEP, whoOf, whoseChanged, whoseOf } from './journal';

const row = (more: Partial<JournalRow>): JournalRow => ({
  id: 'a', act: 'record-copy', theme: 'referrals', at: 0, decided_at: null, who: 'staff', person: 'Ахметова Сая', desk: 'Приёмная', about: 'Тілеуберді Ерасыл', number: '61001-26-00018-4', state: { is: 'done' }, changes: [], leads_to: '', ...more,
});

describe('what of the journal is asked for', () => {
  it('is everything while nothing was chosen', () => {
    expect(requestOf({}, STEP)).toEqual({ search: '', from: null, until: null, staff: null, who: null, desk: null, theme: null, most: STEP });
    expect(readsRequestOf({ search: ' Айгүл ' }, 5)).toEqual({ search: 'Айгүл', from: null, until: null, staff: null, most: 5 });
  });

  it('passes over a theme that nobody knows', () => {
    expect(requestOf({ theme: 'moon' }, 1).theme).toBeNull();
    expect(requestOf({ theme: 'roll' }, 1).theme).toBe('roll');
  });

  it('loses what was emptied', () => {
    expect(changed({ search: 'а', theme: 'roll' }, { search: '' })).toEqual({ theme: 'roll' });
  });

  it('names one doer at a time', () => {
    const person = whoseChanged({ who: 'family' }, 'staff 0192');
    expect(person).toEqual({ staff: '0192' });
    expect(whoseOf(person)).toBe('staff 0192');
    expect(whoseChanged(person, 'who clock')).toEqual({ who: 'clock' });
    expect(whoseChanged(person, '')).toEqual({});
  });

  it('is said in words', () => {
    words.use('ru');
    const people = [{ id: 's1', name: 'Ахметова Сая' }];
    expect(narrowedBy({ search: 'а' }, people, [])).toBe('');
    expect(narrowedBy({ from: '2026-03-20', staff: 's1', theme: 'roll' }, people, [])).toBe('20.03.2026 – … · Ахметова Сая · Дети в группах');
  });

  it('knows days that are turned round', () => {
    expect(isTurned({ from: '2026-03-20', until: '2026-03-19' })).toBe(true);
    expect(isTurned({ from: '2026-03-20', until: '2026-03-20' })).toBe(false);
  });
});

describe('how an act is said', () => {
  it('names the person, and the family without a name', () => {
    words.use('ru');
    expect(whoOf(row({}))).toBe('Ахметова Сая');
    expect(whoOf(row({ person: '', who: 'family' }))).toBe('Семья');
    expect(whoOf(row({ person: '', who: '' }))).toBe('Не записано');
    expect(whoOf(row({ person: '', who: 'robot' }))).toBe('robot');
  });

  it('says what it was about and what it changed', () => {
    words.use('ru');
    expect(actOf(row({}))).toBe('Направление напечатано');
    expect(actOf(row({ act: '' }))).toContain('не записано');
    expect(aboutOf(row({}))).toBe('Тілеуберді Ерасыл · № 61001-26-00018-4');
    expect(changeOf({ table: 'contract', name: '0042', state: 'in_force', leads_to: '' })).toBe('Договор 0042 – Действует');
    expect(changeOf({ table: 'referral', name: '', state: 'annulled', leads_to: '' })).toContain('Больше не касается');
  });

  it('marks only what is not simply done', () => {
    expect(lookOf({ is: 'done' })).toBeUndefined();
    expect(lookOf({ is: 'not_yet_known' })?.tone).toBe('info');
  });
});
