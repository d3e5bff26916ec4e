// The desk's status, for every screen inside the frame.

import { createContext } from 'svelte';

import type { Status } from '../api/generated';

export const [statusOf, giveStatus] = createContext<() => Status>();
