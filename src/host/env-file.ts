import { isUtf8 } from 'node:buffer';
import { existsSync, readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { ConfigError } from '../core/errors.ts';
import { codeOf } from '../lib/error-code.ts';

/**
 * The settings in an `.env` file, by name; empty if there is none.
 * @throws ConfigError if it isn't a file, can't be read, isn't text in UTF-8, or is `.env.txt`
 */
export function readEnvFile(path: string): Readonly<Record<string, string>> {
  const bytes = bytesOf(path);
  if (!bytes) return {};
  // Some editors on Windows write UTF-16.
  if (!isUtf8(bytes) || bytes.includes(0))
    throw new ConfigError([`${path} isn't a text file. Save it as plain text in UTF-8.`]);
  const text = new TextDecoder().decode(bytes);
  // TypeScript's undefined values are names that the text doesn't have.
  return parseEnv(text) as Record<string, string>;
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
