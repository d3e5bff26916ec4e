// What may stand in no log: names, numbers and telephones of the invented region, and anything of their shape.

import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Every log file below a folder, with its text. */
export function logsBelow(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true })
    .map((name) => join(folder, String(name)))
    .filter((file) => file.endsWith('.log'))
    .map((file) => ({ file, text: readFileSync(file, 'utf8') }));
}

/** Names, numbers and telephones of everybody in the region. */
export function peopleOf(records) {
  const names = new Set();
  const numbers = new Set();
  const look = (thing) => {
    if (thing === null || typeof thing !== 'object') return;
    for (const [key, value] of Object.entries(thing)) {
      if (typeof value !== 'string') look(value);
      else if (['surname', 'given', 'patronymic'].includes(key) && value.length > 3) names.add(value);
      else if (['iin', 'guardian_iin', 'phone'].includes(key)) numbers.add(value);
    }
  };
  for (const file of records) for (const line of readFileSync(file, 'utf8').split('\n')) if (line !== '') look(JSON.parse(line));
  return { names, numbers };
}

const WORDS = /[\p{Script=Cyrillic}][\p{Script=Cyrillic}-]{3,}/gu;
/** Twelve digits by themselves, or a telephone of this country; no part of an identifier, of an instant or of a hash. */
const SHAPES = /(?<![\w.+-])(?:\d{12}|\+?7\d{10}|8\d{10})(?![\w.-])|\+7[ (-]{0,2}\d{3}[ )-]{0,2}\d{3}[ -]?\d{2}[ -]?\d{2}/g;

/** Complaints, one for each line that says something of a person. The line itself is not repeated. */
export function saidOfPeople(logs, { names, numbers }) {
  const complaints = [];
  for (const { file, text } of logs) {
    for (const [at, line] of text.split('\n').entries()) {
      const named = (line.match(WORDS) ?? []).some((word) => names.has(word));
      const numbered = [...numbers].some((number) => number.length > 6 && line.includes(number)) || (line.match(SHAPES) ?? []).length > 0;
      if (named || numbered) complaints.push(`${file}:${at + 1} ${named ? 'names somebody' : 'holds a number of somebody'}`);
    }
  }
  return complaints;
}
