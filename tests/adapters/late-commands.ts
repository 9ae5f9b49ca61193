/** Commands that wait for the test's gate before they answer, without announcing it. */
import { command } from '../../src/core/command.ts';
import { UserError } from '../../src/core/errors.ts';
import { choice } from '../../src/core/options.ts';
import { say, whisper } from '../../src/core/reply.ts';
import type { SampleCtx } from './sample-set.ts';

const sample = command<SampleCtx>();

export const lateCommands = [
  sample({
    name: 'late',
    description: 'Answers when the test lets it',
    audience: 'room',
    options: {
      how: choice('What comes of it', ['public', 'mistake', 'button', 'form', 'long'], 'public'),
    },
    run: async ({ options: { how }, gate }) => {
      const press = { command: 'late', action: 'turn', args: [] };
      if (how === 'button') return { ...say('Press it.'), buttons: [{ label: 'Turn', press }] };
      await gate;
      if (how === 'mistake') throw new UserError('That was wrong. Type /help.');
      if (how === 'form') return { parts: [], form: FORM };
      return how === 'long' ? say(LONG) : say('Late, but here.');
    },
    actions: {
      turn: async ({ gate }) => {
        await gate;
        return { ...say('Turned.'), replaces: true };
      },
    },
  }),
  sample({
    name: 'late-private',
    description: 'Answers all, though declared private',
    run: async ({ gate }) => {
      await gate;
      return { ...say('For all to see.'), audience: 'room' };
    },
  }),
  sample({
    name: 'late-aside',
    description: 'Says something to all and something to one, and then something else',
    options: { to: choice('Who is told', ['all', 'one'], 'all') },
    run: async ({ options: { to } }) => ({
      ...say('For all.'),
      audience: to === 'all' ? 'room' : 'asker',
      aside: whisper('For one.'),
      later: async () =>
        say('Changed.', { label: 'Turn', press: { command: 'late', action: 'turn', args: [] } }),
    }),
  }),
  sample({
    name: 'late-thread',
    description: 'Tells one member what a thread would be about',
    run: async () => ({ ...whisper('For one.'), thread: { title: 'On nothing' } }),
  }),
  sample({
    name: 'late-under',
    description: 'Says something to all under a message that may be gone',
    audience: 'room',
    run: async () => ({ ...say('Below it.'), under: { channel: 'CBOOKS', id: '1.000001' } }),
  }),
  sample({
    name: 'late-secret',
    description: 'Tells one member more than a message holds',
    run: async ({ gate }) => {
      await gate;
      return whisper(LONG);
    },
  }),
];

/** More than one message on either platform. */
export const LONG = 'Many words. '.repeat(1500);

const FORM = {
  title: 'Too late',
  submit: { command: 'late', action: 'turn', args: [] },
  fields: [{ name: 'word', label: 'Word', type: 'line' as const, required: true }],
  instead: 'Type it instead.',
};
