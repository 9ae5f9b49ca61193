/**
 * How well plain words are understood: lines by strangers, and questions on books that sound like
 * talk.
 */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { commandSet } from '../../commands/index.ts';
import { examples, meaningAnswer } from '../../commands/talk/meanings.ts';
import { asksSomething } from '../../commands/talk/to-book.ts';
import type { Meaning } from '../../src/core/line/meaning.ts';
import { plainText } from '../../src/core/plain-text.ts';
import { shippedGuide } from '../guide.ts';
import { type Club, openClub } from '../quiz/club.ts';

interface Said {
  readonly line: string;
  /** A name in meanings.txt. */
  readonly means: string;
  /** Only counted: nobody learned from it, or chose examples by it. */
  readonly apart?: boolean;
}

const fixture = (name: string) =>
  readFileSync(new URL(`../fixtures/said/${name}`, import.meta.url), 'utf8')
    .trim()
    .split('\n');
const SAID = fixture('lines.jsonl')
  .map((line) => JSON.parse(line) as Said)
  .filter(({ apart }) => apart);
const OF_BOOKS = fixture('of-books.txt');

/** The meanings that are shown or answered by their words, to tell a reply by. */
const ANSWERS = new Map(
  [...new Set(examples().map(({ name }) => name))].flatMap((name) => {
    const answer = meaningAnswer(name, commandSet);
    return answer ? [[plainText(answer), name] as const] : [];
  }),
);

/**
 * What became of a line: done or shown at once, on a card, or one of the buttons of a question
 * back.
 */
interface Outcome {
  readonly done?: string;
  readonly offered: readonly string[];
}

function outcomeOf(meaning: Meaning): Outcome {
  if (!meaning) return { offered: [] };
  if ('command' in meaning)
    return meaning.asks ? { offered: [meaning.command] } : { done: meaning.command, offered: [] };
  const { reply, press } = meaning;
  if (press) return { done: press.action === 'now' ? 'quiz now' : press.command, offered: [] };
  const text = plainText(reply);
  const answer =
    ANSWERS.get(text) ??
    (text.startsWith('Hello')
      ? 'hello'
      : /take back|taken back/i.test(text)
        ? 'undo'
        : /no more to that/.test(text)
          ? 'more'
          : undefined);
  const looksUp = reply.buttons?.some(({ press }) => press.command === 'lookup') ?? false;
  if (answer) return { done: answer, offered: looksUp ? ['lookup'] : [] };
  if (text.startsWith('No quiz is running'))
    return { offered: ['quiz hint', 'quiz skip', 'quiz stop'] };
  const buttons = (reply.buttons ?? []).map(({ press: { command, args } }) =>
    command === 'help' ? (args[0] ?? '').replace('question=', '') : command,
  );
  return { offered: buttons };
}

/** Both go to the book with the line as it is. */
const isSame = (one: string | undefined, other: string) =>
  one === other || (one === 'lookup' && other === 'recap');

async function outcomes(club: Club, lines: readonly string[]) {
  const all: Outcome[] = [];
  for (const line of lines) all.push(outcomeOf(await club.understand('olu', line)));
  return all;
}

/** Somebody who is through: of what is still to come nothing decides where a line goes. */
async function reader() {
  const book = await shippedGuide();
  const club = await openClub({ book });
  await club.haveRead(book.sections.length, 'olu');
  return club;
}

/** Prints a figure beside its floor, so that a run shows what is gained and lost. */
const show = (what: string, figure: number, floor: string) =>
  process.stdout.write(`${what}: ${figure} (${floor})\n`);

test('of 217 lines by strangers most are shown, done or offered, and few are taken for something else', async () => {
  const all = await outcomes(
    await reader(),
    SAID.map(({ line }) => line),
  );
  const meant = SAID.map(({ means, line }, at) => ({
    means,
    line,
    ...(all[at] ?? { offered: [] }),
  }));
  const right = meant.filter(
    (one) => isSame(one.done, one.means) || one.offered.includes(one.means),
  );
  const wrong = meant.filter(
    ({ done, means }) => done !== undefined && done !== 'lookup' && !isSame(done, means),
  );
  if (process.env.SHOW)
    for (const one of meant)
      if (!right.includes(one)) process.stdout.write(`${JSON.stringify(one)}\n`);
  show('shown, done or offered, of 217', right.length, 'at least 165');
  show('something else done, of 217', wrong.length, 'at most 8');
  expect(SAID).toHaveLength(217);
  expect(right.length).toBeGreaterThanOrEqual(165);
  expect(wrong.length).toBeLessThanOrEqual(8);
});

test('of 160 questions on books that sound like talk nearly all go to the book', async () => {
  const all = await outcomes(await reader(), OF_BOOKS);
  const taken = OF_BOOKS.filter((_, at) => {
    const { done, offered } = all[at] ?? { offered: [] };
    return done === undefined ? !offered.includes('lookup') : done !== 'lookup';
  });
  const asked = OF_BOOKS.filter((_, at) => all[at]?.done !== 'lookup').length;
  if (process.env.SHOW)
    for (const [at, line] of OF_BOOKS.entries())
      if (all[at]?.done !== 'lookup') process.stdout.write(`${line} ${JSON.stringify(all[at])}\n`);
  show('book questions taken for talk, of 160', taken.length, 'at most 8');
  show('book questions that were asked back about, of 160', asked - taken.length, 'at most 28');
  expect(OF_BOOKS).toHaveLength(160);
  expect(taken.length).toBeLessThanOrEqual(8);
  expect(asked - taken.length).toBeLessThanOrEqual(28);
});

test.each([
  'Wem hat Jonas geholfen',
  'Wieso kam Jonas so spät',
  'Comment Julien est-il rentré',
  'Cómo volvió Tomás',
  'Perché Luca ha tardato',
  'Quem ajudou o moleiro',
])('a question in another language is one without its question mark: %s', (line) => {
  expect(asksSomething(line)).toBe(true);
});

test('what is asked of the club isn’t looked up in the book before everybody, as it may be answered there', async () => {
  const all = await outcomes(await reader(), ["where's the next meeting", "who hasn't finished"]);
  expect(all[0]?.offered).toEqual(['plan show', 'plan agenda', 'lookup']);
  expect(all[1]).toEqual({ done: 'data', offered: ['lookup'] });
});

test('who somebody is goes to the book, whatever examples have the name', async () => {
  const book = await shippedGuide();
  const characters = book.characters.map((one, at) =>
    at === 0 ? { ...one, name: 'Manette', aliases: ['Sofya'] } : one,
  );
  const club = await openClub({ book: { ...book, characters } });
  const all = await outcomes(club, ['who is Manette', "who's Sofya"]);
  expect(all.map(({ done }) => done)).toEqual(['lookup', 'lookup']);
});

test.each([
  ['move the first meeting to friday', 'one meeting'],
  ['can we change the second meeting to friday', 'one meeting'],
  ['save my place', 'progress set'],
  ['who said "I’m going to have a garden"', 'lookup'],
])(
  'a line means what it asks for, whatever its words mostly stand for: %s',
  async (line, means) => {
    const [one] = await outcomes(await reader(), [line]);
    expect(one?.done ?? one?.offered[0]).toBe(means);
  },
);
