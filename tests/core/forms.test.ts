import { expect, test } from 'vitest';
import { commandSet } from '../../commands/index.ts';
import { NotYet } from '../../src/core/asked-back.ts';
import { createBot } from '../../src/core/bot.ts';
import { command } from '../../src/core/command.ts';
import { UnclearError, UserError } from '../../src/core/errors.ts';
import type { Meaning } from '../../src/core/line/meaning.ts';
import {
  type CompletionQuery,
  channel,
  choice,
  integer,
  member,
  parsed,
  type Raw,
  text,
} from '../../src/core/options.ts';
import { plainText } from '../../src/core/plain-text.ts';
import type { Delivered } from '../../src/core/ports/bot.ts';
import { encodePress, type Press } from '../../src/core/press.ts';
import { say } from '../../src/core/reply.ts';
import { silentLog } from '../silent-log.ts';

function readDay(typed: string): string {
  if (typed === 'either') {
    const days = ['mon', 'tue'].map((value) => ({ label: value.toUpperCase(), value }));
    throw new UnclearError('Which day?', days);
  }
  if (!/^\w{3}$/.test(typed)) throw new UserError(`“${typed}” is no day.`);
  return typed;
}

/**
 * A bot with one command that has a form; it says what it got.
 * @param meant what it understands of any plain words
 */
function world(gate: { open: boolean } = { open: true }, meant?: Meaning) {
  const plant = command<{ names: string[] }>()({
    name: 'plant',
    description: 'Plants',
    audience: 'room',
    who: 'organisers',
    options: {
      day: parsed('The day', readDay, { required: true, rest: true }),
      place: channel('Where'),
      many: integer('How many; yours if you leave it out', { min: 1, max: 9 }),
      what: choice('What', ['oak', 'elm'], 'oak'),
      note: text('Note, such as “big”', {
        complete: async ({ typed, names }: CompletionQuery & { names: string[] }) =>
          names.filter((one) => one.includes(typed)).map((value) => ({ label: value, value })),
      }),
      days: parsed('Days', (typed) => typed, {
        asks: { any: [{ label: 'Monday', value: 'mon' }] },
      }),
      helper: member('Who helps'),
      secret: text('Not asked for'),
    },
    example: '/plant mon',
    form: {
      title: 'Plant a tree',
      fields: ['day', 'place', 'many', 'what', 'note', 'days'],
      filled: async ({ where }) => ({ place: where.channel, what: 'oak' }),
    },
    async run({ options }) {
      if (!gate.open) throw new NotYet('The gate is shut.');
      if (options.day === 'few') throw new UserError('How many?', 'many');
      if (options.day === 'sun') throw new UserError('No tree is left.');
      if (options.day === 'wed') throw new Error('The spade broke at /home/olu.');
      return say(JSON.stringify(options));
    },
  });
  let count = 0;
  const names = ['Ruth', 'Tommy'];
  const bot = createBot({
    set: { commands: [plant], groups: [] },
    ctx: { names },
    advance: async () => undefined,
    home: async () => say('home'),
    understand: async () => meant,
    log: silentLog,
    reference: () => `ref${++count}`,
  });
  const by = (id: string, organiser = true) => ({
    where: { platform: 'room', club: 'room:local', channel: 'c1', direct: false },
    asker: { id, name: id, organiser },
    at: 0,
  });
  async function told(run: (deliver: (reply: Delivered) => Promise<void>) => Promise<void>) {
    const said: Delivered[] = [];
    await run(async (reply) => void said.push(reply));
    expect(said).toHaveLength(1);
    return said[0] as Delivered;
  }
  const press = (one: Press | undefined, fields?: Record<string, Raw | undefined>, id = 'olu') =>
    told((deliver) =>
      bot.press({ ...by(id), press: one ?? '', ...(fields && { fields }) }, deliver),
    );
  const type = (raws: Record<string, Raw | undefined>, organiser = true) =>
    told((deliver) => bot.command({ ...by('olu', organiser), command: 'plant', raws }, deliver));
  const speak = (line: string) =>
    told((deliver) =>
      bot.line(
        { ...by('olu'), line, by: 'mention', resolve: () => ({ id: 'U7', name: 'Ruth' }) },
        deliver,
      ),
    );
  return { press, type, speak, names };
}

const words = (reply: Delivered) => JSON.stringify(reply.parts);

test('a command that lacks something opens its form, filled in as far as possible', async () => {
  const { type } = world();
  const { form, audience } = await type({ many: 3 });
  expect(audience).toBe('asker');
  expect(form).toMatchObject({
    title: 'Plant a tree',
    instead: 'Please add the day (the day). For example: /plant mon',
    fields: [
      { name: 'day', label: 'Day', hint: 'The day', type: 'line', required: true },
      { name: 'place', type: 'channel', value: 'c1', required: false },
      { name: 'many', type: 'number', min: 1, max: 9, value: '3', required: false },
      { name: 'what', type: 'choice', value: 'oak', required: false },
      { name: 'note', type: 'search', all: true, items: [{ value: 'Ruth' }, { value: 'Tommy' }] },
      { name: 'days', type: 'choices', items: [{ label: 'Monday', value: 'mon' }] },
    ],
  });
});

test('a card of what was understood names a member by name', async () => {
  const raws = { day: 'mon', helper: '@ruth' };
  const { speak } = world(undefined, { command: 'plant', raws, asks: true });
  const card = plainText(await speak('a tree on monday, with @ruth'));
  expect(card).toContain('Helper: Ruth');
  expect(card).not.toContain('U7');
});

test('a hint doesn’t repeat the name of its field', async () => {
  const fields = (await world().type({})).form?.fields ?? [];
  expect(fields.find(({ name }) => name === 'note')).toMatchObject({
    label: 'Note',
    hint: 'Such as “big”',
  });
});

test('if a command refuses a value, the form asks for it again in that field', async () => {
  const { type, press } = world();
  const { form } = await type({});
  expect((await press(form?.submit, { day: 'few' })).errors).toEqual({ many: 'How many?' });
});

test('a mistake that belongs to no field ends the form, and it can be opened again as it was sent', async () => {
  const { type, press } = world();
  const { form } = await type({});
  const refused = await press(form?.submit, { day: 'sun' });
  expect(refused).not.toHaveProperty('errors');
  expect(words(refused)).toContain('No tree is left.');
  expect(refused.buttons?.map(({ label }) => label)).toEqual(['Change it']);
  const shut = world({ open: false });
  const early = await shut.press((await shut.type({})).form?.submit, { day: 'sun' });
  expect(early.buttons?.map(({ label }) => label)).toEqual(['Try again']);
});

test('where we fail ourselves a sent form gets a reference, and nothing of what went wrong', async () => {
  const { type, press } = world();
  const { form } = await type({});
  const failed = await press(form?.submit, { day: 'wed' });
  expect(words(failed)).toContain('ref1');
  expect(JSON.stringify(failed)).not.toContain('spade');
});

test('a complete line opens no form', async () => {
  const { type } = world();
  const reply = await type({ day: 'mon' });
  expect(reply.form).toBeUndefined();
  expect(words(reply)).toContain('\\"day\\":\\"mon\\"');
});

test('a sent form does what the line would have done, even with options that the form doesn’t ask for', async () => {
  const { type, press } = world();
  const { form } = await type({ secret: 'under the stone' });
  const reply = await press(form?.submit, {
    day: 'tue',
    place: { id: 'c2' },
    many: '4',
    what: 'elm',
  });
  expect(reply.audience).toBe('room');
  const options = JSON.parse((reply.parts[0] as { words: string }).words);
  expect(options).toEqual({
    day: 'tue',
    place: { id: 'c2' },
    many: 4,
    what: 'elm',
    secret: 'under the stone',
  });
});

test('a form with mistakes names all of them, by field, and opens again with nothing lost', async () => {
  const { type, press } = world();
  const { form } = await type({ secret: 'x'.repeat(200) });
  const sent = { day: 'whenever', place: { id: 'c2' }, many: '40', what: 'elm', note: 'Ruth' };
  const refused = await press(form?.submit, sent);
  expect(refused.audience).toBe('asker');
  expect(refused.errors).toEqual({
    day: '“whenever” is no day.',
    many: '“many” can be any whole number from 1 to 9, not “40”.',
  });
  const [change] = refused.buttons ?? [];
  const again = await press(change?.press);
  expect(again.form?.fields.map((field) => ('value' in field ? field.value : undefined))).toEqual([
    'whenever',
    'c2',
    '40',
    'elm',
    'Ruth',
    undefined,
  ]);
  const done = await press(again.form?.submit, { ...sent, day: 'mon', many: '4' });
  expect(words(done)).toContain('x'.repeat(200));
});

test('if a value was almost right, its field suggests what was meant', async () => {
  const { type, press } = world();
  const { form } = await type({});
  expect((await press(form?.submit, { day: 'either', many: '1' })).errors).toEqual({
    day: 'Which day? MON; TUE.',
  });
});

test('a form doesn’t open for somebody who may not use the command', async () => {
  const { type, press } = world();
  expect(words(await type({}, false))).toContain('Only an organiser');
  const { form } = await type({ secret: 'x'.repeat(200) });
  const [draft] = form?.submit.args ?? [];
  expect(draft).toMatch(/^draft=/);
  expect(words(await press(form?.submit, { day: 'mon', many: '1' }, 'bo'))).toContain('too old');
});

test('if a command can’t be done yet, its button does it later with all that was given', async () => {
  const gate = { open: false };
  const { type, press } = world(gate);
  const refused = await type({ day: 'mon', place: { id: 'c7' } });
  expect(words(refused)).toContain('The gate is shut.');
  gate.open = true;
  const [again] = refused.buttons ?? [];
  expect(again?.label).toBe('Try again');
  expect(words(await press(again?.press))).toContain('c7');
});

test('if the bot asks back, a button does the command with all that was given', async () => {
  const { type, press } = world();
  const asked = await type({ day: 'either', place: { id: 'c7' }, secret: 'x'.repeat(200) });
  expect(asked.buttons?.map(({ label }) => label)).toEqual(['MON', 'TUE']);
  const [, other] = asked.buttons ?? [];
  expect(words(await press(other?.press))).toMatch(/"tue\\".*c7.*x{200}/);
});

test('many completions are searched, not listed whole', async () => {
  const { type, names } = world();
  names.push(...Array.from({ length: 40 }, (_, i) => `name ${i}`));
  const { form } = await type({});
  const field = form?.fields.find(({ name }) => name === 'note');
  expect(field).toMatchObject({ type: 'search', all: false });
  expect(field?.type === 'search' && field.items.length).toBe(24);
});

test('what was typed in words that no box has stays as words', async () => {
  const { type } = world();
  const days = async (typed: string) =>
    (await type({ days: typed })).form?.fields.find(({ name }) => name === 'days');
  expect(await days('mon')).toMatchObject({ type: 'choices', value: 'mon' });
  expect(await days('weekends')).toMatchObject({ type: 'line', value: 'weekends' });
});

test('every form suits the narrowest platform: five fields, short titles, and options that exist', () => {
  const forms = commandSet.commands.filter(({ form }) => form);
  expect(forms.map(({ name }) => name)).toEqual(
    expect.arrayContaining([
      'daily set',
      'daily me',
      'plan set',
      'progress set',
      'quiz settings',
      'book add',
      'save',
      'lookup',
    ]),
  );
  for (const { form, options, name } of forms) {
    expect([...(form?.title ?? '')].length, name).toBeLessThanOrEqual(24);
    expect(form?.fields.length, name).toBeLessThanOrEqual(5);
    for (const field of form?.fields ?? []) {
      expect(Object.keys(options), name).toContain(field);
      expect(options[field]?.description.length, `${name} ${field}`).toBeLessThanOrEqual(100);
      expect(
        options[field]?.required && /leave it out/.test(options[field].description),
        field,
      ).not.toBe(true);
    }
    const required = Object.keys(options).filter((one) => options[one]?.required);
    expect(form?.fields, name).toEqual(expect.arrayContaining(required));
    expect(() =>
      encodePress({ command: name, action: 'form', args: ['draft=0123abcd'] }),
    ).not.toThrow();
  }
});
