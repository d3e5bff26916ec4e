// Two desks without a connection write the same places down; one is heard first. The other one's refusal stays until a person decides.

import { DeskHost } from '../harness/desk-host.mjs';
import { DeskPage } from '../harness/desk.mjs';
import { openToAll, wordsOnly } from '../harness/reading.mjs';
import { expect, test } from './scenery.mjs';

/** Writes every free place of the group down; how many there were. */
async function publishAll(desk, group) {
  await desk.go('places');
  await desk.page.getByRole('listbox').getByRole('option', { name: new RegExp(`^${group}`) }).click();
  const field = desk.page.getByRole('spinbutton', { name: desk.say('desk-publish-places') });
  const most = Number(await field.getAttribute('max'));
  await field.fill(String(most));
  await desk.button('desk-publish').click();
  await expect(desk.main.getByRole('listitem').filter({ hasText: group }).first()).toBeVisible();
  return most;
}

test('the same places from two desks: the second hears in plain words what happened instead, and decides', async ({ centre, desk, browser, folder }) => {
  test.setTimeout(180_000);
  const context = await browser.newContext();
  const other = new DeskPage(await context.newPage());
  other.host = await new DeskHost(folder, 'other').start({ server: centre.address, enrol: centre.enrolCode() });
  await other.open(other.host);
  await other.choose('ru');
  await other.unlockFirst();
  await other.ready();
  await Promise.all([desk.connected(), other.connected()]);

  await test.step('the cable is pulled, and both write the same places down', async () => {
    await centre.stop();
    await Promise.all([desk.offline(), other.offline()]);
    const places = await publishAll(desk, centre.group);
    expect(places).toBeGreaterThan(0);
    expect(await publishAll(other, centre.group), 'nobody has heard of the other').toBe(places);
  });

  await test.step('one computer is switched off; the other one is heard first', async () => {
    await other.host.kill();
    await centre.start();
    await desk.connected();
    expect((await desk.acts())[0]).toContain(desk.say('desk-intent-accepted'));
  });

  const matter = () => other.main.locator('[data-matter="schedule-bulletin"]');
  await test.step('the second is refused, and is told so wherever it works', async () => {
    await other.host.start({ server: centre.address });
    await other.open(other.host);
    await other.unlock();
    await other.ready();
    await expect(other.page.getByRole('link', { name: other.say('desk-link-needs-you', { count: 1 }) })).toBeVisible({ timeout: 60_000 });
    await other.go('sync');
    await expect(matter()).toBeVisible();
    await expect(matter()).toContainText(other.say('desk-inbox-instead'));
    await expect(matter()).toContainText(other.say('desk-inbox-why'));
    await expect(matter()).toContainText(other.say('desk-inbox-now'));
    await expect(matter()).toContainText(other.say('desk-inbox-do'));
    await wordsOnly(other.page, 'ru', 'a refusal');
    await openToAll(other.page, 'a refusal');
  });

  await test.step('it stays through a power cut, and says the same in Kazakh', async () => {
    await other.host.kill();
    await other.host.start({ server: centre.address });
    await other.open(other.host);
    await other.choose('kk');
    await other.unlock();
    await other.ready();
    await other.go('sync');
    await expect(matter()).toContainText(other.say('desk-inbox-instead'));
    await wordsOnly(other.page, 'kk', 'a refusal');
  });

  await test.step('a person decides; it moves to what was settled, with the name', async () => {
    const choices = matter().getByRole('group').getByRole('button');
    const choice = (await choices.first().innerText()).trim();
    await choices.first().click();
    await expect(matter()).toHaveCount(0);
    await other.page.getByText(other.say('desk-inbox-settled-title'), { exact: true }).click();
    await expect(other.main.getByText(new RegExp(`^${choice} · `)).first()).toBeVisible();
    await other.connected();
  });

  await test.step('the first desk lost nothing by it', async () => {
    await desk.go('places');
    await expect(desk.history.filter({ hasText: centre.group })).toHaveCount(1);
  });
  await context.close();
});
