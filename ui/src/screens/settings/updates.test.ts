import { expect, test } from 'vitest';

import type { UpdateState } from '../../api/generated';
import { mayStart } from './updates';

const version = '0.2.0';

test.each<[UpdateState, boolean | undefined]>([
  [{ is: 'absent' }, undefined],
  [{ is: 'unknown' }, undefined],
  [{ is: 'looking' }, undefined],
  [{ is: 'newest' }, undefined],
  [{ is: 'offered', version }, true],
  [{ is: 'loading', version, got: 1, of: null }, undefined],
  [{ is: 'loaded', version }, true],
  [{ is: 'installing', version }, undefined],
  [{ is: 'installed', version }, true],
])('%o', (state, free) => {
  expect(mayStart({ state, wait: null, problem: null })).toBe(free);
  expect(mayStart({ state, wait: { is: 'signing' }, problem: null })).toBe(free === undefined ? undefined : false);
  expect(mayStart({ state, wait: { is: 'acts', count: 1 }, problem: null })).toBe(free === undefined ? undefined : false);
});
