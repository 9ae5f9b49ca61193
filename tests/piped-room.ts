import { PassThrough } from 'node:stream';
import { createRoom } from '../src/adapters/room/index.ts';
import type { Clock } from '../src/core/ports/runtime.ts';

/** A reply as the room prints it in JSON. */
export interface Printed {
  readonly id: string;
  readonly to: string;
  readonly private: boolean;
  readonly text: string;
  readonly title?: string;
  readonly buttons: readonly {
    readonly label: string;
    readonly press: string;
    readonly disabled?: boolean;
  }[];
  /** The reply whose place it takes. */
  readonly edits?: string;
}

/** A local room whose lines a test types. */
export function pipedRoom(clock: Clock) {
  const input = new PassThrough();
  const output = new PassThrough();
  const printed: Printed[] = [];
  let heard = () => {};
  output.on('data', (chunk: Buffer) => {
    for (const line of chunk.toString().split('\n'))
      if (line !== '') printed.push(JSON.parse(line) as Printed);
    heard();
  });
  return {
    adapter: createRoom({ input, output, json: true, clock }),
    /** All that it printed so far. */
    printed: printed as readonly Printed[],
    /**
     * Types a line.
     * @returns what is printed first after it
     */
    async say(line: string): Promise<Printed> {
      const { length } = printed;
      const answered = new Promise<void>((resolve) => {
        heard = resolve;
      });
      input.write(`${line}\n`);
      await answered;
      return printed[length] as Printed;
    },
  };
}
