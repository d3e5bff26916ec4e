// What the search offers for what was typed: finds from the core, and screens by their names.

import type { Component } from 'svelte';
import CircleCheck from '@lucide/svelte/icons/circle-check';
import CircleUser from '@lucide/svelte/icons/circle-user';
import CornerDownRight from '@lucide/svelte/icons/corner-down-right';
import FileSpreadsheet from '@lucide/svelte/icons/file-spreadsheet';
import FileText from '@lucide/svelte/icons/file-text';
import GraduationCap from '@lucide/svelte/icons/graduation-cap';
import Megaphone from '@lucide/svelte/icons/megaphone';
import RefreshCw from '@lucide/svelte/icons/refresh-cw';
import Shapes from '@lucide/svelte/icons/shapes';
import Signature from '@lucide/svelte/icons/signature';

import type { Calls, Found, Status, TableOf } from '../api/generated';
import { leadsTo, type Route, type Screen } from '../routes.svelte';
import { shortDay } from '../words/format';
import { t, wordFor } from '../words/words.svelte';
import { screenActs, type ScreenAct } from './acts.svelte';
import { may } from './may';

export type OfferKind = 'child' | 'referral' | 'contract' | 'group' | 'act' | 'screen';

export interface Offer {
  key: string;
  kind: OfferKind;
  icon: Component;
  main: string;
  sub: string;
  /** Where it leads. */
  route?: Route;
  /** What it does, once it is there. */
  run?: () => void;
}

const SCREENS: Exclude<Screen, 'components'>[] = ['today', 'places', 'responses', 'referrals', 'contracts', 'groups', 'journal', 'sync', 'settings'];

const joined = (...parts: string[]): string => parts.filter((part) => part !== '').join(' · ');

function linesOf(found: Found): Omit<Offer, 'key' | 'route' | 'run'> {
  switch (found.is) {
    case 'child':
      return {
        kind: 'child',
        icon: CircleUser,
        main: found.name,
        sub: joined(shortDay(found.born), t(`desk-stands-${found.stands}`, { number: found.number }), found.group, found.guardian),
      };
    case 'referral':
      return {
        kind: 'referral',
        icon: FileText,
        main: t('desk-referral-number', { number: found.number }),
        sub: joined(found.child, wordFor('referral-state', found.state)),
      };
    case 'contract':
      return {
        kind: 'contract',
        icon: Signature,
        main: t('desk-contract-number', { number: found.number }),
        sub: joined(found.child, wordFor('contract-state', found.state)),
      };
    case 'group':
      return { kind: 'group', icon: Shapes, main: found.name, sub: t('desk-places-free', { count: found.free }) };
  }
}

export function offersOf(found: readonly Found[]): Offer[] {
  return found.flatMap((one) => {
    const route = leadsTo(one.leads_to);
    return route === undefined ? [] : [{ ...linesOf(one), key: `${one.is} ${one.leads_to}`, route }];
  });
}

/** Whether every word that was typed begins a word of the text. */
function begins(text: string, typed: string): boolean {
  const words = text.toLocaleLowerCase().split(/[\s:«»]+/);
  return typed.trim().toLocaleLowerCase().split(/\s+/).every((wanted) => words.some((word) => word.startsWith(wanted)));
}

type List = TableOf['list'];

/** Where each list is, and the call that fills it. */
const TABLES: readonly { list: List; call: keyof Calls; route: Route }[] = [
  { list: 'bulletins', call: 'bulletins', route: { screen: 'places' } },
  { list: 'responses', call: 'responses', route: { screen: 'responses' } },
  { list: 'referrals', call: 'referrals', route: { screen: 'referrals' } },
  { list: 'contracts', call: 'contracts', route: { screen: 'contracts' } },
  { list: 'roll', call: 'roll', route: { screen: 'groups' } },
  { list: 'groups', call: 'places', route: { screen: 'groups' } },
  { list: 'journal', call: 'journal', route: { screen: 'journal' } },
  { list: 'reads', call: 'reads', route: { screen: 'journal', reads: true } },
];

export const tableKey = (list: List): string => `table ${list}`;
export const tableText = (list: List): string => t('desk-table-act', { list: t(`desk-table-of-${list}`) });

/** An act of another screen. */
interface Way {
  key: string;
  icon: Component;
  text: string;
  call: keyof Calls;
  screen: Exclude<Screen, 'components'>;
  /** Whether the screen does it as soon as it is open. What is about one family is chosen there first. */
  atOnce: boolean;
  when?: (status: Status) => boolean;
}

const WAYS: readonly Way[] = [
  { key: 'publish', icon: Megaphone, text: 'desk-publish', call: 'publish_places', screen: 'places', atOnce: false },
  { key: 'activate', icon: CircleCheck, text: 'desk-activate', call: 'activate_response', screen: 'responses', atOnce: false },
  { key: 'sign', icon: Signature, text: 'desk-sign-contract', call: 'sign_contract', screen: 'contracts', atOnce: false },
  { key: 'hand over', icon: RefreshCw, text: 'desk-sync-now', call: 'sync', screen: 'sync', atOnce: true },
  { key: 'practice', icon: GraduationCap, text: 'desk-practice-begin', call: 'begin_practice', screen: 'settings', atOnce: true, when: (status) => status.practice === 'offered' },
];

/** What can be done, printed and saved: on this screen at once, and what other screens have as soon as something is typed. */
export function actsFor(typed: string, here: readonly ScreenAct[], status: Status): Offer[] {
  const isTyped = typed.trim() !== '';
  const isElsewhere = (key: string, call: keyof Calls): boolean => isTyped && may(status, call) && !here.some((act) => act.key === key);
  const acts = here
    .filter((act) => isTyped || act.byName !== true)
    .map((act): Offer => ({ key: act.key, kind: 'act', icon: act.icon, main: act.text, sub: act.about ?? '', run: act.run }));
  const ways = WAYS.filter(({ key, call, when }) => isElsewhere(key, call) && (when === undefined || when(status))).map(
    ({ key, icon, text, screen, atOnce }): Offer => ({
      key,
      kind: 'act',
      icon,
      main: t(text),
      sub: atOnce ? '' : t('desk-palette-leads', { screen: t(`desk-screen-${screen}`) }),
      route: { screen },
      ...(atOnce ? { run: () => screenActs.wish(key) } : {}),
    }),
  );
  const lists = TABLES.filter(({ list, call }) => isElsewhere(tableKey(list), call)).map(
    ({ list, route }): Offer => ({ key: tableKey(list), kind: 'act', icon: FileSpreadsheet, main: tableText(list), sub: '', route, run: () => screenActs.wish(tableKey(list)) }),
  );
  return [...acts, ...ways, ...lists].filter((offer) => begins(offer.main, typed));
}

/** Screens whose name has a word that begins like this; all of them while nothing is typed. */
export function screensFor(typed: string): Offer[] {
  const wanted = typed.trim().toLocaleLowerCase();
  const fits = (name: string): boolean =>
    name
      .toLocaleLowerCase()
      .split(' ')
      .some((word) => word.startsWith(wanted));
  return SCREENS.map((screen) => ({ screen, name: t(`desk-screen-${screen}`) }))
    .filter(({ name }) => wanted === '' || fits(name))
    .map(({ screen, name }) => ({ key: `screen ${screen}`, kind: 'screen', icon: CornerDownRight, main: name, sub: '', route: { screen } }));
}
