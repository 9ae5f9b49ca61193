import { type ParseArgsConfig, parseArgs } from 'node:util';
import { ConfigError, HostError, UnavailableError, UserError } from '../src/core/errors.ts';
import { BookError } from '../src/corpus/load/file/problem.ts';
import { isDiskFull } from '../src/lib/disk.ts';

/**
 * A script's arguments, read by Node's `parseArgs`; without `options` or `allowPositionals` there
 * may be none. Anything else ends the script with status 2 and one sentence on standard error.
 * @param usage a line that follows the sentence
 */
export function readArguments<const T extends ParseArgsConfig>(
  config: T,
  usage = '',
): ReturnType<typeof parseArgs<T>> {
  try {
    return parseArgs(config);
  } catch (error) {
    if (!(error instanceof TypeError) || !('code' in error) || !isMistake(error.code)) throw error;
    // Of Node's message, the sentence that says what is wrong; the rest is on how to quote it.
    process.stderr.write(`${error.message.replace(/\.(?:\s.*)?$/s, '')}.\n${usage}`);
    process.exit(2);
  }
}

/** Prints lines. */
export const say = (...lines: readonly string[]): void =>
  void process.stdout.write(`${lines.join('\n')}\n`);

const isMistake = (code: unknown): boolean =>
  typeof code === 'string' && code.startsWith('ERR_PARSE_ARGS_');

/**
 * Runs a script on its arguments, and ends with the status that it returns. What the host can
 * correct ends it with status 1 and a sentence on standard error; a mistake of ours with its stack.
 */
export async function runScript(main: (args: string[]) => Promise<number>): Promise<void> {
  const fail = (error: unknown): undefined => {
    process.stderr.write(`${errorText(error)}\n`);
    process.exitCode = 1;
  };
  // As on a full disk: without a listener it would end at once, and a data folder would stay
  // locked.
  process.stdout.on('error', fail);
  process.exitCode = (await main(process.argv.slice(2)).catch(fail)) || process.exitCode;
}

/**
 * Runs the command that the first argument names; without one, or where there is no such, says
 * which there are.
 */
export const runCommands = (
  usage: string,
  commands: Readonly<Record<string, (args: string[]) => Promise<number>>>,
): Promise<void> =>
  runScript(async ([name = 'help', ...args]) => {
    const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
    if (command) return command(args);
    const asked = name === 'help' || name === '--help';
    if (!asked) process.stderr.write(`I don't know “${name}”.\n`);
    process.stdout.write(usage);
    return asked ? 0 : 1;
  });

const FOR_THE_HOST = [UserError, ConfigError, HostError, UnavailableError, BookError];

/**
 * What the host has to correct, in a sentence.
 * @throws the error where it isn't for the host
 */
export function errorText(error: unknown): string {
  if (!(error instanceof Error)) throw error;
  if (FOR_THE_HOST.some((kind) => error instanceof kind)) return error.message;
  if (!('syscall' in error)) throw error;
  const { code, path, message } = error as NodeJS.ErrnoException;
  if (isDiskFull(error))
    return `The disk is full (${code}). Free some space there, or name another place.`;
  if (path === undefined) return message;
  if (code === 'ENOENT') return `There is no such file or folder: ${path}.`;
  return `${path} can't be used (${code}). Let this user read and write there, or name another place.`;
}
