import { expect, test } from 'vitest';

import { pathOfContract, pathOfReferral } from './path';

test('the last step is done only under a signature that the centre has verified', () => {
  expect(pathOfContract(true)).toEqual(['done', 'done', 'done', 'done']);
  expect(pathOfContract(false)).toEqual(['done', 'done', 'done', 'now']);
  expect(pathOfReferral('fulfilled', true)).toEqual(['done', 'done', 'done', 'done']);
  expect(pathOfReferral('signed_here', true)).toEqual(['done', 'done', 'done', 'now']);
});
