import { describe, expect, test, vi } from 'vitest';
import { PATIENCE } from '../patience.ts';

/** A reply as one member sees it. */
export interface Seen {
  readonly text: string;
  /** Seen by this member alone. */
  readonly private: boolean;
  /** Labels of what can be pressed, in order. */
  readonly buttons: readonly string[];
  /** The names of the fields that it asks for, where it is a form. */
  readonly form?: readonly string[];
}

/** A club on one platform with the sample commands, and two members in it. */
export interface ContractClub {
  readonly reader: Member;
  /** Has the platform's organiser's rights. */
  readonly organiser: Member;
  /** The answers that the sample's quiz got, in order. */
  readonly answers: readonly string[];
  /** A reply as everybody in the channel sees it while it's there; oldest first. */
  channel(): readonly Seen[];
}

/** One person at their device. What they see is passed back to press on it. */
export interface Member {
  readonly id: string;
  readonly name: string;
  say(command: string, options?: Readonly<Record<string, string>>): Promise<Seen>;
  press(on: Seen, label: string): Promise<Seen>;
  /** Picks an item of a menu. */
  pick(on: Seen, item: string): Promise<Seen>;
  /** Opens a form by a button and fills it in, by its fields' labels. */
  fill(on: Seen, label: string, values: Readonly<Record<string, string>>): Promise<Seen>;
  complete(command: string, option: string, typed: string): Promise<readonly string[]>;
}

/** What a platform lacks, each with its reason: those tests are skipped by name. */
type Lacks = Partial<Record<'forms' | 'completion' | 'rights' | 'bounds', string>>;

/** What every adapter does with the same commands. */
export function contract(
  platform: string,
  start: () => Promise<ContractClub>,
  lacks: Lacks = {},
): void {
  /** A rule of those platforms that don't lack a thing. */
  const unless = (thing: keyof Lacks, name: string, run: () => Promise<void>) =>
    lacks[thing] === undefined ? test(name, run) : test.skip(`${name} (${lacks[thing]})`, run);

  describe(`${platform} keeps the contract of adapters:`, () => {
    test('a public reply appears in the channel, with its title, words and citation', async () => {
      const { reader, channel } = await start();
      const seen = await reader.say('lookup', { question: 'who is Miss Lucy' });
      expect(seen.private).toBe(false);
      expect(seen.text).toContain('who is Miss Lucy');
      expect(seen.text).toContain('She is a guardian.');
      expect(seen.text).toContain('A Sample Book, section 4 — Article A');
      expect(channel().map(({ text }) => text)).toEqual([seen.text]);
    });

    test('anybody can press to uncover the covered words', async () => {
      const { reader, organiser, channel } = await start();
      const seen = await reader.say('lookup', { question: 'who' });
      expect(seen.text).not.toContain('leaves');
      if (seen.buttons.includes('Reveal')) {
        expect(await organiser.press(seen, 'Reveal')).toMatchObject({
          private: true,
          text: 'She leaves Hailsham.',
        });
      }
      expect(channel().some(({ text }) => text.includes('leaves'))).toBe(false);
    });

    test('a reply that replaces changes the message that was pressed', async () => {
      const { reader, organiser, channel } = await start();
      const seen = await reader.say('lookup', { question: 'who' });
      expect((await organiser.press(seen, 'Another passage')).text).toBe('Passage 2');
      expect(channel().map(({ text }) => text)).toEqual(['Passage 2']);
    });

    test('only the person who pressed sees a whisper, and under their own name', async () => {
      const { reader, organiser, answers, channel } = await start();
      const question = await reader.say('quiz start', { rounds: '3', topic: 'school' });
      expect(question.text).toContain('Question 1 of 3 on school');
      const taken = await organiser.press(question, 'Tommy');
      expect(taken).toMatchObject({ private: true, text: `Taken, ${organiser.name}.` });
      expect(answers).toEqual([`${organiser.id}:1`]);
      expect(channel()).toHaveLength(1);
    });

    test('a closed question can no longer be pressed', async () => {
      const { reader, channel } = await start();
      const question = await reader.say('quiz start');
      const closed = await reader.press(question, 'Close');
      expect(closed.text).toContain('Question 1, closed');
      expect(closed.buttons).toEqual([]);
      expect(channel()).toHaveLength(1);
    });

    unless('forms', 'a form asks, and what is filled in arrives', async () => {
      const { reader, organiser, answers } = await start();
      const question = await reader.say('quiz start');
      expect(await organiser.fill(question, 'Type it', { Answer: 'Ruth' })).toMatchObject({
        private: true,
        text: 'Right: Ruth',
      });
      expect(answers).toEqual([`${organiser.id}:7:Ruth`]);
    });

    test('fields, tables, lists and a menu are shown, and a choice from the menu changes them', async () => {
      const { reader } = await start();
      const stats = await reader.say('stats');
      for (const words of ['Member', reader.name, 'A Sample Book', '12', 'first', 'second']) {
        expect(stats.text).toContain(words);
      }
      expect(await reader.pick(stats, 'All time')).toMatchObject({
        private: true,
        text: `${reader.id} all`,
      });
    });

    unless('completion', 'an option is completed while it is typed', async () => {
      const { reader } = await start();
      expect(await reader.complete('lookup', 'question', 'miss')).toEqual(['who is miss']);
    });

    unless('rights', 'what is for organisers is refused to others, privately', async () => {
      const { reader, organiser } = await start();
      const refused = await reader.say('daily set', { time: '09:00' });
      expect(refused.private).toBe(true);
      expect(refused.text).toContain('Only an organiser');
      expect((await organiser.say('daily set', { time: '09:00' })).text).toContain('At 09:00 in');
    });

    unless(
      'bounds',
      'a value out of bounds is a private sentence, and nothing is posted',
      async () => {
        const { reader, channel } = await start();
        const refused = await reader.say('quiz start', { rounds: '51' });
        expect(refused.private).toBe(true);
        expect(refused.text).toMatch(/50/);
        expect(channel()).toEqual([]);
      },
    );

    test('what comes later takes the place of the first reply, with its buttons', async () => {
      const { reader, channel } = await start();
      expect((await reader.say('recap', { of: 'one' })).private).toBe(false);
      await vi.waitFor(() => {
        expect(channel().map(({ text }) => text)).toEqual([
          expect.stringContaining('They leave for the Cottages.'),
        ]);
        expect(channel()[0]?.buttons).toContain('Ruth');
      }, PATIENCE);
    });

    test('a mistake that shows later is said in the same place', async () => {
      const { reader, channel } = await start();
      await reader.say('recap', { of: 'none' });
      const said = [expect.stringContaining('There is no such chapter.')];
      await vi.waitFor(() => expect(channel().map(({ text }) => text)).toEqual(said), PATIENCE);
    });

    test('where nothing comes later, the first reply stays', async () => {
      const { reader, channel } = await start();
      await reader.say('recap', { of: 'nothing' });
      await reader.say('quiz start');
      expect(channel()[0]?.text).toContain('One moment.');
    });

    test('a bug of ours gives a private sentence with a reference, and no details', async () => {
      const { reader, channel } = await start();
      const failed = await reader.say('boom');
      expect(failed.private).toBe(true);
      expect(failed.text).toMatch(/R1/);
      expect(failed.text).not.toContain('inside');
      expect(channel()).toEqual([]);
    });
  });
}
