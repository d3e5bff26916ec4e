// A real print system with a virtual printer: what leaves the desk comes out on the other side, and the desk hears how it ended.

import { DeskHost } from '../harness/desk-host.mjs';
import { DeskPage } from '../harness/desk.mjs';
import { Cups, missingForCups } from '../harness/cups.mjs';
import { codeOf, picturesOf } from '../harness/papers.mjs';
import { until } from '../harness/programs.mjs';
import { expect, test } from './scenery.mjs';

const missing = missingForCups();
let cups;

test.afterEach(() => cups?.clearAway());

test('papers come out of a printer of CUPS, and one that stands still is told', async ({ folder, centre, page }) => {
  test.skip(missing !== undefined, missing);
  cups = await new Cups(folder).start();
  const host = new DeskHost(folder);
  // The programs of the spooler are the real ones.
  await host.start({ server: centre.address, enrol: centre.enrolCode(), env: { PATH: process.env.PATH, ...cups.env } });
  const desk = new DeskPage(page);
  desk.host = host;
  await desk.open(host);
  await desk.choose('ru');
  await desk.unlockFirst();
  await desk.ready();
  await desk.go('settings');
  const said = (state) => desk.main.getByText(desk.say(`desk-print-state-${state}`)).first();

  await test.step('the printer is listed as people call it', async () => {
    await desk.main.getByRole('radio', { name: 'Сынақ принтері', exact: true }).check();
  });

  await test.step('the test page comes out with every letter', async () => {
    await desk.button('desk-print-test').click();
    await expect(said('printed')).toBeVisible({ timeout: 60_000 });
    const [file] = await until(() => (cups.files().length === 1 ? cups.files() : undefined), 'a file of the virtual printer');
    // What a printer makes of letters are drawings; the code is read as a telephone does it.
    expect(codeOf(file).replace(/\s/g, '')).toBe('ӘҒҚҢӨҰҮҺІәғқңөұүһі₸');
    picturesOf(file, folder.at('printed'));
  });

  await test.step('a printer that stands still: the paper waits and comes out by itself', async () => {
    cups.stands(true);
    await desk.button('desk-print-test').click();
    await expect(said('stuck')).toBeVisible({ timeout: 30_000 });
    cups.stands(false);
    await expect(page.getByText(desk.like('desk-print-trouble'))).toHaveCount(0, { timeout: 60_000 });
    await until(() => cups.files().length === 2, 'the second file');
  });
});
