import { beforeAll, describe, expect, it } from 'vitest';

import type { Found } from '../api/generated';
import { words } from '../words/words.svelte';
import { offersOf, screensFor } from './palette';

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
    expect(offer?.sub).toBe('14.07.2021 · Направление № 61001-26-00018 · Айгөлек · Беков Марат');
    expect(offer?.route).toEqual({ screen: 'referrals', referral: '0192' });
  });

  it('leaves out what is not known yet', () => {
    const [offer] = offersOf([{ ...child, guardian: '', group: '' }]);
    expect(offer?.sub).toBe('14.07.2021 · Направление № 61001-26-00018');
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
