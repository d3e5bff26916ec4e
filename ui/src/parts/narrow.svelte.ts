// Whether there is room for one column only.

import { MediaQuery } from 'svelte/reactivity';

export const narrow = new MediaQuery('max-width: 999px', false);
