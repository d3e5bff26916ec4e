import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

const text = readFileSync(join(import.meta.dirname, 'tokens.css'), 'utf8');

/** The hexadecimal colours of the block that begins with this line. */
function block(start: string): Record<string, string> {
  const from = text.indexOf(start);
  expect(from, start).toBeGreaterThanOrEqual(0);
  const body = text.slice(from, text.indexOf('}', from));
  return Object.fromEntries([...body.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map((found) => [found[1] ?? '', found[2] ?? '']));
}

const light = block(":root,\n[data-theme='light'] {");
const dark = block("\n[data-theme='dark'] {");
const darkOfSystem = block(":root:not([data-theme='light']) {");

function luminance(colour: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [dim, bright] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (bright + 0.05) / (dim + 0.05);
}

const meanings = ['ok', 'wait', 'danger', 'info'];
const texts: [string, string][] = [
  ...['ink', 'muted', 'brand-ink'].flatMap((ink): [string, string][] => ['ground', 'surface', 'sunken', 'brand-tint'].map((ground) => [ink, ground])),
  ...meanings.flatMap((ink): [string, string][] => [`${ink}-tint`, 'surface', 'brand-tint'].map((ground) => [ink, ground])),
  ...meanings.flatMap((tint): [string, string][] => ['ink', 'muted', 'brand-ink'].map((ink) => [ink, `${tint}-tint`])),
  ['on-brand', 'brand'],
  ['on-brand', 'brand-hover'],
  ['on-danger', 'danger'],
  ['on-danger', 'danger-hover'],
];
/** Borders of controls and what only marks. */
const marks: [string, string][] = ['edge', 'focus'].flatMap((edge): [string, string][] => ['ground', 'surface'].map((ground) => [edge, ground]));

describe.each([
  ['light', light],
  ['dark', dark],
])('colours, %s', (_, colours) => {
  it.each(texts)('%s on %s can be read', (ink, ground) => {
    expect(contrast(colours[ink] ?? '', colours[ground] ?? '')).toBeGreaterThanOrEqual(4.5);
  });
  it.each(marks)('%s on %s can be seen', (edge, ground) => {
    expect(contrast(colours[edge] ?? '', colours[ground] ?? '')).toBeGreaterThanOrEqual(3);
  });
});

describe('themes', () => {
  it('name the same colours, and dark is dark whether the system or a person chose it', () => {
    expect(Object.keys(dark).sort()).toEqual(Object.keys(light).sort());
    expect(darkOfSystem).toEqual(dark);
  });

  it('are those of the design', () => {
    expect(light).toMatchObject({
      ground: '#faf8f5', surface: '#ffffff', ink: '#1d2a2e', muted: '#5b6b70', line: '#e4dfd7', brand: '#0a7c7a', 'brand-hover': '#086462', 'brand-tint': '#e3f2f1', sun: '#f0b429',
      ok: '#1e7b4f', wait: '#8a5a00', 'wait-tint': '#fff4dc', danger: '#b3261e', 'danger-tint': '#fdecea', info: '#1f5fa8', 'info-tint': '#e8f1fb',
    });
  });
});
