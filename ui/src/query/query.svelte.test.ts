import { flushSync } from 'svelte';
import { describe, expect, it, vi } from 'vitest';

import type { Topic } from '../api/generated';
import type { CallName, Host } from '../host/host';
import { act } from './act.svelte';
import { ask } from './ask.svelte';
import { Cache } from './cache.svelte';
import { choice } from './choice.svelte';

interface Waiting {
  name: CallName;
  request: unknown;
  answer: (value: unknown) => void;
  refuse: (error: unknown) => void;
}

/** A host whose answers come when the test says so. */
function hostOf(): { host: Host; calls: Waiting[]; news: (topics: Topic[] | undefined) => void } {
  const calls: Waiting[] = [];
  let heard: (topics: Topic[] | undefined) => void = () => undefined;
  const host: Host = {
    call: (name, request) =>
      new Promise((answer, refuse) => {
        calls.push({ name, request, answer: answer as Waiting['answer'], refuse });
      }),
    listen: (listener) => {
      heard = listener;
    },
  };
  return { host, calls, news: (topics) => heard(topics) };
}

function started(): ReturnType<typeof hostOf> & { cache: Cache } {
  const one = hostOf();
  const cache = new Cache();
  cache.start(one.host);
  return { ...one, cache };
}

/** What a component does when it comes on screen; returns how it leaves. */
function shown(look: () => void): () => void {
  const leave = $effect.root(look);
  flushSync();
  return leave;
}

const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
  flushSync();
};

describe('asking', () => {
  it('asks once for the same question and shows the answer to everyone', async () => {
    const { cache, calls } = started();
    const seen: { data: unknown; loading: boolean }[] = [];
    const stop = shown(() => {
      seen.push(ask('places', () => ({}), { from: cache }), ask('places', () => ({}), { from: cache }));
    });
    expect(calls).toHaveLength(1);
    expect(seen[0]?.loading).toBe(true);
    calls[0]?.answer({ groups: [] });
    await settle();
    expect(seen[0]?.loading).toBe(false);
    expect(seen[0]?.data).toEqual({ groups: [] });
    expect(seen[1]?.data).toBe(seen[0]?.data);
    stop();
  });

  it('asks again when a topic it reads has changed, and not for another one', async () => {
    const { cache, calls, news } = started();
    const stop = shown(() => void ask('places', () => ({}), { from: cache }));
    calls[0]?.answer({ groups: [1] });
    await settle();
    news(['outbox']);
    expect(calls).toHaveLength(1);
    news(['contracts']);
    expect(calls).toHaveLength(2);
    stop();
  });

  it('asks once more when something changes while the answer is on its way', async () => {
    const { cache, calls, news } = started();
    const stop = shown(() => void ask('places', () => ({}), { from: cache }));
    news(['places']);
    news(['places']);
    expect(calls).toHaveLength(1);
    calls[0]?.answer({ groups: ['old'] });
    await settle();
    expect(calls).toHaveLength(2);
    calls[1]?.answer({ groups: ['new'] });
    await settle();
    expect(calls).toHaveLength(2);
    stop();
  });

  it('does not ask for what nobody looks at, and asks anew when somebody comes back', async () => {
    const { cache, calls, news } = started();
    const stop = shown(() => void ask('places', () => ({}), { from: cache }));
    calls[0]?.answer({ groups: [] });
    await settle();
    stop();
    news(['places']);
    expect(calls).toHaveLength(1);
    let asked: { data: unknown } | undefined;
    const again = shown(() => {
      asked = ask('places', () => ({}), { from: cache });
    });
    // The old answer stands until the new one is here: nothing jumps.
    expect(asked?.data).toEqual({ groups: [] });
    expect(calls).toHaveLength(2);
    again();
  });

  it('follows its request, keeping the last answer only when told to', async () => {
    const { cache, calls } = started();
    let search = $state('a');
    let kept: { data: unknown } | undefined;
    let bare: { data: unknown } | undefined;
    const stop = shown(() => {
      kept = ask('referrals', () => ({ search }), { from: cache, keep: true });
      bare = ask('referral', () => ({ referral: search }), { from: cache });
    });
    calls[0]?.answer({ rows: ['a'] });
    calls[1]?.answer({ row: 'a' });
    await settle();
    search = 'b';
    flushSync();
    expect(calls).toHaveLength(4);
    expect(kept?.data).toEqual({ rows: ['a'] });
    expect(bare?.data).toBeUndefined();
    calls[2]?.answer({ rows: ['b'] });
    await settle();
    expect(kept?.data).toEqual({ rows: ['b'] });
    stop();
  });

  it('keeps the last answer only while the question is about the same thing, where it is told what that is', async () => {
    const { cache, calls } = started();
    let asked = $state({ group: 'g1' as string | null, left: false, search: '' });
    let roll: { data: unknown } | undefined;
    const stop = shown(() => {
      roll = ask('roll', () => asked, { from: cache, keep: (before, now) => before.group === now.group });
    });
    calls[0]?.answer({ rows: ['of the first'] });
    await settle();
    asked = { group: 'g1', left: false, search: 'a' };
    flushSync();
    expect(roll?.data).toEqual({ rows: ['of the first'] });
    asked = { group: 'g2', left: false, search: 'a' };
    flushSync();
    expect(roll?.data).toBeUndefined();
    stop();
  });

  it('shows a skeleton only after 150 ms', async () => {
    vi.useFakeTimers();
    const { cache, calls } = started();
    let asked: { late: boolean } | undefined;
    const stop = shown(() => {
      asked = ask('today', () => ({}), { from: cache });
    });
    vi.advanceTimersByTime(149);
    expect(asked?.late).toBe(false);
    vi.advanceTimersByTime(1);
    expect(asked?.late).toBe(true);
    calls[0]?.answer({ tasks: [] });
    await vi.advanceTimersByTimeAsync(0);
    expect(asked?.late).toBe(false);
    stop();
    vi.useRealTimers();
  });

  it('keeps what it knew when a later question fails', async () => {
    const { cache, calls, news } = started();
    let asked: { data: unknown; error: unknown } | undefined;
    const stop = shown(() => {
      asked = ask('places', () => ({}), { from: cache });
    });
    calls[0]?.answer({ groups: [] });
    await settle();
    news(undefined);
    calls[1]?.refuse({ code: 'disk-full', args: {} });
    await settle();
    expect(asked?.data).toEqual({ groups: [] });
    expect(asked?.error).toEqual({ code: 'disk-full', args: {}, clause: null, reference: null });
    stop();
  });

  it('forgets questions that nobody has looked at for long', async () => {
    const { cache } = started();
    for (let one = 0; one < 50; one += 1) cache.leave(cache.use('referral', { referral: String(one) }));
    expect(cache.size).toBe(30);
  });
});

describe('acting', () => {
  it('does nothing on a second press while the first is on its way', async () => {
    const { cache, calls } = started();
    const now = act('sync_now', cache);
    const first = now.run({});
    expect(await now.run({})).toBeUndefined();
    expect(calls).toHaveLength(1);
    expect(now.pending).toBe(true);
    calls[0]?.answer({});
    expect(await first).toEqual({});
    expect(now.pending).toBe(false);
  });

  it('is over only when what is on screen shows its consequences', async () => {
    const { cache, calls } = started();
    const stop = shown(() => void ask('places', () => ({}), { from: cache }));
    calls[0]?.answer({ groups: [] });
    await settle();
    const publish = act('publish_places', cache);
    const done = publish.run({ group: 'g', places: 1, birth_years: [2021], released_on: '2026-03-25' });
    calls[1]?.answer({ intent: 'i', finality: 'final' });
    await settle();
    expect(calls[2]?.name).toBe('places');
    expect(publish.pending).toBe(true);
    calls[2]?.answer({ groups: [1] });
    expect(await done).toEqual({ intent: 'i', finality: 'final' });
    stop();
  });

  it('keeps its refusal until the next try', async () => {
    const { cache, calls } = started();
    const now = act('sync_now', cache);
    const first = now.run({});
    calls[0]?.refuse({ code: 'server-unreachable', args: {} });
    expect(await first).toBeUndefined();
    expect(now.error?.code).toBe('server-unreachable');
    const second = now.run({});
    expect(now.error).toBeUndefined();
    calls[1]?.refuse(new TypeError('network'));
    await second;
    expect(now.error).toMatchObject({ code: 'internal', reference: 'TypeError: network' });
  });
});

describe('choosing', () => {
  it('keeps the last choice, also one made while another is on its way', async () => {
    const { cache, calls } = started();
    const idle = choice('set_idle', cache);
    const first = idle.make({ minutes: 5 });
    const second = idle.make({ minutes: 10 });
    const third = idle.make({ minutes: 15 });
    expect(idle.wanted).toEqual({ minutes: 15 });
    expect(calls).toHaveLength(1);
    calls[0]?.answer({});
    await settle();
    expect(calls.map((call) => call.request)).toEqual([{ minutes: 5 }, { minutes: 15 }]);
    expect(idle.wanted).toEqual({ minutes: 15 });
    calls[1]?.answer({});
    expect(await Promise.all([first, second, third])).toEqual([true, true, true]);
    expect(idle.wanted).toBeUndefined();
  });

  it('goes back to what is kept when a choice is refused, and says why', async () => {
    const { cache, calls } = started();
    const idle = choice('set_idle', cache);
    const made = idle.make({ minutes: 5 });
    calls[0]?.refuse({ code: 'signed-out', args: {} });
    expect(await made).toBe(false);
    expect(idle.wanted).toBeUndefined();
    expect(idle.error?.code).toBe('signed-out');
    expect(await idle.settled).toBe(false);
  });
});

describe('another desk behind the screens', () => {
  it('shows nothing that was asked of the one before, but who it is', async () => {
    const { cache, calls } = started();
    const stop = shown(() => {
      ask('status', () => ({}), { from: cache });
      ask('people', () => ({}), { from: cache });
      ask('places', () => ({}), { from: cache });
    });
    for (const call of calls) call.answer({ of: call.name });
    await settle();
    stop();
    expect(cache.size).toBe(3);
    cache.begin();
    expect(cache.size).toBe(1);
    const seen: { data: unknown }[] = [];
    const leave = shown(() => {
      seen.push(ask('people', () => ({}), { from: cache }), ask('status', () => ({}), { from: cache }));
    });
    expect(seen.map((one) => one.data)).toEqual([undefined, { of: 'status' }]);
    leave();
  });
});
