import { type Relay, startRelay } from './relay.ts';

/**
 * What happens to bytes on their way: `cut` ends the connection, after sending them on or without.
 */
export type Fate = 'pass' | 'cut before' | 'cut after' | 'swallow';

/** A wire to a server that can be cut. */
export interface Wire extends Relay {
  /** Decides over what clients send from now on; what follows waits for the decision. */
  decide(fate: (sent: string) => Fate | Promise<Fate>): void;
  /** Makes the server read a simple statement as another one of the same length. */
  swap(statement: string, other: string): void;
}

/** @param url of the server, such as `postgres://host:5432/name` */
export async function startWire(url: string): Promise<Wire> {
  let decide: (sent: string) => Fate | Promise<Fate> = () => 'pass';
  let swapped: readonly [string, string] | undefined;
  const relay = await startRelay(url, (near, far) => {
    far.pipe(near);
    const end = () => void near.destroy();
    let swallowing = false;
    near.on('data', async (given) => {
      const text = given.toString('latin1');
      const bytes = swapped ? Buffer.from(text.replaceAll(...swapped), 'latin1') : given;
      near.pause();
      const fate = await decide(text);
      near.resume();
      // As in TCP, nothing gets through after lost bytes.
      swallowing ||= fate === 'swallow';
      if (swallowing) return;
      if (fate === 'cut before') return end();
      if (fate === 'pass') return far.write(bytes);
      // The server has it; its answer is what gets lost.
      far.unpipe(near);
      far.once('data', end);
      far.resume();
      far.write(bytes);
    });
  });
  return {
    ...relay,
    decide: (fate) => {
      decide = fate;
    },
    swap: (statement, other) => {
      swapped = [statement, other.padEnd(statement.length)];
    },
  };
}
