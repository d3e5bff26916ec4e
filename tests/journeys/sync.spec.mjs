// Sync: what this desk holds, papers that a person holds back, and unsent work sealed into a file.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { ParentPage } from '../harness/parent.mjs';
import { openToAll, wordsOnly } from '../harness/reading.mjs';
import { expect, test } from './scenery.mjs';

test('what the centre does not know is seen, held back, saved and let go', async ({ centre, desk, browser, page }) => {
  test.setTimeout(240_000);
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

  await test.step('everything unsent goes into a file that only the department opens', async () => {
    await desk.main.getByText(desk.say('desk-sync-details'), { exact: true }).click();
    await desk.button('desk-rescue').click();
    const written = desk.main.getByText(desk.like('desk-rescue-written', { papers: 1 }));
    await expect(written).toBeVisible();
    const [, name] = new RegExp(desk.like('desk-rescue-written', { file: '@', papers: 1 }).source.replace('@', '(\\S+)')).exec((await written.innerText()).replace(/[\u00a0\u202f]/g, ' '));
    const file = existsSync(name) ? name : join(desk.host.papers, name);
    const sealed = readFileSync(file);
    expect(sealed.length).toBeGreaterThan(1_000);
    expect(sealed.includes(family.child_name), 'sealed').toBe(false);
    expect(sealed.includes('%PDF'), 'sealed').toBe(false);
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
