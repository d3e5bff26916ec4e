// The package for Debian and Ubuntu: it is made of the program that is there, holds what it should, and what lies in it starts.

import assert from 'node:assert/strict';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { after, test } from 'node:test';

import { Folder, program, ran, root, stopAll } from '../harness/programs.mjs';
import { DeskWindow } from '../harness/window.mjs';

const TOOL = `${root}/ui/node_modules/.bin/tauri`;
const lacking = existsSync('/usr/bin/dpkg-deb') ? {} : { skip: 'not installed: dpkg-deb' };

after(stopAll);

/** The package, made in a folder of its own: its maker writes into the program that it packs. */
function packed() {
  const build = `${root}/target/installers`;
  rmSync(build, { recursive: true, force: true });
  mkdirSync(`${build}/debug`, { recursive: true });
  cpSync(program('oryn'), `${build}/debug/oryn`);
  ran('/usr/bin/strip', '--strip-debug', `${build}/debug/oryn`);
  ran('/usr/bin/env', `CARGO_TARGET_DIR=${build}`, TOOL, 'bundle', '--debug', '--ci', '--bundles', 'deb');
  const [name] = readdirSync(`${build}/debug/bundle/deb`).filter((file) => file.endsWith('.deb'));
  return `${build}/debug/bundle/deb/${name}`;
}

test('the package holds the program, its licences and a place in the menu, and what it holds starts', { timeout: 180_000, ...lacking }, async () => {
  const folder = new Folder('installer');
  const file = packed();
  const control = ran('/usr/bin/dpkg-deb', '--field', file);
  const { version } = JSON.parse(readFileSync(`${root}/ui/package.json`, 'utf8'));
  assert.match(control, /^Package: oryn$/m);
  assert.match(control, new RegExp(`^Version: ${version}$`, 'm'));
  assert.match(control, /^Depends: .*libwebkit2gtk-4\.1-0/m);

  const inside = folder.at('inside');
  ran('/usr/bin/dpkg-deb', '--extract', file, inside);
  const listed = readdirSync(inside, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`.slice(inside.length));
  for (const path of ['/usr/bin/oryn', '/usr/share/applications/Oryn.desktop', '/usr/share/doc/oryn/copyright', '/usr/share/doc/oryn/THIRD-PARTY.md']) {
    assert.ok(listed.includes(path), `${path} is in the package: ${listed.join(' ')}`);
  }
  assert.deepEqual(listed.filter((path) => /autostart|systemd|cron/.test(path)), [], 'nothing that starts by itself');
  const menu = readFileSync(`${inside}/usr/share/applications/Oryn.desktop`, 'utf8');
  for (const line of ['Exec=oryn', 'Name=Oryn', 'Categories=Office;', 'GenericName[kk]=Балабақшаның жұмыс орны', 'GenericName[ru]=Рабочее место детского сада']) {
    assert.ok(menu.split('\n').includes(line), line);
  }
  assert.ok(!menu.includes('{{'), menu);

  const window = await DeskWindow.open({ data: folder.at('desk'), log: folder.at('window.log'), binary: `${inside}/usr/bin/oryn` });
  await window.choose('kk');
  await window.find('heading', 'desk-unlock-first-title');
  await window.close();
  folder.remove();
});
