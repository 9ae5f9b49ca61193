import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { program } from '../program.ts';
import type { Done, Order, Setup } from './programs/quiz-host.ts';

/** The product's process, and the next one, warmed up, for when it is killed. */
export class Host {
  now = Date.UTC(2026, 10, 20, 12);
  readonly #setup: Omit<Setup, 'seed'>;
  #child: ChildProcess;
  #spare: ChildProcess | undefined;
  #seed = 1;

  constructor(setup: Omit<Setup, 'seed'>) {
    this.#setup = setup;
    this.#child = this.#spawn();
  }

  start(): Promise<void> {
    return this.#order({
      do: 'start',
      setup: { ...this.#setup, seed: this.#seed++ },
      now: this.now,
    });
  }

  /**
   * Sets the clock.
   * @param due false: as if its timers were late
   */
  async at(now: number, due = true): Promise<void> {
    this.now = now;
    await this.#order({ do: 'time', now, due });
  }

  /** Waits until every quiz has its question open, or is between two questions or over. */
  until(phase: 'open' | 'ready'): Promise<void> {
    return this.#order({ do: 'until', phase });
  }

  /** Does what is due by now among daily posts, votes and ratings. */
  tick(): Promise<void> {
    return this.#order({ do: 'tick' });
  }

  /** Warms another process up, so that nobody waits for it at the next `kill`. */
  prepare(): void {
    this.#spare ??= this.#spawn();
  }

  /**
   * Kills the process where it stands; another one goes on.
   * @param begun once there is another, before it starts
   */
  async kill(begun: () => Promise<void> = async () => undefined): Promise<void> {
    const gone = once(this.#child, 'exit');
    this.#child.kill('SIGKILL');
    await gone;
    this.#child = this.#spare ?? this.#spawn();
    this.#spare = undefined;
    await begun();
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

  #spawn(): ChildProcess {
    return fork(program('tests/e2e/programs/quiz-host.ts'), {
      execArgv: [],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
  }

  async #order(order: Order): Promise<void> {
    const answer = once(this.#child, 'message') as Promise<[Done | string]>;
    this.#child.send(order);
    const [done] = await answer;
    if (typeof done === 'string') throw new Error(done);
    this.now = done.now;
  }
}
