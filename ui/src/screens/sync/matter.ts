// What an act that was not accepted says in words: who was first, what is true now, where the next family is.

import type { Happening, MatterRow, Standing } from '../../api/generated';
import { leadsTo, type Route } from '../../routes.svelte';
import { fullMoment } from '../../words/format';
import { has, t } from '../../words/words.svelte';

/** Who it was and when; empty where nobody was first. */
export function happenedBy(happened: Happening): string {
  if (happened.by === '') return '';
  const who = t(`desk-whom-${happened.by}`, { desk: happened.desk });
  return happened.at == null ? who : t('desk-happened-by', { who, at: fullMoment(happened.at) });
}

export function standsNow(stands: Standing): string {
  // What a newer core says is true stays honest in the words of an older screen.
  const key = has(`desk-stands-now-${stands.is}`) ? stands.is : 'unknown';
  return t(`desk-stands-now-${key}`, {
    number: stands.number,
    desk: stands.desk,
    until: stands.until == null ? '' : fullMoment(stands.until),
  });
}

/** The next family, or the responses of the bulletin. */
export function leadsOnTo(path: string): Route | undefined {
  const [kind, id] = path.split('/');
  return kind === 'responses' && id ? { screen: 'responses', bulletin: id } : leadsTo(path);
}

/** What needs a person in one line, for the list of what was settled. */
export function settledLine(matter: MatterRow): string {
  const settled = matter.settled;
  if (settled == null) return '';
  return t('desk-inbox-settled-by', {
    choice: t(`desk-choice-${settled.choice}`),
    person: settled.person,
    desk: settled.desk,
    date: fullMoment(settled.at),
  });
}
