import { compact } from '../lib/counted.ts';
import { decodePercent, literal } from '../lib/text.ts';
import type { Config } from './config.ts';

/** The beginning stays, so that one sees which kind of token it was. */
const TOKEN_SHAPES: readonly RegExp[] = [
  /\b(xox[a-z]|xapp)-[\w-]+/g,
  /\b(Bearer|Bot) [\w.-]{12,}/g,
  // Of a Discord bot: its id, a time, a signature.
  // https://docs.discord.com/developers/reference#authentication
  /(?<![\w-])([\w-]{2})[\w-]{16,}\.[\w-]{6,7}\.[\w-]{27,}/g,
  /(\/(?:interactions|webhooks)\/\d+\/)[\w.-]+/g,
  /(hooks\.slack\.com\/)[\w/-]+/g,
  // A password in an address.
  /(?<![a-z\d+.-])([a-z][a-z\d+.-]*:\/\/)[^\s/"@]+@/gi,
];

/** The address of a database, whose password may have any sign unescaped. */
const DATABASE = /(postgres(?:ql)?:\/\/)[^\s"]*/gi;

/** Replaces the given secrets, and whatever else looks like a token. */
export function redact(secrets: readonly string[]): (line: string) => string {
  // A line is JSON, where some characters are written in another way.
  const written = secrets
    .flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1)])
    .filter((spelling) => spelling !== '');
  const exact = [...new Set(written)].sort((a, b) => b.length - a.length).map(withinWords);
  return (logLine) => {
    const hidden = exact.reduce<string>(
      (redacted, secret) => redacted.replaceAll(secret, '…'),
      logLine,
    );
    return TOKEN_SHAPES.reduce((redacted, shape) => redacted.replace(shape, '$1…'), hidden).replace(
      DATABASE,
      (address: string, scheme: string) =>
        address.includes('@')
          ? `${scheme}…${address.slice(address.lastIndexOf('@') + 1)}`
          : address,
    );
  };
}

/** A shorter secret is looked for as a word: cut out of others, it could be read off the rest. */
const WITHIN_WORDS_MIN = 8;

function withinWords(secret: string): string | RegExp {
  if (secret.length >= WITHIN_WORDS_MIN) return secret;
  return new RegExp(`(?<![\\p{L}\\p{N}])${literal(secret)}(?![\\p{L}\\p{N}])`, 'gu');
}

/** All secrets among the settings. */
export function secretsOf(
  config: Pick<Config, 'discord' | 'slack' | 'databaseUrl' | 'model'>,
): readonly string[] {
  const { discord, slack, databaseUrl, model } = config;
  const password = databaseUrl === undefined ? undefined : passwordOf(databaseUrl);

  return compact(
    discord?.token,
    model?.key,
    slack?.botToken,
    slack?.appToken,
    slack?.signingSecret,
    slack?.install?.clientSecret,
    slack?.install?.secretKey,
    databaseUrl,
    password,
  );
}

function passwordOf(url: string) {
  const { password } = URL.canParse(url) ? new URL(url) : { password: '' };
  if (password === '') return undefined;
  return decodePercent(password);
}
