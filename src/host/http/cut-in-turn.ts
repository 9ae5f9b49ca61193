import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/**
 * Cuts a server's connections one in each turn of the event loop: what others sent is read in later
 * turns. Node keeps all requests of a packet, a thousand, until their connection has closed, which
 * it has only after everything that is read in the same turn.
 * @returns what cuts a connection
 */
export function createCutting(server: Server): (socket: Socket) => void {
  const open = new Set<Socket>();
  let isHeld = false;

  server.on('connection', (socket: Socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
    if (isHeld) socket.pause();
  });

  function release(): void {
    isHeld = false;
    for (const socket of open) socket.resume();
  }

  return (cutSocket) => {
    cutSocket.destroy();
    if (isHeld) return;
    isHeld = true;
    for (const socket of open) socket.pause();
    setImmediate(release);
  };
}
