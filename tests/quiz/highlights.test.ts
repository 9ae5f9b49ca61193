/**
 * Highlights from a file: private first, then the club's as far as each has read; counted together;
 * taken out again.
 */
import { expect, test } from 'vitest';
import { plainText } from '../../src/core/plain-text.ts';
import { importBook } from '../../src/corpus/import/index.ts';
import { annotations, clippings, koreader } from '../corpus/device-exports.ts';
import { CLUB, type Club, openClub } from './club.ts';

const WORDS = ['lamp', 'rope', 'gull', 'sail', 'bell', 'tide'];
const line = (n: number) =>
  `At dawn on day ${n} the ${WORDS[n - 1]} was the first thing that anybody saw from the quay.`;
const TEXT = WORDS.map(
  (word, i) =>
    `Chapter ${i + 1}\n\n${`The ${word} hung there all day. `.repeat(20)}\n\n${line(i + 1)}\n\n${`Later the ${word} was gone again. `.repeat(20)}`,
);

async function readingClub(): Promise<Club> {
  const { book } = await importBook({
    name: 'quay.txt',
    bytes: new TextEncoder().encode(TEXT.join('\n\n')),
  });
  const club = await openClub({ book });
  for (const [member, place] of Object.entries({ maya: 6, ruth: 6, tommy: 2 }))
    await club.haveRead(place, member);
  return club;
}

const marked = (...chapters: number[]) =>
  chapters.map((n) => ({
    title: 'Quay',
    words: line(n),
    ...(n === 2 && { note: 'so it begins' }),
  }));

const upload = (club: Club, member: string, bytes: Uint8Array, name = 'My Clippings.txt') =>
  club.saveFile(member, name, bytes);

test('highlights are their owner’s alone until a button shares them', async () => {
  const club = await readingClub();
  const card = await upload(
    club,
    'maya',
    clippings([...marked(1, 2, 5), { title: 'Quay', words: 'never written anywhere at all' }]),
  );
  expect(card).toMatchObject({ audience: 'asker', title: '3 highlights found in Quay' });
  expect(plainText(card)).toMatch(/Not found: 1[\s\S]*never written.*not in this edition/);
  expect(await club.told('maya', '/saved')).toContain(line(5));
  expect(await club.told('ruth', '/saved')).not.toContain('first thing');
  await club.press('maya', 'For me alone', card);
  expect(await club.told('ruth', '/saved')).not.toContain('first thing');
  await club.press('maya', 'Keep all', card);
  expect(await club.told('ruth', '/saved')).toContain(line(5));
  const early = await club.told('tommy', '/saved');
  expect(early).toContain(line(2));
  expect(early).not.toContain(line(5));
});

test('while a long file is read its sender sees that it is, and then what came of it', async () => {
  const club = await readingClub();
  const filler = Array.from({ length: 400 }, (_, n) => ({
    title: 'Quay',
    words: `Number ${n} was never written anywhere at all, neither there nor here. `.repeat(3),
  }));
  const shown = await club.saveLongFile(
    'maya',
    'My Clippings.txt',
    clippings([...marked(1, 2), ...filler]),
  );
  expect(shown.map(({ title }) => title)).toEqual([
    'Reading My Clippings.txt',
    '2 highlights found in Quay',
  ]);
  expect(shown.slice(1).every(({ revises, audience }) => revises && audience === 'asker')).toBe(
    true,
  );
  const [first, last, ...more] = await club.saveLongFile(
    'maya',
    'x.txt',
    Buffer.alloc(70_000, 'x '),
  );
  expect([first?.title, more]).toEqual(['Reading x.txt', []]);
  expect(plainText(last ?? { parts: [] })).toContain('I can’t find highlights in x.txt');
});

test('in a language whose words aren’t known, what the book has is a highlight, and what it hasn’t a note', async () => {
  const club = await readingClub();
  const record = (label: string, body: string) =>
    `Quay\n- ${label} | Imeongezwa\n\n${body}\n==========\n`;
  const file =
    record('Uangaziaji wako kwenye ukurasa 12', line(2)) +
    record('Uangaziaji wako mahali 170-172', line(3)) +
    record('Dokezo lako mahali 172', 'what I thought of it') +
    record('Dokezo lako mahali 900', 'this stands alone');
  const card = plainText(await upload(club, 'maya', new TextEncoder().encode(file)));
  expect(card).toMatch(/^2 highlights found/);
  expect(card).toContain('this stands alone');
  const saved = await club.told('maya', '/saved');
  for (const words of [line(2), line(3), 'Your note: what I thought of it'])
    expect(saved).toContain(words);
});

test('notes are shown to nobody else, and highlights aren’t in the keepsake', async () => {
  const club = await readingClub();
  await club.press('maya', 'Keep all', await upload(club, 'maya', koreader(marked(2))));
  expect(await club.told('maya', '/saved')).toContain('Your note: so it begins');
  const hers = await club.told('ruth', '/saved');
  expect(hers).toContain(line(2));
  expect(hers).not.toContain('so it begins');
  const keepsake = await club.press('ruth', 'Get', await club.say('ruth', '/book info'));
  expect(JSON.stringify(keepsake)).not.toContain('first thing');
});

test('of a book that is shown in excerpts alone nobody takes along what others have marked', async () => {
  const club = await readingClub();
  await club.press('maya', 'Keep all', await upload(club, 'maya', clippings(marked(1, 2))));
  const along = async (member: string) =>
    plainText(await club.press(member, 'As files', await club.say(member, '/saved')));
  expect(await along('maya')).toContain('a Markdown file for each section');
  expect(await along('ruth')).toContain('nothing to take along');
});

test('you can share them up to where the club is and keep the rest to yourself, or share none', async () => {
  const club = await readingClub();
  const card = await upload(club, 'maya', clippings(marked(1, 2, 5)));
  const done = await club.press('maya', 'Keep those', card);
  expect(plainText(done)).toMatch(/keeps 2 highlights of this file\. The rest is yours alone\.$/);
  const seen = await club.told('ruth', '/saved');
  expect(seen).toContain(line(2));
  expect(seen).not.toContain(line(5));
  await club.press('ruth', 'Keep none', card);
  expect(await club.told('maya', '/saved')).toContain(line(5));
  await club.press('maya', 'Keep none', card);
  expect(await club.told('maya', '/saved')).toContain('Nothing has been saved');

  const ahead = await upload(club, 'maya', clippings(marked(5)));
  expect(plainText(await club.press('maya', 'Keep those', ahead))).toBe(
    'They’re yours alone. /saved shows them to you.',
  );
});

test.each(['the quay', ''])(
  'a button for a removed book shares nothing through another book: %j',
  async (id) => {
    const club = await readingClub();
    const card = await upload(club, 'maya', clippings(marked(1)));
    const buttons = card.buttons?.map(({ press, ...one }) => ({
      ...one,
      press: { ...press, args: [id, ...press.args.slice(1)] },
    }));
    const done = await club.press('maya', 'Keep those', { ...card, ...(buttons && { buttons }) });
    expect(plainText(done)).toContain('That book isn’t here any more.');
    expect(await club.told('ruth', '/saved')).not.toContain(line(1));
  },
);

test('a file is looked through for the book that is named with it', async () => {
  const club = await readingClub();
  const card = club.saveFile('maya', 'My Clippings.txt', clippings(marked(1)), 'nowhere');
  expect(plainText(await card)).toContain('This club has no book “nowhere”.');
});

test('importing them twice changes nothing, and shared ones stay shared', async () => {
  const club = await readingClub();
  await club.press('maya', 'Keep those', await upload(club, 'maya', clippings(marked(1, 5))));
  await club.reopen();
  club.now += 1000;
  const again = await upload(club, 'maya', koreader(marked(1, 3, 5)));
  expect(plainText(again)).toContain('I had 2 of them from you already.');
  expect(plainText(again)).toContain(
    'keeps 1 that you shared. Take one back with /saved.\n\nOnly you see the others.',
  );
  await club.press('maya', 'For me alone', again);
  const entries = await club.store.saved(CLUB, 'quay');
  expect(entries.map(({ section, room }) => [section, room === undefined])).toEqual([
    [1, true],
    [3, false],
    [5, false],
  ]);
  club.now += 1000;
  const shared = await upload(club, 'maya', clippings(marked(1)));
  expect(shared.buttons).toBeUndefined();
  expect(plainText(shared)).not.toContain('Only you see');
  await upload(club, 'maya', clippings(marked(3, 5)));
  expect(plainText(await club.press('maya', 'Keep those', again))).toContain(
    'you sent them again since',
  );
});

test('a passage that several people marked is listed once, with a count of those you may see', async () => {
  const club = await readingClub();
  await club.press('maya', 'Keep all', await upload(club, 'maya', clippings(marked(1, 4))));
  const cut = { title: 'Quay', words: line(1).slice(18, -9) };
  await upload(club, 'tommy', clippings([cut]));
  expect(await club.told('ruth', '/saved')).toMatch(/marked by maya[\s\S]*marked by maya/);
  expect(await club.told('tommy', '/saved')).toContain('2 of you marked this');
  expect(plainText(await club.say('tommy', '/saved')).match(/first thing/g)).toHaveLength(1);
});

test('there are at most 200, and the card says how many had no room', async () => {
  const club = await readingClub();
  for (let n = 0; n < 198; n++) await club.told('maya', `/save word ${n}`);
  const card = await upload(club, 'maya', clippings(marked(1, 2, 3)));
  expect(plainText(card)).toContain('1 highlight of them had no room');
  expect(await club.store.saved(CLUB, 'quay')).toHaveLength(200);
});

test('somebody else’s file, and one of another kind, get a sentence', async () => {
  const club = await readingClub();
  const refused = async (text: string) =>
    plainText(await upload(club, 'maya', new TextEncoder().encode(text), 'x.txt'));
  expect(await refused('Once there was a quay')).toMatch(/I can’t find highlights in x\.txt/);
  expect(await refused(new TextDecoder().decode(annotations([])).slice(0, 40))).toMatch(
    /cut off or damaged/,
  );
  expect(await club.told('maya', '/save section:2')).toMatch(/nothing to save/);
});
