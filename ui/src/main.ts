// The screens start: fonts and looks, the program around us, then the first drawing.

import '@fontsource-variable/golos-text/index.css';
import './theme/tokens.css';
import './theme/base.css';

import { mount } from 'svelte';

import App from './App.svelte';
import { clock } from './frame/clock.svelte';
import { chooseHost } from './host/choose';
import { cache } from './query/cache.svelte';
import { place } from './routes.svelte';
import { theme } from './theme/theme.svelte';

const target = document.getElementById('desk');
if (target === null) throw new Error('the page has no place for the desk');

theme.restore();
place.start();
clock.start();
cache.start(await chooseHost());

// After sleep, or when another window was in front, what is on screen may be old.
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible') void cache.changed(undefined);
});
// A file dropped beside its field must not replace the screens.
for (const name of ['dragover', 'drop']) window.addEventListener(name, (event) => event.preventDefault());

mount(App, { target });
