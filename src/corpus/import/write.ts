import { mkdir, mkdtemp, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { stringify } from 'yaml';
import type { Book, Place, Section } from '../../core/domain/book.ts';
import { UserError } from '../../core/errors.ts';
import { BESIDE_FOLDER, withBeside } from '../beside.ts';
import * as schema from '../load/file/schema.ts';

/**
 * Writes a book as a folder in the format that `loadBook` reads, whole or not at all; of a novel what
 * was written about it goes into a folder of its own inside.
 * @param folder becomes the book's folder. Where it holds other things already, or its name is no
 * id, the book goes into a folder of its own inside it.
 * @returns the book's folder
 * @throws UserError if that folder exists and isn't empty
 */
export async function writeBook(book: Book, folder: string): Promise<string> {
  const target = await targetOf(book, resolve(folder));
  if ((await names(target)).length > 0) {
    throw new UserError(
      `${target} exists and isn’t empty. Name another folder, or remove that one first.`,
    );
  }

  await mkdir(dirname(target), { recursive: true });
  const draft = await mkdtemp(join(dirname(target), '.import-'));

  try {
    await writeFiles(book.beside ? withBeside(book, undefined) : book, draft);
    if (book.beside) await writeFiles(book.beside, join(draft, BESIDE_FOLDER));
    await rm(target, { recursive: true, force: true });
    await rename(draft, target);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    throw error;
  }

  return target;
}

async function writeFiles(book: Book, folder: string) {
  await mkdir(join(folder, 'sections'), { recursive: true });
  for (const [name, content] of filesOf(book)) await writeFile(join(folder, name), content);
}

async function targetOf(book: Book, folder: string) {
  const isId = schema.id.safeParse(basename(folder)).success;
  const held = await names(folder);
  const isFree = held.length === 0 || held.includes('book.yaml');
  if (isId && isFree) return folder;
  return join(folder, book.id);
}

async function names(folder: string): Promise<string[]> {
  const folderStats = await stat(folder).catch(() => undefined);
  if (folderStats && !folderStats.isDirectory())
    throw new UserError(`${folder} is a file. Name a folder to write the book to.`);
  if (!folderStats) return [];
  return readdir(folder);
}

function* filesOf(book: Book): Generator<[string, string]> {
  const { title, author, language, kind, sources, chaptersCertain, chapters, year, fromArticles } =
    book;
  const bookParts = book.parts.map((bookPart) => ({
    title: bookPart.title,
    aliases: bookPart.aliases,
    ...(bookPart.chapters && { chapters: `${bookPart.chapters.first}-${bookPart.chapters.last}` }),
  }));

  yield [
    'book.yaml',
    yaml({
      title,
      author,
      language,
      kind,
      sources,
      parts: bookParts,
      chapters,
      year,
      chaptersCertain,
      fromArticles,
    }),
  ];

  for (const section of book.sections) {
    yield [
      `sections/${String(section.n).padStart(3, '0')}-${section.id}.yaml`,
      yaml(sectionFile(section, book)),
    ];
  }

  const placed = <T extends { readonly from: Place }>(placedItem: T) => ({
    ...placedItem,
    from: placeId(book, placedItem.from),
  });

  // A folder has no room for two who are one only later.
  const characters = (book.earlier?.[0] ?? book).characters.map((character) => {
    const later = Object.entries(character.opens ?? {}).map(([name, at]) => [
      name,
      placeId(book, at),
    ]);
    const opens = character.opens && { opens: Object.fromEntries(later) };
    const about = character.about.map(placed);
    const scenes = character.scenes?.map(placed) ?? [];
    return {
      ...placed(character),
      ...opens,
      about,
      scenes,
      with: character.with.map(({ id }) => id),
    };
  });

  yield ['characters.yaml', yaml(characters)];
  yield ['questions.yaml', yaml(book.questions.map(placed))];

  const prompts = book.prompts.map((prompt) => ({
    ...placed(prompt),
    section: placeId(book, prompt.section),
  }));

  yield ['prompts.yaml', yaml(prompts)];

  const disagreements = book.disagreements.map((point) => ({
    ...placed(point),
    section: placeId(book, point.section),
  }));
  yield ['disagreements.yaml', yaml(disagreements)];
}

/** What is undefined isn't written. */
function sectionFile(
  { title, part, story, titleFrom, recap, ends, passages, n }: Section,
  book: Book,
): object {
  return {
    title,
    part,
    story,
    titleFrom: placeId(book, titleFrom),
    recap,
    ...(story && { ends: `${Number((ends * 100).toFixed(4))}%` }),
    passages: passages.map(({ id, text, sources, from, asked }) => ({
      id,
      text,
      sources,
      from: from === n ? undefined : placeId(book, from),
      asked,
    })),
  };
}

/** A place as the format has it: the section's id, or `start`. */
const placeId = (book: Book, place: Place) => book.sections[place - 1]?.id ?? 'start';

const yaml = (document: unknown) =>
  stringify(document, { lineWidth: 100, aliasDuplicateObjects: false });
