// The script that the window runs before the screens: its keys, as people press them.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

const script = readFileSync(join(import.meta.dirname, '../../../src-tauri/page.js'), 'utf8').replaceAll('RELEASED', 'true');

interface Key {
  key: string;
  code: string;
  ctrlKey?: boolean;
  altKey?: boolean;
}

/** A window with the script in it: press a key, and see what the shell was told and whether the key went on to the page. */
function page(): (key: Key) => { told: [string, unknown][]; stopped: boolean } {
  const told: [string, unknown][] = [];
  const heard = new Map<string, (event: unknown) => void>();
  const invoke = (_: string, { event, payload }: { event: string; payload: unknown }): Promise<void> => {
    told.push([event, payload]);
    return Promise.resolve();
  };
  const window: Record<string, unknown> = { __TAURI_INTERNALS__: { invoke } };
  window['top'] = window;
  class MutationObserver {
    observe(): void {
      // No screen stands in this test.
    }
  }
  const names = ['window', 'document', 'MutationObserver', 'addEventListener', 'Element'];
  const run = new Function(...names, script) as (...given: unknown[]) => void;
  run(window, {}, MutationObserver, (name: string, hear: (event: unknown) => void) => heard.set(name, hear), class {});
  return (key) => {
    told.length = 0;
    let stopped = false;
    heard.get('keydown')?.({ ctrlKey: false, metaKey: false, altKey: false, ...key, preventDefault: () => (stopped = true) });
    return { told: [...told], stopped };
  };
}

describe('the keys of the window', () => {
  const press = page();
  const zoomed = (step: number): ReturnType<typeof press> => ({ told: [['zoom', step]], stopped: true });
  const untouched = { told: [], stopped: false };

  it('zoom with Ctrl and +, −, 0, on the row of digits and on the pad', () => {
    expect(press({ key: '=', code: 'Equal', ctrlKey: true })).toEqual(zoomed(1));
    expect(press({ key: '+', code: 'Equal', ctrlKey: true })).toEqual(zoomed(1));
    expect(press({ key: '+', code: 'NumpadAdd', ctrlKey: true })).toEqual(zoomed(1));
    expect(press({ key: '-', code: 'Minus', ctrlKey: true })).toEqual(zoomed(-1));
    expect(press({ key: '-', code: 'NumpadSubtract', ctrlKey: true })).toEqual(zoomed(-1));
    expect(press({ key: '0', code: 'Digit0', ctrlKey: true })).toEqual(zoomed(0));
  });

  it('zoom on a Kazakh keyboard, where letters stand there', () => {
    expect(press({ key: 'һ', code: 'Equal', ctrlKey: true })).toEqual(zoomed(1));
    expect(press({ key: 'ө', code: 'Minus', ctrlKey: true })).toEqual(zoomed(-1));
    expect(press({ key: 'қ', code: 'Digit0', ctrlKey: true })).toEqual(zoomed(0));
  });

  it('leave what somebody types alone', () => {
    expect(press({ key: 'һ', code: 'Equal' })).toEqual(untouched);
    expect(press({ key: '=', code: 'Equal', ctrlKey: true, altKey: true })).toEqual(untouched);
    expect(press({ key: 'с', code: 'KeyC', ctrlKey: true })).toEqual(untouched);
  });

  it('do not reload the screens or lead back', () => {
    for (const key of [
      { key: 'F5', code: 'F5' },
      { key: 'к', code: 'KeyR', ctrlKey: true },
      { key: 'ArrowLeft', code: 'ArrowLeft', altKey: true },
    ]) {
      expect(press(key)).toEqual({ told: [], stopped: true });
    }
  });
});
