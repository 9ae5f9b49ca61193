import { expect, test } from 'vitest';
import { createBot } from '../../src/core/bot.ts';
import { type Command, command } from '../../src/core/command.ts';
import {
  retryWhileSlow,
  UnavailableError,
  UnclearError,
  UserError,
} from '../../src/core/errors.ts';
import { text } from '../../src/core/options.ts';
import type { Delivered } from '../../src/core/ports/bot.ts';
import type { Log } from '../../src/core/ports/runtime.ts';
import type { Press } from '../../src/core/press.ts';
import { say, whisper } from '../../src/core/reply.ts';

const define = command<{ greeting: string }>();

const greet = define({
  name: 'greet',
  description: 'Greets',
  audience: 'room',
  who: 'everyone',
  options: { name: text('Whom', { rest: true }) },
  example: '/greet Ann',
  run: async ({ options, asker, where, greeting }) => ({
    ...say(`${greeting} ${options.name ?? asker.name}`),
    ...(options.name === 'all' && { advance: { channel: where.channel } }),
  }),
  actions: {
    again: { audience: 'asker', run: async ({ args }) => say(`again ${args.join(' ')}`) },
    organise: { audience: 'room', who: 'organisers', run: async () => say('done') },
  },
});

const failing = (error: () => Error): Command<{ greeting: string }> =>
  define({ ...greet, name: 'fail', options: {}, run: () => Promise.reject(error()) });

function world(error: () => Error = () => new Error('broken inside')) {
  const logged: unknown[] = [];
  const log: Log = { debug() {}, info() {}, warn() {}, error: (...line) => logged.push(line) };
  const advanced: string[] = [];
  const bot = createBot({
    set: {
      commands: [greet, failing(error), { ...greet, name: 'guarded', who: 'organisers' }],
      groups: [],
    },
    ctx: { greeting: 'Hello' },
    advance: async (_club, channel) => void advanced.push(channel),
    home: async () => say('home'),
    understand: async ({ line }) => {
      if (line === 'anything') return { command: 'greet', raws: { name: 'loose' } };
      return line === 'in passing' ? undefined : { reply: whisper('Say it in other words.') };
    },
    log,
    reference: () => 'ref-1',
  });
  const asker = { id: 'u1', name: 'Ann', organiser: false };
  const where = { platform: 'room', club: 'room:local', channel: 'c', direct: false };
  const request = { where, asker, at: 0 };
  const said: Delivered[] = [];
  const deliver = async (reply: Delivered) => void said.push(reply);
  return { bot, logged, advanced, request, said, deliver };
}

test('a command gets checked options, and its declaration says who sees the answer', async () => {
  const { bot, request, said, deliver } = world();
  await bot.command({ ...request, command: 'greet', raws: { name: 'Bo' } }, deliver);
  await bot.line({ ...request, line: '/greet' }, deliver);
  expect(said).toEqual([
    { parts: [{ kind: 'text', words: 'Hello Bo' }], audience: 'room' },
    { parts: [{ kind: 'text', words: 'Hello Ann' }], audience: 'room' },
  ]);
});

test('a member’s mistake gets a private sentence, and is no incident', async () => {
  const { bot, request, said, deliver, logged } = world(() => new UserError('Type it so.'));
  await bot.line({ ...request, line: '/fail' }, deliver);
  await bot.line({ ...request, line: '/gret' }, deliver);
  await bot.press({ ...request, press: 'forged' }, deliver);
  expect(said.map(({ audience }) => audience)).toEqual(['asker', 'asker', 'asker']);
  expect(said[0]?.parts).toEqual([{ kind: 'text', words: 'Type it so.' }]);
  expect(logged).toEqual([]);
});

test('an incident is logged with a reference that the asker sees too', async () => {
  const { bot, request, said, deliver, logged } = world();
  await bot.line({ ...request, line: '/fail' }, deliver);
  expect(said[0]).toMatchObject({ audience: 'asker' });
  expect(JSON.stringify(said)).toContain('ref-1');
  expect(JSON.stringify(said)).not.toContain('broken inside');
  expect(logged).toMatchObject([['incident', { reference: 'ref-1' }]]);
});

test('a reply that can’t be delivered is an incident, not a crash', async () => {
  const { bot, request, logged } = world();
  await bot.line({ ...request, line: '/greet' }, () => Promise.reject(new Error('socket closed')));
  expect(logged).toHaveLength(1);
});

test('the asker at least gets its reference', async () => {
  const { bot, request, said, deliver } = world();
  let tries = 0;
  await bot.line({ ...request, line: '/greet' }, async (reply) => {
    tries += 1;
    if (tries === 1) throw new Error('refused');
    await deliver(reply);
  });
  expect(said).toMatchObject([{ audience: 'asker' }]);
  expect(JSON.stringify(said)).toContain('ref-1');
});

test('work that a reply starts goes on even if the reply can’t be delivered', async () => {
  const { bot, request, advanced, deliver } = world();
  await bot.line({ ...request, line: '/greet all' }, deliver);
  await bot.line({ ...request, line: '/greet all' }, () =>
    Promise.reject(new Error('socket closed')),
  );
  expect(advanced).toEqual(['c', 'c']);
});

test('a press runs its action, checks rights, and can’t reach anything else', async () => {
  const { bot, request, said, deliver } = world();
  await bot.press({ ...request, press: '1|greet|again|x', picked: 'y' }, deliver);
  await bot.press({ ...request, press: '1|greet|organise' }, deliver);
  await bot.press({ ...request, press: '1|greet|constructor' }, deliver);
  expect(said[0]?.parts).toEqual([{ kind: 'text', words: 'again x y' }]);
  expect(JSON.stringify(said[1])).toContain('Only an organiser');
  expect(JSON.stringify(said[2])).toContain('older version');
  expect(bot.modeOfPress('1|greet|again')).toEqual({ audience: 'asker', slow: false });
  // Its command answers the room; a form is for whoever fills it in.
  expect(bot.modeOfPress('1|greet|form')).toEqual({ audience: 'asker', slow: false });
});

test('a line that begins with no command may still mean something; an empty one is greeted', async () => {
  const { bot, request, said, deliver } = world();
  await bot.line({ ...request, line: 'anything' }, deliver);
  await bot.line({ ...request, line: ' ' }, deliver);
  expect(said[0]?.parts).toEqual([{ kind: 'text', words: 'Hello loose' }]);
  expect(JSON.stringify(said[1])).toContain('/help');
});

test('words that ask for nothing get no answer', async () => {
  const { bot, request, said, deliver } = world();
  await bot.line({ ...request, line: 'in passing' }, deliver);
  expect(said).toEqual([]);
});

test('if a value fits several things the bot asks which, and a button runs the command with that one', async () => {
  const several = [
    { label: 'Ann the elder', value: 'Ann' },
    { label: 'Bo | 100%', value: 'Bo | 100%' },
    { label: 'longer than a press', value: 'x'.repeat(100) },
  ];
  const { bot, request, said, deliver, logged } = world(
    () => new UnclearError('Which?', several, 'name'),
  );
  await bot.command({ ...request, command: 'fail', raws: {} }, deliver);
  expect(said[0]).toMatchObject({ audience: 'asker', parts: [{ words: 'Which?' }] });
  expect(said[0]?.buttons?.map(({ label }) => label)).toEqual([
    'Ann the elder',
    'Bo | 100%',
    'longer than a press',
  ]);
  const press = said[0]?.buttons?.[1]?.press;
  await bot.press({ ...request, press: { ...(press as Press), command: 'greet' } }, deliver);
  expect(said[1]).toEqual({
    parts: [{ kind: 'text', words: 'Hello Bo | 100%' }],
    audience: 'room',
  });
  expect(bot.modeOfPress('1|greet|run|name=Bo')).toEqual({ audience: 'room', slow: false });
  expect(logged).toEqual([]);
});

test.each([
  ['slow, until it answers', [true, true], 3],
  ['slow for good', Array.from({ length: 50 }, () => true), 10],
  ['away', [false], 1],
] as const)(
  'what must not be lost is tried again while the store is slow: %s',
  async (_, slow, tries) => {
    const errors = slow.map((one) => new UnavailableError(one));
    let count = 0;
    const run = async () => {
      const error = errors[count++];
      if (error) throw error;
      return 'done';
    };
    const outcome = await retryWhileSlow(run).catch((error: unknown) => error);
    expect(count).toBe(tries);
    expect(outcome).toEqual(errors[tries - 1] ?? 'done');
  },
);

test('a mistake of our own isn’t tried again', async () => {
  let count = 0;
  const run = async () => {
    count += 1;
    throw new Error('broken');
  };
  await expect(retryWhileSlow(run)).rejects.toThrow('broken');
  expect(count).toBe(1);
});

test('a button that runs a command gives nobody more rights', async () => {
  const { bot, request, said, deliver } = world();
  await bot.press({ ...request, press: '1|guarded|run' }, deliver);
  expect(JSON.stringify(said[0])).toContain('Only an organiser');
});

test.each([
  ['Hangul fillers', '\u3164\u3164 \u115f\u1160\uffa0'],
  ['zero-width signs', '\u200b\u200c\u200d\u2060\ufeff'],
  ['selectors of variants', '\ufe0f\ufe0e\u{e0100}\u180b'],
  ['tags', '\u{e0068}\u{e0069}\u{e007f}'],
  ['spaces and an empty braille cell', '\u00a0\u3000\u2800\u00ad'],
])('%s are no question and no name: only who sent them is answered', async (_, hidden) => {
  const { bot, request, said, deliver } = world();
  await bot.line({ ...request, line: hidden }, deliver);
  await bot.command({ ...request, command: 'greet', raws: { name: hidden } }, deliver);
  expect(said.map(({ audience }) => audience)).not.toContain('room');
  expect(said).toHaveLength(2);
  await bot.line({ ...request, line: `/greet A\u3164nn` }, deliver);
  expect(said.at(-1)).toMatchObject({ audience: 'room', ...say('Hello Ann') });
});
