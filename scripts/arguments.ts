import { type ParseArgsConfig, parseArgs } from 'node:util';

/**
 * What was typed after a script's name, as Node's `parseArgs` reads it; without `options` or `allowPositionals` nothing
 * may be typed there. What the script doesn't take ends it with status 2 and one sentence on standard error.
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

const isMistake = (code: unknown): boolean => typeof code === 'string' && code.startsWith('ERR_PARSE_ARGS_');
