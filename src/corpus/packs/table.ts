import { decodeHTMLStrict } from 'entities';
import { UserError } from '../../core/errors.ts';
import { firstOf } from '../../lib/counted.ts';
import { numberedRows, SEPARATORS } from '../../lib/csv.ts';
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
 * The questions in rows. @param saidColumns what the columns hold, where the file says it without naming
 * them
 */
export function questionsIn(
  rows: readonly { readonly cells: readonly string[]; readonly n: number }[],
  fileName: string,
  saidColumns?: readonly (Column | undefined)[],
): Pack {
  const heads = rows.slice(0, ROWS_ABOVE_MAX).map(({ cells }) => columnsOf(cells));
  const at = heads.findIndex(
    (named) => named.includes('text') && (named.includes('answer') || named[0] === 'text'),
  );
  const numbered =
    at < 0 && rows.every(({ cells }, n) => cells[0]?.trim() === `${n + 1}`) ? [undefined] : [];
  const columns = heads[at] ??
    saidColumns ?? [...numbered, 'text', 'answer', ...Array<Column>(OPTIONS_MAX).fill('wrong')];
  const isUnnamed = at < 0 && !saidColumns;
  const isAsked = ({ cells }: (typeof rows)[number]) =>
    /\?\W*$/u.test(cells[columns.indexOf('text')] ?? '');

  // A row of names that aren't known, as in another language, asks nothing where all others do.
  const heading =
    isUnnamed && rows.length > 2 && rows.every((row, n) => isAsked(row) === n > 0) ? 1 : 0;
  const below = rows.slice(at + 1 + heading);
  const isWide =
    isUnnamed && below.filter(({ cells }) => cells.length > CELLS_MAX).length > below.length / 2;
  const long = below.filter(
    ({ cells }) => at >= 0 && cells.slice(columns.length).some((cell) => cell.trim()),
  );

  // A comma that no quotes hold moves all that stands behind it; where most rows are so long, names
  // are missing.
  const torn = new Set<number | undefined>(
    long.length > below.length / 2 ? [] : long.map(({ n }) => n),
  );
  const read = below.map(({ cells, n }) => ({
    ...toQuestion(torn.has(n) ? [] : cells, columns),
    row: n,
  }));

  const packQuestions = columns.includes('choice') ? withChosen(read) : read;
  const questions = packQuestions.filter(
    (packQuestion) => packQuestion.text !== '' && packQuestion.answer !== '',
  );

  const lacking = packQuestions.flatMap(({ text, answer, row }) => {
    if (text !== '' && answer !== '') return [];
    return [
      `row ${row} has ${torn.has(row) ? 'more cells than columns' : text === '' ? 'no question' : 'no answer'}`,
    ];
  });

  const leftOut = [...(heading ? ['row 1, which seems to name the columns'] : []), ...lacking];
  if (questions.length === 0 || !columns.includes('answer') || isWide) {
    const rows = firstOf(leftOut, NAMED_MAX, 'so do more').join(', ');
    const reason =
      heads[at]?.includes('answer') && rows
        ? rows
        : 'it must name a column question and one answer';
    throw new UserError(`${fileName} holds no questions: ${reason}.`);
  }

  return {
    author: '',
    questions,
    left: firstOf(leftOut, NAMED_MAX, 'more rows lack one'),
    isUnnamed,
  };
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

  const columns: (Column | undefined)[] = ['text', 'answer'];
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

function toQuestion(row: readonly string[], columns: readonly (Column | undefined)[]) {
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
const ITEM = /"([^"\\]*(?:\\.[^"\\]*)*)"|'([^'\\]*(?:(?:\\.|'(?![,\]]))[^'\\]*)*)'/gu;
const LIST = new RegExp(`^\\[(?:(?:${ITEM.source})(?:, *|(?=\\]$)))+\\]$`, 'u');

/** The texts of a list, `["A", 'B']`; undefined for anything else. */
const textsInList = (cell: string): readonly string[] | undefined => {
  if (LIST.test(cell))
    return [...cell.matchAll(ITEM)].map(([, double, single = '']) =>
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

/**
 * The questions with the options that their answers name: by number or letter, unless most answers
 * are options themselves or, as where the options are the wrong ones alone, name none.
 */
function withChosen(
  questions: readonly (ReturnType<typeof toQuestion> & { readonly row: number })[],
): PackQuestion[] {
  const isAnswer = (wanted: (choices: readonly string[]) => string) =>
    questions.some(
      ({ answer, choices }) => answer === wanted(choices) && !choices.includes(answer),
    );
  const firstNumber = isAnswer(() => '0') && !isAnswer(({ length }) => `${length}`) ? 0 : 1;
  const placesIn = (answerText: string) =>
    namesIn(answerText).map((optionName) => placeOf(optionName, firstNumber));
  const answered = questions.filter(({ answer }) => answer !== '');
  const unlike = answered.filter(
    ({ answer, choices }) => optionCalled(answer, choices) === undefined,
  );

  // Of options that can't be parted there seems to be one.
  const isPlace = (place: number, { length }: readonly string[]) =>
    place >= 0 && (length === 1 || place < length);
  const placed = unlike.filter(({ answer, choices }) =>
    placesIn(answer).every((place) => isPlace(place, choices)),
  );
  const isNumbered = placed.length > unlike.length / 2;
  const isSpelt = placed.length <= answered.length - unlike.length;

  return questions.map(({ choices, ...one }) => {
    const [answer = '', ...accept] = [one.answer, ...one.accept].flatMap((answerText) => {
      const called = optionCalled(answerText, choices);
      const places = placesIn(answerText);
      if (!isNumbered || (isSpelt && called !== undefined) || places.includes(-1))
        return called ?? answerText;
      if (choices.length > 1) return places.flatMap((place) => choices[place] || []);
      return [];
    });
    const wrong = choices.filter((choice) => choice !== answer && !accept.includes(choice));
    return { ...one, answer, accept, wrong: [...wrong, ...one.wrong] };
  });
}

/** The words of "Option A" or "A, C" that may name options. */
const namesIn = (answerText: string) =>
  answerText.replace(/\b(?:answer|option|choice) ?/giu, '').match(/[^,;&\s().:]+/gu) ?? [];

/** An option's letter before its text. */
const LETTERED = /^[a-h1-8][.):]\s+/iu;

/** The option that an answer spells, perhaps behind its letter. */
function optionCalled(answerText: string, choices: readonly string[]): string | undefined {
  const spelt = [answerText, answerText.replace(LETTERED, '')].map((spelling) =>
    spelling.toLowerCase(),
  );
  return choices.find((choice) => spelt.includes(choice.toLowerCase()));
}

/**
 * The place of an option by its letter or its number, of which the first is 0 or 1; -1 for anything
 * else.
 */
const placeOf = (optionName: string, firstNumber: number): number =>
  /^[a-h]$/iu.test(optionName)
    ? Number.parseInt(optionName, 18) - 10
    : /^[0-8]$/u.test(optionName)
      ? Number(optionName) - firstNumber
      : -1;

function columnsOf(cells: readonly string[]): (Column | undefined)[] {
  const names = cells.map(nameOf);
  const columns = names.map((heading) => columnCalled(heading.replace(/ ?\d+$/, '')));

  // Beside the answer itself, its index would be another answer.
  const saysWhich = names.some((heading) => /^(?:correct|right)\b/.test(heading));
  const isChoice = (_: unknown, i: number) =>
    CHOICE.test(names[i] ?? '') || (saysWhich && names[i] === 'answers');
  const isOne =
    columns.filter((column, i) => column === 'answer' && !isChoice(column, i)).length === 1;
  const named = columns.map((column, i) =>
    isOne || !names[i]?.endsWith(' index') ? column : undefined,
  );
  const isSaid = named.some((column, i) => column === 'answer' && !isChoice(column, i));
  const choices = names.filter(isChoice);
  const hasChoices = isSaid && (choices.length > 1 || choices[0]?.endsWith('s'));

  return named.map((column, i) => (hasChoices && isChoice(column, i) ? 'choice' : column));
}

const columnCalled = (heading: string): keyof typeof COLUMNS | undefined =>
  (Object.keys(COLUMNS) as (keyof typeof COLUMNS)[]).find((column) =>
    COLUMNS[column].test(heading),
  );

/** A column's name in small letters, without what it adds in brackets or behind a dash. */
const nameOf = (cell: string): string =>
  plainValue(cell)
    .replace(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ')
    .toLowerCase()
    .replace(/\s*(?:\(|\s[-–—]\s).*$/u, '')
    .replace(/[_-]/g, ' ');
