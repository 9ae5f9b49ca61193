import { setTimeout as pause } from 'node:timers/promises';
import type { DiscordServer, Person, Seen } from '../servers/discord/index.ts';
import { onceRead } from './once-read.ts';

interface SentFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** The report on a file that somebody sends, once it is read. */
export async function addBook(server: DiscordServer, who: Person, file: SentFile): Promise<Seen> {
  return onceRead(server, who, await server.slash(who, 'book add', { file }));
}

/** A heading pattern that takes forever by backtracking. */
const ENDLESS_PATTERN = '^(a+)+$';

/**
 * A club that adds four files at once, each made to take as long as it can, with a pattern for its
 * chapters that is, too, and begins again with each answer.
 */
export function createUnfair(server: DiscordServer) {
  let over = false;
  const told = new Set<string>();
  // With enough words that it is a book.
  const paragraph = `${'It rained again. '.repeat(200)}\n\n`;
  const lines = `${'a'.repeat(400_000)}!\n\n${'!'.repeat(400_000)}\n\n`;
  const endless = (lines + paragraph).repeat(4);

  async function attackOnce(who: Person, name: string): Promise<void> {
    const note = ({ text }: Pick<Seen, 'text'>) =>
      told.add(text.replace(/attack-\S+|\d+/g, '…').slice(0, 100));
    const bytes = Buffer.from(`${name}\n\n${endless}`);
    const report = await addBook(server, who, { name: `${name}.txt`, bytes });
    note(report);
    if (!report.buttons.some(({ label }) => label === 'Chapters are wrong')) return;
    const form = await server.pressForm(who, report, 'Chapters are wrong');
    note(await server.submit(who, form, { chapters: ENDLESS_PATTERN }));
  }

  const attack = async (who: Person, n: number) => {
    for (let times = 0; !over; times++) {
      await attackOnce(who, `attack-${n}-${times}`).catch((error: unknown) =>
        told.add(String(error)),
      );
      await pause(50);
    }
  };
  return {
    end: () => {
      over = true;
    },
    async go(): Promise<readonly string[]> {
      const who = server.addPerson('Mallory', {
        guild: server.addGuild('Attackers'),
        organiser: true,
      });
      await Promise.all([0, 1, 2, 3].map((n) => attack(who, n)));
      return [...told];
    },
  };
}
