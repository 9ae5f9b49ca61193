import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(new URL('programs/part.ts', import.meta.url));

/** What one process is told as it starts. */
export interface Part {
  readonly apiUrl: string;
  readonly token: string;
  readonly shard: number;
  readonly shards: number;
  readonly dataDir: string;
  readonly databaseUrl: string;
  /** Where its clock begins, ms since 1970, and how many times as fast as the real one it runs. */
  readonly now: number;
  readonly rate: number;
}

interface Running {
  readonly child: ChildProcess;
  readonly ready: Promise<void>;
  readonly gone: Promise<void>;
}

/** Several processes that share a database, on one clock that the test moves. */
export class Processes {
  readonly troubles: string[] = [];
  readonly #settings: Omit<Part, 'shard' | 'now'>;
  readonly #running: Running[] = [];
  #base: number;
  #since = performance.now();

  constructor(settings: Omit<Part, 'shard'>) {
    const { now, ...rest } = settings;
    this.#settings = rest;
    this.#base = now;
  }

  get now(): number {
    return this.#base + (performance.now() - this.#since) * this.#settings.rate;
  }

  async start(): Promise<void> {
    for (let shard = 0; shard < this.#settings.shards; shard++) this.#begin(shard);
    await Promise.all(this.#running.map(({ ready }) => ready));
  }

  /** Moves every process's clock on. */
  jumpTo(now: number): void {
    this.#base = now;
    this.#since = performance.now();
    for (const { child } of this.#running) if (child.connected) child.send({ now });
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
    await Promise.all(
      this.#running.map(async ({ child, gone }) => {
        child.kill('SIGKILL');
        await gone;
      }),
    );
  }

  #begin(shard: number): void {
    const part: Part = { ...this.#settings, shard, now: this.now };
    const child = fork(PROGRAM, [JSON.stringify(part)], { execArgv: ['--import', 'tsx'] });
    const gone = once(child, 'exit').then(() => undefined);
    const ready = new Promise<void>((resolve, reject) => {
      child.on('message', (message: { ready?: true; trouble?: string }) => {
        if (message.trouble !== undefined) this.troubles.push(`process ${shard}: ${message.trouble}`);
        // Starting took a while, in which the clock may have been moved.
        if (message.ready) child.send({ now: this.now });
        if (message.ready) resolve();
      });
      child.once('exit', (code) => reject(new Error(`Process ${shard} ended with ${code}`)));
    });
    ready.catch(() => undefined);
    this.#running[shard] = { child, ready, gone };
  }
}
