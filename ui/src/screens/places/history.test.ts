import { describe, expect, it } from 'vitest';

import { read, write } from '../../routes.svelte';
import { changed, isFiltered, isTurned, requestOf } from './history';

describe('the history of bulletins', () => {
  it('keeps what is asked for in the address, and nothing else', () => {
    const asked = changed({}, { states: ['open', 'recalled'], search: 'Күншуақ & Co?', from: '2026-11-01', group: '' });
    expect(asked).toEqual({ states: ['open', 'recalled'], search: 'Күншуақ & Co?', from: '2026-11-01' });
    const address = write({ screen: 'places', history: asked });
    expect(read(address)).toEqual({ screen: 'places', history: asked });
    expect(read(write({ screen: 'places', group: 'g1', history: asked }))).toEqual({ screen: 'places', group: 'g1', history: asked });
  });

  it('of nothing asked for has the plain address', () => {
    const none = changed({ search: 'a', states: ['open'] }, { search: '', states: [] });
    expect(isFiltered(none)).toBe(false);
    expect(write({ screen: 'places', history: none })).toBe('#/places');
    expect(read('#/places?colour=red')).toEqual({ screen: 'places' });
  });

  it('is asked of the core with every field said', () => {
    expect(requestOf({ search: ' айгүл ' })).toEqual({ group: null, kind: null, states: [], from: null, until: null, search: 'айгүл' });
  });

  it('knows a span whose ends are turned', () => {
    expect(isTurned({ from: '2026-11-02', until: '2026-11-01' })).toBe(true);
    expect(isTurned({ from: '2026-11-01', until: '2026-11-01' })).toBe(false);
  });
});
