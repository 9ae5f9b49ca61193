import { UserError } from '../../core/errors.ts';
import { firstOf } from '../../lib/counted.ts';
import { numberedRows } from '../../lib/csv.ts';
import { levelOf, NAMED_MAX, type Pack, type PackQuestion, plainValue } from './question.ts';

/** What a column is called, by what it holds: in small letters, without a number behind it. */
const COLUMNS = {
  text: /^(?:question|text)$/,
  answer: /^(?:correct|(?:correct )?answers?)$/,
  accept: /^(?:accept|also right)$/,
  wrong: /^(?:(?:wrong|incorrect)\b.*|distractors?|options?)$/,
  level: /^(?:level|difficulty)$/,
  topic: /^(?:topic|category)$/,
};
type Column = keyof typeof COLUMNS;

/**
 * Reads a table of questions. The first row may name the columns (question, answer, accept, wrong 1 …, level,
 * topic); without names they are question, answer, then wrong options. Several answers are parted by `|`.
 * @throws UserError if it is no such table
 */
export function readTable(text: string, name: string): Pack {
  const rows = numberedRows(text, /\.tsv$/iu.test(name) ? '\t' : undefined);
  const named = (rows[0]?.cells ?? []).map((cell) => columnOf(cell));
  const header = named.includes('text') && named.includes('answer');
  const columns: readonly (Column | undefined)[] = header ? named : ['text', 'answer'];
  const body = header ? rows.slice(1) : rows;
  const all = body.map(({ cells, n }) => ({ ...toQuestion(cells, columns, header), row: n }));
  const questions = all.filter((one) => one.text !== '' && one.answer !== '');
  if (questions.length === 0) {
    throw new UserError(
      `${name} holds no questions: its first row names the columns question and answer, and each row ` +
        'below is one question.',
    );
  }
  const left = all.flatMap(({ text, answer, row }) => {
    if (text !== '' && answer !== '') return [];
    return [`row ${row} has no ${text === '' ? 'question' : 'answer'}`];
  });
  return { author: '', questions, left: firstOf(left, NAMED_MAX, 'more rows lack one') };
}

function toQuestion(row: readonly string[], columns: readonly (Column | undefined)[], header: boolean): PackQuestion {
  const cellOf = (column: Column) =>
    row.flatMap((cell, i) => ((columns[i] ?? (header ? undefined : 'wrong')) === column ? plainValue(cell) : []));
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
    level: levelOf(cellOf('level')[0]),
    topic: cellOf('topic')[0] ?? '',
  };
}

function columnOf(cell: string): Column | undefined {
  const plain = plainValue(cell)
    .toLowerCase()
    .replace(/[_-]/g, ' ')
    .replace(/ ?\d+$/, '');
  return (Object.keys(COLUMNS) as Column[]).find((column) => COLUMNS[column].test(plain));
}
