// A host without a core: sample answers, acts that change nothing but look done. `?scene=` chooses a situation, `?lang=` a language,
// `?slow` makes every answer wait.

import type { ActDone, ApiError, Calls, Stage } from '../api/generated';
import type { CallName, Host, Zoomed } from '../host/host';
import { attachmentFile, attachmentsOf, drawnPaper } from './sample-attachments';
import * as sample from './sample-data';
import { journalView, readsView } from './sample-journal';
import { lastRegrouping, regroupingView } from './sample-regrouping';

const asked = new URLSearchParams(location.search);
const scene = asked.get('scene') ?? '';
let language = asked.get('lang') ?? 'ru';

const DAY = 24 * 3_600_000;
let signedOut = scene === 'people' || scene === 'pin';
let practising = scene.startsWith('practice');
const practice = sample.practiceView(scene);
const offline = scene === 'offline';
const done = (leads_to: string | null = null): ActDone => ({ intent: 'i9', finality: offline ? 'request' : 'final', leads_to });
const refusal = (code: string, args: ApiError['args'] = {}, clause: string | null = null): ApiError => ({ code, args, clause, reference: null });

const stages: Record<string, Stage> = {
  locked: { is: 'locked', first_time: false, shortest: 8 },
  passphrase: { is: 'locked', first_time: true, shortest: 8 },
  enrol: { is: 'not_enrolled', server: 'https://oryn.example.kz' },
  first: { is: 'first_copy', copying: { got: 3, of: 7, bytes: 52_400, of_bytes: 118_900, held: false } },
  sealed: { is: 'shut_out', left: { at: sample.NOW, step: 'waiting', acts: 3, papers: 1, file: '/home/desk/rescue.oryn', problem: refusal('server-unreachable') } },
  left: { is: 'shut_out', left: { at: sample.NOW, step: 'handed_over', acts: 3, papers: 1, file: '', problem: null } },
  people: { is: 'signed_out' },
  pin: { is: 'signed_out' },
  stale: { is: 'stale' },
  broken: { is: 'broken', error: refusal('store-damaged') },
};

const status = (): Calls['status']['reply'] => ({
  ...sample.status,
  language,
  practice: practising ? 'here' : 'offered',
  stage: signedOut ? { is: 'signed_out' } : (stages[scene] ?? { is: 'ready' }),
  ...(signedOut || scene === 'stale' ? { person: null } : {}),
  ...(scene === 'warned' || scene === 'quiet' || scene === 'stale' ? { absence: { left: scene === 'warned' ? 'warned' : scene === 'quiet' ? 'no_new_acts' : 'data_locked', heard: sample.NOW - 6 * DAY, acts_until: sample.NOW + DAY, data_until: sample.NOW + 24 * DAY } as const, link: sample.sync.link } : {}),
  ...(offline ? { link: sample.sync.link, badges: { responses: 2, contracts: 1, sync: 1 } } : {}),
  ...(scene === 'careful' ? { careful: true, link: { ...sample.sync.link, online: false, since: null, problem: null } } : {}),
  ...(scene === 'copied' ? { link: { ...sample.sync.link, problem: refusal('desk-copied') } } : {}),
  ...(scene === 'papers' || scene === 'held' ? { link: { ...sample.sync.link, online: true, waiting: 0, needs_you: 0, papers_held: scene === 'held', papers_refused: 0, problem: null } } : {}),
  ...(scene === 'waiting' ? { link: { ...sample.sync.link, needs_you: 0 } } : {}),
  ...(scene === 'inbox' ? { link: { ...sample.status.link, needs_you: 3 }, badges: { responses: 2, contracts: 1, sync: 3 } } : {}),
  ...(scene === 'estimated' ? { clock: 'estimated', doubt_minutes: 15 } : {}),
  ...(scene === 'untrusted' ? { clock: 'untrusted', doubt_minutes: 0, link: sample.sync.link } : {}),
  ...(scene === 'empty' ? { badges: { responses: 0, contracts: 0, sync: 0 }, training: false } : {}),
});

/** A newer version, as far as the scene has it. */
function updateOf(): Calls['updates']['reply']['state'] {
  const version = '0.2.0';
  if (scene === 'update' || scene === 'update-waits') return { is: 'offered', version };
  if (scene === 'update-loads') return { is: 'loading', version, got: 6_815_744, of: 15_728_640 };
  if (scene === 'update-here') return { is: 'loaded', version };
  return { is: 'newest' };
}

const empty = scene === 'empty';
/** Attachments that were fetched. */
const came = new Set<string>();

/** Papers on their way, or held back by a person; none in other scenes. */
function papersOf(scene: string): Calls['sync']['reply']['papers'] {
  if (scene !== 'papers' && scene !== 'held') return { rows: [], wait_for: null };
  const rows = sample.sync.papers.rows.filter((row) => row.state.is !== 'refused');
  return scene === 'held' ? { rows: rows.map((row) => ({ ...row, state: { is: 'waiting' } })), wait_for: 'person' } : { rows, wait_for: null };
}

/** NCALayer in the middle of its work, or somebody in its place. */
function agentOf(scene: string): Calls['agent_signing']['reply'] {
  if (scene === 'agent') return { contract: 'k2', state: { is: 'asked', since: sample.NOW } };
  if (scene === 'agent-strange') return { contract: 'k2', state: { is: 'strange', error: refusal('agent-strange'), key: 'ab'.repeat(32) } };
  return { contract: null, state: { is: 'idle' } };
}

/** Whether NCALayer is there, before anybody signs. */
function presenceOf(scene: string): Calls['agent']['reply'] {
  const key = 'ab12'.repeat(16);
  if (scene === 'agent') return { presence: { is: 'running' }, trusted: key };
  if (scene === 'agent-strange') return { presence: { is: 'strange', key, changed: false }, trusted: null };
  return { presence: { is: 'not_running' }, trusted: null };
}

/** A signature that the centre could not judge to the end, or that does not stand. */
function standingOf(scene: string): NonNullable<Calls['contract']['reply']['standing']> | null {
  if (scene === 'provisional') return { is: 'provisional', because: 'certificate_unheard', since: sample.NOW - 3 * 3_600_000 };
  if (scene === 'unsound') return { is: 'fails', error: refusal('signature-fails', { because: 'revoked' }), at: sample.NOW };
  return null;
}

/** A contract: its signature waits for the centre, is in doubt, or does not stand. */
function contractOf(id: string): Calls['contract']['reply'] {
  const card = sample.contracts.find((one) => one.row.id === id) ?? (sample.contracts[0] as Calls['contract']['reply']);
  const standing = standingOf(scene);
  if (scene === 'signed-here' && card.row.state === 'in_force') return { ...card, enrolled: false, row: { ...card.row, state: 'signed_here', doubt: 'here', known: 'here_final' } };
  return { ...card, standing, row: { ...card.row, doubt: standing === null || card.signed_at === null ? null : standing.is } };
}

const answers: { [N in CallName]: (request: Calls[N]['request']) => Calls[N]['reply'] } = {
  status,
  people: () => (scene === 'pin' ? { ...sample.people, people: sample.people.people.slice(0, 1).map((row) => ({ ...row, state: { is: 'new', free: true } as const })) } : sample.people),
  sign_in: (request) => {
    if (request.pin !== '270483') throw refusal('pin-wrong', { left: 9 });
    signedOut = false;
    return status();
  },
  choose_pin: () => {
    signedOut = false;
    return status();
  },
  sign_out: () => {
    signedOut = true;
    return status();
  },
  still_here: () => ({}),
  change_pin: () => {
    throw refusal('pin-simple');
  },
  invite_person: () => ({ code: '4915 2207', minutes: 30 }),
  reopen_person: () => ({}),
  set_idle: () => ({}),
  add_staff: (request) => {
    if (scene === 'refused') throw refusal('iin-check-digit');
    sample.people.people.push({ staff: 's9', name: [request.surname, request.given, request.patronymic].filter(Boolean).join(' '), role: request.role, state: { is: 'new', free: false }, invited: false });
    return done('s9');
  },
  dismiss_staff: () => done(),
  desks: () => sample.desks,
  unlock: () => {
    throw refusal('passphrase-wrong');
  },
  start_anew: () => {
    throw refusal('already-open');
  },
  restore_copy: () => {
    throw refusal('copy-missing');
  },
  enrol: () => {
    throw refusal('enrolment-code-wrong');
  },
  reconnect: () => {
    throw refusal('enrolment-code-used');
  },
  hold_copy: () => ({}),
  work: () => ({ rows: scene === 'work' ? sample.works : [] }),
  stop_work: () => ({}),
  begin_again: status,
  export_log: () => ({ file: '/media/stick/oryn-log-2026-03-25-1402.txt', lines: 812 }),
  set_language: (request) => {
    language = request.language;
    return {};
  },
  practice: () => ({ ...practice }),
  begin_practice: () => {
    practising = true;
    return {};
  },
  leave_practice: () => {
    practising = false;
    return {};
  },
  renew_practice: () => {
    for (const task of practice.tasks) task.done = false;
    return {};
  },
  pass_time: () => {
    if (scene === 'practice-end') throw refusal('calendar-unknown', { year: 2028 });
    return {};
  },
  cut_line: ({ cut }) => {
    practice.line_cut = cut;
    return {};
  },
  printing: () => sample.printing,
  choose_printer: (request) => {
    Object.assign(sample.printing, request);
    return {};
  },
  print_test_page: () => ({ file: 'test-page-1774411200.pdf', copy: 0, at: { is: 'printer' } }),
  prints: () => ({ rows: scene === 'printer' ? sample.prints : [] }),
  close_print: ({ id }) => {
    for (const row of sample.prints) if (row.id === id) row.closed = true;
    return {};
  },
  updates: () => ({ state: updateOf(), wait: scene === 'update-waits' ? { is: 'acts', count: 3 } : null, problem: null }),
  look_for_update: () => ({}),
  load_update: () => ({}),
  stop_update: () => ({}),
  install_update: () => ({}),
  copies: () => ({ last: scene === 'empty' ? null : sample.NOW - 3 * DAY, own_passphrase: false, shortest_passphrase: 8 }),
  make_copy: () => ({ folder: '/media/stick/oryn-copy-2026-03-25-1402', acts: 214, bytes: 3_480_576 }),
  today: () => (empty ? { ...sample.today, tasks: [] } : sample.today),
  places: () => (empty ? { ...sample.places, bulletins: [] } : sample.places),
  bulletins: (request) => (empty ? { rows: [], of: 0 } : sample.bulletinsView(request)),
  preview_bulletin: (request) => sample.preview(request.group, request.places, request.birth_years),
  publish_places: (request) => {
    if (scene === 'refused') throw refusal('places-exceed-capacity', { asked: request.places, free: 1 }, 'rules-1.5-capacity');
    return done('b3');
  },
  recall_bulletin: () => {
    throw refusal('recall-too-late');
  },
  print_bulletin: () => ({ file: 'Балапан-bulletin-7f3a.pdf', copy: 0, at: { is: 'printer' } }),
  print_roll: () => ({ file: 'Балапан-roll-2026-03-25.pdf', copy: 0, at: { is: 'printer' } }),
  responses: (request) => (empty ? { bulletins: [], rows: [], decline_reasons: [], desks: [] } : sample.responsesView(request.bulletin)),
  activate_response: () => {
    if (scene === 'refused') throw { ...refusal('internal'), reference: '0192-7f3a' };
    return done('f2');
  },
  decline_response: () => done(),
  attachments: (request) => ({ rows: scene === 'documents' || scene === 'extension' || scene === 'asked-anew' || offline ? attachmentsOf(request.of, came) : [] }),
  fetch_attachment: ({ sha256 }) => {
    came.add(sha256);
    return {};
  },
  leave_attachment: ({ sha256 }) => {
    came.delete(sha256);
    return {};
  },
  attachment: ({ sha256 }) => attachmentFile(sha256),
  search: (request) => sample.searchView(empty ? '' : request.text),
  referrals: (request) => (empty ? { rows: [] } : sample.referralsView(request.search)),
  referral: (request) => ({ ...sample.referralCard(request.referral), ...(scene === 'extension' ? { extended: null, asked: sample.asked } : {}), ...(scene === 'last-day' || scene === 'asked-anew' ? { extended: null, may_ask: { ...sample.mayAsk, held: scene === 'asked-anew' ? { sha256: 'd0'.repeat(32), bytes: 84_000, ground: 'child_ill' } : null } } : {}) }),
  find_scanned: ({ text }) => {
    const number = /\d+-\d{2}-\d{5}-\d/.exec(text)?.[0];
    throw number === undefined ? refusal('scan-not-referral') : refusal(scene === 'refused' ? 'scan-misread' : 'scan-elsewhere', { number });
  },
  check_referral: ({ text }) => sample.checkedReferral(text, scene),
  ask_extension: () => done(),
  grant_extension: () => done(),
  refuse_extension: () => {
    throw refusal('extension-not-asked');
  },
  record_arrival: () => done(),
  refuse_referral: () => done(),
  print_missing: (request) => ({ file: '61001-2026-0018-missing.pdf', copy: 0, at: { is: request.to } }),
  print_referral: (request) => {
    if (scene === 'refused') throw refusal('printer-missing');
    return { file: 'Жолдама 61001-2026-0018.pdf', copy: 3, at: { is: request.to } };
  },
  print_extension: () => ({ file: '61001-2026-0018-extension.pdf', copy: 0, at: { is: 'printer' } }),
  contracts: () => (empty ? { rows: [], awaiting: [] } : sample.contractsView),
  contract: (request) => contractOf(request.contract),
  prepare_contract: () => sample.contracts[0] as Calls['contract']['reply'],
  print_contract: () => ({ file: 'Шарт 0042.pdf', copy: 0, at: { is: 'address', path: '#' } }),
  print_signature_sheet: () => ({ file: 'Шарт 0042-signatures.pdf', copy: 0, at: { is: 'viewer' } }),
  print_order: (request) => {
    if (scene === 'refused') throw refusal('paper-not-due');
    return { file: 'Шарт 0040-order.pdf', copy: 0, at: { is: request.to } };
  },
  record_guardian_signature: () => done(),
  prepare_addendum: () => done('k3'),
  print_addendum: (request) => ({ file: 'Шарт 0040-1.pdf', copy: 0, at: { is: request.to } }),
  settle_addendum: () => done('k3'),
  print_termination: (request) => ({ file: 'Шарт 0031-end.pdf', copy: 0, at: { is: request.to } }),
  signing_key: () => (scene.startsWith('agent') ? { path: '', file: '' } : { path: '/home/desk/head.p12', file: 'head.p12' }),
  choose_signing_key: () => ({ path: '/media/key/head.p12', file: 'head.p12' }),
  sign_contract: () => {
    throw refusal('key-password-wrong');
  },
  agent_signing: () => agentOf(scene),
  ask_agent: () => {
    throw refusal('agent-not-running');
  },
  leave_agent: () => ({}),
  agent: () => presenceOf(scene),
  look_for_agent: () => ({}),
  trust_agent: () => ({}),
  forget_agent: () => ({}),
  roll: (request) => (empty ? { rows: [], counted_before: 0 } : sample.rollView(request.group, request.left, request.search)),
  child_file: (request) => sample.childFile(request.child),
  moves: (request) => sample.moves(request.group, request.child, request.to),
  transfer_child: (request) => {
    if (scene === 'refused') throw refusal('group-full');
    return done(`${request.enrolment}-after`);
  },
  expel_child: () => {
    if (scene === 'refused') throw refusal('enrolment-ended');
    return done();
  },
  graduate_child: () => done(),
  open_group: (request) => {
    if (scene === 'refused') throw refusal('group-name-taken');
    const { from, correction, ...group } = request;
    sample.groups.push({ ...group, id: 'g9', correction: correction ?? null, children: 0, offered: 0, expected: 0, free: group.capacity, opens_on: from, known: 'here_requested' });
    return done('g9');
  },
  change_group: ({ group, capacity }) => {
    const row = sample.groups.find((one) => one.id === group);
    const promised = row === undefined ? 0 : row.offered + row.expected;
    if (row && capacity != null && capacity < row.children + promised) throw refusal('capacity-below-use', { asked: capacity, children: row.children, promised }, 'rules-1.5-capacity');
    return done(group);
  },
  close_group: ({ group }) => {
    const row = sample.groups.find((one) => one.id === group);
    if (row && row.children > 0) throw refusal('group-not-empty', { children: row.children, promised: row.offered + row.expected }, 'rules-1.5-capacity');
    return done(group);
  },
  regrouping: (request) => regroupingView(request.plan ?? undefined),
  last_regrouping: () => ({ last: scene === 'regrouped' ? lastRegrouping() : null }),
  regroup: () => {
    if (scene === 'refused') throw refusal('regrouping-refused', { children: 2 });
    return done();
  },
  undo_regrouping: () => {
    if (scene === 'refused') throw refusal('regrouping-begun', { from: sample.NOW });
    return done();
  },
  preview_paper: drawnPaper,
  save_table: (request) => {
    if (scene === 'refused') throw refusal('pdf-folder-unwritable');
    return { file: `Жолдамалар-2026-03-25-1402.${request.kind}`, rows: 128, at: offline ? { is: 'address', path: '#' } : { is: 'folder', path: `C:\\Users\\Құралай\\Documents\\Балабақша\\Жолдамалар-2026-03-25-1402.${request.kind}` } };
  },
  sync: () => (offline || scene === 'waiting' || scene === 'copied' ? { ...sample.sync, link: status().link } : { ...sample.sync, link: status().link, intents: empty ? [] : sample.intents.slice(4), earliest_deadline: null, oldest: null, papers: papersOf(scene), held: empty ? [] : sample.sync.held }),
  sync_now: () => {
    if (offline) throw refusal('server-unreachable');
    return {};
  },
  inbox: () => (scene === 'inbox' || scene === 'offline' ? sample.inbox : { open: [], settled: sample.inbox.settled }),
  settle_matter: () => done(),
  ask_department: () => done(),
  print_notice: () => ({ file: '20417-notice.pdf', copy: 0, at: { is: 'viewer' } }),
  ask_for_hold: () => done(),
  hand_over_hold: () => done(),
  journal: (request) => journalView(request, scene),
  fetch_journal: () => {
    if (offline) throw refusal('server-unreachable');
    return { lines: 200, more: true };
  },
  print_journal: (request) => ({ file: 'journal-2026-03-25-1402.pdf', copy: 0, at: { is: request.to } }),
  reads: (request) => readsView(request, scene),
  fetch_reads: () => ({ lines: 3, more: false }),
  export_rescue: () => ({ file: '/media/stick/oryn-4821aa90c1d2.oryn', acts: 3, papers: 1 }),
  hold_papers: ({ held }) => {
    sample.sync.papers.wait_for = held ? 'person' : 'line';
    return {};
  },
  close_refusal: () => ({}),
  bulletin: () => sample.preview('g1', 1, [2021]),
};

const pause = asked.has('slow') ? 2500 : 5;

const zoomed = { percent: 100, least: 90, most: 200 };
let hearsZoom: ((zoomed: Zoomed) => void) | undefined;

export const host: Host = {
  async call(name, request) {
    await new Promise((passed) => setTimeout(passed, name === 'status' ? 5 : pause));
    return answers[name](request);
  },
  listen() {
    // Nothing changes behind a sample.
  },
  zoom: {
    // A sample stays as large as its browser draws it.
    step(by) {
      zoomed.percent = by === 0 ? 100 : zoomed.percent + by * 10;
      hearsZoom?.({ ...zoomed });
    },
    listen(heard) {
      hearsZoom = heard;
      heard({ ...zoomed });
      return () => (hearsZoom = undefined);
    },
  },
};
