/** The declared table of who may do what, as rights.txt has it. */

import { readFile } from 'node:fs/promises';
import { ROLES, type Role } from './club.ts';

export const TABLE = new URL('rights.txt', import.meta.url);

/** A verdict for each role. */
export type Row = Readonly<Record<Role, string>>;

/** The declared table: a thing, then a verdict for each role. */
export async function declaredRows(): Promise<ReadonlyMap<string, Row>> {
  const lines = (await readFile(TABLE, 'utf8'))
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(
    lines.map((line) => {
      const [thing = '', ...verdicts] = line.split(/\s*\|\s*/);
      return [thing, Object.fromEntries(ROLES.map((role, at) => [role, verdicts[at] ?? ''])) as Row];
    }),
  );
}
