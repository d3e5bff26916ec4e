// Reading a PDF back with another program than the one that wrote it.

import { spawnSync } from 'node:child_process';

function output(command, ...words) {
  const done = spawnSync(command, words, { encoding: 'utf8' });
  if (done.error) throw done.error;
  if (done.status !== 0) throw new Error(`${command}: ${done.stderr}`);
  return done.stdout;
}

/** Its text, with every run of spaces as one. */
export function textOf(pdf) {
  return output('pdftotext', '-layout', pdf, '-').replace(/[\s\u00a0\u202f]+/g, ' ');
}

/** What a telephone reads from the square code on its first page. */
export function codeOf(pdf) {
  output('pdftoppm', '-png', '-r', '150', '-f', '1', '-l', '1', '-singlefile', pdf, `${pdf}.code`);
  return output('zbarimg', '--quiet', '--raw', `${pdf}.code.png`).trim();
}

/** Its pages as pictures `<start>-1.png` and so on. */
export function picturesOf(pdf, start) {
  output('pdftoppm', '-png', '-r', '110', pdf, start);
}
