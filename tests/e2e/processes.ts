import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { program } from '../program.ts';

/** What one process gets at its start. */
export interface Part {
  readonly apiUrl: string;
  readonly token: string;
  readonly shard: number;
  readonly shards: number;
  readonly dataDir: string;
  readonly databaseUrl: string;
  /** Where its clock begins, ms since 1970. */
  readonly now: number;
}

/** How much faster than the real clock the processes' clock runs, if no process holds it up. */
const RATE = 10;

/** The most that the clock moves before each process has caught up with it, ms. */
const STEP = 500;

/**
 * How far the clock moves while a process is starting, ms: meanwhile others may take over its work.
 */
const STARTING = 15_000;

interface Running {
  readonly child: ChildProcess;
  readonly ready: Promise<void>;
  readonly gone: Promise<void>;
  /** Until when, by the processes' clock, nobody waits for it: it is starting. */
  startingUntil: number;
}

/**
 * Several processes that share a database, on one clock. It never runs ahead of a process that has
 * not caught up, so that on a slow machine everything takes longer but happens at the same times.
 */
export class Processes {
  readonly troubles: string[] = [];
  readonly #settings: Omit<Part, 'shard' | 'now'>;
  readonly #running: Running[] = [];
  #now: number;
  #stopped = false;

  constructor(settings: Omit<Part, 'shard'>) {
    const { now, ...rest } = settings;
    this.#settings = rest;
    this.#now = now;
  }

  get now(): number {
    return this.#now;
  }

  async start(): Promise<void> {
    for (let shard = 0; shard < this.#settings.shards; shard++) this.#begin(shard);
    await Promise.all(this.#running.map(({ ready }) => ready));
    void this.#run();
  }

  /** Moves the clock on at once. */
  jumpTo(now: number): void {
    this.#now = now;
  }

  /** Kills one with -9 and starts it anew; resolves once it is gone. */
  async kill(shard: number): Promise<void> {
    const running = this.#running[shard];
    if (!running) throw new Error(`Expected process ${shard}`);
    running.child.kill('SIGKILL');
    await running.gone;
    this.#begin(shard);
  }

  /** Resolves once the process that has this shard is at work. */
  ready(shard: number): Promise<void> {
    return this.#running[shard]?.ready ?? Promise.reject(new Error(`Expected process ${shard}`));
  }

  /** Resolves when the process that has this shard now is gone. */
  async gone(shard: number): Promise<void> {
    await this.#running[shard]?.gone;
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await Promise.all(
      this.#running.map(async ({ child, gone }) => {
        child.kill('SIGKILL');
        await gone;
      }),
    );
  }

  async #run(): Promise<void> {
    while (!this.#stopped) {
      const began = performance.now();
      await pause(STEP / RATE / 5);
      await Promise.all(this.#running.map((one) => this.#catchUp(one)));
      this.#now += Math.round(Math.min(STEP, (performance.now() - began) * RATE));
    }
  }

  /** Resolves once a process has done what is due by now, or is gone. */
  async #catchUp({ child, ready, gone, startingUntil }: Running): Promise<void> {
    if (startingUntil > this.#now || !child.connected) return;
    await Promise.race([ready.catch(() => undefined), gone]);
    if (!child.connected) return;
    const stepped = new Promise<void>((resolve) => {
      child.on('message', function heard(message: { stepped?: true }) {
        if (!message.stepped) return;
        child.off('message', heard);
        resolve();
      });
    });
    child.send({ now: this.#now }, () => undefined);
    await Promise.race([stepped, gone]);
  }

  #begin(shard: number): void {
    const part: Part = { ...this.#settings, shard, now: this.#now };
    const child = fork(program('tests/e2e/programs/part.ts'), [JSON.stringify(part)], {
      execArgv: [],
    });
    const gone = once(child, 'exit').then(() => undefined);
    const running: Running = {
      child,
      gone,
      startingUntil: this.#now + STARTING,
      ready: new Promise<void>((resolve, reject) => {
        child.on('message', (message: { ready?: true; trouble?: string }) => {
          if (message.trouble !== undefined)
            this.troubles.push(`process ${shard}: ${message.trouble}`);
          if (!message.ready) return;
          running.startingUntil = 0;
          resolve();
        });
        child.once('exit', (code) => reject(new Error(`Process ${shard} ended with ${code}`)));
      }),
    };
    running.ready.catch(() => undefined);
    this.#running[shard] = running;
  }
}
