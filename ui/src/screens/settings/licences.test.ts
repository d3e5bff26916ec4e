import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { count, found, rowsOf } from './licences';

const list = readFileSync(join(import.meta.dirname, '../../../../THIRD-PARTY.md'), 'utf8');
const rows = rowsOf(list);
const parts = rows.flatMap((row) => row.parts);

describe('the list of licences', () => {
  it('has every crate and every package that the list counts', () => {
    const said = [...list.matchAll(/^## .*\((\d+)\)$/gm)].map(([, number]) => Number(number));
    expect(said).toHaveLength(2);
    expect(count(rows)).toBe(said.reduce((a, b) => a + b));
    for (const name of [/^tauri \d/, /^libsqlite3-sys \d/, /^@fluent\/bundle \d/, /^@fontsource-variable\/golos-text \d/]) {
      expect(parts.some((part) => name.test(part)), String(name)).toBe(true);
    }
  });

  it('names each licence once, has no heads of tables and nothing empty', () => {
    const licences = rows.map((row) => row.licence);
    expect(new Set(licences).size).toBe(licences.length);
    expect(licences.filter((licence) => licence.includes('---') || licence === 'licence')).toEqual([]);
    expect(parts.filter((part) => !/^\S+ \S+$/.test(part))).toEqual([]);
  });

  it('finds a part by a piece of its name, and all parts of a licence', () => {
    expect(found(rows, ' Libsqlite3 ').flatMap((row) => row.parts)).toEqual([expect.stringMatching(/^libsqlite3-sys /)]);
    const ofl = found(rows, 'ofl-1');
    expect(ofl.length).toBeGreaterThan(0);
    expect(ofl.every((row) => row.licence.includes('OFL-1'))).toBe(true);
    expect(found(rows, '')).toBe(rows);
    expect(found(rows, 'no such part')).toEqual([]);
  });
});
