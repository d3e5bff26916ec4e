// The key of the data file in a real key store: kept there, found again, and never taken for lost when the store is away.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { afterEach, beforeEach, describe, test } from 'node:test';

import { DeskHost } from '../harness/desk-host.mjs';
import { Folder, Running, stopAll, until } from '../harness/programs.mjs';

const installed = (name) => spawnSync('sh', ['-c', `command -v ${name}`]).status === 0;
const lacking = ['dbus-daemon', 'gnome-keyring-daemon'].filter((name) => !installed(name));
const options = { timeout: 60_000, ...(lacking.length > 0 ? { skip: `not installed: ${lacking.join(', ')}` } : {}) };

let folder;
let env;

/** A session bus of its own, in a home of its own. */
async function bus() {
  const home = folder.at('home');
  const runtime = folder.at('runtime');
  mkdirSync(home, { recursive: true });
  mkdirSync(runtime, { recursive: true, mode: 0o700 });
  env = { HOME: home, XDG_RUNTIME_DIR: runtime, XDG_DATA_HOME: `${home}/.local/share`, XDG_CACHE_HOME: `${home}/.cache` };
  const daemon = new Running('dbus-daemon', ['--session', '--nofork', '--print-address'], { env, log: folder.at('bus.log') });
  const [address] = await daemon.says(/unix:\S+/);
  env.DBUS_SESSION_BUS_ADDRESS = address;
}

/** A key store on it, opened with an empty password, as an automatic sign-in leaves it. */
async function keyStore() {
  const daemon = new Running('gnome-keyring-daemon', ['--unlock', '--foreground', '--components=secrets'], { env, log: folder.at('keyring.log'), input: '\n' });
  await until(() => existsSync(`${env.XDG_DATA_HOME}/keyrings/login.keyring`), 'the key store stands');
  return daemon;
}

async function stageOf(host) {
  const door = await fetch(host.address, { redirect: 'manual' });
  const cookie = door.headers.get('set-cookie').split(';')[0];
  const answer = await fetch(`${host.origin}/api/call`, {
    method: 'POST',
    headers: { cookie, 'content-type': 'application/json', 'x-oryn-desk': '1' },
    body: JSON.stringify({ name: 'status', payload: {} }),
  });
  return (await answer.json()).stage;
}

beforeEach(() => {
  folder = new Folder('keyring');
  env = undefined;
});

afterEach(async () => {
  await stopAll();
  folder.remove();
});

describe('the key store of the computer', () => {
  test('keeps the key: no passphrase is asked, now or after a restart', options, async () => {
    await bus();
    await keyStore();
    const host = new DeskHost(folder);
    await host.start({ env });
    assert.equal((await stageOf(host)).is, 'not_enrolled');
    await host.kill();
    await host.start({ env });
    assert.equal((await stageOf(host)).is, 'not_enrolled', 'the same data, opened with the kept key');
  });

  test('when it is away, the data are not begun anew', options, async () => {
    await bus();
    await keyStore();
    const host = new DeskHost(folder);
    await host.start({ env });
    assert.equal((await stageOf(host)).is, 'not_enrolled');
    await host.stop();
    await host.start({ env: { ...env, DBUS_SESSION_BUS_ADDRESS: `unix:path=${folder.at('nobody')}` } });
    const stage = await stageOf(host);
    assert.notEqual(stage.first_time, true, 'this would offer to make a new key over existing data');
    assert.notEqual(stage.is, 'not_enrolled');
    await host.stop();
    await host.start({ env });
    assert.equal((await stageOf(host)).is, 'not_enrolled', 'with the store back, everything is there');
  });

  test('a locked one is not taken for an empty one', options, async () => {
    await bus();
    const keys = await keyStore();
    const host = new DeskHost(folder);
    await host.start({ env });
    await host.stop();
    await keys.stop();
    // Started without a password, the store has the keys and does not give them.
    const locked = new Running('gnome-keyring-daemon', ['--start', '--foreground', '--components=secrets'], { env, log: folder.at('keyring.log') });
    assert.ok(locked.pid);
    await host.start({ env });
    const stage = await stageOf(host);
    assert.notEqual(stage.first_time, true);
    assert.notEqual(stage.is, 'not_enrolled');
  });
});
