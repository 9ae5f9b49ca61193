import { UserError } from '../../core/errors.ts';
import { firstOf } from '../../lib/counted.ts';
import { numberedRows } from '../../lib/csv.ts';
import { levelOf, NAMED_MAX, type Pack, type PackQuestion, plainValue } from './question.ts';

/** What a column is called, by what it holds: in small letters, without a number behind it. */
const COLUMNS = {
  text: /^(?:question|text|question ?text|prompt|front)$/,
  answer: /^(?:(?:correct|right)(?: (?:answer|option|choice)s?)?|answers?|back)$/,
  accept: /^(?:accept|also right)$/,
  wrong: /^(?:(?:wrong|incorrect)\b.*|distractors?|options?)$/,
  level: /^(?:level|difficulty)$/,
  topic: /^(?:topic|category)$/,
};
/** One of the options, where another column says which is right. */
const CHOICE = /^(?:(?:answer|option|choice) ?)?[a-h1-8]$|^(?:option|choice)s$/;
type Column = keyof typeof COLUMNS | 'choice';

/** Wrong options of a question, at most. */
const OPTIONS = 20;

/** Rows of which one may be the header: programs that make quizzes write a line above theirs. */
const ABOVE = 3;

/**
 * Reads a table of questions. A row may name the columns (question, answer, accept, wrong 1 …, level, topic); without
 * names they are question, answer, then wrong options. Several answers are parted by `|`. Where all options have a
 * column, or stand in one of that name, the answer is one of them, its number or its letter.
 * @throws UserError if it is no such table
 */
export function readTable(text: string, name: string): Pack {
  const rows = numberedRows(text, /\.tsv$/iu.test(name) ? '\t' : undefined);
  const heads = rows.slice(0, ABOVE).map(({ cells }) => columnsOf(cells));
  const at = heads.findIndex((named) => named.includes('text') && (named.includes('answer') || named[0] === 'text'));
  const numbered = at < 0 && rows.every(({ cells }, n) => cells[0]?.trim() === `${n + 1}`) ? [undefined] : [];
  const columns = heads[at] ?? [...numbered, 'text', 'answer', ...Array<Column>(OPTIONS).fill('wrong')];
  const read = rows.slice(at + 1).map(({ cells, n }) => ({ ...toQuestion(cells, columns), row: n }));
  const all = columns.includes('choice') ? withChosen(read) : read;
  const questions = all.filter((one) => one.text !== '' && one.answer !== '');
  if (questions.length === 0 || !columns.includes('answer')) {
    throw new UserError(
      `${name} holds no questions: its first row names the columns question and answer, and each row ` +
        'below is one question.',
    );
  }
  const left = all.flatMap(({ text, answer, row }) => {
    if (text !== '' && answer !== '') return [];
    return [`row ${row} has no ${text === '' ? 'question' : 'answer'}`];
  });
  return { author: '', questions, left: firstOf(left, NAMED_MAX, 'more rows lack one'), isUnnamed: at < 0 };
}

function toQuestion(row: readonly string[], columns: readonly (Column | undefined)[]) {
  const cellOf = (column: Column) => row.flatMap((cell, i) => (columns[i] === column ? plainValue(cell) : []));
  const several = (column: Column) =>
    cellOf(column)
      .flatMap((cell) => cell.split('|').map((one) => one.trim()))
      .filter(Boolean);
  const [answer = '', ...accept] = several('answer');
  return {
    text: cellOf('text')[0] ?? '',
    answer,
    accept: [...accept, ...several('accept')],
    wrong: several('wrong'),
    choices: cellOf('choice').flatMap((cell) => cell.split(/\s*\|\s*/u)),
    level: levelOf(cellOf('level')[0]),
    topic: cellOf('topic')[0] ?? '',
  };
}

/**
 * The questions with the options that their answers name: by number or letter, unless the answers are options
 * themselves or, as where the options are the wrong ones alone, most of them none.
 */
function withChosen(all: readonly (ReturnType<typeof toQuestion> & { readonly row: number })[]): PackQuestion[] {
  const first = all.some(({ answer, choices }) => answer === '0' && !choices.includes('0')) ? 0 : 1;
  const placesIn = (said: string) => (said.match(OPTION_NAMES) ?? []).map((one) => placeOf(one, first));
  const unlike = all.filter(({ answer, choices }) => answer !== '' && !optionCalled(answer, choices));
  const placed = unlike.filter(({ answer }) => placesIn(answer).every((place) => place >= 0));
  const isNumbered = placed.length > unlike.length / 2;
  return all.map(({ choices, ...one }) => {
    const [answer = '', ...accept] = [one.answer, ...one.accept].flatMap((said) => {
      const places = isNumbered ? placesIn(said).filter((place) => place >= 0) : [];
      const options = choices.length > 1 ? places.flatMap((place) => choices[place] ?? []) : [];
      return options.length > 0 ? options : (optionCalled(said, choices) ?? (places.length > 0 ? [] : said));
    });
    const wrong = choices.filter((choice) => choice !== answer && !accept.includes(choice));
    return { ...one, answer, accept, wrong: [...wrong, ...one.wrong] };
  });
}

/** The words of "Option A" and "A, C" that may name an option, and an option's letter before its text. */
const OPTION_NAMES = /(?<![^,;&\s])(?!(?:answer|option|choice) )[^,;&\s]+/giu;
const LETTERED = /^[a-h1-8][.):]\s+/iu;

/** The option that an answer spells, perhaps behind its letter. */
function optionCalled(said: string, choices: readonly string[]): string | undefined {
  const spelt = [said, said.replace(LETTERED, '')].map((one) => one.toLowerCase());
  return choices.find((choice) => spelt.includes(choice.toLowerCase()));
}

/** The place of an option by its letter or its number, of which the first is 0 or 1; -1 for anything else. */
const placeOf = (which: string, first: number): number =>
  /^[a-h]$/iu.test(which) ? Number.parseInt(which, 18) - 10 : /^[0-8]$/u.test(which) ? Number(which) - first : -1;

function columnsOf(cells: readonly string[]): (Column | undefined)[] {
  const names = cells.map(nameOf);
  const named = names.map((name) => columnCalled(name.replace(/ ?(?:\d+|index)$/, '')));
  const isChoice = (_: unknown, i: number) => CHOICE.test(names[i] ?? '');
  const isSaid = named.some((column, i) => column === 'answer' && !isChoice(column, i));
  const choices = names.filter(isChoice);
  const hasChoices = isSaid && (choices.length > 1 || choices[0]?.endsWith('s'));
  return named.map((column, i) => (hasChoices && isChoice(column, i) ? 'choice' : column));
}

const columnCalled = (name: string): keyof typeof COLUMNS | undefined =>
  (Object.keys(COLUMNS) as (keyof typeof COLUMNS)[]).find((column) => COLUMNS[column].test(name));

/** A column's name in small letters, without what it adds in brackets or behind a dash. */
const nameOf = (cell: string): string =>
  plainValue(cell)
    .toLowerCase()
    .replace(/\s*(?:\(|\s[-–—]\s).*$/u, '')
    .replace(/[_-]/g, ' ');
