// What a desk does, done with PouchDB: `node desk.mjs WHAT URL FOLDER N`. Prints one line of JSON with times in milliseconds.

import { performance } from 'node:perf_hooks';

import PouchDB from 'pouchdb';

const [what, url, folder, n] = process.argv.slice(2);
const Database = PouchDB.defaults({ prefix: `${folder}/` });

/** About what a command of a desk holds. */
const act = (number) => ({
  _id: `act:${String(number).padStart(6, '0')}:${crypto.randomUUID()}`,
  dseq: number,
  version: 1,
  staff: crypto.randomUUID(),
  time: { lo: Date.now() * 1_000, hi: Date.now() * 1_000 + 310_000, clock: 'trusted' },
  command: { act: 'activate_response', response: crypto.randomUUID(), referral: crypto.randomUUID(), hold: crypto.randomUUID() },
});

const since = (begun) => Math.round((performance.now() - begun) * 1_000) / 1_000;

const doings = {
  /** The first copy. */
  async copy() {
    const here = new Database('copy');
    const begun = performance.now();
    const done = await here.replicate.from(`${url}/rows`);
    return { times: [since(begun)], docs: done.docs_written };
  },
  /** One act after another on a warm line. */
  async warm() {
    const here = new Database('warm');
    const running = here.replicate.to(`${url}/warm`, { live: true, retry: true });
    let written = () => undefined;
    running.on('change', (change) => change.docs_written > 0 && written());
    const times = [];
    for (let number = 0; number < Number(n); number += 1) {
      const there = new Promise((resolve) => (written = resolve));
      const begun = performance.now();
      await here.put(act(number));
      await there;
      times.push(since(begun));
    }
    running.cancel();
    // The first ones make the database and open connections.
    return { times: times.slice(5) };
  },
  /** A day's acts, handed over at once. */
  async day() {
    const here = new Database('day');
    for (let number = 0; number < Number(n); number += 1) await here.put(act(number));
    const begun = performance.now();
    const done = await here.replicate.to(`${url}/day`);
    return { times: [since(begun)], docs: done.docs_written };
  },
  /** An act written down; LevelDB does not flush. */
  async put() {
    const here = new Database('put');
    const times = [];
    for (let number = 0; number < Number(n); number += 1) {
      const begun = performance.now();
      await here.put(act(number));
      times.push(since(begun));
    }
    return { times };
  },
};

process.stdout.write(`${JSON.stringify(await doings[what]())}\n`);
process.exit(0);
