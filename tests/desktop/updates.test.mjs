// A newer version of the program with Tauri's own updater, a feed on this computer, and keys that are made for this run: what is not signed as it should be
// is refused in the person's words and changes nothing; what is takes the program's place and starts.
//
// The program here belongs to no package, so the updater puts the file itself in its place, as it does for an AppImage. How the installers of systems take
// over (dpkg, rpm, NSIS, a disk image) is not tried.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readlinkSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { after, afterEach, beforeEach, test } from 'node:test';

import { Centre, everybody } from '../harness/centre.mjs';
import { PASSPHRASE } from '../harness/people.mjs';
import { Folder, pidOf, program, ran, root, stopAll, until } from '../harness/programs.mjs';
import { logsBelow, saidOfPeople } from '../harness/secrets.mjs';
import { DeskWindow } from '../harness/window.mjs';
import { say } from '../harness/words.mjs';

const TOOL = `${root}/ui/node_modules/.bin/tauri`;
const ARCHITECTURES = { x64: 'x86_64', arm64: 'aarch64' };

let folder;
let window;
let feed;

beforeEach(() => {
  folder = new Folder('updates');
});

afterEach(async () => {
  await window?.close();
  window = undefined;
  feed?.stop();
  feed = undefined;
  await stopAll();
  const said = saidOfPeople(logsBelow(folder.path), everybody());
  folder.remove();
  assert.deepEqual(said, [], 'no line of a log says anything of a person');
});

after(stopAll);

/** A pair of keys for this run. */
function keys(name) {
  const file = folder.at(name);
  ran(TOOL, 'signer', 'generate', '--ci', '--password', '', '--write-keys', file);
  return { file, pubkey: readFileSync(`${file}.pub`, 'utf8').trim() };
}

/** What the maker's tool says of this file, for this version. */
function signed(key, file, version) {
  const bound = version === undefined ? [] : ['--app-version', version];
  ran(TOOL, 'signer', 'sign', '--private-key-path', key.file, '--password', '', ...bound, file);
  return readFileSync(`${file}.sig`, 'utf8').trim();
}

/** A server that gives out one release: what it says of it can be changed. */
class Feed {
  /** `version`, `signature`, `bytes`; without them it answers with an error. */
  offers = {};
  asked = [];

  async start() {
    this.server = createServer((request, response) => {
      this.asked.push(request.url);
      const { version, signature, bytes } = this.offers;
      if (version === undefined) return response.writeHead(500).end();
      if (request.url !== '/desk.json') return response.writeHead(200, { 'content-length': bytes.length }).end(bytes);
      const platform = `linux-${ARCHITECTURES[process.arch]}`;
      return response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ version, platforms: { [platform]: { url: `${this.origin}/oryn`, signature } } }));
    });
    await new Promise((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    this.origin = `http://127.0.0.1:${this.server.address().port}`;
    return this;
  }

  stop() {
    this.server.closeAllConnections();
    this.server.close();
  }
}

const hash = (bytes) => createHash('sha256').update(bytes).digest('hex');
/** Why it did not happen: the second sentence of what is said. */
const why = (language, key) => new RegExp(`^${say(language, key).split('. ')[1].replaceAll('.', '\\.')}$`);

test('a newer version is installed only with the signature of its makers, for the version that is announced', { timeout: 300_000 }, async () => {
  const { version: current } = JSON.parse(readFileSync(`${root}/ui/package.json`, 'utf8'));
  const [major, minor] = current.split('.').map(Number);
  const version = `${major}.${minor + 1}.0`;
  mkdirSync(folder.at('program'));
  const binary = folder.at('program', 'oryn');
  ran('/usr/bin/strip', '--strip-debug', '-o', binary, program('oryn'));
  const before = readFileSync(binary);
  // The same program, told apart by what stands behind its end.
  const newer = Buffer.concat([before, Buffer.from('newer')]);
  const file = folder.at('newer');
  writeFileSync(file, newer);
  writeFileSync(folder.at('other'), 'another file');
  const [own, strange] = [keys('own'), keys('strange')];
  const good = signed(own, file, version);

  feed = await new Feed().start();
  const updater = { pubkey: own.pubkey, requireSignedVersion: true, endpoints: [`${feed.origin}/desk.json`] };
  const centre = Centre.prepare(folder);
  const enrol = centre.enrolCode();
  await centre.start();
  window = await DeskWindow.open({
    data: folder.at('desk'),
    log: folder.at('window.log'),
    server: centre.address,
    enrol,
    binary,
    env: { ORYN_TEST_UPDATER: JSON.stringify(updater), NO_PROXY: '127.0.0.1' },
  });
  await window.choose('ru');
  await window.unlockFirst(PASSPHRASE);
  await window.arrive();
  await window.find('text', 'desk-link-calm', 60_000);
  await window.go('settings');
  await window.find('heading', 'desk-updates');
  assert.deepEqual(feed.asked, [], 'nobody looks by itself');

  const look = async (offers) => {
    feed.offers = offers;
    await window.press('button', 'desk-updates-look');
  };
  await look({});
  await window.find('text', why('ru', 'error-update-unreachable'));
  await look({ version: current, signature: good, bytes: newer });
  await window.find('text', 'desk-updates-newest');

  const spoiled = Buffer.from(newer);
  spoiled[spoiled.length >> 1] ^= 1;
  const refused = [
    { what: 'a key that is not ours', language: 'kk', signature: signed(strange, file, version) },
    { what: 'a file that was changed', language: 'ru', signature: good, bytes: spoiled },
    { what: 'the signature of another file', language: 'en', signature: signed(own, folder.at('other'), version) },
    { what: 'no signature', language: 'kk', signature: '' },
    { what: 'an older release under a newer number', language: 'ru', signature: signed(own, file, current) },
    { what: 'a signature for no version', language: 'en', signature: signed(own, file) },
  ];
  for (const { what, language, signature, bytes = newer } of refused) {
    await window.choose(language);
    const offered = new RegExp(`^${say(language, 'desk-updates-offered', { version })}$`);
    const trouble = why(language, 'error-update-spoiled');
    const loads = feed.asked.length;
    await look({ version, signature, bytes });
    await until(async () => !(await window.has('text', trouble)), `${what}: the trouble before is forgotten`);
    await window.find('text', offered);
    await window.press('button', 'desk-updates-load');
    await window.find('text', trouble, 60_000);
    assert.deepEqual(feed.asked.slice(loads), ['/desk.json', '/oryn'], what);
    assert.ok(await window.has('text', offered), `${what}: it may be tried again`);
    assert.ok(!(await window.has('button', 'desk-updates-install')), `${what}: nothing to install`);
    assert.equal(hash(readFileSync(binary)), hash(before), `${what}: the program is as it was`);
  }

  await window.choose('ru');
  await look({ version, signature: good, bytes: newer });
  await until(async () => !(await window.has('text', why('ru', 'error-update-spoiled'))), 'the trouble before is forgotten');
  await window.press('button', 'desk-updates-load');
  await window.find('text', new RegExp(`^${say('ru', 'desk-updates-loaded', { version })}$`), 60_000);
  assert.equal(hash(readFileSync(binary)), hash(before), 'loaded is not installed');
  const shown = () => [...readFileSync(folder.at('desk', 'log', 'oryn.log'), 'utf8').matchAll(/oryn::start: window shown/g)].length;
  const [first, starts] = [pidOf(folder.at('desk')), shown()];
  await window.press('button', 'desk-updates-install');
  await until(() => statSync(binary, { throwIfNoEntry: false })?.size === newer.length && hash(readFileSync(binary)) === hash(newer), 'the newer program lies in its place', 60_000);
  await until(() => shown() > starts, 'it opens its window', 60_000);
  const second = pidOf(folder.at('desk'));
  assert.notEqual(second, first);
  assert.equal(readlinkSync(`/proc/${second}/exe`), binary);
  process.kill(second, 'SIGTERM');
  const isThere = () => {
    try {
      return pidOf(folder.at('desk')) === second;
    } catch {
      return false;
    }
  };
  await until(() => !isThere(), 'it ends in order');
  await window.session.abandon();
  window = undefined;
});
