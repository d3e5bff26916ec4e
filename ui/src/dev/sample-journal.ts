// Invented acts and reads for looking at the journal.

import type { ApiError, JournalRequest, JournalRow, JournalView, ReadRow, ReadsRequest, ReadsView } from '../api/generated';
import { children, NOW } from './sample-data';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const people = [
  { id: 's1', name: 'Ахметова Құралай Серікқызы' },
  { id: 's2', name: 'Ким Светлана Валерьевна' },
];
const desks = [
  { id: 'd1', name: 'Приёмная' },
  { id: 'd2', name: 'Кабинет заведующего' },
];

const late: ApiError = { code: 'recall-too-late', args: {}, clause: null, reference: null };

const row = (id: string, act: string, theme: JournalRow['theme'], minutes: number, more: Partial<JournalRow> = {}): JournalRow => ({
  id, act, theme, at: NOW - minutes * MINUTE, decided_at: null, who: 'staff', person: 'Ахметова Құралай Серікқызы', desk: 'Приёмная', about: '', number: '', state: { is: 'done' }, changes: [], leads_to: '', ...more,
});

const named = (index: number): string => children[index % children.length]?.name ?? '';

const waiting: JournalRow[] = [
  row('j1', 'record-copy', 'referrals', 4, { about: named(0), number: '61001-2026-0018', leads_to: 'referral/f1', state: { is: 'not_yet_known' } }),
];

const known: JournalRow[] = [
  row('j2', 'activate-response', 'responses', 31, { about: named(0), number: '61001-2026-0018', leads_to: 'response/r1', changes: [
    { table: 'response', name: named(0), state: 'activated', leads_to: 'response/r1' },
    { table: 'referral', name: '61001-2026-0018', state: 'issued', leads_to: 'referral/f1' },
  ] }),
  row('j3', 'close-round', 'places', 62, { who: 'clock', person: '', desk: '', about: 'Балапан', changes: [{ table: 'bulletin', name: 'Балапан', state: 'open', leads_to: 'bulletin/b1' }], leads_to: 'bulletin/b1' }),
  row('j4', 'respond', 'responses', 190, { who: 'family', person: '', desk: '', about: named(2), changes: [{ table: 'response', name: named(2), state: 'submitted', leads_to: 'response/r3' }], leads_to: 'response/r3' }),
  row('j5', 'recall-bulletin', 'places', 24 * 60, { person: 'Ким Светлана Валерьевна', desk: 'Кабинет заведующего', about: 'Балапан', state: { is: 'refused', error: late } }),
  row('j6', 'sign-contract', 'contracts', 26 * 60, { person: 'Ким Светлана Валерьевна', desk: 'Кабинет заведующего', about: named(5), number: 'Ш-0042', decided_at: NOW - 20 * HOUR, leads_to: 'contract/k1', changes: [
    { table: 'contract', name: 'Ш-0042', state: 'in_force', leads_to: 'contract/k1' },
    { table: 'enrolment', name: named(5), state: 'active', leads_to: 'child/c6' },
    { table: 'referral', name: '61001-2026-0011', state: 'fulfilled', leads_to: 'referral/f2' },
  ] }),
  row('j7', 'confirm-privilege', 'queue', 3 * 24 * 60, { who: 'department', person: '', desk: '', about: named(1), number: '204817', changes: [{ table: 'application', name: '204817', state: '', leads_to: '' }] }),
  row('j8', 'go-elsewhere', 'queue', 5 * 24 * 60, { who: 'elsewhere', person: '', desk: '' }),
  row('j9', '', 'house', 9 * 24 * 60, { who: '', person: '', desk: '' }),
];

export function journalView(request: JournalRequest, scene: string): JournalView {
  const empty = scene === 'empty';
  const all = empty ? [] : [...(scene === 'offline' ? waiting : []), ...known];
  const words = request.search.toLocaleLowerCase();
  const rows = all.filter(
    (one) =>
      (words === '' || `${one.about} ${one.number} ${one.person} ${one.desk}`.toLocaleLowerCase().includes(words)) &&
      (request.theme == null || one.theme === request.theme) &&
      (request.who == null || one.who === request.who) &&
      (request.staff == null || one.person === people.find((person) => person.id === request.staff)?.name) &&
      (request.desk == null || one.desk === desks.find((desk) => desk.id === request.desk)?.name),
  );
  return { rows, more: false, begins: empty ? null : NOW - 9 * DAY, whole: empty, online: scene !== 'offline', people, desks };
}

const reads: ReadRow[] = [
  { id: 'd1-1', at: NOW - 12 * MINUTE, person: 'Ахметова Құралай Серікқызы', desk: 'Приёмная', what: 'child_file', child: named(5), leads_to: 'child/c6' },
  { id: 'd1-2', at: NOW - 3 * HOUR, person: 'Ахметова Құралай Серікқызы', desk: 'Приёмная', what: 'attachment', child: named(1), leads_to: '' },
  { id: 'd2-1', at: NOW - 2 * DAY, person: 'Ким Светлана Валерьевна', desk: 'Кабинет заведующего', what: 'contract', child: '', leads_to: '' },
];

export function readsView(request: ReadsRequest, scene: string): ReadsView {
  const words = request.search.toLocaleLowerCase();
  const rows = scene === 'empty' ? [] : reads.filter((one) => words === '' || `${one.child} ${one.person} ${one.desk}`.toLocaleLowerCase().includes(words));
  return { rows, more: false, online: scene !== 'offline', people };
}
