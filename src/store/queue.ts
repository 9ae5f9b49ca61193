type Turn<Step> = { readonly step: Step } | { readonly alone: () => Promise<void> };

/** Most steps that are written together; bounds how long the first of them waits. */
const TOGETHER = 1000;

/**
 * One club's turns, first come, first served. Steps that come while a write runs wait, and are then written
 * together; a turn that needs the club to itself runs alone.
 */
export class Queue<Step> {
  readonly #write: (steps: readonly Step[]) => Promise<void>;
  readonly #after: () => Promise<void>;
  #turns: Turn<Step>[] = [];
  #draining: Promise<void> | undefined;

  /**
   * @param write writes steps and settles each; never rejects
   * @param after runs after every write, once its steps are settled; never rejects
   */
  constructor(write: (steps: readonly Step[]) => Promise<void>, after: () => Promise<void>) {
    this.#write = write;
    this.#after = after;
  }

  step(step: Step): void {
    this.#turns.push({ step });
    this.#start();
  }

  alone<T>(job: () => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#turns.push({ alone: () => job().then(resolve, reject) });
      this.#start();
    });
  }

  #start(): void {
    this.#draining ??= this.#drain().finally(() => {
      this.#draining = undefined;
      if (this.#turns.length > 0) this.#start();
    });
  }

  async #drain(): Promise<void> {
    // One round of the event loop, so that a burst of answers is together from its first write on.
    await new Promise((resolve) => setImmediate(resolve));
    while (this.#turns.length > 0) {
      const first = this.#turns[0];
      if (first && 'alone' in first) {
        this.#turns.shift();
        await first.alone();
        continue;
      }
      const steps = this.#together();
      await this.#write(steps);
      await this.#after();
    }
  }

  #together(): readonly Step[] {
    const end = this.#turns.findIndex((turn, i) => 'alone' in turn || i === TOGETHER);
    const taken = this.#turns.splice(0, end === -1 ? this.#turns.length : end);
    return taken.flatMap((turn) => ('step' in turn ? [turn.step] : []));
  }
}
