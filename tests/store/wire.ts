import { once } from 'node:events';
import { createServer, connect as dial, type Socket } from 'node:net';

/** What happens to bytes on their way: `cut` ends the connection, after sending them on or without. */
export type Fate = 'pass' | 'cut before' | 'cut after' | 'swallow';

/** A wire to a server that can be cut. */
export interface Wire {
  /** The same address by way of this wire. */
  readonly url: string;
  /** Cuts all connections and takes no more. */
  cut(): Promise<void>;
  mend(): Promise<void>;
  /** Decides over what clients send from now on; what follows waits for the decision. */
  decide(fate: (sent: string) => Fate | Promise<Fate>): void;
  /** Makes the server read a simple statement as another one of the same length. */
  swap(statement: string, other: string): void;
  stop(): Promise<void>;
}

/** @param url of the server, such as `postgres://host:5432/name` */
export async function startWire(url: string): Promise<Wire> {
  const target = new URL(url);
  const sockets = new Set<Socket>();
  let decide: (sent: string) => Fate | Promise<Fate> = () => 'pass';
  let swapped: readonly [string, string] | undefined;

  const server = createServer((near) => {
    const far = dial(Number(target.port || 5432), target.hostname);
    const end = () => {
      near.destroy();
      far.destroy();
    };
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', end);
      socket.on('close', () => {
        sockets.delete(socket);
        end();
      });
    }
    far.pipe(near);
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
  await listen(0);
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const through = new URL(url);
  through.host = `127.0.0.1:${port}`;

  async function listen(at: number): Promise<void> {
    server.listen(at, '127.0.0.1');
    await once(server, 'listening');
  }

  async function cut(): Promise<void> {
    const closed = server.listening ? once(server, 'close') : undefined;
    server.close();
    for (const socket of sockets) socket.destroy();
    await closed;
  }

  return {
    url: through.href,
    cut,
    mend: () => listen(port),
    decide: (fate) => {
      decide = fate;
    },
    swap: (statement, other) => {
      swapped = [statement, other.padEnd(statement.length)];
    },
    stop: cut,
  };
}
