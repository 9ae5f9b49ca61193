import { type Bodies, choice, long, times } from './parts.ts';

const fine = { name: 'lookup', description: 'd' };
const text = (part: object = {}) => ({ type: 3, name: 'o', description: 'd', ...part });
const sub = (part: object = {}) => ({ type: 1, name: 'sub', description: 'd', ...part });
const group = (part: object = {}) => ({ type: 2, name: 'group', description: 'd', ...part });
const whole = (part: object = {}) => text({ type: 4, ...part });
const taking = (...options: object[]) => [{ ...fine, options }];

/** Lists of command definitions. */
export const COMMANDS: Bodies = {
  'no list': fine,
  'capitals in a name': [{ ...fine, name: 'Lookup' }],
  'a space in a name': [{ ...fine, name: 'look up' }],
  'an empty name': [{ ...fine, name: '' }],
  'a long name': [{ ...fine, name: long(33) }],
  'no name': [{ description: 'd' }],
  'no description': [{ name: 'lookup' }],
  'an empty description': [{ ...fine, description: '' }],
  'a long description': [{ ...fine, description: long(101) }],
  'one name twice': [fine, fine],
  '101 commands': times(101, (i) => ({ ...fine, name: `c${i}` })),
  '16 commands on messages': times(16, (i) => ({ type: 3, name: `m${i}` })),
  'an unknown kind of command': [{ ...fine, type: 9 }],
  'a description on a message': [{ type: 3, name: 'Check this', description: 'd' }],
  'options on a message': [{ type: 3, name: 'Check this', options: [text()] }],
  'no contexts': [{ ...fine, contexts: [] }],
  'an unknown context': [{ ...fine, contexts: [3] }],
  'one context twice': [{ ...fine, contexts: [0, 0] }],
  'an unknown way to install': [{ ...fine, integration_types: [2] }],
  'a way to install that is off': [{ ...fine, integration_types: [0, 1] }],
  'private channels without accounts': [{ ...fine, integration_types: [0], contexts: [0, 2] }],
  'an unknown language': [{ ...fine, name_localizations: { tlh: 'nej' } }],
  'capitals in another language': [{ ...fine, name_localizations: { de: 'Suche' } }],
  'a long description in another language': [{ ...fine, description_localizations: { de: long(101) } }],
  'a command of more than 8,000': taking(
    ...times(4, (i) =>
      text({ name: `o${i}`, choices: times(25, (j) => ({ name: `${j}${long(90)}`, value: `${j}` })) }),
    ),
  ),
  '26 options': taking(...times(26, (i) => text({ name: `o${i}` }))),
  'one option twice': taking(text(), text()),
  'an option without a name': taking(text({ name: undefined })),
  'an option without a description': taking(text({ description: undefined })),
  'an option without a type': taking(text({ type: undefined })),
  'an option of an unknown type': taking(text({ type: 12 })),
  'a required option after another': taking(text(), text({ name: 'p', required: true })),
  'a sub-command beside an option': taking(text(), sub()),
  'a sub-command in a sub-command': taking(sub({ options: [sub()] })),
  'a group in a group': taking(group({ options: [group()] })),
  'a group in a sub-command': taking(sub({ options: [group()] })),
  'an option in a group': taking(group({ options: [text()] })),
  'one sub-command twice': taking(sub(), sub()),
  '26 sub-commands': taking(...times(26, (i) => sub({ name: `s${i}` }))),
  '26 options of a sub-command': taking(sub({ options: times(26, (i) => text({ name: `o${i}` })) })),
  'capitals in a sub-command': taking(sub({ name: 'Sub' })),
  'a long description of a sub-command’s option': taking(sub({ options: [text({ description: long(101) })] })),
  'choices and completions': taking(text({ autocomplete: true, choices: [choice()] })),
  '26 choices': taking(text({ choices: times(26, choice) })),
  'a choice without a value': taking(text({ choices: [{ name: 'n' }] })),
  'a choice with a long name': taking(text({ choices: [{ name: long(101), value: 'v' }] })),
  'a choice with a long value': taking(text({ choices: [{ name: 'n', value: long(101) }] })),
  'a word among numbers': taking(whole({ choices: [{ name: 'n', value: 'five' }] })),
  'one choice twice': taking(text({ choices: [choice(), choice()] })),
  'choices of a member': taking(text({ type: 6, choices: [choice()] })),
  'completions of a member': taking(text({ type: 6, autocomplete: true })),
  'a length beyond 6,000': taking(text({ max_length: 6001 })),
  'a length of nothing at most': taking(text({ max_length: 0 })),
  'a length of less than nothing': taking(text({ min_length: -1 })),
  'a longer least than most length': taking(text({ min_length: 5, max_length: 4 })),
  'a length of a number': taking(whole({ max_length: 5 })),
  'a most of a text': taking(text({ max_value: 5 })),
  'a least beyond the most': taking(whole({ min_value: 5, max_value: 4 })),
  'a most beyond what numbers hold': taking(whole({ max_value: 2 ** 60 })),
  'kinds of channel for a text': taking(text({ channel_types: [0] })),
  'an unknown kind of channel': taking(text({ type: 7, channel_types: [99] })),
  'one kind of channel twice': taking(text({ type: 7, channel_types: [0, 0] })),
};

export const TAKEN_COMMANDS: Bodies = {
  'the least': [fine],
  'every type': taking(...times(9, (i) => text({ name: `o${i}`, type: i + 3 }))),
  'a group of sub-commands': taking(
    group({
      options: [sub({ options: [text({ required: true }), whole({ name: 'n', min_value: 1, max_value: 50 })] })],
    }),
  ),
  'names in other languages': [
    {
      ...fine,
      name_localizations: { de: 'suche', ja: '調べる' },
      description_localizations: { de: 'Sucht' },
    },
  ],
  'commands on messages and people': [
    { type: 3, name: 'Check this' },
    { type: 2, name: 'Check this' },
  ],
};
