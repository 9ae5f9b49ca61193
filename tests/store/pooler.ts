import type { Socket } from 'node:net';
import { type Relay, startRelay } from './relay.ts';

const READY = 0x5a;
const IDLE = 0x49;

/**
 * A way to a server on which no prepared statement outlives its transaction: as behind a pooler
 * that gives each transaction another connection.
 * @param url of the server
 * @returns its address by this way
 */
export const startPooler = (url: string): Promise<Relay> => startRelay(url, forgetting);

/**
 * Makes the server forget after each transaction; its answer goes to nobody, and other queries wait
 * meanwhile.
 */
function forgetting(near: Socket, far: Socket): void {
  let rest: Buffer = Buffer.alloc(0);
  let waiting: Buffer[] | undefined;
  near.on('data', (bytes) => {
    if (waiting) waiting.push(bytes);
    else far.write(bytes);
  });
  far.on('data', (bytes) => {
    rest = Buffer.concat([rest, bytes]);
    while (rest.length >= 5 && rest.length > rest.readUInt32BE(1)) {
      const message = rest.subarray(0, rest.readUInt32BE(1) + 1);
      rest = rest.subarray(message.length);
      const idle = message[0] === READY && message[5] === IDLE;
      if (!waiting) {
        near.write(message);
        if (!idle) continue;
        waiting = [];
        far.write(simpleQuery('deallocate all'));
      } else if (idle) {
        for (const one of waiting) far.write(one);
        waiting = undefined;
      }
    }
  });
}

function simpleQuery(text: string): Buffer {
  const body = Buffer.from(`${text}\0`);
  const head = Buffer.alloc(5);
  head.write('Q');
  head.writeUInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}
