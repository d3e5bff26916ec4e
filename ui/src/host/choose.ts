// Which program is around us is seen at run time, so that one build serves the window and the browser host.

import type { Host } from './host';

export async function chooseHost(): Promise<Host> {
  if (import.meta.env.MODE === 'sample') return (await import('../dev/sample-host')).host;
  if ('__TAURI_INTERNALS__' in window) return (await import('./desktop')).host;
  return (await import('./browser')).host;
}
