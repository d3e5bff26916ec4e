// Every screen as a screen reader reads it: roles, names, states, levels of headings, in the order of the page. Each stands in a file beside this
// one and is reviewed like code; written anew by `npm --prefix tests run screens -- --update-snapshots`.
//
// The whole text is compared and not by `toMatchAriaSnapshot`: that one lets pass whatever comes in addition.

import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { AxeBuilder } from '@axe-core/playwright';

import { wholes, works } from '../../ui/src/dev/scenes.ts';
import { say } from '../harness/words.mjs';
import { overs } from './overs.mjs';
import { expect, test } from './sample.mjs';

const LANGUAGES = ['ru', 'kk'];

/** What a page promises by its order, beside what the journeys ask of each element. */
const ORDER = ['heading-order', 'page-has-heading-one', 'landmark-one-main', 'landmark-unique', 'landmark-no-duplicate-main', 'landmark-no-duplicate-banner', 'region', 'empty-heading'];

const looks = [
  ...works.map((scene) => ({ ...scene, part: 'main' })),
  ...wholes.map((scene) => ({ ...scene, part: 'body' })),
  ...overs.map((scene) => ({ ...scene, part: scene.part ?? 'dialog[open]' })),
];
const SNAPSHOTS = join(import.meta.dirname, 'snapshots');
const fileOf = (name, language) => `${name}-${language}.aria.yml`;

/** What stands there once nothing changes any more. */
async function settled(part) {
  let before;
  for (let now = await part.ariaSnapshot(); now !== before; now = await part.ariaSnapshot()) {
    before = now;
    await part.page().waitForTimeout(250);
  }
  return before;
}

async function readsAs(part, file) {
  const path = join(SNAPSHOTS, file);
  if (['all', 'changed'].includes(test.info().config.updateSnapshots)) {
    mkdirSync(SNAPSHOTS, { recursive: true });
    writeFileSync(path, `${await settled(part)}\n`);
    return;
  }
  expect(existsSync(path), `${file} is there`).toBe(true);
  await expect.poll(async () => `${await part.ariaSnapshot()}\n`, { intervals: [50, 100, 250] }).toBe(readFileSync(path, 'utf8'));
}

for (const language of LANGUAGES) {
  test.describe(language, () => {
    for (const { open, part, ...scene } of looks) {
      test(scene.name, async ({ show }) => {
        const page = await show(scene, language);
        await open?.(page, (key, args) => say(language, key, args));
        await readsAs(page.locator(part), fileOf(scene.name, language));
        await expect(page.locator('html')).toHaveAttribute('lang', language);
        await expect(page).toHaveTitle(/.+ · Oryn$/);
        if (language !== LANGUAGES[0] || open !== undefined) return;
        // The old mode opens no second page; there are no frames here for which it would.
        const { violations } = await new AxeBuilder({ page }).setLegacyMode().withRules(ORDER).analyze();
        expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' ')}`)).toEqual([]);
      });
    }
  });
}

test('no snapshot is left of a screen that is gone', () => {
  const kept = readdirSync(SNAPSHOTS);
  const known = LANGUAGES.flatMap((language) => looks.map(({ name }) => fileOf(name, language)));
  expect(kept.filter((file) => !known.includes(file))).toEqual([]);
  expect(known.length, 'two screens of one name').toBe(new Set(known).size);
});
