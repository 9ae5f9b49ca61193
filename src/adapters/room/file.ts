import { readFile, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import type { UploadedFile } from '../../core/call.ts';
import { UserError } from '../../core/errors.ts';
import { quoted } from '../../core/options.ts';

/** The file at a path that was typed. @throws UserError if there is no such file */
export async function fileAt(typed: string): Promise<UploadedFile> {
  const path = resolve(pathOf(typed));
  const found = await stat(path).catch(() => undefined);
  if (found?.isDirectory()) throw new UserError(`${quoted(path)} is a folder. Give the path of a file in it.`);
  if (/^https?:/i.test(typed)) throw new UserError('I can’t open links. Give the path of a file.');
  if (!found?.isFile()) throw new UserError(`There’s no file at ${quoted(path)}. Give the path of one.`);
  return { name: basename(path), size: found.size, read: async () => new Uint8Array(await readFile(path)) };
}

/** A path as a shell would take it: in quotes, with `~` for the home folder, or with a backslash before each space. */
function pathOf(typed: string): string {
  const [, , inside] = /^(["'])(.*)\1$/s.exec(typed.trim()) ?? [];
  const path = inside ?? typed.trim().replace(/\\(.)/g, process.platform === 'win32' ? '\\$1' : '$1');
  return path === '~' || path.startsWith('~/') ? join(homedir(), path.slice(1)) : path;
}
