// Who may speak to the desk behind HTTP: a browser with the address from the terminal, and nobody else.

import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { request as ask } from 'node:http';

import { DeskHost } from '../harness/desk-host.mjs';
import { Running, program } from '../harness/programs.mjs';
import { say } from '../harness/words.mjs';
import { expect, test } from './scenery.mjs';

const CALL = { method: 'POST', path: '/api/call', body: '{"name":"status","payload":{}}' };

/** With any Host header, which `fetch` does not allow. */
function answer(port, { method = 'GET', path = '/', headers = {}, body } = {}) {
  return new Promise((resolve, reject) => {
    const asked = ask({ port, host: '127.0.0.1', method, path, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (part) => (text += part));
      response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, text }));
    });
    asked.on('error', reject);
    asked.end(body);
  });
}

async function cookieOf(host) {
  const { headers } = await answer(host.port, { path: `/?token=${host.token}` });
  return headers['set-cookie'][0].split(';')[0];
}

test('without the address of the terminal there is only an explanation', async ({ folder, page }) => {
  const host = await new DeskHost(folder).start({});
  const response = await page.goto(host.origin);
  expect(response.status()).toBe(401);
  for (const language of ['kk', 'ru', 'en']) await expect(page.getByText(say(language, 'error-unauthorized'))).toBeVisible();
  expect((await page.request.get(`${host.origin}/api/events`)).status()).toBe(401);
});

test('the token is exchanged for a cookie that no script reads, and leaves the address', async ({ folder, page }) => {
  const host = await new DeskHost(folder).start({});
  await page.goto(host.address);
  expect(page.url()).toBe(`${host.origin}/`);
  const [cookie] = await page.context().cookies();
  expect(cookie).toMatchObject({ name: `oryn-desk-${host.port}`, httpOnly: true, sameSite: 'Strict' });
  expect(await page.evaluate(() => document.cookie)).toBe('');
  expect(host.tokenFile).toBe(host.token);
  expect(statSync(folder.at('desk.token')).mode & 0o777).toBe(0o600);
});

test('a token works once, and a new address is printed for whoever knocks after that', async ({ folder }) => {
  const desk = new Running(program('oryn-host'), ['--data', folder.at('desk'), '--listen', '127.0.0.1:0']);
  const [, port, token] = await desk.says(/desk: http:\/\/127\.0\.0\.1:(\d+)\/\?token=(\S+)/);
  expect((await answer(port, { path: `/?token=${token}` })).status).toBe(303);
  expect((await answer(port, { path: `/?token=${token}` })).status).toBe(401);
  const [, second] = await desk.says(new RegExp(`\\?token=${token}\\n[^]*\\?token=(\\S+)`));
  expect((await answer(port, { path: `/?token=${second}` })).status).toBe(303);
});

test('another site, another name of this computer and a plain form are turned away', async ({ folder }) => {
  const host = await new DeskHost(folder).start({});
  const own = { host: `127.0.0.1:${host.port}`, cookie: await cookieOf(host), 'content-type': 'application/json', 'x-oryn-desk': '1' };
  const asked = async (headers) => (await answer(host.port, { ...CALL, headers: { ...own, ...headers } })).status;
  expect(await asked({}), 'the desk itself').toBe(200);
  expect(await asked({ origin: host.origin })).toBe(200);
  expect(await asked({ origin: 'http://evil.example' })).toBe(401);
  expect(await asked({ 'sec-fetch-site': 'cross-site' })).toBe(401);
  expect(await asked({ host: `evil.example:${host.port}` }), 'a name that was bound anew').toBe(401);
  expect(await asked({ 'content-type': 'text/plain' })).toBe(401);
  expect(await asked({ 'x-oryn-desk': '' , cookie: '' })).toBe(401);
});

test('every answer forbids foreign content', async ({ folder }) => {
  const host = await new DeskHost(folder).start({});
  for (const path of ['/', '/api/call', '/no-such-page']) {
    const { headers } = await answer(host.port, { path, headers: { cookie: await cookieOf(host) } });
    expect(headers['content-security-policy'], path).toContain("default-src 'none'");
    expect(headers['content-security-policy'], path).not.toContain('unsafe');
    expect(headers['x-frame-options'], path).toBe('DENY');
    expect(headers['x-content-type-options'], path).toBe('nosniff');
  }
});

test('papers are shown to those who are in, and nothing else of the computer', async ({ folder }) => {
  const host = await new DeskHost(folder).start({});
  mkdirSync(host.papers, { recursive: true });
  writeFileSync(`${host.papers}/00012-1.pdf`, '%PDF-1.7');
  const cookie = await cookieOf(host);
  const asked = async (path, headers) => answer(host.port, { path, headers });
  const paper = await asked('/papers/00012%2D1%2Epdf', { cookie });
  expect([paper.status, paper.headers['content-type'], paper.text]).toEqual([200, 'application/pdf', '%PDF-1.7']);
  expect(paper.headers['cache-control'], 'a paper names people').toBe('no-store');
  expect((await asked('/papers/00012-1.pdf', {})).status).toBe(401);
  for (const path of ['/papers/', '/papers/..%2Foryn.db', '/papers/../oryn.db', '/papers/%2Fetc%2Fpasswd', '/papers/none.pdf']) {
    expect((await asked(path, { cookie })).status, path).toBe(404);
  }
});

test('what the desk does not know is an answer, not a crash', async ({ folder }) => {
  const host = await new DeskHost(folder).start({});
  const headers = { cookie: await cookieOf(host), 'content-type': 'application/json', 'x-oryn-desk': '1' };
  const asked = async (body) => answer(host.port, { ...CALL, headers, body });
  expect(JSON.parse((await asked('{"name":"no_such_call","payload":{}}')).text).code).toBe('act-unknown');
  expect(JSON.parse((await asked('{"name":"unlock","payload":{"passphrase":7}}')).text).code).toBe('form-incomplete');
  expect(JSON.parse((await asked('not json')).text).code).toBe('form-incomplete');
  expect((await asked('{"name":"status","payload":{}}')).status).toBe(200);
});

test('other computers are not listened to', async ({ folder }) => {
  const desk = new Running(program('oryn-host'), ['--data', folder.at('desk'), '--listen', '0.0.0.0:0']);
  expect(await desk.ended()).toBe(2);
});

test('told to stop, it stops, also while a page listens to its news', async ({ folder, page }) => {
  const host = await new DeskHost(folder).start({});
  await page.goto(host.address);
  await expect(page.getByRole('heading').first()).toBeVisible();
  const before = Date.now();
  expect(await host.stop()).toBe(0);
  expect(Date.now() - before).toBeLessThan(5_000);
});
