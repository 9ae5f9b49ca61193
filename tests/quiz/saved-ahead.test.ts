/**
 * Saved quotes from later in the book: nobody sees them before the book says it, whatever their
 * writer's place.
 */
import { expect, test } from 'vitest';
import type { Book } from '../../src/core/domain/book.ts';
import { withOpeningPlaces } from '../../src/corpus/highlights/opens.ts';
import { importBook } from '../../src/corpus/import/index.ts';
import { threadTime } from '../cpu-time.ts';
import { CLUB, type Club, openClub } from './club.ts';
import { quizBook } from './quiz-book.ts';

const SAID = [
  'The boat came in before it was light, and nobody went down to meet it.',
  'A baker gave the boy some bread that morning, and would take no money for it.',
  'Later a stranger stood at the door, and his boots were white with salt.',
  'We shall all drown in the end, said the ferryman, and some of us twice. Haven’t you heard Isaura’s bell? I love this, he said, at the end of it all.',
];
const TEXT = SAID.map(
  (said, i) =>
    `Chapter ${i + 1}\n\n${'It rained on the roofs all day. '.repeat(30)}\n\n${said}\n\n`,
).join('');

const person = (name: string, from: number, aliases: readonly string[] = []) => ({
  id: name,
  name,
  aliases,
  from,
  about: [],
  with: [],
});

async function salt(): Promise<Book> {
  const { book } = await importBook({ name: 'salt.txt', bytes: new TextEncoder().encode(TEXT) });
  const characters = [
    { ...person('Nell', 1, ['Mrs. Orrin']), opens: { 'Mrs. Orrin': 4 } },
    person('Mr. Orrin', 3, ['Orrin', 'The Stranger', 'Will']),
    person('Abel Orrin', 1, ['Captain']),
    person('Finn', 4, ['The Captain']),
  ];
  return { ...book, characters };
}

async function reading(book: Book, places: Readonly<Record<string, number>>): Promise<Club> {
  const club = await openClub({ book });
  for (const [member, place] of Object.entries(places)) await club.haveRead(place, member);
  return club;
}

/** The same for every entry: a different sentence would reveal whether the book has the words. */
const SAVED = 'Saved in the club’s commonplace book. The others see it once they’ve read that far.';

test.each([
  ['its words', '/save "We shall all drown in the end"', 4],
  ['its words, in part another’s', '/save We will all drown in the end, said the ferryman', 4],
  ['what it quotes', '/save I cried at “some of us twice”, honestly', 4],
  ['whom it names', '/save Orrin did it', 3],
  ['whom it names, by what he is', '/save so the stranger is her father', 3],
  ['whom it names, with an earlier chapter', '/save Orrin did it section:chapter 1', 3],
  ['a name that somebody has only later', '/save Mrs. Orrin, how lovely', 4],
  ['whom it names by a common word', '/save so much for Will', 3],
  ['a name of nobody I found', '/save Isaura is my favourite', 4],
])('a quote saved at chapter 2 opens where the book has %s: %s', async (_, line, from) => {
  const club = await reading(await salt(), { maya: 2, ruth: from - 1, tommy: from });
  const said = await club.told('maya', line);
  expect(said).toContain(SAVED);
  expect(await club.told('ruth', '/saved')).toContain('Nothing has been saved yet');
  expect(await club.told('tommy', '/saved')).toContain('saved by maya');
  expect(await club.told('maya', '/saved')).toContain('saved by maya');
});

test.each([
  ['/save The boat came in before it was light'],
  ['/save Nell is my favourite so far'],
  ['/save at the end of it all of us agreed'],
  ['/save the captain is kind'],
  ['/save we will see what becomes of her'],
  ['/save havent you all cried, Ishmael did'],
  ['/save A baker gave the boy some bread section:chapter 2'],
])('a quote that names and quotes nothing later opens as before: %s', async (line) => {
  const club = await reading(await salt(), { maya: 2, ruth: 2 });
  expect(await club.told('maya', line)).toContain(SAVED);
  expect(await club.told('ruth', '/saved')).toContain('saved by maya');
});

test('its place is never earlier than its writer’s, or than the chapter that was typed', async () => {
  const club = await reading(await salt(), { maya: 4, ruth: 2, tommy: 3 });
  await club.told('maya', '/save The boat came in before it was light');
  await club.told('maya', '/save "nobody went down to meet it" section:chapter 3');
  expect(await club.told('ruth', '/saved')).toContain('Nothing has been saved yet');
  expect(await club.told('tommy', '/saved')).toMatch(/nobody went down(?![\s\S]*The boat came in)/);
});

test('the same goes for quotes from an earlier version, in a lookup, in the list and in the keepsake', async () => {
  const book = await salt();
  const club = await reading(book, { maya: 2 });
  const by = { id: 'ruth', name: 'Ruth' };
  await club.store.save(CLUB, {
    id: 'old',
    book: book.id,
    text: 'Orrin baked bread',
    from: 0,
    by,
    at: 1,
  });
  expect(await club.told('maya', '/saved')).not.toContain('Orrin');
  expect(await club.told('maya', '/lookup who gave bread')).not.toContain('Orrin');
  await club.haveRead(3, 'maya');
  expect(await club.told('maya', '/saved')).toContain('Orrin');
  expect(await club.told('maya', '/lookup who gave bread')).toContain('From your club');
});

test('a lookup that finds nothing in what was read adds no quotes of the club', async () => {
  const club = await reading(await salt(), { maya: 2, ruth: 2 });
  await club.told('maya', '/save the lighthouse burns down');
  const said = await club.told('ruth', '/lookup the lighthouse burns');
  expect(said).toMatch(/I found no answer/);
  expect(said).not.toContain('From your club');
  await club.haveRead(4, 'ruth');
  await club.haveRead(4, 'maya');
  expect(await club.told('ruth', '/lookup the lighthouse burns')).toContain('From your club');
});

test('in a guide the people and the guide’s own words count too', async () => {
  const guide = quizBook();
  const last = guide.sections.at(-1);
  const end = guide.sections.length;
  const book = { ...guide, characters: [person('Halloran', end)] };
  const club = await reading(book, { maya: 1, ruth: end - 2 });
  await club.told('maya', '/save Halloran was the best');
  await club.told('maya', `/save ${last?.passages[0]?.text.split(' ').slice(0, 9).join(' ')}`);
  expect(await club.told('ruth', '/saved')).toContain('Nothing has been saved yet');
});

test('a thousand entries in a long text are judged in a moment, and once', async () => {
  const long = await salt();
  const words =
    'the rain fell on every roof and some of it came through to us in the night '.repeat(30);
  const sections = long.sections.map((one) => ({
    ...one,
    passages: Array.from({ length: 100 }, (_, i) => ({
      ...one.passages[0],
      text: `${i} ${words}`,
    })),
  }));
  const book = { ...long, sections } as Book;
  const by = { id: 'ruth', name: 'Ruth' };
  const entries = Array.from({ length: 1000 }, (_, i) => ({
    id: `${i}`,
    book: book.id,
    text: `${i} ${'it was not like him to say so '.repeat(20)}`,
    from: 1,
    by,
    at: i,
  }));
  const time = async () => {
    const begun = threadTime();
    expect((await withOpeningPlaces(book, entries)).every(({ from }) => from === 1)).toBe(true);
    return threadTime() - begun;
  };
  expect(await time()).toBeLessThan(5000);
  expect(await time()).toBeLessThan(200);
});
