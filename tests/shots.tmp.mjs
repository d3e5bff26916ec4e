import { chromium } from 'playwright-core';
const b = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
const [w, h] = (process.argv[3] ?? '1366x768').split('x').map(Number);
const p = await b.newPage({ viewport: { width: w, height: h } });
p.on('pageerror', (e) => console.log('ERR', String(e).split('\n')[0]));
const shots = JSON.parse(process.argv[2]);
for (const [name, url, ...steps] of shots) {
  try {
    await p.goto('http://localhost:8110/' + url); await p.reload(); await p.waitForTimeout(700);
    for (const s of steps) {
      if (s.startsWith('key:')) await p.keyboard.press(s.slice(4));
      else if (s.startsWith('text:')) await p.getByText(new RegExp(s.slice(5))).first().click({ timeout: 2500 });
      else if (s.startsWith('type:')) await p.keyboard.type(s.slice(5));
      else if (s.startsWith('wheel:')) { await p.mouse.move(700, 400); await p.mouse.wheel(0, +s.slice(6)); }
      else await p.getByRole('button', { name: new RegExp(s) }).first().click({ timeout: 2500 });
      await p.waitForTimeout(400);
    }
  } catch (e) { console.log(name, String(e).split('\n')[0]); }
  await p.screenshot({ path: `/tmp/shot-${name}.png` });
}
await b.close();
