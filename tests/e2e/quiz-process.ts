import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Order, Setup } from './programs/quiz-host.ts';

const PROGRAM = fileURLToPath(new URL('programs/quiz-host.ts', import.meta.url));

/** The product's process, and the next one, warmed up, for when it is killed. */
export class Host {
  now = Date.UTC(2026, 10, 20, 12);
  readonly #setup: Omit<Setup, 'seed'>;
  #child: ChildProcess;
  #spare: ChildProcess | undefined;
  #seed = 1;

  constructor(setup: Omit<Setup, 'seed'>) {
    this.#setup = setup;
    this.#child = spawn();
  }

  start(): Promise<void> {
    return this.#order({ do: 'start', setup: { ...this.#setup, seed: this.#seed++ }, now: this.now });
  }

  /** Sets the clock. @param due false: as if its timers were late */
  async at(now: number, due = true): Promise<void> {
    this.now = now;
    await this.#order({ do: 'time', now, due });
  }

  /** Waits until every quiz has its question open, or is between two questions or over. */
  until(phase: 'open' | 'ready'): Promise<void> {
    return this.#order({ do: 'until', phase });
  }

  /** Warms another process up, so that nobody waits for it at the next `kill`. */
  prepare(): void {
    this.#spare ??= spawn();
  }

  /** Kills the process where it stands; another one goes on. */
  async kill(): Promise<void> {
    const gone = once(this.#child, 'exit');
    this.#child.kill('SIGKILL');
    await gone;
    this.#child = this.#spare ?? spawn();
    this.#spare = undefined;
    await this.start();
  }

  async stop(): Promise<void> {
    this.#spare?.kill('SIGKILL');
    if (this.#child.exitCode !== null || !this.#child.connected) return;
    const gone = once(this.#child, 'exit');
    this.#child.send({ do: 'stop' } satisfies Order);
    await gone;
  }

  /** For when a test has failed. */
  abandon(): void {
    for (const child of [this.#child, this.#spare]) child?.kill('SIGKILL');
  }

  #order(order: Order): Promise<void> {
    const child = this.#child;
    return new Promise((resolve, reject) => {
      child.once('message', (word) => (word === 'done' ? resolve() : reject(new Error(String(word)))));
      child.send(order);
    });
  }
}

function spawn(): ChildProcess {
  return fork(PROGRAM, { execArgv: ['--import', 'tsx'], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
}
