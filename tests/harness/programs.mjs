// Programs of the checkout, started and stopped one by one. Whatever was started here is stopped here, and nothing else.

import { spawn, spawnSync } from 'node:child_process';
import { createWriteStream, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** Where cargo put a program. */
export function program(name) {
  const path = join(root, 'target', process.env.ORYN_PROFILE ?? 'debug', name);
  if (!existsSync(path)) throw new Error(`${path} is not built: cargo build -p oryn-server -p oryn-testkit -p oryn -p oryn-host -p oryn-agent`);
  return path;
}

/** Runs a program to its end and gives what it said. */
export function ran(name, ...words) {
  const path = name.includes('/') ? name : program(name);
  const done = spawnSync(path, words, { encoding: 'utf8', timeout: 120_000 });
  if (done.error) throw done.error;
  if (done.status !== 0) throw new Error(`${name} ${words[0] ?? ''} ended with ${done.status}\n${done.stdout}${done.stderr}`);
  return done.stdout.trim();
}

/** A folder that is gone afterwards; `ORYN_KEEP=1` keeps it. */
export class Folder {
  constructor(purpose) {
    this.path = mkdtempSync(join(tmpdir(), `oryn-${purpose}-`));
  }

  at(...parts) {
    return join(this.path, ...parts);
  }

  remove() {
    if (process.env.ORYN_KEEP) process.stderr.write(`kept: ${this.path}\n`);
    else rmSync(this.path, { recursive: true, force: true });
  }
}

/** A program that runs until it is told to stop. */
export class Running {
  #child;
  #ended;
  #heard = '';
  #listeners = new Set();

  /** `log`: a file for all it says. `env`: on top of ours. `input`: all that it reads. */
  constructor(path, words, { log, env = {}, input = '' } = {}) {
    this.name = path.split('/').at(-1);
    // A process group of its own: what the program starts itself (the driver its window, the window its web view) goes when it goes.
    this.#child = spawn(path, words, { env: { ...process.env, ...env }, stdio: ['pipe', 'pipe', 'pipe'], detached: true });
    this.#child.stdin.on('error', () => undefined).end(input);
    const file = log === undefined ? undefined : createWriteStream(log, { flags: 'a' });
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream.setEncoding('utf8');
      stream.on('data', (text) => {
        if (file?.writable) file.write(text);
        this.#heard += text;
        for (const listener of [...this.#listeners]) listener();
      });
    }
    // Not the end of its output: whoever it started may hold that open for ever.
    this.#ended = new Promise((resolve) => {
      this.#child.on('error', (error) => {
        this.#heard += String(error);
        resolve(null);
      });
      this.#child.on('exit', (code) => void this.#silence().then(() => resolve(code)));
    }).then((code) => {
      this.#group('SIGKILL');
      this.#child.stdout.destroy();
      this.#child.stderr.destroy();
      file?.end();
      for (const listener of [...this.#listeners]) listener();
      return code;
    });
    running.add(this);
    void this.#ended.then(() => running.delete(this));
  }

  /** Its last words, if they come soon. */
  #silence() {
    const closed = new Promise((resolve) => this.#child.once('close', resolve));
    return Promise.race([closed, new Promise((resolve) => setTimeout(resolve, 1_000))]);
  }

  #group(signal) {
    try {
      process.kill(-this.#child.pid, signal);
    } catch {
      // Nobody of it is left.
    }
  }

  /** Without a word and without waiting: the tests themselves are told to go. */
  drop() {
    this.#group('SIGKILL');
  }

  get pid() {
    return this.#child.pid;
  }

  get said() {
    return this.#heard;
  }

  /** The first match of the pattern in what it says, now or later. */
  async says(pattern, patience = 30_000) {
    const deadline = Date.now() + patience;
    for (;;) {
      const match = pattern.exec(this.#heard);
      if (match) return match;
      if (this.#child.exitCode !== null || this.#child.signalCode !== null) {
        throw new Error(`${this.name} ended with ${this.#child.exitCode ?? this.#child.signalCode} before it said ${pattern}:\n${this.#heard}`);
      }
      const left = deadline - Date.now();
      if (left <= 0) throw new Error(`${this.name} did not say ${pattern} in ${patience} ms:\n${this.#heard}`);
      await new Promise((resolve) => {
        const wake = () => {
          clearTimeout(timer);
          this.#listeners.delete(wake);
          resolve();
        };
        const timer = setTimeout(wake, Math.min(left, 1_000));
        this.#listeners.add(wake);
      });
    }
  }

  /** Its exit code, or null when a signal ended it. */
  ended() {
    return this.#ended;
  }

  /** Politely, then not. */
  async stop(patience = 10_000) {
    this.#child.kill('SIGTERM');
    const timer = setTimeout(() => this.#group('SIGKILL'), patience);
    const code = await this.#ended;
    clearTimeout(timer);
    return code;
  }

  /** As a power cut would. */
  async kill() {
    this.#group('SIGKILL');
    await this.#ended;
  }
}

/** The window that was started with this data folder. */
export function pidOf(data) {
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    let line;
    try {
      line = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
    } catch {
      // It has ended meanwhile.
      continue;
    }
    if (line[0]?.endsWith('/oryn') && line.includes(data)) return Number(pid);
  }
  throw new Error(`no window on ${data}`);
}

const running = new Set();

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.once(signal, () => {
    for (const one of running) one.drop();
    process.exit(1);
  });
}

/** For the end of a run, whatever happened in it. */
export async function stopAll() {
  await Promise.all([...running].reverse().map((one) => one.stop(3_000)));
}

/** Asks again until the answer is not undefined. */
export async function until(ask, what, patience = 30_000, pause = 150) {
  const deadline = Date.now() + patience;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) return answer;
    if (Date.now() > deadline) throw new Error(`did not come in ${patience} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}
