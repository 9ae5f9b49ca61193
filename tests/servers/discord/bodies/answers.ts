import { type Bodies, button, choice, long, option, row, select, times } from './parts.ts';

const input = (part: object = {}) => ({ type: 4, custom_id: 'a', style: 1, ...part });
const label = (component: object, part: object = {}) => ({ type: 18, label: 'L', component, ...part });
const form = (part: object, ...components: object[]) => ({
  type: 9,
  data: {
    custom_id: 'f',
    title: 'T',
    components: components.length > 0 ? components : [label(input())],
    ...part,
  },
});
const withInput = (part: object) => form({}, label(input(part)));
const upload = (part: object) => form({}, label({ type: 19, custom_id: 'u', ...part }));
const wait = (flags: unknown) => ({ type: 5, data: { flags } });

/** First answers to a slash command. */
export const ANSWERS: Bodies = {
  'an answer of no kind': {},
  'an answer of an unknown kind': { type: 3 },
  'an update of nothing': { type: 7, data: { content: 'x' } },
  'a nod to nothing': { type: 6 },
  'completions for a command': { type: 8, data: { choices: [] } },
  'an empty message': { type: 4, data: {} },
  'a message without data': { type: 4 },
  'a wait that hides embeds': wait(4),
  'a form without fields': form({ components: [] }),
  'a form without a title': form({ title: undefined }),
  'a form with a long title': form({ title: long(46) }),
  'a form without an id': form({ custom_id: undefined }),
  'a form with a long id': form({ custom_id: long(101) }),
  'a form of six fields': form({}, ...times(6, (i) => label(input({ custom_id: `${i}` })))),
  'two fields of one id': form({}, label(input()), label(input())),
  'a field without a label': form({}, input()),
  'a button in a form': form({}, row(button('a'))),
  'a button under a label': form({}, label(button('a'))),
  'a label without a field': form({}, { type: 18, label: 'L' }),
  'a label without words': form({}, { type: 18, component: input() }),
  'a long label': form({}, label(input(), { label: long(46) })),
  'a long description': form({}, label(input(), { description: long(101) })),
  'a label on a label': withInput({ label: 'L' }),
  'a field without an id': withInput({ custom_id: undefined }),
  'a field without a style': withInput({ style: undefined }),
  'a field of an unknown style': withInput({ style: 3 }),
  'a field that takes too much': withInput({ max_length: 4001 }),
  'a field that takes nothing': withInput({ max_length: 0 }),
  'a field of less than nothing': withInput({ min_length: -1 }),
  'a field of more at least than at most': withInput({ min_length: 5, max_length: 4 }),
  'a field with a long value': withInput({ value: long(4001) }),
  'a field with a long placeholder': withInput({ placeholder: long(101) }),
  'a disabled menu in a form': form({}, label(select({ disabled: true }))),
  'an upload of 11 files': upload({ max_values: 11 }),
  'an upload of minus one': upload({ min_values: -1, required: false }),
  'an upload of more at least than at most': upload({ min_values: 3, max_values: 2 }),
  'an upload of none that is required': upload({ min_values: 0 }),
  'an upload of one that is not required': upload({ min_values: 1, required: false }),
  'one choice of one': form({}, label({ type: 21, custom_id: 'r', options: [option()] })),
};

export const COMPLETIONS: Bodies = {
  'a message for completions': { type: 4, data: { content: 'x' } },
  'no completions': { type: 8, data: {} },
  '26 completions': { type: 8, data: { choices: times(26, choice) } },
  'a completion without a name': { type: 8, data: { choices: [{ value: 'v' }] } },
  'a completion with a long name': { type: 8, data: { choices: [{ name: long(101), value: 'v' }] } },
  'a completion with a long value': { type: 8, data: { choices: [{ name: 'n', value: long(101) }] } },
};

export const TAKEN_ANSWERS: Bodies = {
  'a message for one alone': { type: 4, data: { content: 'x', flags: 64 } },
  'a wait for one alone': wait(64),
  'a wait': { type: 5 },
  'a form of everything': form(
    {},
    label(input({ min_length: 0, max_length: 4000, value: '', placeholder: 'p', required: false })),
    label(select({ custom_id: 's' })),
    label({ type: 19, custom_id: 'u', min_values: 0, max_values: 10, required: false }),
    label({ type: 21, custom_id: 'r', options: [option(0), option(1)] }),
    { type: 10, content: 'Words.' },
  ),
  'a form of the older kind': form({}, row(input({ label: 'L' }))),
};
