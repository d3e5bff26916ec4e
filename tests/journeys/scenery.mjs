// What most journeys begin with: a server on an invented region, and a desk that may already be one.

import { expect, test as base } from '@playwright/test';

import { Centre, everybody } from '../harness/centre.mjs';
import { DeskHost } from '../harness/desk-host.mjs';
import { DeskPage } from '../harness/desk.mjs';
import { Folder, stopAll } from '../harness/programs.mjs';
import { logsBelow, saidOfPeople } from '../harness/secrets.mjs';

export { expect };

export const test = base.extend({
  folder: async ({}, use) => {
    const folder = new Folder('journey');
    await use(folder);
    await stopAll();
    const said = saidOfPeople(logsBelow(folder.path), everybody());
    folder.remove();
    expect(said, 'no line of a log says anything of a person').toEqual([]);
  },

  /** So many children are named in each group of the kindergarten. */
  enrolled: [0, { option: true }],

  /** So many referrals into it end with this day. */
  ending: [0, { option: true }],

  /** Two children are one request. */
  twins: [false, { option: true }],

  /** To whom the desk is given: `registrar` or `head`. */
  given: ['registrar', { option: true }],

  /** A server that is running. */
  centre: async ({ folder, enrolled, ending, twins }, use) => {
    const centre = Centre.prepare(folder, { enrolled, ending, twins });
    await use(await centre.start());
  },

  /** An enrolled desk with its first copy, in Russian. */
  desk: async ({ folder, centre, page, given }, use) => {
    const enrol = centre.enrolCode(centre.demo[given].staff);
    const host = await new DeskHost(folder).start({ server: centre.address, enrol });
    const desk = new DeskPage(page);
    desk.host = host;
    await desk.open(host);
    await desk.choose('ru');
    await desk.unlockFirst();
    await desk.ready();
    await use(desk);
  },
});
