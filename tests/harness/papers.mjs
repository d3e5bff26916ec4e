// Papers as files: reading a PDF back with another program than the one that wrote it, and one that a family brings.

import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';

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

/** A PDF of one empty page, as a family's certificate. */
export function certificate(folder) {
  const objects = ['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [3 0 R] /Count 1 >>', '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>'];
  let text = '%PDF-1.7\n';
  const places = objects.map((object, at) => {
    const place = text.length;
    text += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return place;
  });
  const table = text.length;
  text += `xref\n0 4\n0000000000 65535 f \n${places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('')}`;
  const file = folder.at('certificate.pdf');
  writeFileSync(file, `${text}trailer\n<< /Size 4 /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`);
  return file;
}
