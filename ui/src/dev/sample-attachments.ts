// What an invented family handed in: a photograph that is drawn on the spot, and a PDF of two pages.

import type { AttachmentFile, AttachmentRow, AttachmentsRequest, DrawnPaper } from '../api/generated';

const PHOTO = 'f0'.repeat(32);
const PAPER = 'd0'.repeat(32);

export const attachmentsOf = (of: AttachmentsRequest['of'], came: ReadonlySet<string>): AttachmentRow[] => {
  const state = (sha256: string, bytes: number): AttachmentRow['state'] => (came.has(sha256) ? { is: 'here', bytes } : { is: 'away' });
  const rows: AttachmentRow[] = [{ sha256: PHOTO, purpose: 'conclusion', state: state(PHOTO, 1_842_000), goes_up: false }];
  return of !== 'response' ? [...rows, { sha256: PAPER, purpose: 'extension', state: state(PAPER, 84_000), goes_up: false }] : rows;
};

function photo(): string {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [900, 1270];
  const pen = canvas.getContext('2d');
  if (pen === null) return '';
  pen.fillStyle = '#fdfcf7';
  pen.fillRect(0, 0, 900, 1270);
  pen.fillStyle = '#222';
  pen.font = '34px sans-serif';
  pen.fillText('ҚОРЫТЫНДЫ / ЗАКЛЮЧЕНИЕ', 180, 150);
  pen.font = '24px sans-serif';
  for (let line = 0; line < 18; line += 1) pen.fillText('— — — — — — — — — — — — — — — — — — — —', 90, 260 + line * 48);
  pen.strokeRect(600, 1080, 200, 90);
  return canvas.toDataURL('image/png').split(',')[1] ?? '';
}

function paper(): string {
  const page = (text: string): string => `BT /F 28 Tf 90 700 Td (${text}) Tj ET`;
  const stream = (text: string): string => `<< /Length ${text.length} >>\nstream\n${text}\nendstream`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R 4 0 R] /Count 2 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R /Resources << /Font << /F 7 0 R >> >> >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 6 0 R /Resources << /Font << /F 7 0 R >> >> >>',
    stream(page('Certificate, page one')),
    stream(page('Certificate, page two')),
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let text = '%PDF-1.7\n';
  const places = objects.map((object, n) => {
    const place = text.length;
    text += `${n + 1} 0 obj\n${object}\nendobj\n`;
    return place;
  });
  const table = text.length;
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('')}`;
  return btoa(`${text}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`);
}

export const drawnPaper = (): DrawnPaper => ({ base64: paper() });

export const attachmentFile = (sha256: string): AttachmentFile =>
  sha256 === PAPER ? { kind: 'application/pdf', base64: paper() } : { kind: 'image/png', base64: photo() };
