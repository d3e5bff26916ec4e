import { describe, expect, it } from 'vitest';

import { leadsTo, read, write, type Route } from './routes.svelte';

describe('addresses', () => {
  const routes: Route[] = [
    { screen: 'today' },
    { screen: 'places', group: 'g/1' },
    { screen: 'responses', bulletin: 'b', response: 'r' },
    { screen: 'responses', response: 'r' },
    { screen: 'responses', bulletin: 'b' },
    { screen: 'referrals', referral: '0192' },
    { screen: 'contracts', contract: 'k' },
    { screen: 'contracts', referral: 'f' },
    { screen: 'groups' },
    { screen: 'groups', group: 'g' },
    { screen: 'groups', child: 'c' },
    { screen: 'groups', group: 'g', child: 'c' },
    { screen: 'groups', regroup: 'day' },
    { screen: 'groups', regroup: 'sum' },
    { screen: 'journal' },
    { screen: 'journal', act: '0192' },
    { screen: 'journal', reads: true },
    { screen: 'journal', act: '0192', asked: { search: 'Айгүл & co', from: '2026-03-20', who: 'family', theme: 'roll' } },
    { screen: 'sync' },
    { screen: 'sync', matter: '0192' },
  ];

  it.each(routes)('come back as they were: %o', (route) => {
    expect(read(write(route))).toEqual(route);
  });

  it('lead to Today when they mean nothing', () => {
    for (const hash of ['', '#', '#/', '#/elsewhere/1']) expect(read(hash)).toEqual({ screen: 'today' });
  });

  it('follow what the core says an act leads to', () => {
    expect(leadsTo('referral/0192')).toEqual({ screen: 'referrals', referral: '0192' });
    expect(leadsTo('response/0192')).toEqual({ screen: 'responses', response: '0192' });
    expect(leadsTo('child/0192')).toEqual({ screen: 'groups', child: '0192' });
    expect(leadsTo('')).toBeUndefined();
    expect(leadsTo('moon/1')).toBeUndefined();
  });
});
