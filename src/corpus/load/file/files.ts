import type { Dirent } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import type { z } from 'zod';
import { noneIfMissing } from '../../../lib/disk.ts';
import { didYouMean } from '../../../lib/nearest.ts';
import { BookError, compareNames, type Problem, type Written } from './problem.ts';
import * as schema from './schema.ts';
import { fits } from './validate.ts';
import { readYaml } from './yaml.ts';

/** A section's file, and the id that its name gives it. */
export interface WrittenSection extends Written<z.output<typeof schema.sectionFile>> {
  readonly id: string;
}

/** The files of a book that have their right shape; what they say of one another is unchecked. */
export type WrittenBook = NonNullable<Awaited<ReturnType<typeof readFiles>>>;

/** The longest file that is read: over ten times a long novel's longest chapter. */
const BYTES_MAX = 4_000_000;
const KNOWN = [
  'book.yaml',
  'characters.yaml',
  'questions.yaml',
  'prompts.yaml',
  'disagreements.yaml',
];
const SECTION_NAME = /^(\d{1,4})-([a-z0-9]+(?:-[a-z0-9]+)*)\.yaml$/;

/**
 * Reads the files of a book's folder.
 * @param problems receives all that is wrong with any one file
 * @returns undefined where book.yaml itself can't be read, as then nothing else can be judged
 * @throws BookError if there is no such folder
 */
export async function readFiles(folder: string, problems: Problem[]) {
  const entries = await list(folder);
  const missing = "There's no such folder. Give the path of a book's folder.";
  if (entries === undefined) throw new BookError([{ file: folder, line: 1, message: missing }]);

  const id = basename(resolve(folder));
  const message = `Rename the folder “${id}” to lower-case letters, digits and hyphens: its name is the book's id.`;
  if (!schema.id.safeParse(id).success) problems.push({ file: 'book.yaml', line: 1, message });

  const names = filesOf(entries);
  problems.push(...names.flatMap(strange));

  const reader = readerOf(folder, problems);
  const optional = async <T>(fileName: string, shape: z.ZodType<T>): Promise<Written<T>[]> =>
    names.includes(fileName) ? reader.read(fileName, shape) : [];
  const [book] = await reader.read('book.yaml', schema.bookFileSchema);
  const sections = await readSections(reader);
  const characters = await optional('characters.yaml', schema.charactersFile);
  const questions = await optional('questions.yaml', schema.questionsFile);

  for (const fileName of await reader.names('questions'))
    questions.push(...(await reader.read(`questions/${fileName}`, schema.questionsFile)));
  const prompts = await optional('prompts.yaml', schema.promptsFile);
  const disagreements = await optional('disagreements.yaml', schema.disagreementsFile);

  return book && { id, book, sections, characters, questions, prompts, disagreements };
}

type Reader = ReturnType<typeof readerOf>;

function readerOf(folder: string, problems: Problem[]) {
  const report = (file: string, message: string) => void problems.push({ file, line: 1, message });
  return {
    report,
    /** Names of the YAML files in a subfolder, by their numbers; none where it isn't there. */
    async names(subfolder: string): Promise<string[]> {
      const names = filesOf((await list(join(folder, subfolder))) ?? []);
      for (const fileName of names.filter((other) => /\.yml$/i.test(other)))
        report(`${subfolder}/${fileName}`, 'Its name ends in .yml. Rename it to end in .yaml.');
      return names.filter((fileName) => fileName.endsWith('.yaml')).toSorted(compareNames);
    },
    /** A file of the right shape, or none where something is wrong with it. */
    async read<T>(file: string, shape: z.ZodType<T>): Promise<Written<T>[]> {
      const path = join(folder, file);
      const size = await stat(path).then((fileStats) => fileStats.size, noneIfMissing);

      if (size === undefined)
        report(file, `There's no ${file}. Write one; docs/book-format.md shows how.`);
      else if (size > BYTES_MAX)
        report(file, `The file has ${size} bytes, and the limit is ${BYTES_MAX}. Split it.`);
      else {
        const written = fits(
          readYaml(file, await readFile(path, 'utf8'), problems),
          shape,
          problems,
        );
        if (written) return [written];
      }

      return [];
    },
  };
}

const filesOf = (entries: readonly Dirent[]) =>
  entries.filter((entry) => entry.isFile()).map((entry) => entry.name);

/** In the order of the numbers of their files. */
async function readSections(reader: Reader): Promise<WrittenSection[]> {
  const names = await reader.names('sections');
  if (names.length === 0)
    reader.report(
      'book.yaml',
      'The book has no sections. Write one file each, such as sections/01-hailsham.yaml.',
    );

  const taken = new Map<number, string>();
  const sections: WrittenSection[] = [];

  for (const fileName of names) {
    const file = `sections/${fileName}`;
    const id = sectionIdIn(reader, fileName, file, taken);
    const [written] = await reader.read(file, schema.sectionFile);
    if (written && id !== undefined) sections.push({ ...written, id });
  }

  return sections;
}

/**
 * The id that the name of a section's file gives it; what is wrong with the name is reported.
 * @param taken by number, the files so far; this one is added
 */
function sectionIdIn(
  reader: Reader,
  fileName: string,
  file: string,
  taken: Map<number, string>,
): string | undefined {
  const [, number, id] = SECTION_NAME.exec(fileName) ?? [];
  const otherFile = taken.get(Number(number));
  if (id === undefined) reader.report(file, badName(fileName));
  else if (otherFile)
    reader.report(file, `It has the same number as ${otherFile}. Give one of them another number.`);
  else taken.set(Number(number), file);
  return id;
}

const badName = (fileName: string) =>
  `Call “${fileName}” by its number and its id, in lower-case letters, digits and hyphens, as in 01-hailsham.yaml.`;

/** A file that looks as if it belonged to the book but wouldn't be read. */
function strange(fileName: string): Problem[] {
  if (KNOWN.includes(fileName) || !/\.ya?ml$/i.test(fileName)) return [];
  const hint = didYouMean(fileName, KNOWN) || ` A book's files are ${KNOWN.join(', ')}.`;
  return [{ file: fileName, line: 1, message: `I don't know the file ${fileName}.${hint}` }];
}

async function list(folder: string): Promise<Dirent[] | undefined> {
  return readdir(folder, { withFileTypes: true }).catch(noneIfMissing);
}
