// An invented region and the central server on it.

import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';

import { peopleOf } from './secrets.mjs';
import { Folder, Running, program, ran, until } from './programs.mjs';

export const TRAINING_PASSWORD = 'training-key';
const RESCUE_PASSWORD = 'only-for-this-test';

let seeded;

/** One region for all tests of a process that want it so; each centre works on its own copy. */
function region(applications, enrolled, ending, twins) {
  if (seeded?.applications === applications && seeded.enrolled === enrolled && seeded.last === ending && seeded.twins === twins) return seeded;
  const folder = new Folder('region');
  ran('oryn-region', '--out', folder.at('region'), '--applications', String(applications), '--enrolled', String(enrolled), '--ending', String(ending));
  quicken(folder.at('region', 'rules', 'training.toml'));
  const demo = JSON.parse(readFileSync(folder.at('region', 'demo.json'), 'utf8'));
  const together = twins ? filedTogether(folder.at('region', 'records.jsonl'), demo) : undefined;
  ran('oryn-server', 'import', '--data', folder.at('server'), '--from', folder.at('region'));
  const people = peopleOf(['records.jsonl', 'persons.jsonl'].map((name) => folder.at('region', name)));
  seeded = { applications, enrolled, last: ending, twins, together, folder, people, demo, group: nameOfGroup(folder, demo.group), newcomer: newcomerOf(folder), endings: endingsOf(folder) };
  process.once('exit', () => folder.remove());
  return seeded;
}

function nameOfGroup(folder, group) {
  for (const line of readFileSync(folder.at('region', 'records.jsonl'), 'utf8').split('\n')) {
    const record = line.includes(group) ? JSON.parse(line) : undefined;
    if (record?.kind === 'group' && record.row.id === group) return record.row.name;
  }
  throw new Error(`the region has no group ${group}`);
}

const fullName = ({ surname, given, patronymic }) => [surname, given, patronymic].filter(Boolean).join(' ');

/** The region has no siblings of one request. Two children who are near in age and stand behind the first of the queue become one: filed in the same minute
 *  by one guardian. They suit the demonstration's group and another one of its kindergarten with two free places. */
function filedTogether(file, demo) {
  const records = readFileSync(file, 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line));
  const rows = (kind) => records.filter((record) => record.kind === kind).map(({ row }) => row);
  const [applications, children, guardians] = [rows('application'), rows('child'), rows('guardian')];
  const childOf = (application) => children.find((child) => child.id === application.child);
  const born = (application) => Date.parse(childOf(application).born);
  const isFree = (group) => group.kind === 'ordinary' && group.language === 'kazakh' && group.capacity - group.counted_before === 2;
  const group = rows('group').find((row) => row.kindergarten === demo.kindergarten && row.id !== demo.group && isFree(row));
  const year = group?.birth_years.find((one) => demo.birth_years.includes(one));
  const here = applications.filter((row) => row.settlement === demo.settlement && row.kind === 'ordinary' && row.birth_year === year);
  const one = here.find((row) => row.languages.includes('kazakh') && !row.privilege && row.id !== demo.first.application);
  // Nobody else loses a guardian.
  const alone = (row) => applications.every((other) => other.id === row.id || (other.child !== row.child && other.guardian !== row.guardian));
  const others = here.filter((row) => row.guardian !== one?.guardian && row.id !== demo.first.application && row.id !== demo.later.application && alone(row));
  const [other] = others.sort((a, b) => Math.abs(born(a) - born(one)) - Math.abs(born(b) - born(one)));
  if (other === undefined) throw new Error('the region is too small for siblings of one age');
  const { guardian, filed_at, languages } = one;
  Object.assign(other, { guardian, filed_at, languages, privilege: undefined });
  childOf(other).guardians = [guardian];
  for (const row of [one, other]) row.together = one.id;
  writeFileSync(file, `${records.map((record) => JSON.stringify(record)).join('\n')}\n`);
  const { phone, iin } = guardians.find((row) => row.id === guardian);
  return { siblings: [one, other].map((row) => ({ application: row.id, child_name: fullName(childOf(row).name), phone, iin })), group: group.name };
}

/** Everybody in the region that the tests of this process work on; nobody before there is one. */
export const everybody = () => seeded?.people ?? { names: new Set(), numbers: new Set() };

/** A family that the person register knows and Oryn does not: the child names its guardian. */
function newcomerOf(folder) {
  const rows = (name) => readFileSync(folder.at('region', name), 'utf8').split('\n').filter(Boolean);
  const known = rows('records.jsonl').join('\n');
  const persons = rows('persons.jsonl').map((line) => JSON.parse(line));
  for (const child of persons) {
    const guardian = persons.find((person) => person.iin === child.guardian_iin);
    if (guardian && !known.includes(child.iin) && !known.includes(guardian.iin)) {
      return { iin: guardian.iin, surname: guardian.surname || guardian.given, phone: '+77019998877', child_iin: child.iin, child_name: fullName(child) };
    }
  }
  throw new Error('the person register holds no family that is new to Oryn');
}

/** The families whose referral ends with this day. */
function endingsOf(folder) {
  const records = readFileSync(folder.at('region', 'records.jsonl'), 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line));
  const row = (kind, id) => records.find((record) => record.kind === kind && record.row.id === id).row;
  const issued = records.filter((record) => record.kind === 'referral' && record.row.state.is === 'issued');
  return issued.map(({ row: referral }) => {
    const application = row('application', referral.application);
    const guardian = row('guardian', application.guardian);
    return { number: referral.number, phone: guardian.phone, iin: guardian.iin, application: application.id, child_name: fullName(row('child', referral.child).name) };
  });
}

/** Places appear at once; the round keeps its shortest length. The rest of the training rules stays as it is. */
function quicken(file) {
  const rules = readFileSync(file, 'utf8');
  const quick = rules.replace('value = "after 1 minutes"', 'value = "after 0 minutes"');
  if (quick === rules) throw new Error(`${file} does not say when places appear`);
  writeFileSync(file, quick);
}

export class Centre {
  #running;
  #port = 0;

  constructor(folder, { demo, group, newcomer, endings, together }) {
    this.folder = folder;
    this.demo = demo;
    /** The name of the demonstration's group. */
    this.group = group;
    /** A family that is new to Oryn. */
    this.newcomer = newcomer;
    /** Families whose referral ends with this day, as many as were asked for. */
    this.endings = endings;
    /** Two siblings of one request, where they were asked for, and the name of another group with two free places for them. */
    this.together = together;
  }

  /** A server with a fresh copy of the region, not started yet. `enrolled`: so many children named in each group of the demonstration's kindergarten; `ending`:
   *  so many referrals into it end with this day; `twins`: two children are one request. */
  static prepare(folder, { applications = 300, enrolled = 0, ending = 0, twins = false } = {}) {
    const found = region(applications, enrolled, ending, twins);
    mkdirSync(folder.at('centre'), { recursive: true });
    cpSync(found.folder.at('server'), folder.at('centre'), { recursive: true });
    return new Centre(folder, found);
  }

  get address() {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** A one-time code for a desk. */
  enrolCode(staff = this.demo.registrar.staff) {
    return ran('oryn-server', 'enrol-code', '--data', this.folder.at('centre'), '--staff', staff).split('\n').at(-1).trim();
  }

  /** The head's training key. */
  trainingKey(staff = this.demo.head.staff) {
    const file = this.folder.at('head.p12');
    if (!existsSync(file)) {
      ran('oryn-server', 'training-key', '--data', this.folder.at('centre'), '--staff', staff, '--out', file, '--password', TRAINING_PASSWORD);
    }
    return file;
  }

  /** The key to which unsent work is sealed, for desks that are enrolled from now on. Its private half. */
  rescueKey(name = 'rescue.pem') {
    const file = this.folder.at(name);
    ran('oryn-server', 'rescue', 'key', '--data', this.folder.at('centre'), '--out', file, '--password', RESCUE_PASSWORD);
    return file;
  }

  /** What is in a sealed file, as people at the centre read it; its papers go into this folder. */
  opened(sealed, key, papers) {
    return ran('oryn-server', 'rescue', 'show', sealed, '--data', this.folder.at('centre'), '--key', key, '--out', papers, '--password', RESCUE_PASSWORD, '--language', 'ru');
  }

  /** Always on the port of the first start, so that a desk finds it again. */
  async start() {
    const words = ['serve', '--data', this.folder.at('centre'), '--listen', `127.0.0.1:${this.#port}`];
    this.#running = new Running(program('oryn-server'), words, { log: this.folder.at('server.log') });
    const [, port] = await this.#running.says(/listening: http:\/\/127\.0\.0\.1:(\d+)/);
    this.#port = Number(port);
    await until(async () => (await fetch(`${this.address}/v1/health`).catch(() => undefined))?.ok, 'the server answers');
    return this;
  }

  /** The cable is pulled. */
  async stop() {
    await this.#running?.stop();
    this.#running = undefined;
  }
}
