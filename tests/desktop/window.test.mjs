// The real window: it opens, it can be worked, it keeps what was done, and it says when it cannot open.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';

import { chromium } from '@playwright/test';

import { launchOptions } from '../harness/browser.mjs';
import { Centre, TRAINING_PASSWORD, everybody } from '../harness/centre.mjs';
import { DeskHost } from '../harness/desk-host.mjs';
import { textOf } from '../harness/papers.mjs';
import { ParentPage } from '../harness/parent.mjs';
import { PASSPHRASE } from '../harness/people.mjs';
import { Folder, Running, pidOf, program, root, stopAll, until } from '../harness/programs.mjs';
import { logsBelow, saidOfPeople } from '../harness/secrets.mjs';
import { DeskWindow } from '../harness/window.mjs';
import { LANGUAGES, say } from '../harness/words.mjs';

const PATIENCE = { timeout: 180_000 };
const PICTURES = `${root}/target/desktop`;

let folder;
let centre;
let window;
let browser;

before(() => mkdirSync(PICTURES, { recursive: true }));

beforeEach(() => {
  folder = new Folder('window');
});

afterEach(async () => {
  await browser?.close();
  browser = undefined;
  await window?.close();
  window = undefined;
  await stopAll();
  const said = saidOfPeople(logsBelow(folder.path), everybody());
  folder.remove();
  assert.deepEqual(said, [], 'no line of a log says anything of a person');
});

after(stopAll);

const open = (options = {}) => DeskWindow.open({ data: folder.at('desk'), log: folder.at('window.log'), ...options });
const log = () => readFileSync(folder.at('desk', 'log', 'oryn.log'), 'utf8');

/** The marks of the start in the order in which the program wrote them, each with milliseconds after the start of the process. */
const told = () => [...log().matchAll(/oryn::start: (.+) millis=(\d+)/g)].map(([, mark, millis]) => [mark, Number(millis)]);

const marks = () => Object.fromEntries(told());

async function enrolled(options = {}) {
  centre = Centre.prepare(folder);
  const enrol = centre.enrolCode();
  await centre.start();
  window = await open({ server: centre.address, enrol, ...options });
  await window.choose('ru');
  await window.unlockFirst(PASSPHRASE);
  await window.arrive();
}

describe('the window', () => {
  test('opens with its first screen, titled and themed, and can be closed', PATIENCE, async () => {
    window = await open();
    await window.choose('ru');
    await window.find('heading', 'desk-unlock-first-title');
    assert.match(await window.session.title(), /Oryn/);
    const ground = await window.session.run(() => getComputedStyle(document.documentElement).backgroundColor);
    assert.ok(['rgb(250, 248, 245)', 'rgb(20, 25, 26)'].includes(ground), ground);
    await window.picture(`${PICTURES}/doorway.png`);
    await until(() => /first paint/.test(log()), 'the mark of the first paint');
    await window.close();
    window = undefined;
    assert.ok(!existsSync(folder.at('desk', 'not-yet-painted')), 'the marker of an unseen session is gone');
  });

  test('is not seen before there is something to see', PATIENCE, async () => {
    const empty = colourInTheMiddle();
    const begun = Date.now();
    const desk = new Running(program('oryn'), ['--data', folder.at('desk')], { log: folder.at('window.log'), env: { NO_AT_BRIDGE: '1', DBUS_SESSION_BUS_ADDRESS: 'disabled:' } });
    const looks = [];
    await until(() => {
      const from = Date.now() - begun;
      looks.push({ from, colour: colourInTheMiddle(), to: Date.now() - begun });
      return existsSync(folder.at('desk', 'log', 'oryn.log')) && 'window shown' in marks();
    }, 'the window is shown', 60_000, 5);
    const reached = marks();
    assert.ok(reached['page finished'] < reached['window shown'], JSON.stringify(reached));
    // The process counts from its own beginning, which is later than ours: what had ended by then had ended before.
    const hidden = looks.filter(({ from, to }) => from > reached['store open'] && to < reached['window shown']);
    assert.ok(hidden.length > 0, `somebody looked meanwhile: ${JSON.stringify({ reached, looks })}`);
    assert.deepEqual(hidden.filter(({ colour }) => colour !== empty), []);
    await until(() => colourInTheMiddle() !== empty, 'now it is seen');
    // And as the window itself says, in the order of the program's own marks: hidden when its first screen stood, visible only when it was shown then.
    await until(() => 'first paint' in marks(), 'the first paint');
    const order = told().map(([mark]) => mark);
    const seen = ['screens stand, unseen', 'window shown', 'window visible', 'first paint'];
    assert.deepEqual(order.filter((mark) => seen.includes(mark)), seen, log());
    await desk.stop();
  });

  test('speaks three languages, Kazakh letters included', PATIENCE, async () => {
    window = await open();
    for (const language of LANGUAGES) {
      await window.choose(language);
      await window.find('heading', 'desk-unlock-first-title');
    }
    await window.choose('kk');
    await window.fill('desk-passphrase', 'әғқңөұүһі ӘҒҚҢӨҰҮҺІ');
    const typed = await window.session.run(() => document.querySelector('input[type=password]').value);
    assert.equal(typed, 'әғқңөұүһі ӘҒҚҢӨҰҮҺІ');
  });

  test('shows Today, publishes a place, and keeps it through a power cut', PATIENCE, async () => {
    await enrolled();
    await window.go('today');
    await window.find('heading', /./);
    await window.picture(`${PICTURES}/today.png`);
    await window.publish(centre.group);
    await window.picture(`${PICTURES}/published.png`);
    const reached = marks();
    for (const mark of ['folder claimed', 'store open', 'page finished', 'first paint', 'first data']) {
      assert.ok(mark in reached, `${mark}: ${JSON.stringify(reached)}`);
    }

    await die();
    window = await open({ server: centre.address });
    await window.choose('ru');
    await window.unlock(PASSPHRASE);
    await window.arrive();
    await window.go('places');
    await window.press('option', new RegExp(`^${centre.group}`));
    await window.find('text', 'desk-bulletins-of-group');
  });

  test('does the main job while the server is away: activates, prints, signs; and the centre has it all when it is back', { timeout: 300_000 }, async () => {
    // The folders of a window are those of the host behind HTTP.
    const papers = new DeskHost(folder);
    await enrolled({ env: papers.tray.env });
    const family = centre.demo.first;
    const key = centre.trainingKey();
    await window.publish(centre.group);

    browser = await chromium.launch(launchOptions);
    const parent = new ParentPage(await (await browser.newContext({ locale: 'ru-KZ' })).newPage(), centre);
    await parent.speak('ru');
    await parent.signIn(family);
    await parent.respond(family);
    await window.openSelected(family.child_name);

    await centre.stop();
    await window.find('text', /^Нет связи/, 60_000);
    await window.press('button', 'desk-activate');
    await window.press('button', 'desk-print-referral');
    await window.find('text', 'desk-copy-line');
    const paper = await papers.paper(/\.pdf$/);
    assert.deepEqual(papers.tray.printed(), [readFileSync(paper)], 'the printer got the very bytes that are kept');
    const text = textOf(paper);
    assert.ok(text.includes(family.child_name), text);
    await window.press('button', 'desk-prepare-contract');
    await window.find('field', 'desk-fee');
    await window.press('button', 'desk-prepare-contract');
    await window.press('button', 'desk-guardian-signed');
    await window.press('button', 'desk-sign-contract');
    await window.withKeyFile(key, TRAINING_PASSWORD);
    await window.press('button', 'desk-sign-contract');
    await window.find('text', 'desk-signed-here');
    await window.go('sync');
    await window.find('text', 'desk-intent-waiting-line');
    await window.picture(`${PICTURES}/away.png`);

    await centre.start();
    await window.allAccepted();
    await window.picture(`${PICTURES}/back.png`);
    await window.go('contracts');
    await window.press('option', new RegExp(`^${family.child_name}`));
    await window.find('text', 'desk-enrolled-title');
    await until(async () => !(await window.has('text', 'desk-signed-here')), 'the centre has checked the signature');
    await parent.openApplication(family);
    const read = await parent.page.locator('main').innerText();
    assert.ok(read.includes(parent.say('referral-state-fulfilled')), read);
  });

  test('opens with care after it died twice at its start, and goes on when a person asks', PATIENCE, async () => {
    await enrolled();
    const deaths = () => (existsSync(folder.at('desk', 'session')) ? readFileSync(folder.at('desk', 'session'), 'utf8') : '0');
    await until(() => deaths() === '1', 'a session that works is at risk');
    await die();
    window = await open({ server: centre.address });
    await window.find('heading', 'desk-unlock-title');
    await until(() => deaths() === '1', 'nothing is at risk before the passphrase');
    await window.unlock(PASSPHRASE);
    await until(() => deaths() === '2', 'at risk again');
    await die();

    window = await open({ server: centre.address });
    await window.choose('ru');
    await window.unlock(PASSPHRASE);
    await window.arrive();
    await window.find('text', 'desk-careful');
    await window.picture(`${PICTURES}/careful.png`);
    await window.go('places');
    await window.press('option', new RegExp(`^${centre.group}`));
    await window.press('button', 'desk-publish');
    await window.find('text', /· 1 /);
    await window.press('button', 'desk-careful-on');
    await until(async () => !(await window.has('text', 'desk-careful')), 'it goes on as usual');
    await window.find('text', 'desk-link-calm');
    // As the system does at its own shutdown; the driver's way to end is a kill.
    process.kill(pidOf(folder.at('desk')), 'SIGTERM');
    await until(() => deaths() === '0', 'an orderly end after going on is forgotten');
  });

  test('lets no page and no script of another place in', PATIENCE, async () => {
    window = await open();
    await window.find('heading', /./);
    const { run } = { run: (script) => window.session.run(script) };
    assert.equal(await run(() => typeof window.__TAURI__), 'undefined', 'nothing global');
    const refused = await run(() =>
      window.__TAURI_INTERNALS__.invoke('plugin:dialog|open', { options: {} }).then(
        () => 'let through',
        (error) => String(error),
      ),
    );
    assert.match(refused, /not allowed|denied|not found/i, 'files are opened by the core, not by the page');
    const evaluated = await run(() => {
      const script = document.createElement('script');
      script.textContent = 'window.__let_in = true';
      document.head.append(script);
      return window.__let_in === true;
    });
    assert.equal(evaluated, false, 'no inline script');
    const fetched = await run(() => fetch('http://127.0.0.1:9/').then(() => 'let through', () => 'refused'));
    assert.equal(fetched, 'refused');
    await run(() => {
      location.href = 'https://example.org/';
    });
    await window.find('heading', /./);
    assert.match(await run(() => location.href), /^tauri:\/\/localhost/);
  });

  test('answers an unknown call with words, and lives on', PATIENCE, async () => {
    window = await open();
    await window.find('heading', /./);
    const code = await window.session.run(() => window.__TAURI_INTERNALS__.invoke('call', { name: 'no_such_call', payload: {} }).catch((error) => error.code));
    assert.equal(code, 'act-unknown');
    await window.find('heading', /./);
  });

  test('zooms by keyboard and in Settings, and remembers it', PATIENCE, async () => {
    await enrolled();
    const width = () => window.session.run(() => innerWidth);
    const remembered = () => readFileSync(folder.at('desk', 'zoom.json'), 'utf8');
    await window.go('settings');
    await window.find('text', /^100 %$/);
    const usual = await width();
    await window.session.press('\uE009', '=');
    await until(async () => (await width()) < usual, 'larger letters, less room');
    await until(() => existsSync(folder.at('desk', 'zoom.json')) && remembered() === '110', 'it is remembered');
    await window.find('text', /^110 %$/);
    // The driver aims beside a button of a page with larger letters.
    await window.session.run((button) => button.click(), await window.find('button', 'desk-zoom-in'));
    await window.find('text', /^120 %$/);
    assert.equal(remembered(), '120');
    // The key of 0 as a Kazakh keyboard names it.
    await window.session.run(() => dispatchEvent(new KeyboardEvent('keydown', { key: 'қ', code: 'Digit0', ctrlKey: true })));
    await until(async () => (await width()) === usual, 'as it was');
    await window.find('text', /^100 %$/);
  });

  test('shows under which licences it stands, and finds a part of it', PATIENCE, async () => {
    await enrolled();
    await window.go('settings');
    await window.press('button', 'desk-licences');
    await window.find('text', /libsqlite3-sys \d/);
    await window.fill('desk-licences-find', 'libsqlite3');
    await window.find('text', new RegExp(`^${window.say('desk-licences-found', { parts: 1 })}$`));
    await window.picture(`${PICTURES}/licences.png`);
  });
});

describe('a start that cannot be', () => {
  test('without a display: a sentence and exit code 3', PATIENCE, async () => {
    const desk = new Running(program('oryn'), ['--data', folder.at('desk')], { env: { DISPLAY: '', WAYLAND_DISPLAY: '', LANG: 'ru_RU.UTF-8', LC_ALL: '', LC_MESSAGES: '' } });
    assert.equal(await desk.ended(), 3);
    assert.match(desk.said, new RegExp(say('ru', 'error-no-display').split('.')[0]));
    assert.ok(!existsSync(folder.at('desk')), 'nothing was touched');
  });

  test('a display that does not answer: the same', PATIENCE, async () => {
    const desk = new Running(program('oryn'), ['--data', folder.at('desk')], { env: { DISPLAY: ':4711', WAYLAND_DISPLAY: '', LANG: 'kk_KZ.UTF-8', LC_ALL: '', LC_MESSAGES: '' } });
    assert.equal(await desk.ended(), 3);
    assert.match(desk.said, new RegExp(say('kk', 'error-no-display').split('.')[0]));
  });

  test('an option that nobody knows', PATIENCE, async () => {
    assert.equal(await new Running(program('oryn'), ['--no-such-option']).ended(), 2);
  });

  test('a data folder that cannot be made', PATIENCE, async () => {
    const desk = new Running(program('oryn'), ['--data', '/proc/oryn'], { env: { LANG: 'ru_RU.UTF-8', LC_ALL: '', LC_MESSAGES: '' } });
    assert.equal(await desk.ended(), 1);
    assert.match(desk.said, new RegExp(say('ru', 'error-data-folder-unusable').split('.')[0]));
  });

  test('a second window on the same data: a sentence, and the first one lives on', PATIENCE, async () => {
    window = await open();
    await window.find('heading', /./);
    const second = new Running(program('oryn'), ['--data', folder.at('desk')], { env: { LANG: 'ru_RU.UTF-8', LC_ALL: '', LC_MESSAGES: '' } });
    assert.equal(await second.ended(), 1);
    assert.match(second.said, new RegExp(say('ru', 'error-already-open').split('.')[0]));
    await until(() => !existsSync(folder.at('desk', 'come-forward')), 'the first window heard it');
    assert.ok(!existsSync(folder.at('desk', 'session')), 'it is no session that died');
    await window.find('heading', /./);
  });
});

/** What stands in the middle of the display, where a window opens. */
function colourInTheMiddle() {
  const { error, stdout } = spawnSync('import', ['-silent', '-window', 'root', '-crop', '2x2+683+384', '-depth', '8', 'txt:-'], { encoding: 'utf8' });
  if (error) throw error;
  return /#\w+/.exec(stdout)[0];
}

/** The window ends as in a power cut. */
async function die() {
  process.kill(pidOf(folder.at('desk')), 'SIGKILL');
  await window.session.abandon();
}
