// A desk behind HTTP: `oryn-host` on a data folder of its own.

import { existsSync, readFileSync, readdirSync } from 'node:fs';

import { PaperTray } from './printer.mjs';
import { Running, program, until } from './programs.mjs';

export class DeskHost {
  #running;
  #port = 0;

  constructor(folder, name = 'desk') {
    this.folder = folder;
    this.name = name;
    this.data = folder.at(name);
    this.papers = folder.at(name, 'papers');
    this.log = folder.at(`${name}.log`);
    this.tray = new PaperTray(folder);
  }

  /** `server`, `enrol`: as on the command line. `agentPort`: where a signing agent of a test listens. `env`: on top of ours. */
  async start({ server, enrol, agentPort, port = this.#port, env = {} } = {}) {
    this.#running = new Running(program('oryn-host'), this.#words({ server, enrol, agentPort, port }), { log: this.log, env: { ...this.tray.env, ...env } });
    const [, listening, token] = await this.#running.says(/desk: http:\/\/127\.0\.0\.1:(\d+)\/\?token=(\S+)/);
    this.#port = Number(listening);
    this.token = token;
    return this;
  }

  #words({ server, enrol, agentPort, port }) {
    const words = ['--data', this.data, '--listen', `127.0.0.1:${port}`, '--test-token', '--token-file', this.folder.at(`${this.name}.token`)];
    if (server !== undefined) words.push('--server', server);
    if (enrol !== undefined) words.push('--enrol', enrol);
    if (agentPort !== undefined) words.push('--agent-port', String(agentPort));
    return words;
  }

  get port() {
    return this.#port;
  }

  get process() {
    return this.#running;
  }

  get origin() {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** What a person copies from the terminal. */
  get address() {
    return `${this.origin}/?token=${this.token}`;
  }

  get tokenFile() {
    return readFileSync(this.folder.at(`${this.name}.token`), 'utf8');
  }

  /** PDFs that lie in the papers folder. */
  paperFiles() {
    if (!existsSync(this.papers)) return [];
    return readdirSync(this.papers, { recursive: true })
      .filter((name) => String(name).endsWith('.pdf'))
      .map((name) => `${this.papers}/${name}`)
      .sort();
  }

  async paper(pattern) {
    return until(() => this.paperFiles().find((file) => pattern.test(file)), `a paper like ${pattern} in ${this.papers}`);
  }

  stop() {
    return this.#running.stop();
  }

  kill() {
    return this.#running.kill();
  }
}
