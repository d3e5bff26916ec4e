// What is being typed into the search of the journal: a search goes through years of acts, so it is asked for once the fingers rest.

const REST_MS = 250;

export class Typing {
  /** What was typed and is not asked for yet. */
  text = $state<string>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly send: (text: string) => void) {}

  type(text: string): void {
    this.text = text;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.now(), REST_MS);
  }

  /** Ask for it without waiting: somebody goes on to something else. */
  now(): void {
    const { text } = this;
    this.leave();
    if (text !== undefined) this.send(text);
  }

  /** Nobody waits for it any more. */
  leave(): void {
    clearTimeout(this.#timer);
    this.text = undefined;
  }
}
