import type { Dirent } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import type { z } from 'zod';
import { didYouMean } from '../../../lib/nearest.ts';
import { type At, BookError, compareNames, type Problem } from './problem.ts';
import * as schema from './schema.ts';
import { fits, type Written } from './validate.ts';
import { readYaml } from './yaml.ts';

/** A section's file, and the id that its name gives it. */
export interface WrittenSection extends Written<schema.SectionFile> {
  readonly id: string;
}

/** The files of a book that have their right shape; what they say of one another is unchecked. */
export interface WrittenBook {
  readonly id: string;
  readonly book: Written<schema.BookFile>;
  /** In the order of the numbers of their files. */
  readonly sections: readonly WrittenSection[];
  readonly characters: readonly Written<schema.CharactersFile>[];
  readonly questions: readonly Written<schema.QuestionsFile>[];
  readonly prompts: readonly Written<schema.PromptsFile>[];
  readonly disagreements: readonly Written<schema.DisagreementsFile>[];
}

/** The longest file that is read: over ten times a long novel's longest chapter. */
const MOST_BYTES = 4_000_000;
const KNOWN = ['book.yaml', 'characters.yaml', 'questions.yaml', 'prompts.yaml', 'disagreements.yaml'];
const SECTION_NAME = /^(\d{1,4})-([a-z0-9]+(?:-[a-z0-9]+)*)\.yaml$/;

/**
 * Reads the files of a book's folder.
 * @param problems receives all that is wrong with any one file
 * @returns undefined where book.yaml itself can't be read, as then nothing else can be judged
 * @throws BookError where there is no such folder
 */
export async function readFiles(folder: string, problems: Problem[]): Promise<WrittenBook | undefined> {
  const entries = await list(folder);
  if (entries === undefined) {
    throw new BookError([
      { file: folder, line: 1, message: "There's no such folder. Give the path of a book's folder." },
    ]);
  }
  const id = basename(resolve(folder));
  if (!schema.id.safeParse(id).success) {
    const message = `The folder is called “${id}”, and that name is the book's id. Rename it to lower-case letters, digits and hyphens, such as \`never-let-me-go\`.`;
    problems.push({ file: 'book.yaml', line: 1, message });
  }
  const names = entries.filter((entry) => entry.isFile()).map((entry) => entry.name);
  problems.push(...names.flatMap(strange));
  const reader = new Reader(folder, problems);
  const optional = async <T>(name: string, shape: z.ZodType<T>) =>
    names.includes(name) ? present(await reader.read(name, shape)) : [];
  const book = await reader.read('book.yaml', schema.bookFile);
  const sections = await readSections(reader);
  const characters = await optional('characters.yaml', schema.charactersFile);
  const questions = [
    ...(await optional('questions.yaml', schema.questionsFile)),
    ...(await reader.readAll('questions', schema.questionsFile)),
  ];
  const prompts = await optional('prompts.yaml', schema.promptsFile);
  const disagreements = await optional('disagreements.yaml', schema.disagreementsFile);
  return book && { id, book, sections, characters, questions, prompts, disagreements };
}

class Reader {
  readonly #folder: string;
  readonly #problems: Problem[];

  constructor(folder: string, problems: Problem[]) {
    this.#folder = folder;
    this.#problems = problems;
  }

  report(at: At, message: string): void {
    this.#problems.push({ ...at, message });
  }

  /** Names of the YAML files in a subfolder, by their numbers; none where it isn't there. */
  async names(subfolder: string): Promise<string[]> {
    const entries = (await list(join(this.#folder, subfolder))) ?? [];
    const names = entries.filter((entry) => entry.isFile()).map((entry) => entry.name);
    for (const name of names.filter((one) => /\.yml$/i.test(one))) {
      this.report(
        { file: `${subfolder}/${name}`, line: 1 },
        'Its name ends in .yml. Rename it to end in .yaml.',
      );
    }
    return names.filter((name) => name.endsWith('.yaml')).toSorted(compareNames);
  }

  async read<T>(file: string, shape: z.ZodType<T>): Promise<Written<T> | undefined> {
    const text = await this.#text(file);
    return text === undefined ? undefined : fits(readYaml(file, text, this.#problems), shape, this.#problems);
  }

  async readAll<T>(subfolder: string, shape: z.ZodType<T>): Promise<Written<T>[]> {
    const read: Written<T>[] = [];
    for (const name of await this.names(subfolder))
      read.push(...present(await this.read(`${subfolder}/${name}`, shape)));
    return read;
  }

  async #text(file: string): Promise<string | undefined> {
    const path = join(this.#folder, file);
    const size = await stat(path).then((found) => found.size, missing);
    if (size === undefined) {
      this.report({ file, line: 1 }, `There's no ${file}. Write one; docs/book-format.md shows how.`);
      return undefined;
    }
    if (size > MOST_BYTES) {
      this.report({ file, line: 1 }, `The file has ${size} bytes, and the limit is ${MOST_BYTES}. Split it.`);
      return undefined;
    }
    return readFile(path, 'utf8');
  }
}

async function readSections(reader: Reader): Promise<WrittenSection[]> {
  const names = await reader.names('sections');
  if (names.length === 0) {
    const message = 'The book has no sections. Write one file each, such as sections/01-hailsham.yaml.';
    reader.report({ file: 'book.yaml', line: 1 }, message);
  }
  const taken = new Map<number, string>();
  const sections: WrittenSection[] = [];
  for (const name of names) {
    const file = `sections/${name}`;
    const [, number, id] = SECTION_NAME.exec(name) ?? [];
    const other = taken.get(Number(number));
    if (id === undefined) reader.report({ file, line: 1 }, badName(name));
    else if (other)
      reader.report(
        { file, line: 1 },
        `It has the same number as ${other}. Give one of them another number.`,
      );
    else taken.set(Number(number), file);
    const written = await reader.read(file, schema.sectionFile);
    if (written && id !== undefined) sections.push({ ...written, id });
  }
  return sections;
}

function badName(name: string): string {
  return `The file is called “${name}”. Call it by its number and its id, such as 01-hailsham.yaml, in lower-case letters, digits and hyphens.`;
}

/** A file that looks as if it belonged to the book but wouldn't be read. */
function strange(name: string): Problem[] {
  if (KNOWN.includes(name) || !/\.ya?ml$/i.test(name)) return [];
  const message = `I don't know the file ${name}.${didYouMean(name, KNOWN) || ` A book's files are ${KNOWN.join(', ')}.`}`;
  return [{ file: name, line: 1, message }];
}

function present<T>(value: T | undefined): T[] {
  return value === undefined ? [] : [value];
}

async function list(folder: string): Promise<Dirent[] | undefined> {
  return readdir(folder, { withFileTypes: true }).catch(missing);
}

function missing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT' && error.code !== 'ENOTDIR') throw error;
}
