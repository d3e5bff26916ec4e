// Signing with NCALayer: everything that may go wrong at a desk, and then a signature that the centre takes. Another agent stands in for NCALayer;
// whether it is like the real one, the published client says.

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

import { Agent } from '../harness/agent.mjs';
import { TRAINING_PASSWORD } from '../harness/centre.mjs';
import { DeskHost } from '../harness/desk-host.mjs';
import { DeskPage } from '../harness/desk.mjs';
import { ParentPage } from '../harness/parent.mjs';
import { explains, openToAll, wordsOnly } from '../harness/reading.mjs';
import { expect, test } from './scenery.mjs';

test('a contract is signed through NCALayer, also without a connection, whatever happens in its window', async ({ folder, centre, browser, page }) => {
  test.setTimeout(300_000);
  const family = centre.demo.first;
  const key = centre.trainingKey();
  const password = TRAINING_PASSWORD;
  // It has to be somewhere before the desk is told where; then it is switched off again.
  const agent = await new Agent(folder).start();
  await agent.stop();
  const host = await new DeskHost(folder).start({ server: centre.address, enrol: centre.enrolCode(), agentPort: agent.port });
  const desk = new DeskPage(page);
  desk.host = host;

  await test.step('a contract that the guardian has signed', async () => {
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
    await desk.go('responses');
    await page.getByRole('option', { name: `${family.child_name}, ${desk.say('response-state-selected')}` }).click({ timeout: 120_000 });
    await desk.activate();
    await desk.prepareContract();
    await desk.button('desk-print-contract').click();
    await expect(desk.main.getByText(desk.like('desk-ready-paper'))).toBeVisible();
    await desk.guardianSigned();
  });
  const paper = await host.paper(/Ш-/);
  const sha256 = createHash('sha256').update(readFileSync(paper)).digest('hex');

  await test.step('the cable is pulled: what follows needs no connection', async () => {
    await centre.stop();
    await desk.offline();
  });

  const press = () => desk.dialog.getByRole('button', { name: desk.say('desk-agent-ask'), exact: true }).click();

  await test.step('NCALayer is not running', async () => {
    await desk.button('desk-sign-contract').click();
    await wordsOnly(page, 'ru', 'two ways to sign');
    await openToAll(page, 'two ways to sign');
    await press();
    await explains(desk.dialog, 'ru', 'agent-not-running');
  });

  await test.step('nobody vouches for it: a person does, once', async () => {
    const script = ['forever', 'cancel', 'wrong-password', 'expired', 'error=SIGNING_FAILURE', 'garbage', 'drop', 'two-signatures', 'other-document'];
    await agent.start({ key, password, script });
    await press();
    await explains(desk.dialog, 'ru', 'agent-strange');
    expect(agent.asked, 'it was told nothing').toEqual([]);
    await desk.dialog.getByRole('button', { name: desk.say('desk-agent-trust'), exact: true }).click();
  });

  await test.step('while the window is open the desk says what to do in it, and whoever waits can leave', async () => {
    await expect(desk.dialog.getByText(desk.say('desk-agent-go-on'), { exact: true })).toBeVisible();
    await wordsOnly(page, 'ru', 'waiting for NCALayer');
    await openToAll(page, 'waiting for NCALayer');
    expect(agent.asked.map((one) => one.documents), 'the very bytes that were printed').toEqual([[sha256]]);
    await desk.dialog.getByRole('button', { name: desk.say('desk-agent-leave'), exact: true }).click();
    await expect(desk.dialog.getByRole('button', { name: desk.say('desk-agent-ask'), exact: true })).toBeVisible();
  });

  await test.step('each trouble is told apart, and nothing is signed', async () => {
    const codes = ['agent-cancelled', 'agent-no-key', 'key-expired', 'agent-failed', 'agent-unreadable', 'agent-closed', 'agent-unreadable', 'signature-broken'];
    for (const code of codes) {
      await press();
      await explains(desk.dialog, 'ru', code);
    }
    await wordsOnly(page, 'ru', 'a trouble with NCALayer');
  });

  await test.step('the person signs: the contract is signed here, and it says that the centre has not looked yet', async () => {
    await press();
    await expect(page.getByText(desk.say('desk-signed-here-title'), { exact: true })).toBeVisible();
    await expect(page.getByText(desk.say('desk-signed-here'), { exact: true })).toBeVisible();
    await expect(page.getByText(desk.say('desk-done-signature'), { exact: true }), 'what passes by says the same').toBeVisible();
    await wordsOnly(page, 'ru', 'a contract signed through NCALayer');
    await openToAll(page, 'a contract signed through NCALayer');
    expect(new Set(agent.asked.flatMap((one) => one.documents)), 'never anything else').toEqual(new Set([sha256]));
  });

  await test.step('nothing looks finally signed: no badge, no step, no row of a list, no path, not Today', async () => {
    for (const key of ['contract-state-in_force', 'desk-enrolled-title', 'desk-done-final']) await expect(page.getByText(desk.say(key), { exact: true }), key).toHaveCount(0);
    await expect(desk.main.getByText(desk.say('contract-state-signed_here'), { exact: true })).not.toHaveCount(0);
    const path = desk.main.getByRole('list', { name: desk.say('desk-path-label') }).getByRole('listitem');
    await expect(path.last()).toHaveAttribute('aria-current', 'step');
    const step = desk.main.getByRole('listitem').filter({ hasText: desk.say('desk-step-signed') });
    await expect(step).toContainText(desk.say('desk-path-state-now'));
    for (const key of ['desk-order', 'desk-print-signatures', 'desk-addendum-new']) await expect(desk.button(key), key).toHaveCount(0);
    await desk.go('referrals');
    await expect(page.getByRole('option', { name: new RegExp(`^${family.child_name}`) })).toContainText(desk.say('referral-state-signed_here'));
    await desk.go('today');
    await expect(desk.main.getByText(desk.like('desk-task-unverified'))).toBeVisible();
    await desk.go('sync');
    const acts = await desk.acts();
    expect(acts.find((act) => act.includes(desk.say('act-sign-contract')))).toContain(desk.say('desk-done-signature'));
  });

  await test.step('the centre takes the signature', async () => {
    await centre.start();
    // After so long without a connection the desk asks seldom; a person does not wait for it.
    await desk.go('sync');
    await desk.button('desk-sync-now').click();
    await desk.connected();
    await desk.go('contracts');
    await page.getByRole('option', { name: /Ш-/ }).click();
    await expect(page.getByText(desk.say('desk-enrolled-title'), { exact: true })).toBeVisible();
    await expect(page.getByText(desk.say('desk-signed-here-title'), { exact: true })).toHaveCount(0);
    const acts = await desk.acts();
    const signed = acts.filter((act) => act.includes(desk.say('act-sign-contract')));
    expect(signed).toHaveLength(1);
    expect(signed[0]).toContain(desk.say('desk-intent-accepted'));
  });
});
