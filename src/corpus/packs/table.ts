import { decodeHTMLStrict } from 'entities';
import { UserError } from '../../core/errors.ts';
import { firstOf } from '../../lib/counted.ts';
import { numberedRows, SEPARATORS } from '../../lib/csv.ts';
import { withChosen } from './chosen.ts';
import { levelOf, NAMED_MAX, type Pack, type PackQuestion, plainValue } from './question.ts';

/** What a column is called, by what it holds: in small letters, without a number behind it. */
const COLUMNS = {
  text: /^(?:question|text|question ?text|prompt|clue|front)$/,
  answer: /^(?:(?:correct|right)(?: (?:answer|option|choice)s?)?|answers?|back)(?: index)?$/,
  accept: /^(?:accept|also right)$/,
  wrong: /^(?:(?:wrong|incorrect)\b.*|distractors?|options?)$/,
  level: /^(?:level|difficulty)$/,
  topic: /^(?:topic|category)$/,
};
/** One of the options, where another column says which is right. */
const CHOICE = /^(?:(?:answer|option|choice) ?)?[a-h1-8]$|^(?:option|choice)s$/;
type Column = keyof typeof COLUMNS | 'choice';
type Columns = readonly (Column | undefined)[];

interface Row {
  readonly cells: readonly string[];
  /** Its line, from 1. */
  readonly n: number;
}

/** Wrong options of a question, at most. */
const OPTIONS_MAX = 20;

/**
 * Cells of a question with its options, at most: a table of more that names none is something else.
 */
const CELLS_MAX = 9;

/** Rows of which one may be the header: programs that make quizzes write a line above theirs. */
const ROWS_ABOVE_MAX = 3;

/**
 * Reads a table of questions. A row may name the columns (question, answer, accept, wrong 1 …,
 * level, topic); without names they are question, answer, then wrong options. Several answers are
 * parted by `|`. Where all options have a column, or stand in one of that name, the answer is one
 * of them, its number or its letter.
 * @throws UserError if it is no such table
 */
export function readTable(fileText: string, fileName: string): Pack {
  const anki = ankiNotes(fileText);
  return questionsIn(
    anki?.rows ?? numberedRows(fileText, /\.tsv$/iu.test(fileName) ? '\t' : undefined),
    fileName,
    anki?.columns,
  );
}

/**
 * The questions in rows.
 * @param saidColumns what the columns hold, where the file says it without naming them
 */
export function questionsIn(rows: readonly Row[], fileName: string, saidColumns?: Columns): Pack {
  const { at, columns } = columnsIn(rows, saidColumns);
  const isUnnamed = at < 0 && !saidColumns;
  const hasHeading = isUnnamed && seemsNamed(rows, columns.indexOf('text'));
  const below = rows.slice(at + (hasHeading ? 2 : 1));
  const torn = at < 0 ? new Set<number | undefined>() : tornRows(below, columns.length);

  const read = below.map(({ cells, n }) => ({
    ...toQuestion(torn.has(n) ? [] : cells, columns),
    row: n,
  }));

  const packQuestions = columns.includes('choice') ? withChosen(read) : read;
  const questions = packQuestions.filter((packQuestion) => lackOf(packQuestion) === undefined);

  const lacking = packQuestions.flatMap((packQuestion) => {
    const lack = torn.has(packQuestion.row) ? 'more cells than columns' : lackOf(packQuestion);
    return lack === undefined ? [] : [`row ${packQuestion.row} has ${lack}`];
  });

  const leftOut = [...(hasHeading ? ['row 1, which seems to name the columns'] : []), ...lacking];
  const hasAnswers = columns.includes('answer');
  if (questions.length === 0 || !hasAnswers || (isUnnamed && areWide(below))) {
    const rowsLeft = firstOf(leftOut, NAMED_MAX, 'so do more').join(', ');
    const reason = at >= 0 && hasAnswers && rowsLeft;
    throw new UserError(
      `${fileName} holds no questions: ${reason || 'it must name a column question and one answer'}.`,
    );
  }

  return {
    author: '',
    questions,
    left: firstOf(leftOut, NAMED_MAX, 'more rows lack one'),
    isUnnamed,
  };
}

/** What the columns hold, and the index of the row that names them; -1 where none does. */
function columnsIn(
  rows: readonly Row[],
  saidColumns: Columns | undefined,
): { readonly at: number; readonly columns: Columns } {
  const heads = rows.slice(0, ROWS_ABOVE_MAX).map(({ cells }) => columnsOf(cells));
  const at = heads.findIndex(
    (named) => named.includes('text') && (named.includes('answer') || named[0] === 'text'),
  );
  const known = heads[at] ?? saidColumns;
  if (known) return { at, columns: known };

  const areNumbered = rows.every(({ cells }, n) => cells[0]?.trim() === `${n + 1}`);
  const wrong = Array<Column>(OPTIONS_MAX).fill('wrong');
  return { at, columns: [...(areNumbered ? [undefined] : []), 'text', 'answer', ...wrong] };
}

/** A row of names that aren't known, as in another language, asks nothing where all others do. */
function seemsNamed(rows: readonly Row[], textColumn: number): boolean {
  const isAsked = ({ cells }: Row) => /\?[^\w?]*$/u.test(cells[textColumn] ?? '');
  return rows.length > 2 && rows.every((row, n) => isAsked(row) === n > 0);
}

const areWide = (rows: readonly Row[]): boolean =>
  rows.filter(({ cells }) => cells.length > CELLS_MAX).length > rows.length / 2;

/**
 * The lines of rows with more cells than columns: a comma that no quotes hold moves all that stands
 * behind it. Where most rows are so long, names are missing.
 */
function tornRows(rows: readonly Row[], columnCount: number): Set<number | undefined> {
  const long = rows.filter(({ cells }) => cells.slice(columnCount).some((cell) => cell.trim()));
  return new Set(long.length > rows.length / 2 ? [] : long.map(({ n }) => n));
}

function lackOf({ text, answer }: Pick<PackQuestion, 'text' | 'answer'>): string | undefined {
  if (text === '') return 'no question';
  return answer === '' ? 'no answer' : undefined;
}

/** What Anki calls the separators of tables, in their order. */
const ANKI = ['comma', 'semicolon', 'tab', 'pipe'];

/**
 * The notes of an export from Anki as lines, of which the first two fields that aren't said to be
 * something else count. https://docs.ankiweb.net/importing/text-files.html#file-headers
 */
function ankiNotes(fileText: string) {
  const [heading, separator = ''] = /^#separator:(.*)\n(?:#.*\n)*/iu.exec(fileText) ?? [];
  if (heading === undefined) return undefined;

  const columns: Columns[number][] = ['text', 'answer'];
  for (const [, n] of heading.matchAll(/ column:(\d+)/gu))
    columns.splice(Number(n) - 1, 0, undefined);

  const notes = fileText
    .replace(heading, '\n'.repeat(heading.split('\n').length - 1))
    .replace(/<br>|<\/div>/giu, ' ');
  const rows = numberedRows(
    notes.replace(/<[^<>]+>/gu, ''),
    SEPARATORS[ANKI.indexOf(separator.toLowerCase())],
  );

  return { columns, rows };
}

function toQuestion(row: readonly string[], columns: Columns) {
  const cellOf = (column: Column) =>
    row.flatMap((cell, i) => (columns[i] === column ? plainValue(cell) : []));
  const several = (column: Column) =>
    cellOf(column).flatMap((cell) =>
      (textsInList(cell) ?? cell.split('|')).flatMap((listItem) => listItem.trim() || []),
    );

  const [answer = '', ...accept] = several('answer');
  return {
    text: cellOf('text')[0] ?? '',
    answer,
    accept: [...accept, ...several('accept')],
    wrong: several('wrong'),
    choices: optionsIn(row.filter((_, i) => columns[i] === 'choice')),
    level: levelOf(cellOf('level')[0]),
    topic: cellOf('topic')[0] ?? '',
  };
}

/** A text of a list as programs write one. */
const ITEM = String.raw`"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.|'(?![,\]]))*)'`;
const LIST = new RegExp(`^\\[(?:(?:${ITEM})(?:, *|(?=\\]$)))+\\]$`, 'u');
/** Each item where the last one ends. */
const NEXT_ITEM = new RegExp(`(?:, *)?(?:${ITEM})`, 'guy');

/** The texts of a list, `["A", 'B']`; undefined for anything else. */
const textsInList = (cell: string): readonly string[] | undefined => {
  if (LIST.test(cell))
    return [...cell.slice(1).matchAll(NEXT_ITEM)].map(([, double, single = '']) =>
      (double ?? single).replace(/\\(.)/gu, '$1'),
    );
  return undefined;
};

/**
 * Options with a cell each; those of one cell are parted by the first sign of these that stands in
 * it.
 */
function optionsIn(cells: readonly string[]): string[] {
  const [only = '', another] = cells.map((cell) => decodeHTMLStrict(cell));
  const by =
    another === undefined ? ['|', '\n', ';', ','].find((sign) => only.includes(sign)) : undefined;
  return (by === undefined ? cells : only.split(by)).map(plainValue);
}

function columnsOf(cells: readonly string[]): Columns {
  const names = cells.map(nameOf);
  const columns = names.map((heading) =>
    columnCalled(heading.replace(/(?<!\d)\d+$/, '').trimEnd()),
  );
  const saysWhich = names.some((heading) => /^(?:correct|right)\b/.test(heading));
  const isChoice = (heading: string) =>
    CHOICE.test(heading) || (saysWhich && heading === 'answers');
  const isAnswer = (column: Columns[number], i: number) =>
    column === 'answer' && !isChoice(names[i] ?? '');

  // Beside the answer itself, its index would be another answer.
  const isOne = columns.filter(isAnswer).length === 1;
  const named = columns.map((column, i) =>
    isOne || !names[i]?.endsWith(' index') ? column : undefined,
  );

  if (!named.some(isAnswer) || !areSeveral(names.filter(isChoice))) return named;
  return named.map((column, i) => (isChoice(names[i] ?? '') ? 'choice' : column));
}

const areSeveral = ([only = '', ...others]: readonly string[]): boolean =>
  others.length > 0 || only.endsWith('s');

const columnCalled = (heading: string): keyof typeof COLUMNS | undefined =>
  (Object.keys(COLUMNS) as (keyof typeof COLUMNS)[]).find((column) =>
    COLUMNS[column].test(heading),
  );

/** A column's name in small letters, without what it adds in brackets or behind a dash. */
const nameOf = (cell: string): string =>
  plainValue(cell)
    .replace(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ')
    .toLowerCase()
    .replace(/(?<!\s)\s*(?:\(|\s[-–—]\s).*/u, '')
    .replace(/[_-]/g, ' ');
