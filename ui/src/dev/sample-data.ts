// Invented people and papers for looking at the screens before a core runs behind them. Only `vite --mode sample` reads this; the
// product never does.

import { needs } from '../api/generated';
import type {
  AddendumView,
  ArrivalView,
  BulletinPreview,
  BulletinRow,
  BulletinsRequest,
  BulletinsView,
  CheckedReferral,
  ChildFile,
  ChildView,
  ContractCard,
  ContractsView,
  DesksView,
  Found,
  GroupRow,
  InboxView,
  IntentRow,
  MatterRow,
  MovesView,
  PeopleView,
  PlacesView,
  PracticeStep,
  PracticeView,
  PrintingView,
  PrintRow,
  ReferralCard,
  ReferralRow,
  ReferralsView,
  ResponseRow,
  ResponsesView,
  RollRow,
  RollView,
  SearchView,
  Status,
  SyncView,
  Task,
  Term,
  TodayView,
  WorkRow,
} from '../api/generated';
import { momentOf } from '../words/wall';

/** Wednesday, 25 March 2026, 14:02:20. */
export const NOW = momentOf(2026, 3, 25, 14, 2) + 20_000;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const plain = { working_days: 0, skipped: [], calendar: '', passed: false };

export const terms = {
  today: { from: momentOf(2026, 3, 20, 16, 0), until: momentOf(2026, 3, 25, 16, 0), working_days: 1, days_left: 0, passed: false, skipped: ['2026-03-21', '2026-03-22', '2026-03-23', '2026-03-24'], calendar: '2026.1' },
  tomorrow: { from: momentOf(2026, 3, 25, 9, 40), until: momentOf(2026, 3, 26, 9, 40), working_days: 1, days_left: 1, passed: false, skipped: [], calendar: '2026.1' },
  week: { from: momentOf(2026, 3, 20, 17, 2), until: momentOf(2026, 3, 31, 17, 2), working_days: 5, days_left: 4, passed: false, skipped: ['2026-03-21', '2026-03-22', '2026-03-23', '2026-03-24', '2026-03-28', '2026-03-29'], calendar: '2026.1' },
  passed: { from: momentOf(2026, 3, 11, 11, 20), until: momentOf(2026, 3, 18, 11, 20), working_days: 5, days_left: 0, passed: true, skipped: ['2026-03-14', '2026-03-15'], calendar: '2026.1' },
  plain: { ...plain, from: momentOf(2026, 3, 25, 9, 0), until: momentOf(2026, 3, 25, 14, 40), days_left: 0 },
} satisfies Record<string, Term>;

const child = (id: string, name: string, iin: string, born: string, guardian: string, phone: string): ChildView => ({ id, name, iin, born, guardian, phone });

export const children = [
  child('c1', 'Сағынтаева Мерейлім Арсенқызы', '210714600018', '2021-07-14', 'Сағынтаева Рысжан Еркінқызы', '+7 701 000 00 11'),
  child('c2', 'Тілеуберді Ерасыл', '220302500027', '2022-03-02', 'Тілеубердіева Нұрсая', '+7 702 000 00 12'),
  child('c3', 'Кенжеғалиева-Қоңырбаева Томирис Алпамысқызы', '211105600036', '2021-11-05', 'Кенжеғалиев Алпамыс Оразбекұлы', '+7 705 000 00 13'),
  child('c4', 'Оразбек Жандәулет Бекарысұлы', '210223500045', '2021-02-23', 'Оразбек Бекарыс', '+7 707 000 00 14'),
  child('c5', 'Зерендина Ділназ', '220918600054', '2022-09-18', 'Зерендин Арсен', '+7 747 000 00 15'),
  child('c6', 'Баймағанбет Сандуғаш Еркежанқызы', '210630600063', '2021-06-30', 'Баймағанбет Еркежан', '+7 775 000 00 16'),
] as const;

const at = <T>(list: readonly T[], index: number): T => list[index % list.length] as T;

const group = (id: string, name: string, language: string, years: number[], capacity: number, kids: number, offered: number, expected: number, more: Partial<GroupRow> = {}): GroupRow => ({
  id, name, kind: 'ordinary', correction: null, language, birth_years: years, capacity, children: kids, offered, expected, free: capacity - kids - offered - expected, opens_on: null, known: 'centre', ...more,
});

export const groups: GroupRow[] = [
  group('g1', 'Балапан', 'kazakh', [2022, 2021], 25, 20, 2, 1),
  group('g2', 'Ботақан', 'kazakh', [2023], 25, 25, 0, 0),
  group('g3', 'Күншуақ', 'russian', [2021, 2020], 25, 21, 0, 1),
  group('g4', 'Айналайын', 'kazakh', [2024, 2023], 20, 18, 1, 0),
  group('g5', 'Қарлығаш', 'russian', [2022], 15, 12, 0, 1, { kind: 'sanatorium' }),
  group('g6', 'Тілашар', 'kazakh', [2021, 2020], 12, 11, 0, 1, { kind: 'correctional', correction: 'speech' }),
];

const bulletin = (id: string, name: string, years: number[], places: number, more: Partial<BulletinRow>): BulletinRow => ({
  id, group_id: groups.find((one) => one.name === name)?.id ?? '', group: name, language: 'kazakh', birth_years: years, places, free: places, waiting: 0, selected: 0, state: 'open', state_at: null, reason: null, round_closes: null,
  released_at: momentOf(2026, 3, 24), published_at: momentOf(2026, 3, 25, 9, 0), published_by: 'Бекарысова Ш. Т.', known: 'centre', can_recall: true, can_post: more.known === undefined && more.can_recall !== false, ...more,
});

export const bulletins: BulletinRow[] = [
  bulletin('b1', 'Балапан', [2022, 2021], 2, { selected: 2, free: 0, can_recall: false }),
  bulletin('b2', 'Айналайын', [2024, 2023], 1, { waiting: 7, round_closes: NOW + 7 * MINUTE + 24_000 }),
  bulletin('b3', 'Күншуақ', [2021, 2020], 1, { language: 'russian', state: 'scheduled', state_at: momentOf(2026, 3, 25, 18, 0), published_at: null, known: 'here_final' }),
  bulletin('b4', 'Қарлығаш', [2022], 1, { language: 'russian', state: 'priority', state_at: momentOf(2026, 3, 26, 18, 0) }),
  bulletin('b5', 'Балапан', [2021], 1, { state: 'filled', free: 0, can_recall: false, published_at: momentOf(2026, 3, 2, 18, 0), released_at: momentOf(2026, 3, 1) }),
  bulletin('b6', 'Ботақан', [2023], 3, { state: 'recalled', reason: 'published_by_mistake', state_at: momentOf(2026, 2, 20, 18, 20), can_recall: false }),
];

const response = (id: string, who: ChildView, bulletinId: string, rank: number, state: string, cls: string, more: Partial<ResponseRow> = {}): ResponseRow => ({
  id, bulletin: bulletinId, application: 20_400 + rank * 17, child: who, together: [], languages: ['kazakh'], class: cls, category: cls === 'ordinary' ? '' : 'large_family', filed_at: momentOf(2023, 1 + rank, 12, 10, 21), submitted_at: momentOf(2026, 3, 25, 9, 12 + rank),
  state, reason: null, activate_by: null, held: false, holder: null, referral: null,
  ranking: { rank, of: 31, places: 2, class: cls, filed_at: momentOf(2023, 1 + rank, 12, 10, 21), position: 11 + rank * 3, rules: 'turkistan-2019.2' }, known: 'centre', ...more,
});

const many: ResponseRow[] = Array.from({ length: 24 }, (_, index) =>
  response(`r-more-${index}`, { ...at(children, index + 1), id: `m${index}` }, 'b1', index + 8, 'not_selected', 'ordinary', { languages: ['kazakh', 'russian'] }),
);

export const responses: ResponseRow[] = [
  response('r1', children[0], 'b1', 1, 'selected', 'out_of_turn', { activate_by: terms.today, held: true, holder: { desk: 'Приёмная', own: true, asked_by: '', until: terms.week.until } }),
  response('r2', children[1], 'b1', 2, 'selected', 'first_priority', {
    activate_by: terms.tomorrow, languages: ['kazakh', 'russian'], holder: { desk: 'Кабинет заведующей', own: false, asked_by: '', until: terms.week.until },
  }),
  response('r3', children[2], 'b1', 3, 'not_selected', 'ordinary'),
  response('r4', children[3], 'b1', 4, 'activated', 'ordinary', { referral: 'f1' }),
  response('r5', children[4], 'b1', 5, 'declined', 'ordinary', { reason: 'guardian_refused' }),
  response('r6', children[5], 'b1', 6, 'withdrawn', 'ordinary'),
  response('r8', children[3], 'b1', 7, 'not_selected', 'ordinary', { together: [children[4].name] }),
  ...many,
  response('r7', children[5], 'b2', 1, 'submitted', 'ordinary', { ranking: null }),
];

const referral = (id: string, number: string, who: ChildView, name: string, state: string, term: Term, more: Partial<ReferralRow> = {}): ReferralRow => ({
  id, number, child: who.name, group: name, issued_at: term.from, term, state, copies: 0, known: 'centre', ...more,
});

export const referrals: ReferralRow[] = [
  referral('f1', '61001-2026-0018', children[3], 'Балапан', 'issued', terms.today, { copies: 2 }),
  referral('f2', '61001-2026-0019', children[0], 'Күншуақ', 'issued', terms.week, { known: 'here_final' }),
  referral('f3', '61001-2026-0020', children[4], 'Айналайын', 'issued', terms.week, { known: 'here_requested' }),
  referral('f4', '61001-2026-0012', children[5], 'Балапан', 'fulfilled', terms.passed, { copies: 1 }),
  referral('f5', '61001-2026-0009', children[2], 'Ботақан', 'expired', terms.passed, { copies: 1 }),
];

/** What a family brought, or that nobody has looked. The documents of a referral that has ended are ticked still, and refused no more. */
const arrival = (brought: string[] | undefined, { can_tick = true, live = true } = {}): ArrivalView => {
  const forms: Record<string, string> = { medical_certificate: '052-2/у', vaccination_card: '065/у' };
  const documents = ['referral', 'identity_guardian', 'identity_child', 'medical_certificate', 'vaccination_card'].map((code) => ({ code, form: forms[code] ?? '', required: true, brought: brought?.includes(code) ?? false }));
  return {
    documents, missing: documents.filter((one) => !one.brought).map((one) => one.code), ticked: brought ? { at: NOW - 2 * HOUR, by: 'Бекарысова Ш. Т.', admitted_without: false } : null, can_tick, clause: 'rules-1.9-documents', refusal_reasons: live ? ['documents_missing', 'documents_outdated', 'unvaccinated_share'] : [],
  };
};

export const referralCard = (id: string): ReferralCard => {
  const row = referrals.find((one) => one.id === id) ?? at(referrals, 0);
  return {
    row, child: children.find((one) => one.name === row.child) ?? children[0], application: 20_417, issued_by: 'Бекарысова Ш. Т.', language: 'kazakh',
    arrival: arrival(row.id === 'f1' ? ['referral', 'identity_guardian', 'identity_child', 'vaccination_card'] : undefined, { can_tick: row.state === 'issued' || row.state === 'fulfilled', live: row.state === 'issued' }),
    copies: Array.from({ length: row.copies }, (_, index) => ({ number: row.copies - index, at: NOW - (index + 1) * HOUR, desk: index === 0 ? 'Приёмная' : 'Кабинет заведующей', superseded: index > 0 })),
    extended: row.id === 'f2' ? { days: 10, ground: 'child_ill', granted_at: NOW - 2 * HOUR } : null,
    contract: row.state === 'fulfilled' ? 'k3' : null, can_contract: row.state === 'issued' && row.known !== 'here_requested', fee_tenge: 15_000, first_day: '2026-04-01',
  };
};

export const mayAsk: NonNullable<ReferralCard['may_ask']> = {
  now: true, grounds: ['child_ill', 'family_circumstances', 'away_from_home'], most_days: 30, decider: 'kindergarten', limit_mib: 10, clause: 'rules-1.7-extension',
};

export const asked: NonNullable<ReferralCard['asked']> = {
  ground: 'child_ill', asked_at: NOW - 2 * HOUR, answer_by: terms.tomorrow, decider: 'kindergarten', most_days: 30, ends: Array.from({ length: 30 }, (_, day) => terms.today.until + (day + 1) * 24 * HOUR), refusal_reasons: ['evidence_missing', 'ground_not_met'],
};

const addenda: AddendumView[] = [
  { number: 2, agreement: { what: 'hours', kk: '8:00 – 17:00', ru: 'с 8:00 до 17:00' }, group: '', from: '2026-04-01', state: 'prepared', known: 'here_final', prepared_at: NOW - HOUR, prepared_by: 'Бекарысова Ш. Т.', settled_at: null, settled_by: '', can_sign: true },
  { number: 1, agreement: { what: 'fee', tenge: 18_500 }, group: '', from: '2026-03-20', state: 'signed', known: 'centre', prepared_at: NOW - 190 * HOUR, prepared_by: 'Бекарысова Ш. Т.', settled_at: NOW - 170 * HOUR, settled_by: 'Бекарысова Ш. Т.', signer: 'Қоңырбаева Сандуғаш Әбілқасқызы', can_sign: false },
];

const contract = (id: string, number: string, who: ChildView, state: string, more: Partial<ContractCard> = {}): ContractCard => ({
  row: { id, number, child: who.name, group: 'Балапан', state, prepared_at: momentOf(2026, 3, 25, 11, 40), known: 'centre' },
  child: who, group_id: 'g1', referral: 'f1', referral_number: '61001-2026-0018', term: terms.today, signable: state === 'prepared' || state === 'signed_by_guardian', enrolled: state === 'in_force' || state === 'terminated', arrival: arrival(['referral', 'identity_guardian', 'identity_child', 'vaccination_card'], { live: state === 'prepared' || state === 'signed_by_guardian' }), starts_on: '2026-04-01', fee_tenge: 15_000, prepared_by: 'Бекарысова Ш. Т.',
  guardian_at: null, signed_at: null, signer: null, serial: null, training_signature: false, fee_now: 15_000, addenda: [], ...more,
});

export const contracts: ContractCard[] = [
  contract('k1', '0042', children[3], 'prepared'),
  contract('k2', '0041', children[1], 'signed_by_guardian', { guardian_at: momentOf(2026, 3, 25, 12, 5), term: terms.week }),
  contract('k3', '0040', children[5], 'in_force', {
    guardian_at: momentOf(2026, 3, 17, 10, 5), signed_at: momentOf(2026, 3, 17, 10, 21), signer: 'Қоңырбаева Сандуғаш Әбілқасқызы', serial: '5d1c0e7b21af930417c2', training_signature: true, fee_now: 18_500, addenda, arrival: arrival(['referral', 'identity_guardian', 'identity_child', 'medical_certificate', 'vaccination_card'], { live: false }),
    leaving: {
      enrolment: { id: 'e1', group_id: 'g1', group: 'Балапан', since: '2026-03-18', until: null, state: 'active', ground: '', order: '', known: 'centre' },
      forms: { grounds: ['guardian_application', 'absence_without_reason', 'medical_contraindication', 'contract_breach'], own_wish: ['guardian_application'], graduates_from: null, publishes_at: null },
    },
  }),
  contract('k4', '0031', children[2], 'terminated', {
    guardian_at: momentOf(2025, 8, 20, 10, 5), signed_at: momentOf(2025, 8, 20, 10, 21), signer: 'Қоңырбаева Сандуғаш Әбілқасқызы', serial: '5d1c0e7b21af930417c2', training_signature: true,
    row: { id: 'k4', number: '0031', child: children[2].name, group: 'Балапан', state: 'terminated', prepared_at: momentOf(2025, 8, 20, 9, 40), known: 'centre', ended: { ground: 'guardian_application', by: 'guardian', on: '2026-03-20', at: momentOf(2026, 3, 20, 12, 0) } },
  }),
];

export const preview = (groupId: string, places: number, years: number[]): BulletinPreview => {
  const one = groups.find((row) => row.id === groupId) ?? at(groups, 0);
  return {
    kindergarten: kindergarten, ownership: 'state', settlement: { kk: 'Арыс', ru: 'Арыс', en: 'Arys' }, address: { kk: 'Арыс қаласы, Жаңа көше, 12', ru: 'г. Арыс, ул. Жана, 12', en: '12 Zhana Street, Arys' },
    group: one.name, kind: one.kind, correction: one.correction ?? null, language: one.language, birth_years: years, ages: one.birth_years.length > 1 ? 'mixed' : 'one', capacity: one.capacity,
    places, free: places, place_kind: 'priority', released_at: momentOf(2026, 3, 25), publish_at: momentOf(2026, 3, 25, 18, 0), published_by: 'Бекарысова Ш. Т.',
    state: 'priority', way: one.kind === 'correctional' ? 'in_order' : 'activation', round_minutes: 60,
  };
};

const kindergarten = { kk: '«Балапан» бөбекжай-балабақшасы МКҚК', ru: 'ГККП «Балапан» ясли-детский сад', en: 'Balapan Nursery and Kindergarten' };

export const status: Status = {
  stage: { is: 'ready' }, language: 'ru', kindergarten, settlement: { kk: 'Арыс', ru: 'Арыс', en: 'Arys' }, desk: 'Приёмная', absence: null, careful: false, notice: null,
  person: {
    staff: 's1', name: 'Бекарысова Шынар', role: 'head', idle_minutes: 10,
    may: [...new Set(Object.values(needs))].filter((need) => need !== 'anybody' && need !== 'person'),
  },
  link: { online: true, since: NOW - 3 * HOUR, waiting: 0, needs_you: 0, papers: 0, papers_held: false, papers_refused: 0, problem: null }, now: NOW, clock: 'trusted', doubt_minutes: 0, training: true, practice: 'offered', rules: 'training-1', version: '0.1.0',
  badges: { responses: 2, contracts: 1, sync: 0 },
};

/** Half of the way, all of it in the scene `practice-done`. */
export function practiceView(scene: string): PracticeView {
  const steps: PracticeStep[] = ['publish_place', 'activate_response', 'print_referral', 'record_arrival', 'prepare_contract', 'sign_contract'];
  const done = scene === 'practice-done' ? steps.length : 2;
  return {
    tasks: steps.map((step, at) => ({ step, done: at < done })),
    next: scene === 'practice-end' ? null : { what: 'round_end', at: NOW + HOUR },
    key_password: '123456', line_cut: false,
  };
}

export const works: WorkRow[] = [
  { what: 'copy', step: 'writing', got: 1_048_576, of: 3_480_576, may_stop: true },
  { what: 'restore', step: 'checking', got: 0, of: 0, may_stop: true },
  { what: 'table', step: 'rows', got: 0, of: 12_408, may_stop: true },
];

export const desks: DesksView = {
  desks: [
    { id: 'd1', name: 'Приёмная', own: true, enrolled_at: NOW - 190 * 24 * HOUR, given_to: 'Сейітжанова Айгерім Қуанышқызы', standing: { is: 'works' } },
    { id: 'd2', name: 'Кабинет заведующей', own: false, enrolled_at: NOW - 120 * 24 * HOUR, given_to: 'Бекарысова Шынар', standing: { is: 'silent', since: NOW - 48 * HOUR } },
    { id: 'd3', name: 'Старый ноутбук', own: false, enrolled_at: NOW - 600 * 24 * HOUR, given_to: 'Мұратбек Гүлнар', standing: { is: 'given_up', at: NOW - 30 * 24 * HOUR } },
  ],
};

export const people: PeopleView = {
  people: [
    { staff: 's1', name: 'Бекарысова Шынар', role: 'head', state: { is: 'ready', wrong: 0, wait_seconds: 0 }, invited: false },
    { staff: 's2', name: 'Сейітжанова Айгерім Қуанышқызы', role: 'registrar', state: { is: 'ready', wrong: 2, wait_seconds: 0 }, invited: false },
    { staff: 's3', name: 'Мұратбек Гүлнар', role: 'registrar', state: { is: 'shut' }, invited: false },
    { staff: 's4', name: 'Оспан Динара Маратқызы', role: 'educator', state: { is: 'new', free: false }, invited: true },
    { staff: 's5', name: 'Ким Алина', role: 'medic', state: { is: 'new', free: false }, invited: false },
  ],
  last: 's2', shortest: 6, longest: 12, training_pin: '270483',
};

const tasks: Task[] = [
  { is: 'activate', response: 'r1', bulletin: 'b1', child: children[0].name, group: 'Балапан', term: terms.today, held: true },
  { is: 'sign', contract: 'k1', number: '0042', child: children[3].name, guardian_signed: false, term: terms.today },
  { is: 'activate', response: 'r2', bulletin: 'b1', child: children[1].name, group: 'Балапан', term: terms.tomorrow, held: false },
  { is: 'sign', contract: 'k2', number: '0041', child: children[1].name, guardian_signed: true, term: terms.week },
  { is: 'expect', referral: 'f2', number: '61001-2026-0019', child: children[2].name, term: terms.week },
  { is: 'extension', referral: 'f1', number: '61001-2026-0018', child: children[3].name, ground: 'child_ill', decider: 'kindergarten', own: true, term: terms.tomorrow },
  { is: 'unverified', contract: 'k3', number: '0040', addendum: 1, child: children[5].name },
  { is: 'publish', group: 'g3', name: 'Күншуақ', free: 3 },
  { is: 'health', what: 'papers_refused', count: 1 },
  { is: 'health', what: 'copy_old', count: 0, at: momentOf(2026, 2, 12, 17, 40) },
  { is: 'health', what: 'update_waits', count: 0 },
  { is: 'privilege', response: 'r3', bulletin: 'b1', child: children[2].name, category: 'large_family', term: terms.week },
];

export const today: TodayView = {
  tasks, counters: { groups: 6, capacity: 122, children: 107, expected: 4, offered: 3, free: 8, responses: 7, referrals: 3 }, next_round: NOW + 7 * MINUTE,
};

export const places: PlacesView = {
  groups, bulletins, publish_at: momentOf(2026, 3, 25, 18, 0), recall_reasons: ['published_by_mistake', 'group_closed', 'place_not_freed', 'transfer_period'],
};

export const bulletinsView = (asked: BulletinsRequest): BulletinsView => ({
  rows: bulletins.filter(
    (one) =>
      (!asked.group || one.group_id === asked.group) &&
      (asked.states.length === 0 || asked.states.includes(one.state)) &&
      `${one.group} ${one.published_by}`.toLowerCase().includes(asked.search.toLowerCase()),
  ),
  of: bulletins.length,
});

export const responsesView = (bulletinId: string | null | undefined): ResponsesView => ({
  bulletins: bulletins.slice(0, 4), rows: responses.filter((one) => !bulletinId || one.bulletin === bulletinId),
  decline_reasons: ['documents_missing', 'child_ill_contraindicated', 'guardian_refused', 'data_wrong'],
  desks: [{ id: 'd2', name: 'Кабинет заведующей' }],
});

export const referralsView = (search: string): ReferralsView => ({
  rows: referrals.filter((one) => `${one.number} ${one.child}`.toLowerCase().includes(search.toLowerCase())),
});

/** A scene `check-tampered` shows that answer, whatever is checked. */
export const checkedReferral = (text: string, scene: string): CheckedReferral => {
  const answer = /^check-(\w+)$/.exec(scene)?.[1] ?? (/\d+-\d{2}-\d{5}-\d|2KCE3/i.test(text) ? 'counts' : 'not_referral');
  const row = at(referrals, 0);
  const known = ['counts', 'extended', 'superseded', 'awaits_answer', 'expired', 'used', 'annulled'].includes(answer);
  return {
    answer, counts: ['counts', 'extended', 'superseded', 'awaits_answer'].includes(answer), proof: known ? 'signed' : 'nothing', number: known || answer === 'elsewhere' ? row.number : null,
    row: known ? row : null, valid_on: known ? '2026-03-26' : null, copy: known ? 1 : null, as_of: NOW - 2 * HOUR,
  };
};

export const searchView = (text: string): SearchView => {
  const fits = (...parts: string[]): boolean => text !== '' && parts.join(' ').toLowerCase().includes(text.toLowerCase());
  const found: Found[] = [
    ...children
      .filter((one) => fits(one.name, one.iin, one.guardian))
      .map((one, index): Found => ({ is: 'child', name: one.name, born: one.born, guardian: one.guardian, stands: at(['enrolled', 'contract', 'referral', 'response'], index), number: '61001-26-00018', group: at(groups, index).name, leads_to: `response/${one.id}` })),
    ...referrals
      .filter((one) => fits(one.number))
      .map((one): Found => ({ is: 'referral', number: one.number, child: one.child, state: one.state, known: one.known, leads_to: `referral/${one.id}` })),
    ...groups.filter((one) => fits(one.name)).map((one): Found => ({ is: 'group', name: one.name, free: one.free, leads_to: `group/${one.id}` })),
  ];
  return { found, total: found.length, instead: null };
};

/** Names enough for a list that scrolls; those who have more children come again. */
export const enrolled: RollRow[] = groups.flatMap((one, at_) =>
  Array.from({ length: one.name === 'Тілашар' ? 0 : 9 }, (_, n): RollRow => {
    const who = at(children, at_ + n);
    return {
      enrolment: `e${at_}-${n}`, child: `${who.id}-${at_}-${n}`, name: who.name, born: who.born, group_id: one.id, group: one.name, since: n === 1 ? '2026-03-30' : '2025-09-01',
      state: 'active', until: null, graduates_from: `${Number(who.born.slice(0, 4)) + 6}-06-01`, known: n === 1 ? 'here_requested' : 'centre',
    };
  }),
);

const gone: RollRow[] = [
  { ...(enrolled[2] as RollRow), enrolment: 'e-gone-1', child: 'gone-1', state: 'expelled', until: '2026-03-20' },
  { ...(enrolled[3] as RollRow), enrolment: 'e-gone-2', child: 'gone-2', state: 'graduated', until: '2025-08-29' },
];

export const rollView = (group: string | null | undefined, left: boolean, search: string): RollView => {
  const all = left ? gone : enrolled;
  const before = groups.filter((one) => !group || one.id === group).reduce((sum, one) => sum + one.children - enrolled.filter((row) => row.group_id === one.id).length, 0);
  return {
    rows: all.filter((row) => (!group || row.group_id === group) && row.name.toLowerCase().includes(search.toLowerCase())),
    counted_before: left ? 0 : before,
  };
};

export const childFile = (child: string): ChildFile => {
  const row = [...enrolled, ...gone].find((one) => one.child === child) ?? (enrolled[0] as RollRow);
  const who = children.find((one) => one.name === row.name) ?? children[0];
  const active = row.state === 'active';
  return {
    child: row.child, name: row.name, iin: who.iin, born: who.born, sex: who.iin[6] === '6' ? 'female' : 'male',
    guardians: [{ id: 'p1', name: who.guardian, phone: who.phone }],
    enrolments: [
      {
        id: row.enrolment, group_id: row.group_id, group: row.group, since: row.since, until: row.until ?? null, state: row.state, ground: row.state === 'expelled' ? 'guardian_application' : '',
        order: active ? '' : '№ 12 от 19.03.2026', known: row.known,
      },
      { id: 'e-before', group_id: 'g2', group: 'Ботақан', since: '2024-09-02', until: '2025-08-31', state: 'transferred', ground: '', order: '', known: 'centre' },
    ],
    contracts: [{ ...(contracts[2] as ContractCard).row, state: active ? 'in_force' : 'terminated' }],
    came_by: { referral: 'f1', number: '61001-2026-0018', issued_at: momentOf(2024, 8, 20, 11, 5), response: 'r4' },
    waited_with: { number: 20_417, filed_at: momentOf(2023, 2, 12, 10, 21), class: 'first_priority', category: 'large_family' },
    arrival: arrival(['referral', 'identity_guardian', 'identity_child', 'medical_certificate', 'vaccination_card'], { live: false }),
    forms: active ? { grounds: ['guardian_application', 'absence_without_reason', 'medical_contraindication', 'contract_breach'], own_wish: ['guardian_application'], graduates_from: row.graduates_from ?? null, publishes_at: null } : null,
  };
};

export const moves = (from: string, child: string | null | undefined, to: string | null | undefined): MovesView => {
  const rows = enrolled.filter((row) => row.group_id === from && (!child || row.child === child));
  const unsuitable = { code: 'group-unsuitable', args: {}, clause: null, reference: null };
  const full = { code: 'group-full', args: {}, clause: null, reference: null };
  const takes = (group: GroupRow, row: RollRow): boolean => group.birth_years.includes(Number(row.born.slice(0, 4)));
  return {
    targets: groups
      .filter((one) => one.id !== from)
      .map((one) => {
        const fitting = one.kind === 'ordinary' && one.free > 0 ? rows.filter((row) => takes(one, row)).length : 0;
        return { group: one, fitting, error: fitting > 0 ? null : one.kind === 'ordinary' && one.free === 0 ? full : unsuitable };
      }),
    rows: rows.map((row) => {
      const group = groups.find((one) => one.id === to);
      return { enrolment: row.enrolment, child: row.child, name: row.name, born: row.born, error: group === undefined || takes(group, row) ? null : unsuitable };
    }),
    publishes_at: null,
  };
};

export const contractsView: ContractsView = { rows: contracts.map((one) => one.row), awaiting: referrals.slice(1, 3) };

const intent = (id: string, act: string, about: string, ago: number, more: Partial<IntentRow>): IntentRow => ({
  id, act, about, at: NOW - ago * MINUTE, person: 'Бекарысова Шынар', finality: 'final', state: { is: 'accepted', at: NOW - ago * MINUTE + 2000 }, leads_to: '', ...more,
});

export const intents: IntentRow[] = [
  intent('i1', 'activate-response', children[3].name, 3, { state: { is: 'waiting', for: 'line' }, leads_to: 'referral/f1' }),
  intent('i2', 'record-copy', '61001-2026-0018', 5, { state: { is: 'waiting', for: 'line' } }),
  intent('i3', 'decline-response', children[4].name, 9, { state: { is: 'sent' }, finality: 'request' }),
  intent('i4', 'prepare-contract', '0042', 142, { leads_to: 'contract/k1' }),
  intent('i5', 'schedule-bulletin', 'Айналайын', 303, {}),
];

export const sync: SyncView = {
  link: { online: false, since: momentOf(2026, 3, 25, 9, 12), waiting: 3, needs_you: 1, papers: 2, papers_held: false, papers_refused: 1, problem: { code: 'server-unreachable', args: {}, clause: null, reference: null } },
  earliest_deadline: terms.today, oldest: NOW - 9 * MINUTE, overdue: false, intents, last_exchange: momentOf(2026, 3, 25, 9, 12), last_snapshot: momentOf(2026, 3, 2, 8, 51), feed_seq: 18_402, store_bytes: 4_812_800, server: 'https://oryn.example.kz',
  papers: {
    rows: [
      { what: 'contract', about: children[2].name, leads_to: 'contract/k1', bytes: 1_843_200, state: { is: 'sending', sent: 655_360 } },
      { what: 'contract', about: children[4].name, leads_to: '', bytes: 96_400, state: { is: 'refused', error: { code: 'file-unsound', args: {}, clause: null, reference: null } } },
      { what: 'extension', about: children[1].name, leads_to: '', bytes: 88_100, state: { is: 'waiting' } },
    ],
    wait_for: 'line',
  },
  held: [
    { response: 'r1', child: children[0].name, group: 'Балапан', number: '61001-2026-0021', until: momentOf(2026, 4, 1, 18, 0), over: false },
    { response: 'r2', child: children[1].name, group: 'Балапан', number: '61001-2026-0022', until: momentOf(2026, 3, 25, 9, 0), over: true },
  ],
};

const matter = (id: string, act: string, about: string, ago: number, more: Partial<MatterRow>): MatterRow => ({
  id, act, about, at: NOW - ago * MINUTE, answered_at: NOW - ago * MINUTE + 4000, person: 'Бекарысова Шынар', desk: 'Приёмная', own: true, finality: 'request', urgent: false, paper: '',
  error: null, children: [], happened: { what: 'not_accepted', by: '', desk: '', at: null }, stands: { is: 'unknown', number: '', desk: '', until: null }, steps: [],
  choices: ['family_told', 'stands_as_is'], may_ask: true, settle_by: terms.tomorrow, asked_at: null, escalated_at: null, answer: null, settled: null, child: null, next: '', leads_to: '',
  here_only: false, ...more,
});

export const inbox: InboxView = {
  open: [
    matter('m1', 'activate-response', children[4].name, 200, {
      finality: 'final', urgent: true, paper: '61001-2026-0017', desk: 'Кабинет', own: false, happened: { what: 'given_up', by: 'centre', desk: '', at: NOW - 26 * HOUR },
      stands: { is: 'held_here', number: '', desk: 'Приёмная', until: terms.tomorrow.until }, steps: ['keep_paper', 'activate_here', 'department_decides'], choices: [], may_ask: false, child: children[4],
    }),
    matter('m2', 'decline-response', children[3].name, 75, {
      finality: 'final', happened: { what: 'activated', by: 'desk', desk: 'Кабинет заведующей', at: NOW - 80 * MINUTE },
      error: { code: 'response-not-selected', args: {}, clause: null, reference: null }, stands: { is: 'referral_valid', number: '61001-2026-0018', desk: '', until: terms.week.until },
      choices: ['next_candidate', 'family_told', 'stands_as_is'], child: children[3], next: 'response/r2', leads_to: 'response/r4',
    }),
    matter('m3', 'schedule-bulletin', 'Тілашар', 40, {
      happened: { what: 'place_gone', by: '', desk: '', at: null }, error: { code: 'places-exceed-capacity', args: { asked: 3, free: 1 }, clause: 'rules-1.5-capacity', reference: null },
      stands: { is: 'group_free', number: '1', desk: '', until: null }, choices: ['next_candidate', 'family_told', 'stands_as_is'], leads_to: 'group/g6',
    }),
  ],
  settled: [
    matter('m0', 'record-copy', '61001-2026-0009', 1500, {
      happened: { what: 'expired', by: 'centre', desk: '', at: NOW - 30 * HOUR }, stands: { is: 'referral_expired', number: '61001-2026-0009', desk: '', until: null },
      settled: { choice: 'family_told', person: 'Бекарысова Шынар', desk: 'Приёмная', at: NOW - 22 * HOUR }, choices: [], may_ask: false,
    }),
  ],
};

export const printing: PrintingView = {
  printers: [
    { name: 'HP_LaserJet_1020', title: 'HP LaserJet 1020', usual: true, ready: true },
    { name: 'Kyocera_FS_1040', title: 'Kyocera FS-1040', usual: false, ready: false },
  ],
  choice: { is: 'usual' },
  referral_size: 'a4',
};

export const prints: PrintRow[] = [
  { id: 3, file: '61001-2026-0018-2.pdf', printer: 'HP_LaserJet_1020', at: NOW - 120_000, state: 'stuck', closed: false },
  { id: 2, file: '61001-2026-0018-1.pdf', printer: 'HP_LaserJet_1020', at: NOW - 3_600_000, state: 'printed', closed: false },
];
