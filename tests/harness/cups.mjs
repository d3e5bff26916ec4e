// A print system of its own: CUPS with one virtual printer that makes files, apart from any that the computer has.

import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';

import { Running, until } from './programs.mjs';

const PRINTER = 'Oryn-Test';
const DAEMON = '/usr/sbin/cupsd';
const BACKEND = '/usr/lib/cups/backend/cups-pdf';
/** The backend reads its settings in this folder only: a file of ours lies there while the printer is used. */
const SETTINGS = `/etc/cups/cups-pdf-${PRINTER}.conf`;

/** Why there can be none here; the backend of the virtual printer gives files to their owners, which only root can. */
export function missingForCups() {
  if (process.platform !== 'linux') return 'the virtual printer is a package of Linux';
  if (process.getuid() !== 0) return 'the virtual printer prints as root only';
  return undefined;
}

export class Cups {
  #running;

  constructor(folder) {
    this.folder = folder;
    this.out = folder.at('cups', 'out');
    this.socket = folder.at('cups', 'run', 'cups.sock');
  }

  async start() {
    for (const needed of [DAEMON, BACKEND]) if (!existsSync(needed)) throw new Error(`${needed} is missing: ./dev test tools installs it`);
    const at = (...parts) => this.folder.at('cups', ...parts);
    for (const name of ['etc', 'spool', 'tmp', 'cache', 'run', 'log', 'out', 'pdf']) mkdirSync(at(name), { recursive: true });
    // Filters run as another user: they have to reach their folders.
    for (const name of ['', 'spool', 'tmp', 'cache', 'run', 'out', 'pdf']) chmodSync(at(name), 0o777);
    chmodSync(this.folder.path, 0o755);
    writeFileSync(at('etc', 'cupsd.conf'), CONF(this.socket));
    writeFileSync(
      at('etc', 'cups-files.conf'),
      [
        `ServerRoot ${at('etc')}`,
        `RequestRoot ${at('spool')}`,
        `TempDir ${at('tmp')}`,
        `CacheDir ${at('cache')}`,
        `StateDir ${at('run')}`,
        `AccessLog ${at('log', 'access.log')}`,
        `ErrorLog ${at('log', 'error.log')}`,
        `PageLog ${at('log', 'page.log')}`,
        'SystemGroup root',
      ].join('\n'),
    );
    writeFileSync(SETTINGS, `Out ${this.out}\nAnonDirName ${this.out}\nSpool ${at('pdf')}\nLog ${at('log')}\n`);
    this.#running = new Running(DAEMON, ['-f', '-c', at('etc', 'cupsd.conf'), '-s', at('etc', 'cups-files.conf')], { log: at('cupsd.log') });
    await until(() => existsSync(this.socket), 'CUPS listens');
    this.#tell('/usr/sbin/lpadmin', '-p', PRINTER, '-v', `cups-pdf:/${PRINTER}`, '-P', ppd(), '-D', 'Сынақ принтері', '-E');
    this.#tell('/usr/sbin/lpadmin', '-d', PRINTER);
    return this;
  }

  #tell(program, ...words) {
    return execFileSync(program, words, { encoding: 'utf8', env: { ...process.env, ...this.env } });
  }

  get printer() {
    return PRINTER;
  }

  /** The printer stands still, as without paper; or goes on. */
  stands(still) {
    this.#tell(still ? '/usr/sbin/cupsdisable' : '/usr/sbin/cupsenable', PRINTER);
  }

  /** The settings of the virtual printer are the only thing outside of the folder. */
  clearAway() {
    rmSync(SETTINGS, { force: true });
  }

  /** For the environment of the desk. */
  get env() {
    return { CUPS_SERVER: this.socket, LPDEST: '', PRINTER: '', LC_ALL: 'C.UTF-8' };
  }

  /** What the virtual printer made. */
  files() {
    return readdirSync(this.out, { recursive: true })
      .filter((name) => String(name).endsWith('.pdf'))
      .map((name) => `${this.out}/${name}`)
      .sort();
  }
}

const CONF = (socket) => `LogLevel warn
Listen ${socket}
Browsing Off
DefaultAuthType None
WebInterface No
<Location />
  Order allow,deny
  Allow all
</Location>
<Policy default>
  <Limit All>
    Order deny,allow
  </Limit>
</Policy>
`;

/** The description of the virtual printer. */
function ppd() {
  const found = ['/usr/share/ppd/cups-pdf/CUPS-PDF_opt.ppd', '/usr/share/ppd/cups-pdf/CUPS-PDF_noopt.ppd', '/usr/share/ppd/cups-pdf/CUPS-PDF.ppd'].find((file) => existsSync(file));
  if (found === undefined) throw new Error('the description of the virtual printer is missing');
  return found;
}
