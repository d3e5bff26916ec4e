// A copy in Settings, and a desk that comes back from it on another computer.

import { cpSync } from 'node:fs';

import { DeskHost } from '../harness/desk-host.mjs';
import { DeskPage } from '../harness/desk.mjs';
import { PASSPHRASE } from '../harness/people.mjs';
import { openToAll, wordsOnly } from '../harness/reading.mjs';
import { expect, test } from './scenery.mjs';

test('a copy is made, and another computer goes on with it after a new code', async ({ folder, centre, desk, page }) => {
  await desk.connected();
  await desk.publish(centre.group);

  await test.step('the copy is sealed with the passphrase of this desk and written where the person wants it', async () => {
    await desk.go('settings');
    await expect(desk.main.getByText(desk.say('desk-backup-never'))).toBeVisible();
    const passphrase = desk.main.getByLabel(desk.say('desk-backup-own-passphrase'));
    await passphrase.fill('another one');
    await desk.button('desk-backup-make').click();
    await expect(desk.main.getByText(desk.say('error-passphrase-wrong-next'))).toBeVisible();
    await passphrase.fill(PASSPHRASE);
    await desk.button('desk-backup-make').click();
    await expect(desk.main.getByText(desk.say('desk-backup-made'))).toBeVisible();
    await wordsOnly(page, 'ru', 'a copy');
    await openToAll(page, 'a copy');
  });
  await desk.host.stop();

  const other = await new DeskHost(folder, 'other').start({ server: centre.address });
  // The stick goes from one computer to the other.
  cpSync(desk.host.papers, other.papers, { recursive: true });
  const there = new DeskPage(page);
  there.host = other;
  await there.open(other);
  await there.choose('ru');
  await there.unlockFirst('a new computer');

  await test.step('what will happen is said before', async () => {
    await there.button('desk-restore').click();
    await expect(there.dialog.getByText(there.say('desk-restore-acts'))).toBeVisible();
    await wordsOnly(page, 'ru', 'restoring');
    await openToAll(page, 'restoring');
    await there.dialog.getByLabel(there.say('desk-restore-passphrase')).fill(PASSPHRASE);
    await there.dialog.getByRole('button', { name: there.say('desk-restore-choose') }).click();
    await expect(page.getByText(there.say('error-desk-restored-next'))).toBeVisible();
  });

  await test.step('with a new code it is the same desk, and what it did was done once', async () => {
    await page.getByLabel(there.say('desk-enrol-code'), { exact: true }).fill(centre.enrolCode());
    await there.button('desk-reconnect').click();
    await there.signIn();
    await there.go('places');
    await page.getByRole('listbox').getByRole('option', { name: new RegExp(`^${centre.group}`) }).click();
    await expect(there.main.getByText(there.say('desk-bulletins-of-group'))).toBeVisible();
    expect(await there.acts()).toHaveLength(1);
  });
});
