import { expect, test } from 'vitest';
import { commandSet } from '../../commands/index.ts';
import type { Context } from '../../commands/shared/context.ts';
import { createBot } from '../../src/core/bot.ts';
import { OPEN, SEND } from '../../src/core/command-press.ts';
import type { Delivered } from '../../src/core/ports/bot.ts';
import { encodePress } from '../../src/core/press.ts';
import { silentLog } from '../silent-log.ts';

const bot = createBot({
  set: commandSet,
  ctx: {} as Context,
  advance: async () => undefined,
  home: async () => ({ parts: [] }),
  understand: async () => undefined,
  log: silentLog,
  reference: () => 'incident',
});

/** Whether somebody who isn't an organiser hears that they may not do this. */
async function refused(name: string, press: string | undefined): Promise<boolean> {
  const said: Delivered[] = [];
  const deliver = async (reply: Delivered) => void said.push(reply);
  const where = { platform: 'test', club: 'test:club', channel: 'c1', direct: false };
  const request = { where, asker: { id: 'bo', name: 'Bo', organiser: false }, at: 0 };
  if (press === undefined) await bot.command({ ...request, command: name, raws: {} }, deliver);
  else await bot.press({ ...request, press }, deliver);
  return JSON.stringify(said).includes('Only an organiser');
}

const withForm = commandSet.commands.filter(({ form }) => form).map(({ name }) => name);

test.each(withForm)('whoever may not use /%s may neither open its form nor send it', async (name) => {
  const press = (action: string) => encodePress({ command: name, action, args: [] });
  const mayNot = await refused(name, undefined);
  expect([await refused(name, press(OPEN)), await refused(name, press(SEND))]).toEqual([mayNot, mayNot]);
});

test.each(withForm)(
  'a form of /%s is seen by its sender, and what it sends by whom the command is for',
  (name) => {
    const audience = (action: string) =>
      bot.modeOfPress(encodePress({ command: name, action, args: [] })).audience;
    expect([audience(OPEN), audience(SEND)]).toEqual(['asker', bot.modeOfCommand(name).audience]);
  },
);

test('a button’s answer is seen by those whom its declaration names', async () => {
  const said: Delivered[] = [];
  const where = { platform: 'test', club: 'test:club', channel: 'c1', direct: false };
  const asker = { id: 'olu', name: 'Olu', organiser: true };
  const press = encodePress({ command: 'book add', action: 'chapters', args: ['a-book'] });
  await bot.press({ where, asker, at: 0, press }, async (reply) => void said.push(reply));
  expect(said).toMatchObject([{ audience: 'asker', form: { title: expect.any(String) } }]);
});
