// One file that somebody chose or dropped. Here is said what can be said at once: nothing in it, too large, of another kind. The core follows it to its
// end before it takes it.

import type { ApiError } from '../api/generated';

export interface Taken {
  name: string;
  kind: string;
  bytes: number;
  base64: string;
}

/** What the dialog of the system shows. */
export const KINDS = ['application/pdf', 'image/jpeg', 'image/png'];

const MIB = 1024 * 1024;
/** So many bytes become text at once: more arguments than this no browser takes. */
const AT_ONCE = 32 * 1024;

const refused = (code: string, args: ApiError['args'] = {}): ApiError => ({ code, args, clause: null, reference: null });

/** Tells of several things that were begun which was begun last: only that one is news when it ends. */
export function turns(): () => () => boolean {
  let last = 0;
  return () => {
    last += 1;
    const own = last;
    return () => own === last;
  };
}

/** By its first bytes: neither its name nor what the browser calls it counts. */
export function kindOf(bytes: Uint8Array): string | undefined {
  const begins = (...first: number[]): boolean => first.every((byte, at) => bytes[at] === byte);
  if (begins(0x25, 0x50, 0x44, 0x46, 0x2d)) return 'application/pdf';
  if (begins(0xff, 0xd8, 0xff)) return 'image/jpeg';
  if (begins(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'image/png';
  return undefined;
}

export function base64Of(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += AT_ONCE) text += String.fromCharCode(...bytes.subarray(at, at + AT_ONCE));
  return btoa(text);
}

/** The file with its bytes, or why it is not taken. */
export async function taken(file: File, limitMib: number): Promise<Taken | ApiError> {
  if (file.size === 0) return refused('file-empty');
  if (file.size > limitMib * MIB) return refused('file-too-large', { limit_mib: limitMib });
  const bytes = new Uint8Array(await file.arrayBuffer());
  const kind = kindOf(bytes);
  return kind === undefined ? refused('file-kind-refused') : { name: file.name, kind, bytes: bytes.length, base64: base64Of(bytes) };
}
