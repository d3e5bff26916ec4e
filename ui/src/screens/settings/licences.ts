// The rows of THIRD-PARTY.md, which docs/third-party.mjs makes: under which licence which parts of the program stand.

export interface LicenceRow {
  licence: string;
  /** Names with versions. */
  parts: string[];
}

const ROW = /^\| (.+?) \| (.+?) \|$/;
/** The head of a table and the line below it. */
const HEAD = ['licence', '---'];

/** One row for each licence, whatever list its parts came from. */
export function rowsOf(list: string): LicenceRow[] {
  const byLicence = new Map<string, string[]>();
  for (const line of list.split(/\r?\n/)) {
    const [, licence, parts] = ROW.exec(line) ?? [];
    if (licence === undefined || parts === undefined || HEAD.includes(licence)) continue;
    byLicence.set(licence, [...(byLicence.get(licence) ?? []), ...parts.split(', ')]);
  }
  return [...byLicence].sort(([a], [b]) => (a < b ? -1 : 1)).map(([licence, parts]) => ({ licence, parts: parts.sort() }));
}

/** What of it a person looks for: whole licences by their name, otherwise the parts whose names have it. */
export function found(rows: LicenceRow[], text: string): LicenceRow[] {
  const sought = text.trim().toLowerCase();
  if (sought === '') return rows;
  const has = (name: string): boolean => name.toLowerCase().includes(sought);
  return rows
    .map((row) => (has(row.licence) ? row : { ...row, parts: row.parts.filter(has) }))
    .filter((row) => row.parts.length > 0);
}

export const count = (rows: LicenceRow[]): number => rows.reduce((sum, row) => sum + row.parts.length, 0);
