import { execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { chmod, chown, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { program } from '../program.ts';
import { ROOT } from '../root.ts';
import { startCluster } from '../store/cluster.ts';
import { account } from '../store/programs/postgres-place.ts';

const PAGE = ['docs/hosting.md', 'docs/hosting/large.md']
  .map((page) => readFileSync(join(ROOT, page), 'utf8'))
  .join('\n');

/** The blocks of commands under a heading of the pages on hosting, up to the next heading. */
export function blocksUnder(heading: string): readonly string[] {
  const at = PAGE.split('\n').findIndex(
    (line) => /^#+ /.test(line) && line.replace(/^#+ /, '') === heading,
  );
  if (at < 0) throw new Error(`Expected a heading “${heading}”`);
  const rest = PAGE.split('\n').slice(at + 1);
  let fenced = false;
  const end = rest.findIndex((line) => {
    if (line.startsWith('```')) fenced = !fenced;
    return !fenced && /^#+ /.test(line);
  });
  const text = rest.slice(0, end < 0 ? undefined : end).join('\n');
  return [...text.matchAll(/^```\n(.*?)^```$/gms)].map(([, block]) => block ?? '');
}

/** PostgreSQL's own programs that the page uses, of one version with a server. */
const NEEDED = ['initdb', 'postgres', 'createuser', 'createdb', 'psql', 'pg_dump', 'pg_restore'];

/**
 * Where they are; undefined if this machine lacks one of them, or another program that the page
 * uses.
 */
export const postgresBin: string | undefined = ['openssl', 'tar', 'setpriv'].every(isOnPath)
  ? binFolders().find((folder) => NEEDED.every((name) => existsSync(join(folder, name))))
  : undefined;

function binFolders(): readonly string[] {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort().reverse() : [];
  return [
    ...versions.map((version) => join(debian, version, 'bin')),
    ...(process.env.PATH ?? '').split(':'),
  ];
}

function isOnPath(name: string): boolean {
  return (process.env.PATH ?? '').split(':').some((folder) => existsSync(join(folder, name)));
}

/**
 * The program of `npm run club`, started as package.json says, but from the JavaScript that tests
 * made.
 */
function clubProgram(): string {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const [, name] = /^node scripts\/run\.mjs scripts\/(\w+)$/.exec(scripts.club) ?? [];
  if (name === undefined) throw new Error(`Expected a program of ours, got ${scripts.club}`);
  return program(`scripts/${name}.ts`);
}

/** A machine as the page has it in mind: `postgres` runs a server, `commonplace` is a service. */
export interface Machine {
  /**
   * Runs commands as they stand in the page, one after the other until one fails.
   * @returns what they printed
   */
  run(commands: string): Promise<{ readonly status: number; readonly said: string }>;
  /** The page's text with this machine's places in it: port, password, folders. */
  here(text: string): string;
  /** What `/etc/commonplace.env` holds from now on. */
  settings(lines: string): Promise<void>;
  /** Starts the product in the room with one line typed, such as `/book list`. */
  start(line: string): Promise<{ readonly status: number; readonly said: string }>;
  /** What was asked of systemctl and git, and of npm by way of packages and builds. */
  asked(): Promise<readonly string[]>;
  /** The superuser's address. */
  readonly url: string;
  readonly state: string;
  stop(): Promise<void>;
}

export async function startMachine(bin: string): Promise<Machine> {
  const cluster = await startCluster({
    env: { ...process.env, DATABASE_URL: '', POSTGRES_BIN: bin },
  });
  const { port, password: superPassword } = new URL(cluster.url);
  const folder = await mkdtemp(join(tmpdir(), 'commonplace-hosting-'));
  await chmod(folder, 0o755);
  const at = (name: string) => join(folder, name);
  for (const name of ['bin', 'state', 'backups', 'home', 'postgres']) await mkdir(at(name));
  const { uid, gid } = await account();
  if (uid !== undefined && gid !== undefined) await chown(at('postgres'), uid, gid);
  await writeFile(at('settings'), '');
  await writeFile(at('asked'), '');
  const password = randomBytes(9).toString('hex');
  const path = `${at('bin')}:${bin}:${process.env.PATH}`;
  const npm = execFileSync('which', ['npm'], { encoding: 'utf8' }).trim();
  const product = `set -a; . ${at('settings')}; set +a; export DATA_DIR="\${DATA_DIR:-${at('state')}}" LOG_LEVEL=warn
cd ${ROOT} && exec ${process.execPath} ${program('src/main.ts')}`;
  const asPostgres =
    uid === undefined ? '' : `setpriv --reuid=${uid} --regid=${gid} --clear-groups`;
  const scripts = {
    sudo: `if [ "$1" = -u ]; then shift 2
export PGHOST=localhost PGPORT=${port} PGUSER=postgres PGPASSWORD=${superPassword}
exec ${asPostgres} "$@"; fi
exec "$@"`,
    systemctl: `echo "systemctl $*" >> ${at('asked')}
[ "$1" = start ] || exit 0
echo '/book list' | (${product})`,
    git: `echo "git $*" >> ${at('asked')}`,
    npm: `if [ "$1" = ci ] || [ "$*" = 'run build' ]; then echo "npm $*" >> ${at('asked')}; exit; fi
cd ${ROOT}
if [ "$1 $2 $3" = 'run club --' ]; then shift 3; exec ${process.execPath} ${clubProgram()} "$@"; fi
exec ${npm} --silent "$@"`,
    product,
  };
  for (const [name, text] of Object.entries(scripts))
    await writeFile(join(at('bin'), name), `#!/bin/bash\n${text}\n`, { mode: 0o755 });

  function here(text: string): string {
    return text
      .replaceAll('localhost:5432', `localhost:${port}`)
      .replaceAll('PASSWORD', password)
      .replaceAll('/var/lib/commonplace', at('state'))
      .replaceAll('/var/lib/postgresql', at('postgres'))
      .replaceAll('/opt/commonplace', at('home'))
      .replaceAll('/var/backups', at('backups'));
  }

  async function bash(script: string, input: string) {
    const { DATABASE_URL: _, DATA_DIR: __, ...env } = process.env;
    // In a session of its own there is no terminal, so that passwords are read from standard input.
    const child = spawn('bash', ['-e', '-c', script], {
      cwd: at('home'),
      env: { ...env, PATH: path },
      detached: true,
    });
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
    let said = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => {
        said += text;
      });
    const [status] = (await once(child, 'close')) as [number];
    return { status, said };
  }

  return {
    run: (commands) => bash(here(commands), `${password}\n${password}\n`),
    here,
    settings: (lines) => writeFile(at('settings'), here(lines)),
    start: (line) => bash('product', `${line}\n`),
    asked: async () =>
      (await readFile(at('asked'), 'utf8')).split('\n').filter((one) => one !== ''),
    url: cluster.url,
    state: at('state'),
    async stop() {
      await cluster.stop();
      await rm(folder, { recursive: true, force: true });
      await rm(`${at('state')}.before`, { recursive: true, force: true });
    },
  };
}
