import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { checkGateway, createClient } from '../../src/adapters/discord/connect/client.ts';
import { UnreachableError } from '../../src/adapters/shared/running.ts';
import { slackLogger } from '../../src/adapters/slack/connect/logger.ts';
import {
  createCalls,
  explain,
  singleWorkspace,
} from '../../src/adapters/slack/connect/workspace.ts';
import { scopeProblems } from '../../src/adapters/slack/connect/workspaces.ts';
import { ConfigError } from '../../src/core/errors.ts';
import { chosenBook } from '../../src/core/ports/library.ts';
import { HERE } from '../../src/host/browser-room.ts';
import { type Config, readConfig } from '../../src/host/config.ts';
import { BOOKS, requireBook } from '../../src/host/default-book.ts';
import { serve } from '../../src/host/http/serve.ts';
import { createLog } from '../../src/host/log.ts';
import { redact, secretsOf } from '../../src/host/redact.ts';
import { readEnvFile } from '../../src/host/settings/env-file.ts';
import { compact, counted } from '../../src/lib/counted.ts';
import {
  checkedSentences,
  passageLines as linesOfPassages,
  promptOf,
} from '../../src/model/sentences.ts';
import { lookAtTables } from '../../src/store/postgres/index.ts';
import { guidesIn } from '../book/list.ts';
import { openConfigured } from '../club/storage.ts';
import { inProject } from '../lab/folder.ts';

/** Slack refuses requests when a clock is off by five minutes; half of that is reported here. */
const DRIFT_MAX_S = 150;

/**
 * The same where other processes may hold claims, which count as expired after twenty seconds by
 * this clock.
 */
const SHARED_DRIFT_MAX_S = 5;

/** A model may have to be loaded first. */
const MODEL_ANSWER_MAX_MS = 60_000;

/** How long to wait for a platform. */
const ANSWER_MAX_MS = 5000;

const log = createLog('error');

type Env = Record<string, string | undefined>;

/** The checks, in this order: each says what it found, or throws what to do. */
const CHECKS: readonly (readonly [
  what: string,
  check: (config: Config, env: Env) => Promise<string | undefined>,
])[] = [
  ['Discord', discord],
  ['Slack', slack],
  ['Slack’s socket', socket],
  ['Language model', model],
  ['Encyclopedia', encyclopedia],
  ['Clock', clock],
  ['Data', data],
  ['Guides', guides],
  ['Port', port],
];

/**
 * Says of each thing that a host needs `ok` or `wrong` with what to do about it, a line each.
 * @param env the settings; what `.env` in the current folder has beside them is added
 * @returns the exit status: 1 where something is wrong
 */
export async function examine(env: Env, say: (line: string) => void): Promise<number> {
  let wrong = 0;
  const problem = (what: string, error: unknown) => {
    wrong++;
    for (const line of linesOf(error)) say(`wrong  ${what}: ${line}`);
  };

  say(`ok     ${version()}, Node ${process.versions.node}`);
  let config: Config;

  try {
    const file = readEnvFile('.env');
    config = readConfig(env, file);
    requireBook(config.defaultBook);
    Object.assign(env, { ...file, ...env });
    const platforms = compact(config.discord && 'Discord', config.slack && 'Slack').join(' and ');
    const read = existsSync('.env') ? '' : `; ${resolve('.env')} isn’t there`;
    say(
      `ok     Settings: ${platforms || 'no platform is set, so npm start opens the local room'}${read}`,
    );
  } catch (error) {
    problem('Settings', error);
    return 1;
  }

  const hide = redact(secretsOf(config));
  for (const [what, check] of CHECKS) {
    try {
      const found = await check(config, env);
      if (found !== undefined) say(hide(`ok     ${what}: ${found}`));
    } catch (error) {
      problem(
        what,
        error instanceof Error ? Object.assign(error, { message: hide(error.message) }) : error,
      );
    }
  }

  return wrong > 0 ? 1 : 0;
}

function version(): string {
  const { version } = JSON.parse(readFileSync(inProject('package.json'), 'utf8'));
  const args = ['--git-dir', inProject('.git'), 'rev-parse', '--short=8', 'HEAD'];
  const commit = spawnSync('git', args, { encoding: 'utf8' }).stdout?.trim();
  return `Commonplace ${version}${commit ? ` (${commit})` : ''}`;
}

function linesOf(error: unknown): readonly string[] {
  if (error instanceof ConfigError) return error.problems;
  const words = error instanceof Error ? error.message : String(error);
  return [error instanceof UnreachableError ? `no answer. ${words}.` : words];
}

/** Whether Discord takes the token. */
async function discord({ discord }: Config): Promise<string | undefined> {
  if (!discord) return undefined;
  const client = createClient({ ...discord, stopping: () => true });
  try {
    await checkGateway(client, discord.token);
    return 'takes the token';
  } finally {
    await client.destroy();
  }
}

/** Whether Slack takes the token, and whether the app there has all the scopes of the manifest. */
async function slack({ slack }: Config): Promise<string | undefined> {
  if (!slack) return undefined;
  if (slack.botToken === undefined)
    return 'each workspace has its own token; /setup there says what is missing';
  const facts = await singleWorkspace(slack.botToken, callsOf(slack.botToken, slack.apiUrl));
  const drift = scopeProblems(facts);
  if (drift.length > 0) throw new ConfigError(drift);
  return `takes the token of ${facts.name}, with every scope`;
}

/** Whether Slack takes the app's token, where Socket Mode is used. */
async function socket({ slack }: Config): Promise<string | undefined> {
  if (slack?.appToken === undefined) return undefined;
  const { quick } = callsOf(slack.appToken, slack.apiUrl);
  const advice = 'Make an App-Level Token with connections:write, and copy it.';
  await quick.apps.connections.open().catch(explain('SLACK_APP_TOKEN', advice));
  return 'takes the app-level token';
}

/** Whether the language model answers a question, and in the form that was asked for. */
async function model({ model: settings }: Config): Promise<string | undefined> {
  if (!settings) return undefined;
  const lines = linesOfPassages([
    { id: 'a', section: 1, from: 0, sources: [], text: 'The lamp was lit by Ada.' },
  ]);
  const question = 'Who lit the lamp?';
  const { requestAnswer } = await import('../../src/model/request.ts');
  const signal = AbortSignal.timeout(MODEL_ANSWER_MAX_MS);
  const said = await requestAnswer(settings, promptOf(lines, question), signal);

  if (said.answer === undefined)
    throw new ConfigError([
      `${said.why}. See whether MODEL_URL and MODEL_NAME are right, and its server runs.`,
    ]);

  const [worded] = checkedSentences(said.answer, lines, 'answer');
  if (worded) return `asked who lit a lamp, it says: ${worded.sentence}`;

  return 'it answers, but what it said to a simple question wouldn’t be shown. A larger model may do better';
}

/** Which encyclopedia is asked, and whether whoever runs the bot can be found by what it says. */
async function encyclopedia({ articlesUrl, publicUrl }: Config): Promise<string | undefined> {
  if (articlesUrl === undefined) return undefined;
  const { hostname } = new URL(articlesUrl);
  if (publicUrl !== undefined)
    return `${hostname}, asked with ${publicUrl} as the way to reach you`;
  return `${hostname}. Its rules want to know how to reach you: PUBLIC_URL says it, and without it they may refuse the bot`;
}

/** How far this machine's clock is from the platform's. */
async function clock({ discord, slack, databaseUrl }: Config): Promise<string> {
  const now = `${new Date().toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  const url = slack
    ? `${(slack.apiUrl ?? 'https://slack.com/api').replace(/\/+$/, '')}/api.test`
    : discord && `${discord.apiUrl ?? 'https://discord.com/api'}/v10/gateway`;
  const answer =
    url &&
    (await fetch(url, { signal: AbortSignal.timeout(ANSWER_MAX_MS) }).catch(() => undefined));
  const theirs = answer ? Date.parse(answer.headers.get('date') ?? '') : Number.NaN;
  if (Number.isNaN(theirs)) return `${now}, compared once a platform answers`;

  const off = Math.round((Date.now() - theirs) / 1000);
  if (Math.abs(off) < (databaseUrl === undefined ? DRIFT_MAX_S : SHARED_DRIFT_MAX_S)) return now;
  throw new ConfigError([
    `this machine’s is ${Math.abs(off)} seconds ${off > 0 ? 'fast' : 'slow'}. Let the system set it (NTP): quizzes and daily posts go by it, several processes must agree on it, and Slack refuses what comes too late.`,
  ]);
}

/**
 * Whether the folder or the database can be used. Of the database nothing is changed: an earlier
 * version may be running on it.
 */
async function data({ dataDir, databaseUrl: url }: Config, env: Env): Promise<string> {
  if (url !== undefined)
    return `the database answers, and ${TABLES[await lookAtTables({ url, log })]}`;
  try {
    const { store, shelf, close } = await openConfigured(env);
    try {
      // Each is opened: one of another version can't be used.
      for (const club of await store.clubs()) {
        const book = (await chosenBook(store, club, await shelf.cards(club))) ?? '';
        if (
          existsSync(join(BOOKS, book)) ||
          (await shelf.cards(club)).some(({ id }) => id === book)
        )
          continue;
        throw new ConfigError([
          `${club} reads ${book}, whose files are gone from ${dataDir}, or can't be read.`,
        ]);
      }
    } finally {
      await close();
    }
    return `the folder ${resolve(dataDir)}`;
  } catch (error) {
    const [, holder] = /in use by ([\w ]+?) \(/.exec(String(error)) ?? [];
    if (holder === undefined) throw error;
    return `the folder ${resolve(dataDir)}, in use by the bot that is running (${holder})`;
  }
}

/** Whether each guide can be loaded, those of the host's own too. */
async function guides(): Promise<string> {
  const found = await guidesIn();
  const wrong = found.filter(({ loads }) => !loads);
  if (wrong.length > 0) throw new ConfigError(wrong.map(({ line }) => line));
  return `${counted(found.length, 'guide')} in data/books`;
}

const TABLES = {
  none: 'its tables are made at the first start',
  earlier:
    'its tables are of an earlier version; the next start brings them up to date, so back up first',
  current: 'its tables are up to date',
};

async function port(config: Config): Promise<string> {
  // The room opens it for this machine, whatever HOST says.
  const host = config.discord || config.slack ? config.host : HERE;
  try {
    const server = await serve({ ...config, host }, []);
    await server.close();
    return `${server.port} on ${host} is free`;
  } catch (error) {
    const url = `http://${host}:${config.port}/healthz`;
    const ours = await fetch(url, { signal: AbortSignal.timeout(ANSWER_MAX_MS) }).catch(
      () => undefined,
    );
    const [said = ''] = /^(ok|not well: .*)\n$/.exec((await ours?.text()) ?? '') ?? [];
    if (said === '') throw error;
    if (said !== 'ok\n')
      throw new ConfigError([`the bot that is running is ${said.trim()}. Its log says why.`]);
    return `${config.port} on ${host} is in use by the bot that is running`;
  }
}

function callsOf(token: string, apiUrl: string | undefined) {
  return createCalls(token, apiUrl, slackLogger(log));
}
