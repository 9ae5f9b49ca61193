import { UserError } from '../../core/errors.ts';
import { firstOf } from '../../lib/counted.ts';
import { numberedRows, SEPARATORS } from '../../lib/csv.ts';
import { optionsAt, type SaidColumns } from './columns.ts';
import { levelOf, NAMED_MAX, type Pack, type PackQuestion, plainValue } from './question.ts';

/** The names that a table's first row gives its columns; there may be several of `wrong`. */
const HEADER = ['question', 'answer', 'accept', 'wrong', 'level', 'topic', 'source'] as const;
type Column = (typeof HEADER)[number];
type Columns = readonly (Column | undefined)[];

interface Row {
  readonly cells: readonly string[];
  /** Its line, from 1. */
  readonly n: number;
}

/** How the rows of a table are read. */
interface Reading {
  readonly rows: readonly Row[];
  readonly columns: Columns;
  readonly answersAs: SaidColumns['answersAs'];
  /** Cells that a row may have: one of more has a comma that no quotes hold. */
  readonly width?: number;
}

/**
 * Reads a table of questions. Its first row names the columns, in any order: question, answer,
 * accept, wrong (several), level, topic, source. Several answers in a cell are parted by `|`.
 * @param said which column is what, where the first row isn't such
 * @returns a pack without questions where nobody said which column is what
 * @throws UserError if it is no table, or asks nothing
 */
export function readTable(fileText: string, fileName: string, said?: SaidColumns): Pack {
  const anki = ankiNotes(fileText);
  if (anki) return packOf(anki, fileName);

  const rows = numberedRows(fileText, /\.tsv$/iu.test(fileName) ? '\t' : undefined);
  const [firstRow, ...below] = rows;
  const columns = headerOf(firstRow?.cells ?? []);
  if (columns) {
    const width = columns.length;
    return packOf({ rows: below, columns, answersAs: 'text', width }, fileName);
  }

  const heads = headsOf(rows);
  if (heads.length < 2)
    throw new UserError(
      `${fileName} holds no questions: a table has a column of questions and one of answers.`,
    );
  if (!said) return { author: '', questions: [], left: [], heads };

  return { ...packOf(readingSaid(rows, said), fileName), heads };
}

/** Characters of a cell that may name a column: none of our words has as many. */
const HEADING_READ = 40;

/** What the columns hold by a row that names them in our words alone. */
function headerOf(cells: readonly string[]): Columns | undefined {
  const columns = cells.map((cell) => {
    const heading = plainValue(cell)
      .slice(0, HEADING_READ)
      .toLowerCase()
      .replace(/ ?\d+$/u, '');
    return HEADER.find((column) => column === heading);
  });
  const isOurs = columns.every((column, index) => column || cells[index]?.trim() === '');
  return isOurs && columns.includes('question') && columns.includes('answer') ? columns : undefined;
}

/** Rows that are looked through for what stands at the head of a column. */
const HEAD_ROWS = 3;
const HEAD_CHARS_MAX = 60;
/** As many columns as a form can offer. */
const HEADS_MAX = 24;

/** What stands at the head of each column: programs that make quizzes write a line above theirs. */
function headsOf(rows: readonly Row[]) {
  const headRows = rows.slice(0, HEAD_ROWS);
  const width = Math.max(0, ...headRows.map(({ cells }) => cells.length));
  return Array.from({ length: Math.min(width, HEADS_MAX) }, (_, index) => {
    const filled = headRows.map(({ cells }) => plainValue(cells[index])).find(Boolean);
    return (filled ?? '').slice(0, HEAD_CHARS_MAX);
  });
}

function readingSaid(rows: readonly Row[], said: SaidColumns): Reading {
  const columns: Column[] = [];
  for (const option of said.options) columns[option - 1] = 'wrong';
  if (said.topic) columns[said.topic - 1] = 'topic';
  columns[said.question - 1] = 'question';
  columns[said.answer - 1] = 'answer';
  return { rows: rows.slice(said.firstRow - 1), columns, answersAs: said.answersAs };
}

/** @throws UserError where no row asks anything */
function packOf(reading: Reading, fileName: string): Pack {
  const read = reading.rows.map((row) => {
    const packQuestion = { ...toQuestion(row.cells, reading), row: row.n };
    return { packQuestion, lack: lackOf(row, packQuestion, reading) };
  });
  const questions = read.flatMap(({ packQuestion, lack }) => (lack ? [] : packQuestion));
  const lacking = read.flatMap(({ packQuestion, lack }) =>
    lack ? `row ${packQuestion.row} has ${lack}` : [],
  );

  if (questions.length === 0) {
    const rowsLeft = firstOf(lacking, NAMED_MAX, 'so do more').join(', ');
    throw new UserError(
      `${fileName} holds no questions: ${rowsLeft || 'no row stands below the first'}.`,
    );
  }

  return { author: '', questions, left: firstOf(lacking, NAMED_MAX, 'more rows lack one') };
}

function lackOf(
  { cells }: Row,
  { text, answer }: Pick<PackQuestion, 'text' | 'answer'>,
  { width = cells.length }: Reading,
) {
  if (cells.slice(width).some((cell) => cell.trim())) return 'more cells than columns';
  if (text === '') return 'no question';
  return answer === '' ? 'no answer' : undefined;
}

function toQuestion(cells: readonly string[], { columns, answersAs }: Reading) {
  const cellsOf = (column: Column) =>
    cells.flatMap((cell, index) => (columns[index] === column ? plainValue(cell) : []));
  const listOf = (column: Column) => cellsOf(column).flatMap(textsIn);
  const [text = ''] = cellsOf('question');
  const [topic = ''] = cellsOf('topic');
  const level = levelOf(cellsOf('level')[0]);

  if (answersAs === 'text') {
    const [answer = '', ...accept] = [...listOf('answer'), ...listOf('accept')];
    return { text, answer, accept, wrong: listOf('wrong'), level, topic };
  }

  // An empty cell is an option too, or those behind it would move up.
  const optionCells = cellsOf('wrong');
  const options = optionCells.length === 1 ? listOf('wrong') : optionCells;
  const [answer = '', ...accept] = optionsAt(cellsOf('answer').join(' '), options, answersAs);
  const right = [answer, ...accept];
  const wrong = options.filter((option) => option !== '' && !right.includes(option));
  return { text, answer, accept, wrong, level, topic };
}

/** The texts of a cell: a list as programs write one, or parted by bars. */
const textsIn = (cell: string) =>
  (textsInList(cell) ?? cell.split('|')).flatMap((listItem) => listItem.trim() || []);

/** A text of a list as programs write one. */
const ITEM = String.raw`"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.|'(?![,\]]))*)'`;
const LIST = new RegExp(`^\\[(?:(?:${ITEM})(?:, *|(?=\\]$)))+\\]$`, 'u');
/** Each item where the last one ends. */
const NEXT_ITEM = new RegExp(`(?:, *)?(?:${ITEM})`, 'guy');

/** The texts of a list, `["A", 'B']`; undefined for anything else. */
function textsInList(cell: string): readonly string[] | undefined {
  if (!LIST.test(cell)) return undefined;
  return [...cell.slice(1).matchAll(NEXT_ITEM)].map(([, double, single = '']) =>
    (double ?? single).replace(/\\(.)/gu, '$1'),
  );
}

/** What Anki calls the separators of tables, in their order. */
const ANKI = ['comma', 'semicolon', 'tab', 'pipe'];

/**
 * The notes of an export from Anki as lines, of which the first two fields that aren't said to be
 * something else count. https://docs.ankiweb.net/importing/text-files.html#file-headers
 */
function ankiNotes(fileText: string): Reading | undefined {
  const [heading, separator = ''] = /^#separator:(.*)\n(?:#.*\n)*/iu.exec(fileText) ?? [];
  if (heading === undefined) return undefined;

  const columns: Columns[number][] = ['question', 'answer'];
  for (const [, n] of heading.matchAll(/ column:(\d+)/gu))
    columns.splice(Number(n) - 1, 0, undefined);

  const notes = fileText
    .replace(heading, '\n'.repeat(heading.split('\n').length - 1))
    .replace(/<br>|<\/div>/giu, ' ');
  const rows = numberedRows(
    notes.replace(/<[^<>]+>/gu, ''),
    SEPARATORS[ANKI.indexOf(separator.toLowerCase())],
  );

  return { rows, columns, answersAs: 'text' };
}
