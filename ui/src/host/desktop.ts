// The window: one command, its news, and how large it draws. The only file that knows Tauri.

import { invoke } from '@tauri-apps/api/core';
import { emit, listen } from '@tauri-apps/api/event';

import type { Changed } from '../api/generated';
import type { Host, Zoomed } from './host';

export const host: Host = {
  call: (name, payload) => invoke('call', { name, payload }),
  listen(heard) {
    void listen<Changed>('changed', (event) => heard(event.payload.topics));
  },
  zoom: {
    step: (by) => void emit('zoom', by),
    listen(heard) {
      const unlisten = listen<Zoomed>('zoomed', (event) => heard(event.payload));
      // A step of nothing: the window only says how it is.
      void unlisten.then(() => emit('zoom', null));
      return () => void unlisten.then((stop) => stop());
    },
  },
};
