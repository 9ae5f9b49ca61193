/** The declared table of who may do what, as rights.txt has it. */

import { readFile } from 'node:fs/promises';
import { ROLES, type Role } from './club.ts';

export const TABLE = new URL('rights.txt', import.meta.url);

/** Who sees the answer, and a verdict for each role. */
export type Row = Readonly<Record<Role | 'seenBy', string>>;

/** The declared table, by thing. */
export async function declaredRows(): Promise<ReadonlyMap<string, Row>> {
  const lines = (await readFile(TABLE, 'utf8'))
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(
    lines.map((line) => {
      const [thing = '', seenBy = '', ...verdicts] = line.split(/\s*\|\s*/);
      const byRole = ROLES.map((role, at) => [role, verdicts[at] ?? ''] as const);
      return [thing, { seenBy, ...Object.fromEntries(byRole) } as Row];
    }),
  );
}
