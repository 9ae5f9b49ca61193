import { existsSync, readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { ConfigError } from '../core/errors.ts';
import { codeOf } from '../lib/error-code.ts';

/**
 * The settings in an `.env` file, by name; empty if there is none. Windows editors begin a file with a byte order
 * mark or write UTF-16: both are read.
 * @throws ConfigError if it isn't a file, can't be read, isn't text, has a colon for an equals sign, or is `.env.txt`
 */
export function readEnvFile(path: string): Readonly<Record<string, string>> {
  const bytes = bytesOf(path);
  if (!bytes) return {};
  const text = decode(bytes);
  if (text === undefined || text.includes('\0'))
    throw new ConfigError([`${path} isn't a text file. Save it as plain text in UTF-8.`]);
  // TypeScript's undefined values are names that the text doesn't have.
  const settings = parseEnv(text) as Record<string, string>;
  const colons = settingsWithColon(text, Object.values(settings));
  if (colons.length > 0)
    throw new ConfigError(
      colons.map(({ line, name }) => `Line ${line} of ${path} has a colon after ${name}. Write ${name}=VALUE.`),
    );
  return settings;
}

/** Lines such as `PORT: 3000`: `parseEnv` skips them outside of values, and the setting would seem absent. */
function settingsWithColon(text: string, values: readonly string[]): { line: number; name: string }[] {
  return text.split(/\r?\n/).flatMap((line, i) => {
    const [, name] = /^\s*(?:export\s+)?([A-Z][A-Z0-9_]*)\s*:/.exec(line) ?? [];
    return name === undefined || values.some((value) => value.includes(line)) ? [] : [{ line: i + 1, name }];
  });
}

function bytesOf(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOENT' && existsSync(`${path}.txt`))
      throw new ConfigError([`There is a ${path}.txt, but no ${path}. Rename it: its ending may be hidden.`]);
    if (code === 'ENOENT') return undefined;
    if (!code) throw error;
    throw new ConfigError([
      `${path} can't be read (${code}). Make it a file that the user who runs this process may read.`,
    ]);
  }
}

/** Undefined if the bytes aren't text in the encoding that they begin with. */
function decode(bytes: Buffer): string | undefined {
  const [first, second] = bytes;
  const encoding =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
