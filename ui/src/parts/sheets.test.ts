import { describe, expect, it } from 'vitest';

import { bytesOf, sizeOf } from './sheets';

describe('a page on the screen', () => {
  it('is as wide as asked, and as high as it has to be', () => {
    expect(sizeOf({ width: 200, height: 300 }, 400, 0)).toEqual({ width: 400, height: 600, scale: 2 });
  });

  it('lies when it was turned once, and stands again when it was turned twice', () => {
    expect(sizeOf({ width: 200, height: 300 }, 600, 1)).toEqual({ width: 600, height: 400, scale: 2 });
    expect(sizeOf({ width: 200, height: 300 }, 400, 2)).toEqual({ width: 400, height: 600, scale: 2 });
  });

  it('is never wider than a computer can hold', () => {
    expect(sizeOf({ width: 1000, height: 1000 }, 90_000, 0).width).toBe(4000);
  });

  it('has the bytes that were sent', () => {
    expect([...bytesOf('AP+A')]).toEqual([0, 255, 128]);
  });
});
