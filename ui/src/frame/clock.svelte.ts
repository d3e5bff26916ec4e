// The server's clock: its time at the last answer, counted on with a clock that nobody can set. The computer's own time is never read.

const MAX_TRUSTED_TICK = 1000;

class ServerClock {
  #now = $state(0);
  #doubt = $state(0);
  #base = 0;
  #at = 0;

  /** Server time, in step with the second hand. */
  get now(): number {
    return this.#now;
  }

  /** By how many minutes the time may be wrong, either way; 0 for less than one. */
  get doubt(): number {
    return this.#doubt;
  }

  set(now: number, doubt = 0): void {
    this.#doubt = doubt;
    this.#base = now;
    this.#at = performance.now();
    this.#now = now;
  }

  /** Called once; returns how to stop. */
  start(): () => void {
    const timer = setInterval(() => {
      if (this.#base > 0) this.#now = this.#base + (performance.now() - this.#at);
    }, MAX_TRUSTED_TICK);
    return () => clearInterval(timer);
  }
}

export const clock = new ServerClock();
