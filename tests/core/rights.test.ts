import { expect, test } from 'vitest';
import { commandSet } from '../../commands/index.ts';
import type { Context } from '../../commands/shared/context.ts';
import { createBot } from '../../src/core/bot.ts';
import { OPEN, SEND } from '../../src/core/command-press.ts';
import type { Delivered } from '../../src/core/ports/bot.ts';
import { encodePress } from '../../src/core/press.ts';
import { silentLog } from '../silent-log.ts';

/** What only organisers may do: a command by its name, a button or form as `command > action`. */
const ORGANISERS = `
quiz start > ledger, quiz appeal > undo, season start, season undo, plan set, plan set > back, plan set > form, plan set > send, plan pause, plan pause > resume, plan follow, plan off,
plan off > off, plan off > undo, daily set, daily set > back, daily set > form, daily set > send, daily now, daily skip, daily skip > undo, daily swap, daily pause,
daily pause > rest, daily pause > resume, daily off, daily off > undo, book use, book use > form, book use > send, book use > use, book use > undo,
book add, book add > form, book add > send, book add > chapters, book add > rechapter, book info > free, book people, book people > undo,
book questions, book questions > page, book questions > strike, book questions > undo,
book remove, book remove > form, book remove > send, book remove > confirm, privacy club, setup, setup > again, setup > model,
club page, club page > new, club page > off
`;

/** What the whole channel sees. */
const ROOM = `
recap, lookup, lookup > send, lookup > share, lookup > tell, lookup > there, passage, character, character > send, character > share, sources, discuss, discuss > another, discuss > ballot, discuss > vote, quiz start,
quiz start > again, quiz start > replay, quiz stop, quiz appeal, quiz appeal > lodge, leaderboard, season start, season undo,
plan set, plan set > back, plan set > send, plan show, plan agenda, plan agenda > answer, plan pause, plan pause > resume, plan follow, plan off, plan off > off, book list, book history, book info, book use, book use > use, book use > undo,
book use > send, quiz start > send
`;

const namesIn = (list: string) => list.split(',').map((name) => name.replace(/\s+/g, ' ').trim());

const everything = commandSet.commands.flatMap(({ name, form, actions = {} }) => [
  { name, press: undefined },
  ...[...Object.keys(actions), ...(form ? [OPEN, SEND] : [])].map((action) => ({
    name: `${name} > ${action}`,
    press: encodePress({ command: name, action, args: [] }),
  })),
]);

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

test('only organisers do what concerns the whole club, and everybody does the rest', async () => {
  const kept: string[] = [];
  for (const { name, press } of everything) if (await refused(name, press)) kept.push(name);
  expect(kept.sort()).toEqual(namesIn(ORGANISERS).sort());
});

test('the channel sees what is meant for all, and the asker alone sees the rest', () => {
  const seen = everything.filter(({ name, press }) => {
    return (press === undefined ? bot.modeOfCommand(name) : bot.modeOfPress(press)).audience === 'room';
  });
  expect(seen.map(({ name }) => name).sort()).toEqual(namesIn(ROOM).sort());
});

test('a button’s answer is seen by those whom its declaration names', async () => {
  const said: Delivered[] = [];
  const where = { platform: 'test', club: 'test:club', channel: 'c1', direct: false };
  const asker = { id: 'olu', name: 'Olu', organiser: true };
  const press = encodePress({ command: 'book add', action: 'chapters', args: ['a-book'] });
  await bot.press({ where, asker, at: 0, press }, async (reply) => void said.push(reply));
  expect(said).toMatchObject([{ audience: 'asker', form: { title: expect.any(String) } }]);
});
