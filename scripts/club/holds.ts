import type { Holds } from '../../src/store/postgres/holds.ts';
import { withStorage } from './storage.ts';

/** `holds`: which process has claimed what, has or waits for which club's lock, and has how many connections. */
export async function holdsCommand(
  env = process.env,
  write: (text: string) => void = (text) => void process.stdout.write(text),
): Promise<number> {
  return withStorage(
    env,
    async ({ holds }) => {
      if (holds) write(page(await holds()));
      return 0;
    },
    { kind: 'database' },
  );
}

function page({ claims, locks, processes }: Holds): string {
  return [
    'Claims:',
    ...orNone(
      claims.map(({ club, what, where, holder, left }) => {
        const until = left < 0 ? `ran out ${seconds(-left)} ago` : `runs out in ${seconds(left)}`;
        return `${club}, ${what} ${where}: ${holder}, ${until}`;
      }),
    ),
    'Locks:',
    ...orNone(
      locks.map(({ club, holder, waits, since }) => {
        const how = waits ? 'waits for it' : 'has it';
        return `${club ?? 'another'}: ${holder} ${how}, since ${seconds(since)}`;
      }),
    ),
    'Processes:',
    ...processes.map(
      ({ name, connections, busy }) => `  ${name}: connections ${connections}, in use ${busy}`,
    ),
    '',
  ].join('\n');
}

function orNone(lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? ['  none'] : lines.map((line) => `  ${line}`);
}

function seconds(count: number): string {
  return `${count.toFixed(1)} s`;
}
