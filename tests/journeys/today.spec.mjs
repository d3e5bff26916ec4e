// Today: each task leads to its act with one press, and what the centre did not accept leads to its own matter.

import { DeskHost } from '../harness/desk-host.mjs';
import { DeskPage } from '../harness/desk.mjs';
import { ParentPage } from '../harness/parent.mjs';
import { openToAll, wordsOnly } from '../harness/reading.mjs';
import { LANGUAGES } from '../harness/words.mjs';
import { expect, test } from './scenery.mjs';

test('a day at the desk, from task to task', async ({ centre, desk, browser, page }) => {
  test.setTimeout(240_000);
  const family = centre.demo.first;
  await desk.connected();

  await test.step('free places that nobody was told of lead to their group', async () => {
    await desk.go('today');
    await wordsOnly(page, 'ru', 'Today');
    await openToAll(page, 'Today');
    await desk.task(centre.group, 'desk-publish').click();
    await expect(page).toHaveURL(/#\/places\/./);
    await expect(desk.main.getByRole('heading', { name: centre.group })).toBeVisible();
    await desk.button('desk-publish').click();
    await expect(desk.main.getByRole('listitem').filter({ hasText: centre.group }).first()).toBeVisible();
  });

  const context = await browser.newContext({ locale: 'ru-KZ', viewport: { width: 390, height: 844 } });
  const parent = new ParentPage(await context.newPage(), centre);
  await parent.speak('ru');
  await parent.signIn(family);
  await parent.respond(family);
  await context.close();

  await test.step('a selected response stands first, with its term, and leads to the activation', async () => {
    await desk.go('today');
    const first = page.getByRole('region', { name: desk.say('desk-today-main'), exact: true });
    await expect(first).toContainText(family.child_name, { timeout: 120_000 });
    await expect(first).toContainText(desk.say('desk-held'));
    await wordsOnly(page, 'ru', 'Today with a selected response');
    await desk.task(family.child_name, 'desk-activate').click();
    await expect(page).toHaveURL(/#\/responses\/[^/]+\/./);
    await expect(desk.main.getByRole('heading', { name: family.child_name })).toBeVisible();
    await desk.activate();
  });

  await test.step('a family that is expected leads to its referral', async () => {
    await desk.go('today');
    await desk.task(family.child_name, 'desk-task-expect-verb').click();
    await expect(page).toHaveURL(/#\/referrals\/./);
    await expect(desk.main.getByRole('heading', { name: family.child_name })).toBeVisible();
    await desk.prepareContract();
  });

  await test.step('a contract leads to where it is signed, and says whose turn it is', async () => {
    await desk.go('today');
    await desk.task(family.child_name, 'desk-task-guardian-verb').click();
    await expect(page).toHaveURL(/#\/contracts\/./);
    await desk.guardianSigned();
    await desk.go('today');
    await desk.task(family.child_name, 'desk-sign-contract').click();
    await expect(desk.button('desk-sign-contract')).toBeVisible();
  });

  await test.step('it says the same in every language', async () => {
    for (const language of LANGUAGES) {
      await page.goto(`${desk.host.origin}/#/settings`);
      await desk.choose(language);
      await desk.go('today');
      await expect(desk.task(family.child_name, 'desk-sign-contract')).toBeVisible();
      await wordsOnly(page, language, `Today in ${language}`);
    }
  });
});

test('what the centre did not accept leads from Today to its matter', async ({ centre, desk, browser, folder }) => {
  test.setTimeout(180_000);
  const context = await browser.newContext();
  const other = new DeskPage(await context.newPage());
  other.host = await new DeskHost(folder, 'other').start({ server: centre.address, enrol: centre.enrolCode() });
  await other.open(other.host);
  await other.choose('ru');
  await other.unlockFirst();
  await other.ready();
  await Promise.all([desk.connected(), other.connected()]);

  /** Writes every free place of the group down. */
  const publishAll = async (at) => {
    await at.go('places');
    await at.page.getByRole('listbox', { name: at.say('desk-groups'), exact: true }).getByRole('option', { name: new RegExp(`^${centre.group}`) }).click();
    const field = at.page.getByRole('spinbutton', { name: at.say('desk-publish-places') });
    await field.fill(await field.getAttribute('max'));
    await at.button('desk-publish').click();
    await expect(at.main.getByRole('listitem').filter({ hasText: centre.group }).first()).toBeVisible();
  };

  await test.step('two desks without a line write the same places down; one is heard first', async () => {
    await centre.stop();
    await Promise.all([desk.offline(), other.offline()]);
    await publishAll(desk);
    await publishAll(other);
    await other.host.kill();
    await centre.start();
    await desk.connected();
  });

  await test.step('the other one hears of it first thing, and one press opens that very act', async () => {
    await other.host.start({ server: centre.address });
    await other.open(other.host);
    await other.unlock();
    await other.ready();
    await other.go('today');
    const first = other.page.getByRole('region', { name: other.say('desk-today-main'), exact: true });
    await expect(first).toContainText(other.say('desk-task-refused', { act: other.say('act-schedule-bulletin') }), { timeout: 60_000 });
    await wordsOnly(other.page, 'ru', 'Today with a refusal');
    await first.getByRole('link', { name: other.say('desk-task-refused-verb'), exact: true }).click();
    await expect(other.page).toHaveURL(/#\/sync\/./);
    await expect(other.main.locator('[data-matter="schedule-bulletin"]')).toBeFocused();
  });
  await context.close();
});
