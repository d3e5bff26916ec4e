import { beforeAll, describe, expect, it, vi } from 'vitest';
import Printer from '@lucide/svelte/icons/printer';

import type { Found, Status } from '../api/generated';
import { status as head } from '../dev/sample-data';
import { words } from '../words/words.svelte';
import type { ScreenAct } from './acts.svelte';
import { frameActs } from './frame-acts';
import { actsFor, offersOf, screensFor, tableKey } from './palette';

const child: Found = {
  is: 'child',
  name: 'Бекова Айгүл Маратқызы',
  born: '2021-07-14',
  guardian: 'Беков Марат',
  stands: 'referral',
  number: '61001-26-00018',
  group: 'Айгөлек',
  leads_to: 'referral/0192',
};

beforeAll(() => words.use('ru'));

describe('the search', () => {
  it('says of a child where it stands, and leads there', () => {
    const [offer] = offersOf([child]);
    expect(offer?.main).toBe(child.name);
    expect(offer?.sub).toBe('14.07.2021 · Направление №\u00a061001-26-00018 · Айгөлек · Беков Марат');
    expect(offer?.route).toEqual({ screen: 'referrals', referral: '0192' });
  });

  it('leaves out what is not known yet', () => {
    const [offer] = offersOf([{ ...child, guardian: '', group: '' }]);
    expect(offer?.sub).toBe('14.07.2021 · Направление №\u00a061001-26-00018');
  });

  it('offers nothing that leads nowhere', () => {
    expect(offersOf([{ ...child, leads_to: '' }])).toEqual([]);
  });

  it('offers every screen at first, then those whose name begins so', () => {
    expect(screensFor('')).toHaveLength(9);
    expect(screensFor(' НАПР').map((offer) => offer.route)).toEqual([{ screen: 'referrals' }]);
    expect(screensFor('правления')).toEqual([]);
  });
});

const may = (status: Status, ...permissions: string[]): Status => ({ ...status, person: status.person ? { ...status.person, may: permissions } : null });
const keys = (typed: string, here: readonly ScreenAct[] = [], status: Status = head): string[] => actsFor(typed, here, status).map((offer) => offer.key);
const actOf = (key: string, text: string, byName: boolean): ScreenAct => ({ key, icon: Printer, text, about: 'Бекова Айгүл', byName, run: vi.fn() });

describe('the acts', () => {
  it('of this screen stand there before anything is typed, and what decides something does not', () => {
    const here = [actOf('print referral', 'Печать направления', false), actOf('activate', 'Активировать заявку', true)];
    expect(keys('', here)).toEqual(['print referral']);
    expect(keys(' ', here)).toEqual(['print referral']);
    expect(keys('актив', here)).toEqual(['activate']);
  });

  it('say what they are about, and do it', () => {
    const here = [actOf('activate', 'Активировать заявку', true)];
    const [offer] = actsFor('заявку', here, head);
    expect(offer?.sub).toBe('Бекова Айгүл');
    expect(offer?.route).toBeUndefined();
    offer?.run?.();
    expect(here[0]?.run).toHaveBeenCalledOnce();
  });

  it('of other screens come with their names: what is about one family leads there, and no more', () => {
    for (const [typed, key, screen] of [['опубл', 'publish', 'places'], ['актив', 'activate', 'responses'], ['подпис', 'sign', 'contracts']] as const) {
      const [offer, ...more] = actsFor(typed, [], head);
      expect([offer?.key, offer?.route, more]).toEqual([key, { screen }, []]);
      expect(offer?.run).toBeUndefined();
      expect(offer?.sub).not.toBe('');
    }
  });

  it('hand over and training are done where they lead', () => {
    for (const [typed, key, screen] of [['передать', 'hand over', 'sync'], ['учебный', 'practice', 'settings']] as const) {
      const [offer] = actsFor(typed, [], head);
      expect([offer?.key, offer?.route, offer?.sub]).toEqual([key, { screen }, '']);
      expect(offer?.run).toBeDefined();
    }
    expect(keys('учебный', [], { ...head, practice: 'here' })).toEqual([]);
  });

  it('are offered once, and by the screen that is open', () => {
    const here = [actOf('sign', 'Подписать договор', true), actOf(tableKey('contracts'), 'Сохранить список: договоры', false)];
    expect(keys('подписать', here)).toEqual(['sign']);
    expect(keys('сохранить', here).filter((key) => key === tableKey('contracts'))).toHaveLength(1);
  });

  it('are those that the person may do', () => {
    const medic = may(head, 'read_kindergarten', 'read_referrals');
    for (const typed of ['опубл', 'актив', 'подпис']) expect(keys(typed, [], medic), typed).toEqual([]);
    expect(keys('передать', [], medic)).toEqual(['hand over']);
    expect(keys('передать', [], { ...head, person: null })).toEqual([]);
  });
});

describe('the frame', () => {
  it('locks, and speaks the languages that are not spoken now', () => {
    const doing = { lock: vi.fn(), speak: vi.fn() };
    const acts = frameActs(head, doing);
    expect(acts.map((act) => act.key)).toEqual(['lock', 'language kk', 'language en']);
    expect(acts.every((act) => act.byName)).toBe(true);
    expect(actsFor('', acts, head)).toEqual([]);
    actsFor('заблок', acts, head)[0]?.run?.();
    expect(doing.lock).toHaveBeenCalledOnce();
    // By the language's own name, from screens that one cannot read.
    actsFor('english', acts, head)[0]?.run?.();
    expect(doing.speak).toHaveBeenCalledWith('en');
    expect(frameActs({ ...head, person: null }, doing).map((act) => act.key)).toEqual(['language kk', 'language en']);
  });
});
