// The real window through WebKitWebDriver: only what the tests need of the protocol, without a library.

import { createServer } from 'node:net';

import { Running, program, until } from './programs.mjs';

const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';

/** A port that nobody has; a driver that was left over on a usual one would answer for us. */
export async function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

export class Session {
  #driver;
  #base;
  #id;

  /** Opens the window of `oryn` with these options; `binary`: of another one than cargo put there. */
  static async open(words, { log, env = {}, binary = program('oryn') } = {}) {
    const session = new Session();
    const port = await freePort();
    session.#base = `http://127.0.0.1:${port}`;
    session.#driver = new Running('/usr/bin/WebKitWebDriver', [`--port=${port}`], {
      log,
      // Without the first two the window does not let itself be driven, and the session hangs. Without the others it starts a message
      // bus and an accessibility bus of its own, which outlive it.
      env: {
        TAURI_AUTOMATION: 'true',
        TAURI_WEBVIEW_AUTOMATION: 'true',
        NO_AT_BRIDGE: '1',
        DBUS_SESSION_BUS_ADDRESS: 'disabled:',
        ...env,
      },
    });
    await until(async () => (await fetch(`${session.#base}/status`).catch(() => undefined))?.ok, 'the driver answers');
    const made = await session.#send('POST', '/session', {
      capabilities: { alwaysMatch: { 'webkitgtk:browserOptions': { binary, args: words } } },
    });
    session.#id = made.sessionId;
    await session.#send('POST', session.#at('/timeouts'), { script: 30_000, pageLoad: 30_000, implicit: 0 });
    return session;
  }

  #at(path) {
    return `/session/${this.#id}${path}`;
  }

  async #send(method, path, body) {
    const answer = await fetch(this.#base + path, {
      method,
      signal: AbortSignal.timeout(60_000),
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    const { value } = await answer.json();
    if (!answer.ok) throw Object.assign(new Error(`${method} ${path}: ${value?.error}: ${value?.message}`), { code: value?.error });
    return value;
  }

  /** Runs in the page and gives what it returns; elements come back as handles. */
  run(script, ...words) {
    return this.#send('POST', this.#at('/execute/sync'), { script: `return (${script}).apply(null, arguments)`, args: words });
  }

  /** Two frames later: what was asserted is then also what a picture shows. */
  async settled() {
    await this.#send('POST', this.#at('/execute/async'), {
      script: 'const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 0)));',
      args: [],
    });
  }

  async screenshot() {
    await this.settled();
    return Buffer.from(await this.#send('GET', this.#at('/screenshot')), 'base64');
  }

  /** At the corner of the display, the page as large as this: there is nobody on it who draws a frame around a window. A window that is not shown yet
   *  takes no size. */
  async resize(width, height) {
    await until(async () => {
      await this.#send('POST', this.#at('/window/rect'), { x: 0, y: 0, width, height });
      return this.run((width, height) => innerWidth === width && innerHeight === height, width, height);
    }, `a page of ${width} × ${height}`);
  }

  async title() {
    return this.#send('GET', this.#at('/title'));
  }

  async click(handle) {
    await this.#send('POST', this.#at(`/element/${handle[ELEMENT]}/click`), {});
  }

  async clear(handle) {
    await this.#send('POST', this.#at(`/element/${handle[ELEMENT]}/clear`), {});
  }

  async type(handle, text) {
    await this.#send('POST', this.#at(`/element/${handle[ELEMENT]}/value`), { text });
  }

  async press(...keys) {
    const down = keys.map((value) => ({ type: 'keyDown', value }));
    const up = [...keys].reverse().map((value) => ({ type: 'keyUp', value }));
    await this.#send('POST', this.#at('/actions'), { actions: [{ type: 'key', id: 'keyboard', actions: [...down, ...up] }] });
  }

  /** The driver ends the window. */
  async close() {
    await this.#send('DELETE', this.#at('')).catch(() => undefined);
    await this.#driver.stop();
  }

  /** The driver goes, and the window with it. */
  async abandon() {
    await this.#driver.stop();
  }
}
