// What the screens need of the program around them: run a call, and say what changed. The window and the browser host both offer it.

import type { ApiError, Calls, Topic } from '../api/generated';

export type CallName = keyof Calls;
export type QueryName = { [N in CallName]: Calls[N]['kind'] extends 'query' ? N : never }[CallName];
export type CommandName = Exclude<CallName, QueryName>;
export type Request<N extends CallName> = Calls[N]['request'];
export type Reply<N extends CallName> = Calls[N]['reply'];

/** How large everything is drawn, in percent of the usual size. */
export interface Zoomed {
  percent: number;
  least: number;
  most: number;
}

export interface Zoom {
  /** Larger, smaller, or (0) as usual. */
  step(by: 1 | -1 | 0): void;
  /** Calls back with how it is now and with every change, until what it gives is called. */
  listen(heard: (zoomed: Zoomed) => void): () => void;
}

export interface Host {
  /** Rejects with an ApiError. */
  call<N extends CallName>(name: N, request: Request<N>): Promise<Reply<N>>;
  /** Calls back with the topics that changed, or with nothing when news may have been missed. */
  listen(heard: (topics: Topic[] | undefined) => void): void;
  /** Where the program around the screens draws them larger or smaller. A browser does that by itself. */
  zoom?: Zoom;
}

export function isApiError(thing: unknown): thing is ApiError {
  return typeof thing === 'object' && thing !== null && 'code' in thing && typeof thing.code === 'string';
}

/** Whatever was thrown, as an error that the catalogues have words for. */
export function asApiError(thrown: unknown): ApiError {
  if (isApiError(thrown)) {
    return { code: thrown.code, args: thrown.args ?? {}, clause: thrown.clause ?? null, reference: thrown.reference ?? null };
  }
  const reference = thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown);
  return { code: 'internal', args: {}, clause: null, reference };
}
