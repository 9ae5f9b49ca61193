/**
 * `npm run eval -- lookup | grade`: puts questions or answers from a file through the product, a
 * JSON line for each.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Book } from '../../src/core/domain/book.ts';
import { openBook } from '../../src/corpus/load/open.ts';
import { readArguments, runScript, say } from '../arguments.ts';
import { evalGrade } from './eval/grade.ts';
import { evalLookup } from './eval/lookup.ts';
import { readable } from './jsonl.ts';

const USAGE = `npm run eval -- lookup --book PATH --questions FILE.jsonl       {"id","text"} a line
npm run eval -- lookup --library DIR --questions FILE.jsonl    searches all the books in a folder
npm run eval -- grade --pairs FILE.jsonl [--book PATH]         {"id","question","accepted":[…],"given"} a line
`;

async function main(args: string[]): Promise<number> {
  const { values, positionals } = readArguments({
    args,
    allowPositionals: true,
    options: {
      book: { type: 'string' },
      library: { type: 'string' },
      questions: { type: 'string' },
      pairs: { type: 'string' },
    },
  });

  const [what] = positionals;
  const { book, library, questions, pairs } = values;
  const books: Book[] = [];

  for (const path of library === undefined ? (book === undefined ? [] : [book]) : booksIn(library))
    books.push(await openBook(path));
  if (
    what === 'lookup' &&
    questions !== undefined &&
    (book === undefined) !== (library === undefined)
  )
    evalLookup(books, questions, say);
  else if (what === 'grade' && pairs !== undefined) evalGrade(pairs, say, books[0]?.characters);
  else {
    process.stderr.write(USAGE);
    return 1;
  }

  return 0;
}

function booksIn(folder: string): string[] {
  return readable(folder, 'a folder of books after --library', () => readdirSync(folder))
    .filter((name) => !name.startsWith('.'))
    .sort()
    .map((name) => join(folder, name));
}

await runScript(main);
