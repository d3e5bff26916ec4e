// The window: one command, one event. The only file that knows Tauri.

import { invoke } from '@tauri-apps/api/core';
import { listen } from '@tauri-apps/api/event';

import type { Changed } from '../api/generated';
import type { Host } from './host';

export const host: Host = {
  call: (name, payload) => invoke('call', { name, payload }),
  listen(heard) {
    void listen<Changed>('changed', (event) => heard(event.payload.topics));
  },
};
