import { fstatSync } from 'node:fs';
import { type App, createApp } from './app.ts';
import { isZone } from './core/domain/club.ts';
import { ConfigError } from './core/errors.ts';
import type { Adapter } from './core/ports/adapter.ts';
import type { Log } from './core/ports/runtime.ts';
import { browserRoomOrReason } from './host/browser-room.ts';
import { type Config, readConfig } from './host/config.ts';
import { BOOKS, requireBook } from './host/default-book.ts';
import { type Handler, health, metricsPage, serve } from './host/http/serve.ts';
import { lazyPages, linkMaker, loadLinkedPages } from './host/linked-pages.ts';
import { createLog } from './host/log.ts';
import { lookupsOf } from './host/lookups.ts';
import { redact, secretsOf } from './host/redact.ts';
import { readEnvFile } from './host/settings/env-file.ts';
import { STOP_MAX_MS, stopOnSignal } from './host/stopping.ts';
import { keepYoungGenerationSmall, letYoungGenerationGrow } from './host/young-generation.ts';
import { compact, definedOnly } from './lib/counted.ts';
import { codeOf } from './lib/error-code.ts';
import { systemTimer, within } from './lib/timer.ts';
import { openStorage, type Storage, warnOfFiles } from './storage.ts';
import type { World } from './world.ts';

/** Time to read the answer before the next question; in a piped room nobody waits. */
const READING_PAUSE_MS = 4000;

/** Enough for the others to press, or to finish a word. */
const AFTER_FIRST_RIGHT_MS = 8000;

/** Makes the room print each reply as one line of JSON. */
const JSON_FLAG = '--json';

/**
 * Runs the product until it is stopped: on the platforms whose tokens are set, else in the local
 * room. Where it can't work it ends the process with status 1 and a sentence on standard error.
 * @param env the process's environment; `.env` is added to it
 */
export async function run(env: NodeJS.ProcessEnv): Promise<void> {
  // Clubs' data is readable by this process's user only.
  process.umask(0o077);
  keepYoungGenerationSmall();

  // Where it can't be written to, as a file on a full disk, all else goes on; where nobody reads
  // any more, it ends.
  process.stdout.on('error', (error) => {
    if (codeOf(error) === 'EPIPE') throw error;
  });
  const opened: Storage[] = [];

  try {
    const unknown = process.argv.slice(2).find((argument) => argument !== JSON_FLAG);
    if (unknown !== undefined)
      throw new ConfigError([
        `There is no option ${unknown}. The only one is ${JSON_FLAG}; everything else is set in .env.`,
      ]);
    const file = readEnvFile('.env');
    const config = readConfig(env, file);
    requireBook(config.defaultBook);
    // Libraries read these too: a proxy, a certificate, a password file.
    Object.assign(env, { ...file, ...env });
    const log = createLog(config.logLevel, {
      secrets: secretsOf(config),
      read: process.stderr.isTTY === true,
    });
    process.on('unhandledRejection', (error) => log.error('unhandled rejection', { error }));
    // Node would print the error's message, which may quote what somebody wrote.
    process.on('uncaughtException', (error) => {
      log.error('uncaught exception', { error });
      process.exit(1);
    });
    if (config.discord || config.slack) await platforms(config, log, opened);
    else await room(config, log, opened);
  } catch (error) {
    // Otherwise the folder's lock would stay. A database that hangs isn't waited for.
    await within(
      Promise.allSettled(opened.map((storage) => storage.close())),
      STOP_MAX_MS,
      systemTimer,
    );
    process.stderr.write(`Commonplace can't start:\n${redact([])(reasons(error))}\n`);
    process.exit(1);
  }
}

/** A line for each thing that the host has to correct; the stack where the mistake is ours. */
function reasons(error: unknown) {
  const problems =
    error instanceof ConfigError
      ? error.problems
      : [error instanceof Error ? error.stack : String(error)];
  return problems.map((problem) => `- ${problem}`).join('\n');
}

const say = (outputLine: string) => void process.stdout.write(`${outputLine}\n`);

const clock = () => Date.now();

async function platforms(config: Config, log: Log, opened: Storage[]) {
  const adapters: Adapter[] = [];
  const handlers: Handler[] = [];

  const world = await open(
    config,
    log,
    opened,
    compact(config.discord && 'discord', config.slack && 'slack'),
  );

  if (config.discord) {
    const { createDiscord } = await import('./adapters/discord/index.ts');
    adapters.push(createDiscord({ ...config.discord, log, clock }));
  }

  if (config.slack) {
    const slack = await slackOf(config.slack, world.storage, log);
    adapters.push(slack);
    handlers.push(slack.handler);
  }

  const { publicUrl } = config;
  const app = createApp(
    {
      ...world,
      gap: READING_PAUSE_MS,
      window: AFTER_FIRST_RIGHT_MS,
      asksBook: config.defaultBook === undefined,
      ...definedOnly({ site: publicUrl }),
      ...(config.web && publicUrl !== undefined && { links: linkMaker(publicUrl) }),
    },
    adapters,
  );
  let stage: 'starting' | 'serving' | 'stopping' = 'starting';
  const failing = async () => (stage === 'serving' ? app.failing() : [stage]);

  const server = await serve({ ...config, log }, [
    ...handlers,
    app.eReaders,
    health(failing, publicUrl),
    metricsPage(app.metrics.page),
    ...linkedPages(config, app, log),
  ]);

  stopOnSignal(async () => {
    stage = 'stopping';
    await server.close();
    await app.stop();
  }, log);

  await app.warmUp();
  const lines = await app.start();
  letYoungGenerationGrow();
  if (stage === 'starting') stage = 'serving';
  for (const readyLine of [...lines, `Listening on port ${server.port}.`]) say(readyLine);
}

/** The pages behind private links, where the host has an address for them. */
function linkedPages({ web, publicUrl }: Config, { pages }: App, log: Log): readonly Handler[] {
  if (!web || publicUrl === undefined) return [];
  return [lazyPages(() => loadLinkedPages(pages, publicUrl, clock), log)];
}

async function slackOf(
  { install, ...settings }: NonNullable<Config['slack']>,
  storage: Storage,
  log: Log,
) {
  const { createSlack } = await import('./adapters/slack/index.ts');
  return createSlack({
    ...settings,
    ...(install && {
      install: { ...install, installations: storage.installations(install.secretKey) },
    }),
    once: storage.once,
    log,
    clock,
  });
}

async function room(config: Config, log: Log, opened: Storage[]) {
  const { createRoom } = await import('./adapters/room/index.ts');
  const json = process.argv.includes(JSON_FLAG);
  const isTyped = isTypedRoom(json);
  const zone = machineZone();
  const prompt = isTyped ? { prompt: '> ' } : {};
  const streams = { input: process.stdin, output: process.stdout };
  const local = createRoom({ ...streams, ...prompt, json, clock, zone });

  // JSON is read by a program, which has no use for a page.
  const isPaged = config.web && !json;
  // Storage first: a folder in use ends the start, a port in use doesn't.
  const world = await open(config, log, opened, compact('room', isPaged && 'web'));
  const browser = isPaged ? await openBrowserRoom(config, log, zone) : undefined;
  const pauses = isTyped ? { gap: READING_PAUSE_MS, window: AFTER_FIRST_RIGHT_MS } : NO_PAUSES;
  // Without the browser’s port nothing would answer at the outer address.
  const addresses = browser && {
    links: linkMaker(browser.url),
    ...definedOnly({ site: config.publicUrl }),
  };
  const adapters = compact<Adapter>(local, browser?.adapter);
  const app = createApp({ ...world, ...pauses, ...addresses }, adapters);

  browser?.show(app);
  if (isTyped)
    say('The local room. Ask about the book, or type /help for what else there is; /exit ends it.');
  if (browser) say(`In the browser: ${browser.address}`);

  const stop = async () => {
    await browser?.close();
    await app.stop();
  };

  stopOnSignal(stop, log);
  await app.start();
  void app.warmUp().then(letYoungGenerationGrow);
  await local.ended;
  await stop();
  process.exit();
}

/** A script waits for nobody who reads. */
const NO_PAUSES = { gap: 0, window: 0 };

/**
 * Whether somebody types into the local room, and not a program.
 * @throws ConfigError where neither does
 */
function isTypedRoom(json: boolean) {
  if (process.stdin.isTTY) return true;
  if (!json && fstatSync(0).isCharacterDevice())
    throw new ConfigError([
      'No platform is set, and there is no terminal for the local room. Fill in .env, or the file ' +
        'that the service reads, and start again.',
    ]);
  return false;
}

/** With an empty TZ the machine's is Etc/Unknown, in which no time can be written. */
function machineZone() {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  return isZone(timeZone) ? timeZone : 'UTC';
}

/** The room in the browser; undefined, with a reason for the host, where it can't be opened. */
async function openBrowserRoom({ port }: Config, log: Log, zone: string) {
  const opening = await browserRoomOrReason({ port, clock, log, zone });
  if (typeof opening !== 'string') return opening;
  say(`There is no room in the browser. ${opening}`);
  return undefined;
}

/** Loads what asks the host's model, where there is one. */
async function modelOf({ model: settings }: Config): Promise<Pick<World, 'model'>> {
  if (!settings) return {};
  const { createModel } = await import('./model/model.ts');
  const modelParts = { settings, clock, setTimer: systemTimer };
  return { model: (store, noted) => createModel({ ...modelParts, store, noted }) };
}

/** Opens the storage for these platforms, adds it to `opened`, and names what else an app needs. */
async function open(config: Config, log: Log, opened: Storage[], platforms: readonly string[]) {
  const storage = await openStorage({ config, log, clock, platforms });
  opened.push(storage);
  if (storage.shared) await warnOfFiles(config, storage.shelf, log);

  return {
    config,
    storage,
    log,
    clock,
    random: () => Math.random(),
    setTimer: systemTimer,
    books: BOOKS,
    ...(await modelOf(config)),
    ...(await lookupsOf(config, { clock, log })),
  };
}
