// A regrouping of the sample kindergarten: one age up, the oldest to school, and one child for whom there is no place.

import type { DoneRegrouping, PlannedGroup, RegroupingPlan, RegroupingView } from '../api/generated';
import { enrolled, groups, NOW } from './sample-data';

const full = { code: 'group-full', args: {}, clause: null, reference: null };

/** Where children of a group go while nobody has changed the plan. */
const UP: Record<string, string> = { g4: 'g2', g2: 'g1', g1: 'school', g3: 'school' };

const proposed = (): RegroupingPlan => ({
  moves: enrolled.flatMap((row) => {
    const to = UP[row.group_id];
    return to === undefined ? [] : [{ enrolment: row.enrolment, to }];
  }),
  years: groups.filter((group) => UP[group.id] !== undefined).map((group) => ({ group: group.id, birth_years: group.birth_years.map((year) => year + 1) })),
});

export function regroupingView(given: RegroupingPlan | undefined): RegroupingView {
  const plan = given ?? proposed();
  const to = new Map(plan.moves.map((row) => [row.enrolment, row.to]));
  const rows = groups.map((group): PlannedGroup => {
    const children = enrolled.filter((row) => row.group_id === group.id);
    const leaving = children.filter((row) => to.has(row.enrolment)).length;
    const arriving = plan.moves.filter((row) => row.to === group.id).length;
    const after = group.children - leaving + arriving;
    return {
      group, arriving, after, birth_years: plan.years.find((row) => row.group === group.id)?.birth_years ?? group.birth_years, free_after: Math.max(0, group.capacity - after - group.expected - group.offered),
      over: Math.max(0, after - group.capacity), counted_before: group.children - children.length,
      children: children.map((row, place) => ({
        enrolment: row.enrolment, child: row.child, name: row.name, born: row.born, to: to.get(row.enrolment) ?? '', error: to.get(row.enrolment) === 'g2' && place === 0 ? full : null,
        note: to.has(row.enrolment) || place !== 1 ? '' : 'outgrown',
      })),
    };
  });
  const graduated = plan.moves.filter((row) => row.to === 'school').length;
  return { groups: rows, moved: plan.moves.length - graduated, graduated, stay: enrolled.length - plan.moves.length, refused: rows.flatMap((row) => row.children).filter((child) => child.error).length, publishes_at: null };
}

export const lastRegrouping = (): DoneRegrouping => ({
  id: 'regrouping', on: '2026-09-01', order: '№ 41 от 20.08.2026', at: NOW, person: 'Сейітжанова Айгерім Қуанышқызы', moved: 18, graduated: 18, undone_at: null, error: null, children: [], known: 'here_requested',
});
