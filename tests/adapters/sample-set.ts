/** A small set of commands that does everything an adapter must be able to show and read. */

import { createBot } from '../../src/core/bot.ts';
import { type Command, type CommandSet, command } from '../../src/core/command.ts';
import { UserError } from '../../src/core/errors.ts';
import { channel, choice, file, integer, member, text } from '../../src/core/options.ts';
import type { Bot } from '../../src/core/ports/bot.ts';
import type { Log } from '../../src/core/ports/runtime.ts';
import { type Reply, say, whisper } from '../../src/core/reply.ts';
import { silentLog } from '../silent-log.ts';

/** What the commands of a test share. */
export interface SampleCtx {
  /** The answers, in order: who gave them and what they said. */
  readonly answers: string[];
  /** Resolved by the test to let `/slow` finish. */
  readonly gate: Promise<void>;
}

const CITATION = 'A Sample Book, section 4 — Article A';
const sample = command<SampleCtx>();

function question(disabled: boolean): Reply {
  const button = (label: string, action: string, ...args: string[]) => ({
    label,
    disabled,
    press: { command: 'quiz start', action, args },
  });
  return {
    title: disabled ? 'Question 1, closed' : 'Question 1',
    parts: [{ kind: 'text', words: 'Who owns the pencil case?' }],
    buttons: [
      button('Ruth', 'choose', '0'),
      button('Tommy', 'choose', '1'),
      button('Type it', 'type', '7'),
      { ...button('Close', 'close'), tone: 'danger' },
    ],
  };
}

export const commands: readonly Command<SampleCtx>[] = [
  sample({
    name: 'help',
    description: 'What there is',
    run: async () => say('Type /lookup and a question, or /help for this.'),
  }),
  sample({
    name: 'lookup',
    description: 'Answers from the book',
    audience: 'room',
    options: {
      question: text('What you want to know', {
        required: true,
        rest: true,
        complete: async ({ typed }) => [`who is ${typed}`],
      }),
      book: text('Which book'),
    },
    example: '/lookup who is Miss Lucy',
    run: async ({ options }) => ({
      title: options.question,
      parts: [
        {
          kind: 'quote',
          words: [
            { text: 'She is a guardian. ', style: 'mark' },
            { text: 'She leaves Hailsham.', covered: true },
          ],
          citation: CITATION,
        },
      ],
      buttons: [
        { label: 'Another passage', press: { command: 'lookup', action: 'more', args: ['2'] } },
      ],
      reveal: { command: 'lookup', action: 'reveal', args: ['1'] },
    }),
    actions: {
      reveal: async () => whisper('She leaves Hailsham.'),
      more: {
        audience: 'room',
        run: async ({ args }) => ({ ...say(`Passage ${args[0]}`), replaces: true }),
      },
    },
  }),
  sample({
    name: 'quiz start',
    description: 'Starts a quiz',
    audience: 'room',
    options: {
      rounds: integer('How many questions', { min: 1, max: 50, absent: 10 }),
      style: choice('How to answer', ['choice', 'typed', 'mixed'], 'mixed'),
      topic: text('About what', { rest: true }),
    },
    example: '/quiz start rounds:5',
    run: async ({ options, where }) => ({
      ...question(false),
      title: `Question 1 of ${options.rounds}${options.topic ? ` on ${options.topic}` : ''}`,
      advance: { channel: where.channel },
    }),
    actions: {
      choose: async ({ asker, args, answers }) => {
        answers.push(`${asker.id}:${args[0]}`);
        return whisper(`Taken, ${asker.name}.`);
      },
      type: async ({ args }) => ({
        parts: [],
        form: {
          title: 'Your answer to the first question',
          submit: { command: 'quiz start', action: 'typed', args },
          fields: [{ name: 'answer', label: 'Answer', type: 'line', required: true, max: 100 }],
          instead: 'Type /quiz answer and your answer.',
        },
      }),
      typed: async ({ asker, fields, args, answers }) => {
        answers.push(`${asker.id}:${args[0]}:${String(fields.answer)}`);
        return whisper(`Right: ${String(fields.answer)}`);
      },
      close: { audience: 'room', run: async () => ({ ...question(true), replaces: true }) },
    },
  }),
  sample({
    name: 'quiz answer',
    description: 'Answers the open question',
    options: { text: text('Your answer', { required: true, rest: true }) },
    example: '/quiz answer Ruth',
    run: async ({ asker, options, where, answers }) => {
      answers.push(`${asker.id}:${options.text}`);
      return whisper(`You said ${options.text}${where.direct ? ', here between us' : ''}.`);
    },
  }),
  sample({
    name: 'stats',
    description: 'A member’s record',
    options: { member: member('Whose record') },
    run: async ({ options, asker }) => ({
      parts: [
        {
          kind: 'fields',
          fields: [
            { name: 'Member', value: options.member?.name ?? asker.name },
            { name: 'Id', value: options.member?.id ?? asker.id },
          ],
        },
        {
          kind: 'text',
          words: [
            { text: '1. ' },
            { text: 'A Sample Book', style: 'bold' },
            { text: ' · 12 points' },
          ],
        },
        { kind: 'list', ordered: true, items: ['first', 'second'] },
        { kind: 'moment', before: 'Next ', at: 1_790_000_000_000, style: 'when' },
      ],
      menu: {
        placeholder: 'Another period',
        press: { command: 'stats', action: 'period', args: [asker.id] },
        items: [
          { label: 'This week', value: 'week' },
          { label: 'All time', value: 'all' },
        ],
      },
    }),
    actions: { period: async ({ args }) => ({ ...whisper(args.join(' ')), replaces: true }) },
  }),
  sample({
    name: 'daily set',
    description: 'Posts every day',
    who: 'organisers',
    options: {
      time: text('HH:MM', { required: true }),
      channel: channel('Where'),
    },
    example: '/daily set time:09:00',
    run: async ({ options, where }) =>
      say(`At ${options.time} in ${options.channel?.id ?? where.channel}.`),
  }),
  sample({
    name: 'discuss',
    description: 'A prompt to discuss',
    audience: 'room',
    options: { topic: text('About what', { rest: true }) },
    example: '/discuss memory',
    run: async ({ options }) => ({
      ...say(`What do you make of ${options.topic ?? 'it'}?`),
      thread: { title: `On ${options.topic ?? 'the book'}` },
    }),
  }),
  sample({
    name: 'book add',
    description: 'Adds a book',
    options: {
      file: { ...file('A TXT, Markdown or EPUB file', ['.txt', '.md', '.epub']), required: true },
    },
    slow: true,
    form: { title: 'Add a book', fields: ['file'] },
    run: async ({ options: { file: given } }) =>
      whisper(`Read ${given?.name}, ${(await given?.read())?.length} bytes.`),
  }),
  sample({
    name: 'privacy export',
    description: 'Your data as a file',
    run: async ({ asker }) => ({
      parts: [
        { kind: 'text', words: 'Here is all that I keep of you.' },
        { kind: 'file', name: 'me.json', content: JSON.stringify({ id: asker.id }) },
      ],
    }),
  }),
  sample({
    name: 'recap',
    description: 'Says at once that it reads, and later what it read',
    audience: 'room',
    options: { of: text('A chapter', { rest: true }) },
    example: '/recap one',
    run: async ({ options }) => ({
      ...say('One moment.'),
      later: async () => {
        if (options.of === 'none') throw new UserError('There is no such chapter.');
        if (options.of === 'nothing') return undefined;
        return { ...say('They leave for the Cottages.'), buttons: question(false).buttons ?? [] };
      },
    }),
  }),
  sample({
    name: 'boom',
    description: 'Fails',
    audience: 'room',
    run: async () => {
      throw new Error('the inside of it');
    },
  }),
  sample({
    name: 'slow',
    description: 'Takes its time',
    audience: 'room',
    slow: true,
    run: async ({ gate }) => {
      await gate;
      return say('Done at last.');
    },
  }),
];

export const sampleSet: CommandSet<SampleCtx> = {
  commands,
  groups: [
    { name: 'quiz', description: 'Group trivia' },
    { name: 'daily', description: 'A post a day' },
    { name: 'book', description: 'What the club reads' },
    { name: 'privacy', description: 'A reader’s own data' },
  ],
};

/**
 * A bot over the sample set.
 * @returns what its commands were told, too
 */
export function createSampleBot(
  settings: {
    log?: Log;
    gate?: Promise<void>;
    advance?: (club: string, channel: string) => Promise<void>;
    /** Commands beside the sample's own. */
    more?: readonly Command<SampleCtx>[];
  } = {},
): { bot: Bot; answers: string[]; advanced: string[] } {
  const answers: string[] = [];
  const advanced: string[] = [];
  let references = 0;
  const bot = createBot<SampleCtx>({
    set: { ...sampleSet, commands: [...commands, ...(settings.more ?? [])] },
    ctx: { answers, gate: settings.gate ?? Promise.resolve() },
    advance: async (club, channel) => {
      advanced.push(`${club} ${channel}`);
      await settings.advance?.(club, channel);
    },
    home: async ({ asker }) => ({
      title: `Hello, ${asker.name}`,
      parts: [{ kind: 'text', words: `You have said ${answers.length} things.` }],
      buttons: [
        { label: 'Answer Ruth', press: { command: 'quiz start', action: 'choose', args: ['0'] } },
      ],
    }),
    understand: async ({ line }) => ({ reply: whisper(`I don’t know ${line}.`) }),
    log: settings.log ?? silentLog,
    reference: () => `R${++references}`,
  });
  return { bot, answers, advanced };
}
