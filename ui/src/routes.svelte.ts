// Where we are: a small typed table of addresses after the #. `#/referrals/0192…` opens that referral.

export type Route =
  | { screen: 'today' }
  | { screen: 'places'; group?: string; history?: History }
  | { screen: 'responses'; bulletin?: string; response?: string }
  | { screen: 'referrals'; referral?: string }
  | { screen: 'contracts'; contract?: string; referral?: string }
  | { screen: 'groups'; group?: string; child?: string; regroup?: RegroupStep }
  | { screen: 'journal'; act?: string; reads?: true; asked?: JournalAsked }
  | { screen: 'sync'; matter?: string }
  | { screen: 'settings' }
  | { screen: 'components' };

export type Screen = Route['screen'];

/** Which bulletins of the history are shown; what is not there shows all. It stays in the address while somebody moves about on the screen. */
export interface History {
  group?: string;
  kind?: string;
  states?: readonly string[];
  /** `2026-11-21`. */
  from?: string;
  until?: string;
  search?: string;
}

/** Which acts of the journal are shown; what is not there shows all. */
export interface JournalAsked {
  search?: string;
  /** `2026-11-21`. */
  from?: string;
  until?: string;
  /** A member of staff. */
  staff?: string;
  /** Somebody else: `family`, `clock`. */
  who?: string;
  desk?: string;
  theme?: string;
}

const REGROUP_STEPS = ['day', 'plan', 'sum', 'done'] as const;
/** How far somebody is with the regrouping of all groups. */
export type RegroupStep = (typeof REGROUP_STEPS)[number];
/** In the place of a group: the regrouping of all of them. */
const REGROUP = 'regroup';

const ALL = 'all';
/** Where a day begins. */
export const START = '#/today';

const FIELDS = ['group', 'kind', 'from', 'until', 'search'] as const;
const JOURNAL_FIELDS = ['search', 'from', 'until', 'staff', 'who', 'desk', 'theme'] as const;
/** In the place of an act: who opened what. */
const READS = 'reads';

/** What stands behind the question mark of an address; nothing when it asks for nothing. */
function readHistory(query: string): History | undefined {
  const asked = new URLSearchParams(query);
  const history: History = {};
  for (const field of FIELDS) {
    const value = asked.get(field);
    if (value) history[field] = value;
  }
  const states = (asked.get('states') ?? '').split(',').filter(Boolean);
  if (states.length > 0) history.states = states;
  return Object.keys(history).length > 0 ? history : undefined;
}

function writeHistory(history: History): string {
  const fields = FIELDS.map((field): [string, string] => [field, history[field] ?? '']);
  return [...fields, ['states', (history.states ?? []).join(',')] as const]
    .filter(([, value]) => value !== '')
    .map(([field, value]) => `${field}=${encodeURIComponent(value)}`)
    .join('&');
}

function readJournal(query: string): JournalAsked | undefined {
  const given = new URLSearchParams(query);
  const fields = JOURNAL_FIELDS.map((field): [string, string] => [field, given.get(field) ?? '']).filter(([, value]) => value !== '');
  return fields.length > 0 ? (Object.fromEntries(fields) as JournalAsked) : undefined;
}

function writeJournal(asked: JournalAsked): string {
  return JOURNAL_FIELDS.map((field): [string, string] => [field, asked[field] ?? ''])
    .filter(([, value]) => value !== '')
    .map(([field, value]) => `${field}=${encodeURIComponent(value)}`)
    .join('&');
}

function queryOf(route: Route): string {
  if (route.screen === 'places' && route.history) return writeHistory(route.history);
  if (route.screen === 'journal' && route.asked) return writeJournal(route.asked);
  return '';
}

export function read(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#?\/?/, '').split('?');
  const [screen, first, second] = path.split('/').map(decodeURIComponent);
  switch (screen) {
    case 'places': {
      const history = readHistory(query);
      return { screen, ...(first ? { group: first } : {}), ...(history ? { history } : {}) };
    }
    case 'responses':
      return {
        screen,
        ...(first && first !== ALL ? { bulletin: first } : {}),
        ...(second ? { response: second } : {}),
      };
    case 'referrals':
      return first ? { screen, referral: first } : { screen };
    case 'contracts':
      if (first === 'new' && second) return { screen, referral: second };
      return first ? { screen, contract: first } : { screen };
    case 'groups': {
      if (first === REGROUP) return { screen, regroup: REGROUP_STEPS.find((step) => step === second) ?? 'day' };
      const group = first && first !== ALL ? first : undefined;
      return { screen, ...(group ? { group } : {}), ...(second ? { child: second } : {}) };
    }
    case 'journal': {
      const asked = readJournal(query);
      const chosen = first === READS ? { reads: true as const } : first ? { act: first } : {};
      return { screen, ...chosen, ...(asked ? { asked } : {}) };
    }
    case 'sync':
      return first ? { screen, matter: first } : { screen };
    case 'settings':
    case 'components':
      return { screen };
    default:
      return { screen: 'today' };
  }
}

export function write(route: Route): string {
  const parts: string[] = [route.screen];
  switch (route.screen) {
    case 'places':
      if (route.group) parts.push(route.group);
      break;
    case 'responses':
      if (route.bulletin || route.response) parts.push(route.bulletin ?? ALL);
      if (route.response) parts.push(route.response);
      break;
    case 'referrals':
      if (route.referral) parts.push(route.referral);
      break;
    case 'contracts':
      if (route.referral) parts.push('new', route.referral);
      else if (route.contract) parts.push(route.contract);
      break;
    case 'groups':
      if (route.regroup) parts.push(REGROUP, route.regroup);
      else if (route.group || route.child) parts.push(route.group ?? ALL);
      if (route.child) parts.push(route.child);
      break;
    case 'journal':
      if (route.reads) parts.push(READS);
      else if (route.act) parts.push(route.act);
      break;
    case 'sync':
      if (route.matter) parts.push(route.matter);
      break;
    default:
  }
  const asked = queryOf(route);
  return `#/${parts.map(encodeURIComponent).join('/')}${asked === '' ? '' : `?${asked}`}`;
}

/** Where the core says something leads: `referral/<id>`, `bulletin/<id>`, `response/<id>`, `contract/<id>`, `child/<id>`, `regrouping/last`. */
export function leadsTo(path: string): Route | undefined {
  const [kind, id] = path.split('/');
  if (!kind || !id) return undefined;
  switch (kind) {
    case 'referral':
      return { screen: 'referrals', referral: id };
    case 'contract':
      return { screen: 'contracts', contract: id };
    case 'response':
      return { screen: 'responses', response: id };
    case 'child':
      return { screen: 'groups', child: id };
    case 'regrouping':
      return { screen: 'groups', regroup: 'done' };
    case 'bulletin':
      return { screen: 'places' };
    case 'group':
      return { screen: 'places', group: id };
    default:
      return undefined;
  }
}

class Place {
  #route = $state.raw<Route>({ screen: 'today' });

  get route(): Route {
    return this.#route;
  }

  start(): void {
    this.#route = read(location.hash);
    window.addEventListener('hashchange', () => (this.#route = read(location.hash)));
  }

  /** Begin somewhere else, without a way back: another person sits down. An address that was asked for before anybody signed in stays. */
  stand(hash: string): void {
    if (hash === START && location.hash.length > 2) return;
    history.replaceState(null, '', hash === '' ? '#/' : hash);
    this.#route = read(hash);
  }

  /** Walking down a list with the arrow keys replaces, so that "back" leads to the screen before. */
  go(route: Route, options: { replace?: boolean } = {}): void {
    const hash = write(route);
    if (hash === location.hash) return;
    if (options.replace) {
      history.replaceState(null, '', hash);
      this.#route = route;
    } else {
      location.hash = hash;
    }
  }
}

export const place = new Place();
