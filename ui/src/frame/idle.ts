// A desk that nobody touches locks itself. Counted on a clock that nobody can set.

const TOUCHES = ['keydown', 'pointerdown', 'wheel', 'input'] as const;
/** How often the core hears that somebody is here, at most. */
const TELL_EVERY_MS = 30_000;
const LOOK_EVERY_MS = 1_000;

/** Watches until the given function is called. `here` is told now and then while somebody works, `gone` once nobody has for so many minutes. */
export function watchIdle(minutes: number, here: () => void, gone: () => void): () => void {
  let touched = performance.now();
  let told = touched;
  const touch = (): void => {
    touched = performance.now();
    if (touched - told < TELL_EVERY_MS) return;
    told = touched;
    here();
  };
  const timer = setInterval(() => {
    if (performance.now() - touched < minutes * 60_000) return;
    stop();
    gone();
  }, LOOK_EVERY_MS);
  const stop = (): void => {
    clearInterval(timer);
    for (const name of TOUCHES) window.removeEventListener(name, touch, true);
  };
  for (const name of TOUCHES) window.addEventListener(name, touch, { capture: true, passive: true });
  return stop;
}
