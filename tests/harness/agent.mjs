// The agent that stands in for NCALayer: `oryn-agent` on a port of its own, with a key of training.

import { existsSync, readFileSync } from 'node:fs';

import { Running, program } from './programs.mjs';

export class Agent {
  #running;
  #port = 0;

  constructor(folder, name = 'agent') {
    this.folder = folder;
    this.name = name;
  }

  /** `key`, `password`: whose signature it makes. `script`: what it does on each line that is opened, in order; after that it signs. */
  async start({ key, password, script = [], names = 'both', fresh = false } = {}) {
    if (fresh) this.name = `${this.name}-again`;
    const words = ['--data', this.folder.at(this.name), '--port', String(this.#port), '--journal', this.#journal, '--names', names];
    if (key !== undefined) words.push('--key', key, '--password', password);
    if (script.length > 0) words.push('--script', script.join(','));
    this.#running = new Running(program('oryn-agent'), words, { log: this.folder.at(`${this.name}.log`) });
    const [, port] = await this.#running.says(/agent: wss:\/\/127\.0\.0\.1:(\d+)/);
    this.#port = Number(port);
    return this;
  }

  get #journal() {
    return this.folder.at('agent-journal.jsonl');
  }

  /** The same after every start. */
  get port() {
    return this.#port;
  }

  get address() {
    return `wss://127.0.0.1:${this.#port}`;
  }

  /** The certificate of its authority. */
  get root() {
    return this.folder.at(this.name, 'agent-root.pem');
  }

  /** Every question it was asked. */
  get asked() {
    if (!existsSync(this.#journal)) return [];
    return readFileSync(this.#journal, 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line));
  }

  stop() {
    return this.#running.stop();
  }
}
