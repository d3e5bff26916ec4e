// Names in little room.

/** `Surname I. P.`: the surname is never cut. */
export function shortName(full: string): string {
  const [surname = '', ...others] = full.split(' ').filter(Boolean);
  return [surname, ...others.map((name) => `${[...name][0] ?? ''}.`)].join('\u00a0');
}
