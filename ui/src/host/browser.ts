// The same desk behind HTTP: development, and tests in a real browser. The host program put the session into a cookie when it served
// the page; the header below shows that the question comes from this page and not from a form on another one.

import type { Changed } from '../api/generated';
import { isApiError, type Host } from './host';

const HEADERS = { 'content-type': 'application/json', 'x-oryn-desk': '1' };

export const host: Host = {
  async call(name, payload) {
    const answer = await fetch('/api/call', {
      method: 'POST',
      credentials: 'same-origin',
      headers: HEADERS,
      body: JSON.stringify({ name, payload }),
    });
    const text = await answer.text();
    const body: unknown = text === '' ? {} : readable(text);
    if (answer.ok && body !== undefined) return body as never;
    if (isApiError(body)) throw body;
    throw new Error(`${name}: ${answer.status}`);
  },

  listen(heard) {
    const source = new EventSource('/api/events', { withCredentials: true });
    const read = (event: MessageEvent<string>): void => {
      const changed = readable(event.data) as Changed | undefined;
      heard(changed?.topics);
    };
    source.addEventListener('changed', read);
    source.addEventListener('message', read);
    // The stream may have been away for a while: what changed meanwhile was not said.
    let opened = false;
    source.addEventListener('open', () => {
      if (opened) heard(undefined);
      opened = true;
    });
  },
};

function readable(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
