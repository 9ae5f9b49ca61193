import { rm } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { readArticle } from '../../src/article/index.ts';
import { UserError } from '../../src/core/errors.ts';
import type { Library } from '../../src/core/ports/library.ts';
import { checkSources } from '../../src/corpus/library/add/index.ts';
import { articleFile, openAt, textFile } from '../article/articles.ts';
import { inFolderUntilEnd } from '../folder-until-end.ts';
import { CLUB, filesIn, libraryIn, OTHER } from './library.shelf.ts';

const NOVEL = articleFile('the-tide-clock.txt');
const ARTICLE = articleFile('tide-clock.wiki');
const ID = 'the-tide-clock';

/** Another article on the novel. */
const NOTES = `The Tide Clock (novel)

The Tide Clock is a novel by Ines Marlow, published in 1974.

Plot

Nora Quill comes back to Skerry on the ferry and finds the clock above the harbour stopped. She
repairs watches at the kitchen table of Agnes Dunne, who has the post office. Fergus Hale brings her
a watch that came up in a net, with the name of a ship in it. He rows her to the wreck, and under the
timbers they find a strongbox. Tobias begs her to leave the box. Agnes forged the harbour log. Nora
winds the clock before the whole village, and Tobias takes the ferry to the magistrate.
`;

/** A club's shelf with a novel and an article beside it. */
async function shelfWithBoth() {
  const folder = await inFolderUntilEnd();
  const library = await libraryIn(folder);
  await library.add(CLUB, NOVEL);
  const added = await library.add(CLUB, ARTICLE, { beside: ID });
  return { folder, library, added };
}

const asked = async (library: Library, place?: number) =>
  (await library.open(CLUB, ID))?.find('who forged the harbour log', {
    limit: 3,
    ...(place !== undefined && { place }),
  });

test('an article beside a novel is there after a restart, for that club alone', async () => {
  const { folder, added } = await shelfWithBoth();
  expect(added.guide).toMatchObject({ title: 'The Tide Clock', coveredBy: 'novel' });
  expect(added.places).toBeUndefined();
  const again = await libraryIn(folder);
  const found = await asked(again);
  expect(found?.hits[0]?.passage.text).toContain('she forged the harbour log');
  expect(found?.inText?.passage).toMatchObject({ section: 6 });
  expect((await asked(again, 3))?.inText).toBeUndefined();
  expect(await again.open(OTHER, ID)).toBeUndefined();
  expect((await again.list(CLUB)).filter(({ own }) => own)).toHaveLength(1);
});

test('a newer revision takes the place of the older, and another article stands beside it', async () => {
  const { library } = await shelfWithBoth();
  const text = new TextDecoder().decode(ARTICLE.bytes).replace('nine weeks', 'eleven weeks');
  const newer = await library.add(CLUB, textFile('tide-clock.wiki', text), { beside: ID });
  expect(newer.guide?.sources).toHaveLength(1);
  const guide = newer.book.beside ?? newer.book;
  expect(openAt(guide, 8)).toContain('eleven weeks');
  expect(openAt(guide, 8)).not.toContain('nine weeks');
  const other = await library.add(CLUB, textFile('notes.txt', NOTES), { beside: ID });
  expect(other.guide?.sources).toHaveLength(2);
});

test('the novel’s corrections, its chapters found again and its file added again keep the article', async () => {
  const { library } = await shelfWithBoth();
  const mended = await library.mend(CLUB, ID, [
    { kind: 'says', name: 'Agnes Dunne', text: 'Nora’s landlady', from: 2 },
  ]);
  expect(mended?.beside?.sources).toHaveLength(1);
  const found = await library.reread(CLUB, ID, '^CHAPTER');
  expect(found.book.beside?.sections[5]?.passages[0]?.text).toContain('forged');
  const again = await library.add(CLUB, NOVEL);
  expect(again.book.beside?.sources).toHaveLength(1);
  expect(again.book.questions.some(({ text }) => text === 'Who wrote The Tide Clock?')).toBe(true);
});

test('all of it may open at the end, and it can be taken away', async () => {
  const { library } = await shelfWithBoth();
  const late = await library.reopen(CLUB, ID, { later: 0, atEnd: true });
  expect(openAt(late.book.beside ?? late.book, 7)).not.toContain('has not wound the clock');
  const early = await library.reopen(CLUB, ID, { later: -0.5, atEnd: false });
  expect(openAt(early.book.beside ?? early.book, 5)).not.toContain('forged');
  expect((await library.withoutArticles(CLUB, ID)).beside).toBeUndefined();
  expect((await asked(library))?.hits[0]?.passage.sources).toEqual(['text']);
  await expect(library.withoutArticles(CLUB, ID)).rejects.toThrow(UserError);
});

const GUIDE = 'the-salt-letters';

/** Whatever makes a book anew from its stored parts. */
const CHANGES: readonly (readonly [string, (library: Library) => Promise<unknown>])[] = [
  ['chapters are found again', (library) => library.reread(CLUB, ID, '^CHAPTER')],
  ['read as an article', (library) => library.readAsArticle(CLUB, ID)],
  ['opened at the end', (library) => library.reopen(CLUB, ID, { later: 0, atEnd: true })],
  ['a guide put beside it', (library) => library.putBeside(CLUB, GUIDE, ID)],
  ['its articles taken away', (library) => library.withoutArticles(CLUB, ID)],
  ['an article added', (library) => library.add(CLUB, textFile('n.txt', NOTES), { beside: ID })],
];

test('a book of which a part is gone is refused and left as it is, whatever is to be changed', async () => {
  const { folder, library } = await shelfWithBoth();
  await library.add(CLUB, articleFile('salt-letters.md'));
  const [card] = (await library.list(CLUB)).filter(({ id }) => id === ID);
  const before = await asked(library);
  for (const path of await filesIn(folder))
    if (path.includes(ID) && path.endsWith('.source')) await rm(path);

  for (const [what, change] of CHANGES)
    await expect(change(library), what).rejects.toThrow('That book isn’t here any more.');
  expect(await library.mend(CLUB, ID, [])).toBeUndefined();
  if (card) await library.keepAsks(CLUB, card, { chapter: 1, questions: [], prompts: [] });
  expect(await asked(library)).toEqual(before);
});

test('a book that is removed, or of which nothing is left but its card, is gone for whoever changes it', async () => {
  const { folder, library } = await shelfWithBoth();
  await library.add(CLUB, articleFile('salt-letters.md'));
  for (const path of await filesIn(folder))
    if (path.includes(ID) && !path.endsWith('.json')) await rm(path);
  const again = await libraryIn(folder);
  expect((await again.list(CLUB)).some(({ id }) => id === ID)).toBe(true);
  for (const [what, change] of CHANGES)
    await expect(change(again), what).rejects.toThrow('That book isn’t here any more.');
  expect(await again.mend(CLUB, ID, [])).toBeUndefined();

  await again.remove(CLUB, ID);
  for (const [what, change] of CHANGES)
    await expect(change(again), what).rejects.toThrow(UserError);
  expect(await again.mend(CLUB, ID, [])).toBeUndefined();
  expect(await again.remove(CLUB, ID)).toBe(false);
});

test('what was made of an older copy of a book is put into no newer one', async () => {
  const { library } = await shelfWithBoth();
  const cardNow = async () => (await library.list(CLUB)).find(({ id }) => id === ID);
  const asks = { chapter: 1, questions: [], prompts: [] };
  const kept = async () => (await library.open(CLUB, ID))?.book.asks?.length ?? 0;
  const older = await cardNow();
  const mend = { kind: 'says', name: 'Agnes Dunne', text: 'Nora’s landlady', from: 2 } as const;
  await library.mend(CLUB, ID, [mend], []);
  await expect(library.mend(CLUB, ID, [], [])).rejects.toThrow('Somebody else corrected');

  if (older) await library.keepAsks(CLUB, older, asks);
  expect(await kept()).toBe(0);
  const newer = await cardNow();
  if (newer) await library.keepAsks(CLUB, newer, asks);
  expect(await kept()).toBe(1);
  await library.remove(CLUB, ID);
  if (newer) await library.keepAsks(CLUB, newer, asks);
  expect(await cardNow()).toBeUndefined();
});

test('only a guide is put beside a novel, and beside nothing else', async () => {
  const { library } = await shelfWithBoth();
  await library.add(CLUB, articleFile('salt-letters.md'));
  for (const [guide, novel] of [
    [ID, ID],
    [GUIDE, GUIDE],
  ] as const)
    await expect(library.putBeside(CLUB, guide, novel)).rejects.toThrow(UserError);
  await library.withoutArticles(CLUB, ID);
  const reopened = library.reopen(CLUB, ID, { later: 0, atEnd: true });
  await expect(reopened).rejects.toThrow(UserError);
  const beside = library.add(CLUB, ARTICLE, { beside: 'never-let-me-go' });
  await expect(beside).rejects.toThrow('that this club added itself');
});

test('a guide has eight sources at most', () => {
  const read = readArticle(ARTICLE);
  if (read.outcome !== 'article') throw new Error(read.outcome);
  const checked = (count: number) => () => checkSources(Array(count).fill(read.article), 'It');
  expect(checked(8)).not.toThrow();
  expect(checked(9)).toThrow('It has 8 sources, as many as a guide may.');
});

const HOSTILE: readonly (readonly [string, string, string])[] = [
  ['a page nested without end', 'a.html', '<div>'.repeat(100_000)],
  ['JSON in JSON', 'a.json', `{"parse":{"text":${JSON.stringify('{"parse":'.repeat(50_000))}}}`],
  ['a page that wants a login', 'a.html', '<html><body><p>Log in to read.</p></body></html>'],
  ['a book', 'b.txt', `CHAPTER I\n\n${'“No,” said he. He rained upon the quay. '.repeat(9000)}`],
];

test.each(HOSTILE)('%s beside a novel is refused, and the novel stays', async (_, name, text) => {
  const { library } = await shelfWithBoth();
  const refusal = await library
    .add(CLUB, textFile(name, text), { beside: ID })
    .catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(UserError);
  expect((await asked(library))?.inText?.passage.section).toBe(6);
});

test('markup in an article stays words, whatever it tries', async () => {
  const { library } = await shelfWithBoth();
  const text = new TextDecoder()
    .decode(ARTICLE.bytes)
    .replace(
      'from the mainland',
      'from the mainland <@everyone> ||spoiler|| [x](http://evil.example)',
    );
  const { book } = await library.add(CLUB, textFile('tide-clock.wiki', text), { beside: ID });
  expect(openAt(book.beside ?? book, 8)).toContain('everyone');
});
