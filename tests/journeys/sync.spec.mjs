// Sync: what this desk holds, papers that a person holds back, and unsent work that is sealed into a file for the centre, or cannot be sealed yet.

import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';

import { DeskHost } from '../harness/desk-host.mjs';
import { DeskPage } from '../harness/desk.mjs';
import { textOf } from '../harness/papers.mjs';
import { ParentPage } from '../harness/parent.mjs';
import { openToAll, wordsOnly } from '../harness/reading.mjs';
import { expect, test } from './scenery.mjs';

test('what the centre does not know is seen, held back and let go', async ({ centre, desk, browser, page }) => {
  test.setTimeout(360_000);
  const family = centre.demo.first;
  await desk.connected();
  await desk.publish(centre.group);
  const context = await browser.newContext({ locale: 'ru-KZ', viewport: { width: 390, height: 844 } });
  const parent = new ParentPage(await context.newPage(), centre);
  await parent.speak('ru');
  await parent.signIn(family);
  await parent.respond(family);
  await context.close();

  await test.step('what the desk may decide without a line stands there, and leads to the response', async () => {
    await desk.go('sync');
    const held = desk.main.locator('section[aria-labelledby="held"]').getByRole('link', { name: family.child_name, exact: true });
    await expect(held).toBeVisible({ timeout: 120_000 });
    await desk.main.getByText(desk.say('desk-sync-details'), { exact: true }).click();
    const taken = desk.main.locator('dt').filter({ hasText: desk.say('desk-sync-snapshot') }).locator('+ dd');
    await expect(taken).toContainText(String(new Date().getFullYear()));
    await wordsOnly(page, 'ru', 'Sync with something held');
    await openToAll(page, 'Sync with something held');
    await held.click();
    await expect(desk.main.getByRole('heading', { name: family.child_name })).toBeVisible();
  });

  await test.step('without a line a contract is written, and its paper waits', async () => {
    await centre.stop();
    await desk.offline();
    await desk.activate();
    await desk.prepareContract();
    await desk.go('sync');
    await expect(desk.main.locator('[data-paper="waiting"]')).toContainText(family.child_name);
    await expect(desk.main.getByText(desk.say('desk-sync-deadline'))).toBeVisible();
  });

  await test.step('a person holds it back, and Today says so until it goes', async () => {
    await desk.button('desk-papers-hold').click();
    await expect(desk.main.getByText(desk.say('desk-papers-person'))).toBeVisible();
    await wordsOnly(page, 'ru', 'papers held back');
    await openToAll(page, 'papers held back');
    await desk.go('today');
    const told = desk.say('desk-task-health-papers_held', { count: 1 });
    await expect(desk.main.getByText(desk.say('desk-task-health-do-papers_held'))).toBeVisible();
    await desk.task(told, 'desk-task-health-verb-sync').click();
    await expect(page).toHaveURL(/#\/sync$/);
  });

  await test.step('where the department has made no key to seal with, it is said, and nothing is lost', async () => {
    await desk.main.getByText(desk.say('desk-sync-details'), { exact: true }).click();
    await desk.button('desk-rescue').click();
    const said = desk.main.getByRole('region', { name: desk.say('desk-rescue') }).getByRole('alert');
    for (const sentence of desk.say('error-rescue-key-missing').split(/(?<=\.)\s/)) await expect(said).toContainText(sentence);
    await openToAll(page, 'no key to seal with');
  });

  await test.step('with the line acts go, and the paper when it is let go', async () => {
    await centre.start();
    await expect(desk.main.locator('[data-paper="waiting"]')).toBeVisible();
    await expect.poll(async () => (await desk.acts()).every((act) => act.includes(desk.say('desk-intent-accepted'))), { timeout: 60_000 }).toBe(true);
    await expect(desk.main.getByText(desk.say('desk-papers-person'))).toBeVisible();
    await desk.button('desk-papers-go').click();
    await expect(desk.main.locator('[data-paper]')).toHaveCount(0, { timeout: 60_000 });
    await desk.connected();
  });
});

test('unsent work is sealed into a file that the centre alone can read, and goes up by itself all the same', async ({ folder, centre, browser, page }) => {
  test.setTimeout(360_000);
  const family = centre.demo.first;
  // A desk gets the public half when it becomes one.
  const key = centre.rescueKey();
  const host = await new DeskHost(folder).start({ server: centre.address, enrol: centre.enrolCode() });
  const desk = new DeskPage(page);
  desk.host = host;
  await desk.open(host);
  await desk.choose('ru');
  await desk.unlockFirst();
  await desk.ready();
  await desk.connected();
  await desk.publish(centre.group);
  const context = await browser.newContext({ locale: 'ru-KZ', viewport: { width: 390, height: 844 } });
  const parent = new ParentPage(await context.newPage(), centre);
  await parent.speak('ru');
  await parent.signIn(family);
  await parent.respond(family);
  await context.close();
  await desk.openResponse(family.child_name);
  await expect(desk.button('desk-activate')).toBeVisible({ timeout: 120_000 });

  const unsent = async () => (await desk.acts()).filter((act) => !act.includes(desk.say('desk-intent-accepted'))).length;
  let acts = 0;
  await test.step('without a line a referral is issued and a contract written', async () => {
    await centre.stop();
    await desk.offline();
    await desk.activate();
    await desk.prepareContract();
    acts = await unsent();
    expect(acts).toBeGreaterThanOrEqual(2);
  });

  let sealed = '';
  await test.step('it is saved into a file in which nobody can read', async () => {
    await desk.main.getByText(desk.say('desk-sync-details'), { exact: true }).click();
    await desk.button('desk-rescue').click();
    const said = desk.main.getByRole('region', { name: desk.say('desk-rescue') }).getByRole('status');
    await expect(said).toBeVisible();
    [sealed] = readdirSync(host.papers).filter((name) => name.endsWith('.oryn')).map((name) => `${host.papers}/${name}`);
    await expect(said).toHaveText(desk.say('desk-rescue-written', { file: sealed, acts, papers: 1 }));
    await openToAll(page, 'a sealed file was written');
    const bytes = readFileSync(sealed);
    for (const word of [family.child_name, family.child_iin, '%PDF', 'activate_response']) expect(bytes.includes(word), `${word} stands in the file`).toBe(false);
  });

  await test.step('the centre opens it: people read every act, with its author, and get the papers', async () => {
    const papers = folder.at('opened');
    const read = centre.opened(sealed, key, papers).replace(/[\s\u00a0\u202f]+/g, ' ');
    for (const key of ['act-activate-response', 'act-prepare-contract', 'rescue-final']) expect(read).toContain(desk.say(key));
    for (const words of [family.child_name, centre.demo.registrar.name, desk.say('rescue-papers', { papers: 1 })]) expect(read).toContain(words);
    expect(read).toMatch(desk.like('rescue-head'));
    const [paper, ...others] = readdirSync(papers);
    expect(others).toEqual([]);
    expect(paper, 'named by its hash').toBe(`${createHash('sha256').update(readFileSync(`${papers}/${paper}`)).digest('hex')}.pdf`);
    expect(textOf(`${papers}/${paper}`)).toContain(family.child_name);
  });

  await test.step('another key does not open it', () => {
    const other = centre.rescueKey('another.pem');
    expect(() => centre.opened(sealed, other, folder.at('not-opened'))).toThrow(/rescue ended with/);
  });

  await test.step('nothing was taken from the desk: with the line everything goes', async () => {
    await centre.start();
    await expect.poll(unsent, { timeout: 60_000 }).toBe(0);
    await desk.connected();
  });
});
