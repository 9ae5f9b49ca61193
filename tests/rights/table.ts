/** The table of who may do what: rights.txt, and for other commands what they declare. */

import { readFile } from 'node:fs/promises';
import { commandSet } from '../../commands/index.ts';
import type { Command } from '../../src/core/command.ts';
import { ROLES, type Role } from './club.ts';

export const TABLE = new URL('rights.txt', import.meta.url);

/** Who sees the answer, and a verdict for each role. */
export type Row = Readonly<Record<Role | 'seenBy', string>>;

type Rights = Pick<Command<unknown>, 'audience' | 'who' | 'outside'>;

/** The row that a command's declaration makes; `may` leaves open whether it changes anything. */
export function rowOf({ audience, who, outside }: Rights): Row {
  const member = who === 'everyone' ? 'may' : 'refused';
  return {
    seenBy: audience,
    organiser: 'may',
    maker: member,
    member,
    outsider: outside ? 'may' : 'refused',
  };
}

/** Commands without a row in the file: their declaration says who may use them. */
export async function unlistedCommands() {
  const rows = await listedRows();
  return commandSet.commands.filter(({ name }) => !rows.has(name));
}

/** The whole table, by thing. */
export async function declaredRows(): Promise<ReadonlyMap<string, Row>> {
  const unlisted = (await unlistedCommands()).map(
    (command) => [command.name, rowOf(command)] as const,
  );
  return new Map([...(await listedRows()), ...unlisted]);
}

async function listedRows(): Promise<ReadonlyMap<string, Row>> {
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
