/** What is noted of whoever uses the bot in a channel, and what is said there once. */
import { expect, onTestFinished, test, vi } from 'vitest';
import { worldIn } from '../../scripts/lab/world.ts';
import { createApp } from '../../src/app.ts';
import type { Asker, Where } from '../../src/core/call.ts';
import { plainText } from '../../src/core/plain-text.ts';
import { compact } from '../../src/lib/counted.ts';
import { inFolderUntilEnd } from '../folder-until-end.ts';

const CLUB = 'test:club';
const NOON = Date.UTC(2026, 10, 20, 12);
const HALL: Where = { platform: 'test', club: CLUB, channel: 'hall', direct: false };
/** Makes its asker a reader of the channel. */
const READS = '/lookup who is Miss Lucy';

const PAGE = '/book info';

const LACKS = 'I may not attach files here.';

interface Around {
  readonly where?: Where;
  readonly lacks?: string;
}

const member = (id: string): Asker => ({ id, name: id, organiser: false });

/** A club where anybody asks something; resolves to all that they are told. */
async function arrive({ asksBook = false } = {}) {
  const world = await worldIn(await inFolderUntilEnd(), { clock: () => NOON, asksBook });
  const app = createApp(world, []);
  onTestFinished(() => app.stop());
  const asks = async (asker: Asker, line: string, { where = HALL, lacks }: Around = {}) => {
    const told: string[] = [];
    const request = { where, asker, at: NOON, line, ...(lacks !== undefined && { lacks }) };
    await app.bot.line(request, async (reply) => {
      told.push(...compact(reply, reply.aside).map((heard) => plainText(heard)));
    });
    return told.join('\n');
  };
  return { app, asks };
}

test('a reader is noted once a day', async () => {
  const { app, asks } = await arrive();
  const noteSeen = vi.spyOn(app.store, 'noteSeen');
  await asks(member('ann'), READS);
  await asks(member('ann'), READS);
  expect(noteSeen).toHaveBeenCalledTimes(1);
});

test('somebody who has said how far they are, if only to the bot alone, isn’t asked', async () => {
  const { asks } = await arrive();
  const alone = { where: { ...HALL, channel: 'bob', direct: true } };
  expect(await asks(member('ann'), READS)).toContain('How far are you in');
  await asks(member('bob'), '/progress set chapter 3', alone);
  expect(await asks(member('bob'), READS)).not.toContain('How far are you in');
});

test('an organiser hears once in each channel what the bot may not do there, and nobody else does', async () => {
  const { asks } = await arrive();
  const olu = { ...member('olu'), organiser: true };
  const direct = { ...HALL, channel: 'olu', direct: true };
  const den = { ...HALL, channel: 'den' };
  expect(await asks(member('ann'), PAGE, { lacks: LACKS })).not.toContain(LACKS);
  expect(await asks(olu, PAGE, { where: direct, lacks: LACKS })).not.toContain(LACKS);
  for (const where of [HALL, den]) {
    expect(await asks(olu, PAGE, { where, lacks: LACKS })).toContain(LACKS);
    expect(await asks(olu, PAGE, { where, lacks: LACKS })).not.toContain(LACKS);
  }
});

test('where a club has to choose its book, an organiser is asked which, and others are told so', async () => {
  const { asks } = await arrive({ asksBook: true });
  expect(await asks(member('ann'), READS)).toContain('This club hasn’t chosen its book yet.');
  expect(await asks({ ...member('olu'), organiser: true }, READS)).toContain('Which book');
});
