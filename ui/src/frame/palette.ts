// What the search offers for what was typed: finds from the core, and screens by their names.

import type { Component } from 'svelte';
import CircleUser from '@lucide/svelte/icons/circle-user';
import CornerDownRight from '@lucide/svelte/icons/corner-down-right';
import FileText from '@lucide/svelte/icons/file-text';
import Shapes from '@lucide/svelte/icons/shapes';
import Signature from '@lucide/svelte/icons/signature';

import type { Found } from '../api/generated';
import { leadsTo, type Route, type Screen } from '../routes.svelte';
import { shortDay } from '../words/format';
import { t, wordFor } from '../words/words.svelte';

export type OfferKind = 'child' | 'referral' | 'contract' | 'group' | 'screen';

export interface Offer {
  key: string;
  kind: OfferKind;
  icon: Component;
  main: string;
  sub: string;
  route: Route;
}

const SCREENS: Exclude<Screen, 'components'>[] = ['today', 'places', 'responses', 'referrals', 'contracts', 'groups', 'sync', 'settings'];

const joined = (...parts: string[]): string => parts.filter((part) => part !== '').join(' · ');

function linesOf(found: Found): Omit<Offer, 'key' | 'route'> {
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
