/**
 * meanings.txt, from which the bot learns what is meant, and the values that a card takes from a
 * line.
 */
import { readFileSync, statSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { commandNamed, commandSet } from '../../commands/index.ts';
import { dayLeftOut } from '../../commands/plan/in-talk.ts';
import type { Context } from '../../commands/shared/context.ts';
import { examples, likelyMeanings, meaningAnswer } from '../../commands/talk/meanings.ts';
import { asksFirst } from '../../commands/talk/takers.ts';
import { valuesIn } from '../../commands/talk/values.ts';
import type { Command } from '../../src/core/command.ts';
import { UserError } from '../../src/core/errors.ts';
import { text } from '../../src/core/options.ts';
import { classifierFrom, lineFeatures } from '../../src/corpus/english/classify.ts';
import { plainWords } from '../../src/lib/text.ts';
import { openClub } from '../quiz/club.ts';

const names = [...new Set(examples().map(({ name }) => name))];

test('every meaning is a command, has an answer, or is one of those that code answers', () => {
  const made = ['more', 'quiz now', 'rsvp'];
  expect(
    names.filter((name) => !commandNamed(name) && !meaningAnswer(name, commandSet)).toSorted(),
  ).toEqual(made);
  // `lookup` has examples of questions to the book, which are what is left where nothing is meant.
  expect(names.filter((name) => name !== 'lookup').length).toBeLessThanOrEqual(80);
});

test('its text stays small enough to be learned at the first line', () => {
  expect(
    statSync(new URL('../../commands/talk/meanings.txt', import.meta.url)).size,
  ).toBeLessThanOrEqual(420_000);
});

test('each command that is run without a press only shows something', () => {
  const shown = names.filter((name) => commandNamed(name) && !asksFirst(name));
  expect(shown.toSorted()).toEqual(
    `book history,book info,book list,book people,book questions,daily show,discuss,help,leaderboard,
    lookup,next list,next turn,passage,plan show,progress show,quiz hint,quiz review,recap,saved,setup,
    sources,stats`.split(/,\s*/),
  );
});

test('no line is there twice, so none has two meanings', () => {
  const lines = examples().map(({ line }) => plainWords(line));
  expect(lines.filter((line, at) => lines.indexOf(line) !== at)).toEqual([]);
});

test('lines that were taught are understood, with a slip too, and one line teaches a new word', () => {
  expect(likelyMeanings('Who is winning?')[0]).toMatchObject({
    name: 'leaderboard',
    likelihood: 1,
  });
  expect(likelyMeanings('leaderbord')[0]).toMatchObject({ name: 'leaderboard', likelihood: 1 });
  const lines = examples().filter((_, at) => at % 20 === 0);
  expect(lines.filter(({ name, line }) => likelyMeanings(line)[0]?.name !== name)).toEqual([]);
  const learned = classifierFrom(lines);
  const taught = classifierFrom([...lines, { name: 'daily off', line: 'zorb the frobnicator' }]);
  const off = (all: typeof learned) =>
    all('zorb the frobnicator now').find(({ name }) => name === 'daily off');
  expect(off(taught)?.likelihood).toBeGreaterThan(2 * (off(learned)?.likelihood ?? 0));
});

test('likelihoods of any line add up to 1, likeliest first, and hostile lines take no time', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 300, unit: 'grapheme' }), (line) => {
      const all = likelyMeanings(line).filter(({ likelihood }) => likelihood < 1);
      expect(
        all.every(({ likelihood }, at) => at === 0 || likelihood <= (all[at - 1]?.likelihood ?? 0)),
      ).toBe(true);
      expect(lineFeatures(line).length).toBeLessThanOrEqual(
        2 * line.split(/\s/).length + 2 * line.length + 2,
      );
    }),
  );
});

test('chat gets an answer where the bot is named, and none in a reply to its message', async () => {
  const club = await openClub();
  const line = 'I’ll be ten minutes late';
  expect(JSON.stringify(await club.understand('olu', line, 'mention'))).toContain(
    'leave that to the club',
  );
  expect(await club.understand('olu', line, 'reply')).toBeUndefined();
});

test('of two wishes in one line a member is offered those that they may have', async () => {
  const club = await openClub();
  const line = 'post a quote at breakfast and quiz us on fridays';
  const offered = async (member: string) => {
    const meant = await club.understand(member, line);
    return (meant && 'reply' in meant && meant.reply.buttons?.map(({ label }) => label)) || [];
  };
  expect(await offered('olu')).toEqual(['The club’s post', '/quiz start']);
  expect(await offered('maya')).toEqual(['/quiz start']);
});

const CARDS = readFileSync(new URL('../fixtures/said/cards.txt', import.meta.url), 'utf8').split(
  '\n',
);

test.each(CARDS.flatMap((line) => (/^[^#].*\|/.test(line) ? [line.split(/ ?\| ?/)] : [])))(
  '“%s” is put on the card of /%s with: %s',
  async (line = '', command, values) => {
    const meant = await (await openClub()).understand('olu', line);
    expect(meant).toMatchObject({ command, asks: true });
    const { raws, unread } = meant && 'raws' in meant ? meant : { raws: {} };
    const said = Object.entries({ ...raws, ...(unread && { 'left out': unread }) });
    expect(said.map(([name, raw]) => `${name}: ${raw}`).join(', ')).toBe(values);
  },
);

test('what a line says again and again is read for a value once', async () => {
  const read = vi.fn(() => {
    throw new UserError('No day');
  });
  const command = {
    ...(commandNamed('plan pause') as Command<Context>),
    options: { start: text('Day', { inSentence: { read } }) },
  };
  await valuesIn(command, 'next friday '.repeat(41), {} as Parameters<typeof valuesIn>[2]);
  expect(read.mock.calls.length).toBeLessThan(30);
});

test.each([
  ['do not meet on monday', 'monday'],
  ['do skip monday', 'monday'],
  ['when it snows skip monday', 'monday'],
  ['what a mess: skip monday', 'monday'],
  ['let’s rest and skip monday', 'monday'],
  ['cancel it and skip next monday', 'next monday'],
  ['why not skip monday', 'monday'],
  ['can we skip monday?', 'monday'],
  ['do we not meet on monday', undefined],
  ['when did we skip monday', undefined],
  ['why don’t we meet on monday', undefined],
  ['skip sunday and monday', undefined],
  ['skip the week of monday', undefined],
  ['we can’t meet until monday', undefined],
])('the day that is left out by “%s” is %s', (line, day) => {
  expect(dayLeftOut(line)).toBe(day);
});

test('lines are compared without signs but those between figures, in small letters, drawn-out ones once', () => {
  expect(plainWords('Hiiii, it’s 7:30. Or 3/4, p. 5: “no”?')).toBe('hi its 7:30 or 3/4 p 5 no');
});

test('a line of small letters alone is compared as one with a sign in it', () => {
  const words = fc.stringMatching(/^[ab ]{0,9}$/);
  fc.assert(fc.property(words, (line) => plainWords(`${line}’`) === plainWords(line)));
});
