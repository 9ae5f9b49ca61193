import type { CommandSet } from '../../core/command.ts';
import { commandIn } from '../../core/grammar.ts';

/**
 * A line that a file came with: the file belongs to the option of the command that takes one, which
 * is then resolved. Without words it goes to the command that requires a file.
 */
export function withAttached(set: CommandSet<unknown>, spokenLine: string): string {
  const withCommand = /^\/?$/.test(spokenLine.trim())
    ? (set.commands.find(({ options }) =>
        Object.values(options).some(({ type, required }) => type === 'file' && required),
      )?.name ?? spokenLine)
    : spokenLine;
  const { command, rest = '' } = commandIn(set, withCommand) ?? {};
  const [option] =
    Object.entries(command?.options ?? {}).find(([, { type }]) => type === 'file') ?? [];
  const isGiven = option === undefined || rest.toLowerCase().includes(`${option}:`);
  if (isGiven) return withCommand;
  return `${withCommand} ${option}:attached`;
}
