import { z } from 'zod';
import type { DiscordSettings } from '../adapters/discord/index.ts';
import { ConfigError } from '../core/errors.ts';
import { EXCERPT_LIMITS } from '../corpus/excerpt.ts';
import { QUOTA } from '../corpus/library/quota.ts';
import { definedOnly } from '../lib/counted.ts';
import { didYouMean } from '../lib/nearest.ts';
import { trimSigns } from '../lib/text.ts';

const MB = 2 ** 20;

const optionalText = z.string().optional();

const shaped = (shape: RegExp, error: string) => z.string().regex(shape, error).optional();

const url = z
  .url({ protocol: /^https?$/, error: 'has to be an address that begins with http:// or https://' })
  .optional();

const numberUpTo = (counted: string) =>
  z.coerce.number(`has to be a number of ${counted}; 0 means no limit`).min(0).max(1e9);
const books = numberUpTo('books').int();
const megabytes = numberUpTo('megabytes');
const wordCount = numberUpTo('words').int();

/** What turns a setting off that has a default. */
const OFF = 'off';

/** The address of an interface, to which only a query is added. */
const isPlainAddress = (address: string) =>
  /^https?:\/\/[^\s/?#@]+(?:\/[^\s?#]*)?$/i.test(address) && URL.canParse(address);

const environment = z.object({
  // Discord checks the rest.
  DISCORD_TOKEN: shaped(
    /^[\w-]+(?:\.[\w-]+){2}$/,
    "isn't a bot's token, which is three parts with points between and nothing else. Copy it from " +
      'the developer portal, page Bot, Reset Token',
  ),
  DISCORD_GUILD_ID: shaped(
    /^\d{5,20}$/,
    'has to be the id of a server: turn on Developer Mode in Discord, right-click the server, Copy Server ID',
  ),
  DISCORD_API_URL: url,
  DISCORD_SHARDS: z
    .string()
    .regex(/^(auto|\d+-\d+\/\d+)$/, 'has to be auto, or FIRST-LAST/TOTAL such as 0-1/4')
    .default('auto')
    .transform(readShards),
  SLACK_BOT_TOKEN: shaped(/^xoxb-[!-~]+$/, 'has to begin with xoxb-, without spaces or quotes'),
  SLACK_APP_TOKEN: shaped(/^xapp-[!-~]+$/, 'has to begin with xapp-, without spaces or quotes'),
  SLACK_SIGNING_SECRET: optionalText,
  SLACK_CLIENT_ID: optionalText,
  SLACK_CLIENT_SECRET: optionalText,
  SECRET_KEY: shaped(
    /^[0-9a-f]{64}$/i,
    'has to be 64 hexadecimal digits; `openssl rand -hex 32` makes some',
  ),
  SLACK_API_URL: url,
  HOST: optionalText,
  PORT: z.coerce.number('has to be a port from 0 to 65535').int().min(0).max(65535).default(3000),
  DATABASE_URL: shaped(/^postgres(ql)?:\/\/./, 'has to be an address that begins with postgres://'),
  DATABASE_CONNECTIONS: z.coerce
    .number('has to be a whole number from 2 to 500')
    .int()
    .min(2)
    .max(500)
    .optional(),
  DATA_DIR: z
    .string()
    .regex(
      /^[^~$]/,
      'begins with ~ or $, which only a shell puts a folder in place of. Write the whole path',
    )
    .default('data/clubs'),
  DEFAULT_BOOK: shaped(
    /^[a-z0-9-]+$/,
    "has to be a book's id, such as never-let-me-go; `npm run book -- list` names them",
  ),
  CLUB_BOOKS: books.default(QUOTA.books),
  CLUB_BOOKS_MB: megabytes.default(QUOTA.club / MB),
  ALL_BOOKS_MB: megabytes.default(QUOTA.all / MB),
  EXCERPT_WORDS: wordCount.default(EXCERPT_LIMITS.reply),
  EXCERPT_DAILY_WORDS: wordCount.default(EXCERPT_LIMITS.day),
  BOOK_CATALOG: url,
  ARTICLES_URL: z
    .string()
    .refine((address) => address === OFF || isPlainAddress(address), {
      error: 'has to be off, or the address of a MediaWiki’s api.php, without a password, ? or #',
    })
    .default('https://en.wikipedia.org/w/api.php'),
  MODEL_URL: url.refine((address = '') => !/^https?:\/\/[^/]*@|[?#]/i.test(address), {
    error: 'has to be an address without a password, ? or #; a key goes into MODEL_KEY',
  }),
  MODEL_NAME: optionalText,
  MODEL_KEY: optionalText.refine((key = '') => /^[ -~]*$/.test(key), {
    error: 'has signs that no key has, such as a long dash or “quotes”; copy it again',
  }),
  MODEL_DAILY: numberUpTo('requests').int().default(200),
  WEB: z.enum(['on', 'off'], 'has to be on or off').default('on'),
  PUBLIC_URL: url
    .refine((address) => !/^https?:\/\/[^/]*(?:\/+[^/]|[?#])/.test(address ?? ''), {
      error: 'has to be an address without a path, such as https://club.example',
    })
    .transform((address) => address && trimSigns(address, '/')),
  LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error'], 'has to be debug, info, warn or error')
    .default('info'),
});

export type Config = ReturnType<typeof readConfig>;

/** Settings by name, as a file or the environment has them. */
export type Settings = Readonly<Record<string, string | undefined>>;

/**
 * Settings from the environment and, where it has none, from a file; an empty value counts as
 * absent.
 * @throws ConfigError with every problem at once
 */
export function readConfig(env: Settings, file: Settings = {}) {
  const settings = { ...dropEmpty(file), ...dropEmpty(env) };
  const misspelt = misspeltNames([
    ...Object.keys(file),
    ...Object.keys(env).filter((settingName) => PLATFORM_SETTING.test(settingName)),
  ]);

  const { data, error } = environment.safeParse(settings);
  const quoted = quotedNames(settings);
  const wrong = data
    ? [...slackProblems(data), ...modelProblems(data)]
    : error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}.`);
  const problems = [
    ...misspelt,
    ...quoted.map(quotesRefused),
    ...wrong.filter((problem) => !isAbout(problem, quoted)),
  ];
  if (!data || problems.length > 0) throw new ConfigError(problems);

  return {
    ...definedOnly({
      discord: discordOf(data),
      slack: slackOf(data),
      model: modelOf(data),
      /** Id of the book that a club reads until it chooses one. */
      defaultBook: data.DEFAULT_BOOK,
      /** PostgreSQL instead of files. */
      databaseUrl: data.DATABASE_URL,
      connections: data.DATABASE_CONNECTIONS,
      /**
       * The outer address of the port, without a slash at its end: links to pages begin with it.
       */
      publicUrl: data.PUBLIC_URL,
    }),
    port: data.PORT,
    // Slack over HTTP and pages of clubs come from outside; everything else on the port is for this
    // machine.
    host: data.HOST ?? (data.SLACK_SIGNING_SECRET || data.PUBLIC_URL ? '0.0.0.0' : '127.0.0.1'),
    dataDir: data.DATA_DIR,
    quota: { books: data.CLUB_BOOKS, club: data.CLUB_BOOKS_MB * MB, all: data.ALL_BOOKS_MB * MB },
    excerpts: { reply: data.EXCERPT_WORDS, day: data.EXCERPT_DAILY_WORDS },
    /** The address of the catalogue of books, if any. */
    catalog: data.BOOK_CATALOG,
    /** The encyclopedia that organisers can search for articles about a book, if any. */
    ...(data.ARTICLES_URL !== OFF && { articlesUrl: data.ARTICLES_URL }),
    /** False: no room in the browser, and no pages of clubs. */
    web: data.WEB === 'on',
    logLevel: data.LOG_LEVEL,
  };
}

/**
 * Without the empty ones; of a file written on Windows, Docker leaves the line's end on each value.
 */
function dropEmpty(settings: Settings): Settings {
  const trimmed = Object.entries(settings).map(
    ([name, value = '']) => [name, value.trim()] as const,
  );
  return Object.fromEntries(trimmed.filter(([, value]) => value !== ''));
}

/**
 * A value in quotation marks, or with a straight one at an end: Docker and others hand them over as
 * part of it. A folder may be called “Ours.
 */
const QUOTED = /^["'`“”‘’].*["'`“”‘’]$|^["']|["']$/s;

const quotedNames = (settings: Settings) =>
  Object.keys(environment.shape).filter((settingName) => QUOTED.test(settings[settingName] ?? ''));

const quotesRefused = (settingName: string) =>
  `${settingName} is in quotes, or has one at an end, which would be part of it. Write it without.`;

const isAbout = (problem: string, names: readonly string[]) =>
  names.some((settingName) => problem.startsWith(`${settingName} `));

/** Other programs have settings in the environment too: only these names are surely ours. */
const PLATFORM_SETTING = /^(DISCORD|SLACK)_/;

function misspeltNames(names: readonly string[]) {
  const knownNames = Object.keys(environment.shape);
  return [...new Set(names)].flatMap((settingName) => {
    const hint = knownNames.includes(settingName) ? '' : didYouMean(settingName, knownNames);
    if (hint === '') return [];
    return [`${settingName} isn't a setting.${hint}`];
  });
}

type Environment = z.output<typeof environment>;

function slackProblems(data: Environment) {
  const { SLACK_BOT_TOKEN: token, SLACK_APP_TOKEN: app, SLACK_SIGNING_SECRET: signing } = data;
  if (data.SLACK_CLIENT_ID !== undefined || data.SLACK_CLIENT_SECRET !== undefined) {
    return Object.entries(INSTALLATION_SETTINGS).flatMap(([name, where]) =>
      data[name as keyof Environment] === undefined
        ? [`${name} is missing. An app that any workspace can install needs it: ${where}.`]
        : [],
    );
  }

  if (token && !app && !signing) {
    return [
      'SLACK_BOT_TOKEN needs SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP) as well.',
    ];
  }

  if (!token && (app || signing)) {
    return [
      'SLACK_BOT_TOKEN is missing: the other Slack settings need it, or SLACK_CLIENT_ID and ' +
        'SLACK_CLIENT_SECRET for an app that any workspace can install.',
    ];
  }

  return [];
}

function discordOf({ DISCORD_TOKEN: token, DISCORD_SHARDS: shards, ...data }: Environment) {
  if (token === undefined) return undefined;
  return {
    token,
    shards,
    ...definedOnly({ guildId: data.DISCORD_GUILD_ID, apiUrl: data.DISCORD_API_URL }),
  };
}

/** The host's language model. */
const modelOf = ({
  MODEL_URL: url,
  MODEL_NAME: modelName,
  MODEL_KEY: key,
  MODEL_DAILY: daily,
}: Environment) =>
  url && modelName ? { url, name: modelName, daily, ...definedOnly({ key }) } : undefined;

const modelProblems = ({ MODEL_URL: url, MODEL_NAME: modelName }: Environment) =>
  (url === undefined) === (modelName === undefined)
    ? []
    : ['MODEL_URL and MODEL_NAME need each other, such as http://localhost:11434/v1 and llama3.1.'];

const ON_PAGE = "it is on the app's page Basic Information";

/** The settings for letting any workspace install the app, and where each is found. */
const INSTALLATION_SETTINGS: Readonly<Record<string, string>> = {
  SLACK_CLIENT_ID: ON_PAGE,
  SLACK_CLIENT_SECRET: ON_PAGE,
  SLACK_SIGNING_SECRET: ON_PAGE,
  SECRET_KEY:
    "it encrypts the workspaces' tokens; `openssl rand -hex 32` makes one; store it like a password",
};

function slackOf(data: Environment) {
  const {
    SLACK_CLIENT_ID: clientId,
    SLACK_CLIENT_SECRET: clientSecret,
    SECRET_KEY: secretKey,
  } = data;

  if (!data.SLACK_BOT_TOKEN && !clientId) return undefined;
  return definedOnly({
    botToken: data.SLACK_BOT_TOKEN,
    appToken: data.SLACK_APP_TOKEN,
    signingSecret: data.SLACK_SIGNING_SECRET,
    apiUrl: data.SLACK_API_URL,
    install:
      clientId && clientSecret && secretKey ? { clientId, clientSecret, secretKey } : undefined,
  });
}

function readShards(setting: string, context: z.RefinementCtx): DiscordSettings['shards'] {
  if (setting === 'auto') return setting;
  const [first = 0, last = 0, total = 0] = setting.split(/[-/]/).map(Number);
  if (first > last || last >= total)
    context.addIssue({
      code: 'custom',
      message: `has to be FIRST-LAST/TOTAL, counted from 0; ${setting} doesn't fit. Try 0-1/4`,
    });
  return { first, last, total };
}
