import { isUtf8 } from 'node:buffer';
import { existsSync, readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { ConfigError } from '../../core/errors.ts';
import { codeOf } from '../../lib/error-code.ts';

/**
 * The settings in an `.env` file, by name; empty if there is none.
 * @throws ConfigError if it can't be read, isn't text in UTF-8, has a colon for an equals sign, or
 * is `.env.txt`
 */
export function readEnvFile(path: string): Readonly<Record<string, string>> {
  const bytes = bytesOf(path);
  if (!bytes) return {};

  // Some editors on Windows write UTF-16.
  if (!isUtf8(bytes) || bytes.includes(0))
    throw new ConfigError([`${path} isn't a text file. Save it as plain text in UTF-8.`]);
  const fileText = new TextDecoder().decode(bytes);

  // TypeScript's undefined values are names that the text doesn't have.
  const settings = parseEnv(fileText) as Record<string, string>;
  // `parseEnv` skips `PORT: 3000`, or makes one name of it and of the next line.
  const [colon, name] = /^[ \t]*(?:export )?([A-Z_]+)[ \t]*:/m.exec(fileText) ?? [];

  if (colon === undefined || Object.values(settings).some((setting) => setting.includes(colon)))
    return settings;
  throw new ConfigError([`${path} has a colon after ${name}. Write ${name}=VALUE.`]);
}

function bytesOf(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOENT' && existsSync(`${path}.txt`))
      throw new ConfigError([
        `There is a ${path}.txt, but no ${path}. Rename it: its ending may be hidden.`,
      ]);
    if (code === 'ENOENT') return undefined;
    if (!code) throw error;
    throw new ConfigError([
      `${path} can't be read (${code}). Make it a file that the user who runs this process may read.`,
    ]);
  }
}
