import { expect, test } from 'vitest';

import type { ApiError } from '../../api/generated';
import { count, nothing, runThrough, stepsOf, type Outcome, type Progress } from './series';

const refusal = (code: string): ApiError => ({ code, args: {}, clause: null, reference: null });
const of = (...names: string[]): Progress => ({ ...nothing(), steps: stepsOf(names.map((name) => ({ id: name, name }))) });
const states = (progress: Progress): string => progress.steps.map((step) => step.state).join(' ');

test('acts are done one after another, each once, and what came out of each is kept', async () => {
  const progress = of('a', 'b', 'c');
  const asked: string[] = [];
  let onTheWay = 0;
  await runThrough(progress, async (step) => {
    onTheWay += 1;
    expect(onTheWay, 'one at a time').toBe(1);
    await Promise.resolve();
    asked.push(step.id);
    onTheWay -= 1;
    return { came: `next of ${step.id}` };
  });
  expect(asked).toEqual(['a', 'b', 'c']);
  expect(states(progress)).toBe('done done done');
  expect(progress.steps.map((step) => step.came)).toEqual(['next of a', 'next of b', 'next of c']);
  expect(progress.running).toBe(false);
});

test('a refusal for one child does not stop the others and is not tried again', async () => {
  const progress = of('a', 'b', 'c');
  const act = (id: string): Outcome => (id === 'b' ? { error: refusal('group-full') } : { came: undefined });
  await runThrough(progress, async ({ id }) => act(id));
  expect(states(progress)).toBe('done refused done');
  expect(progress.steps[1]?.error?.code).toBe('group-full');
  const again: string[] = [];
  await runThrough(progress, async ({ id }) => (again.push(id), { came: undefined }));
  expect(again).toEqual([]);
  expect(count(progress, 'refused')).toBe(1);
});

test('what would meet every child stops all of them, and they go on when it is gone', async () => {
  const progress = of('a', 'b', 'c');
  let full = true;
  const act = async (step: { id: string }): Promise<Outcome> => (step.id === 'b' && full ? { error: refusal('disk-full') } : { came: undefined });
  await runThrough(progress, act);
  expect(states(progress)).toBe('done waits waits');
  expect(progress.trouble?.code).toBe('disk-full');
  full = false;
  await runThrough(progress, act);
  expect(states(progress)).toBe('done done done');
  expect(progress.trouble).toBeUndefined();
});

test('they are stopped between two acts: the one on its way is finished, the rest waits', async () => {
  const progress = of('a', 'b', 'c');
  await runThrough(progress, async ({ id }) => {
    if (id === 'b') progress.stopping = true;
    return { came: undefined };
  });
  expect(states(progress)).toBe('done done waits');
  expect(count(progress, 'waits')).toBe(1);
});

test('a second press while they are on their way begins nothing', async () => {
  const progress = of('a', 'b');
  let acts = 0;
  const act = async (): Promise<Outcome> => {
    acts += 1;
    await Promise.resolve();
    return { came: undefined };
  };
  await Promise.all([runThrough(progress, act), runThrough(progress, act)]);
  expect(acts).toBe(2);
});
