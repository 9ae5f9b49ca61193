/** Which column of a table of questions is what: asked where its first row doesn't say so. */

import type { Choice } from '../../src/core/choice.ts';
import type { Book } from '../../src/core/domain/book.ts';
import { UserError } from '../../src/core/errors.ts';
import type { FormField } from '../../src/core/forms/form.ts';
import { type Button, button, type Reply } from '../../src/core/reply.ts';
import { columnsText } from '../../src/corpus/packs/columns.ts';
import type { Call, Pressed } from '../shared/context.ts';
import { bookOf } from '../shared/reading.ts';

/** Slack's and Discord's limit of boxes to tick. */
const BOXES_MAX = 10;

const HOW_ANSWERS_STAND: readonly Choice[] = [
  { label: 'As its text', value: 'text' },
  { label: 'As the number of an option', value: 'number' },
  { label: 'As a number, from 0', value: 'number from 0' },
  { label: 'As the letter of an option', value: 'letter' },
];

/** Two ways into the form, as its first row is a question or isn't; none for other packs. */
export const columnButtons = ({ id, tableHeads }: Book): readonly Button[] => {
  if (!tableHeads) return [];
  return [
    button('Columns: row 1 names them', 'book add', 'columns', [id, '2'], 'main'),
    button('Columns: row 1 is a question', 'book add', 'columns', [id, '1']),
  ];
};

/** What to do with a pack that was added. */
export const nextForPack = ({ id, questions }: Book): string => {
  if (questions.length === 0) return 'Press a button: does its first row name the columns?';
  return `Play it with /quiz start book:${id}. Only this club sees it.`;
};

/** The form that a button opens. */
export async function columnsForm({ args, ...call }: Pressed): Promise<Reply> {
  const [id = ''] = args;
  const columns = columnsOf(await tableNamed(call, id));
  const menu = (name: string, label: string, required: boolean): FormField => ({
    name,
    label,
    type: 'choice',
    items: columns,
    menu: true,
    required,
  });

  return {
    parts: [],
    form: {
      title: 'Which column is what',
      submit: { command: 'book add', action: 'read', args },
      whole: true,
      fields: [
        menu('question', 'The question', true),
        menu('answer', 'The right answer', true),
        {
          name: 'options',
          label: 'Options, or wrong answers',
          type: 'choices',
          items: columns.slice(0, BOXES_MAX),
          required: false,
        },
        {
          name: 'answersAs',
          label: 'How the right answer stands there',
          type: 'choice',
          items: HOW_ANSWERS_STAND,
          value: 'text',
          required: true,
        },
        menu('topic', 'The topic', false),
      ],
      instead:
        'I can’t open a form here. Name the columns in the file’s first row: question, answer, ' +
        'wrong, topic. Then add it again.',
    },
  };
}

/** What is said of a table's columns in a form that was sent, as the library keeps it. */
export const columnsSaid = ({ fields, args: [, firstRow = ''] }: Pressed): string =>
  columnsText(fields, firstRow);

/** @throws UserError where it is gone, or no such table */
async function tableNamed(call: Call, id: string) {
  const heads = (await bookOf(call, id))?.tableHeads;
  if (heads) return heads;
  throw new UserError('That table isn’t here any more. Add it again with /book add.');
}

const columnsOf = (heads: readonly string[]): Choice[] =>
  heads.map((head, index) => ({
    label: `${index + 1}${head && `: ${head}`}`,
    value: String(index + 1),
  }));
