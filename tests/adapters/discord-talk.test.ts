import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aGate } from '../gate.ts';
import type { Channel, Seen } from '../servers/discord/index.ts';
import { messageForm } from '../servers/discord/wire-forms.ts';
import { FORUM } from '../servers/discord/world.ts';
import { type Club, clubUntilEnd, startClub } from './discord-club.ts';

/** What is another in a message than in one that Maya writes. */
interface Forged {
  readonly author?: Readonly<Record<string, boolean>>;
  readonly webhook_id?: string;
  readonly type?: number;
}

describe('speaking to the bot on Discord', () => {
  let club: Club;
  let room: Channel;
  let me: string;
  beforeAll(async () => {
    club = await startClub();
    room = club.room;
    me = `<@${club.server.botId}>`;
  });
  afterAll(() => club.stop());

  /** What the bot writes in the channel in reply to a message. */
  const replyTo = (message: Seen) =>
    club.server.until('a reply', () =>
      club.server.messages(room).find((one) => one.replyTo === message.id),
    );
  /** Resolves once a quiz has been moved on there. */
  const advanced = (where: string) =>
    club.server.until(`a quiz in ${where}`, () => club.advanced.find((one) => one === where));
  const lastDirect = (who: Club['maya'], count: number) =>
    club.server.until('a direct message', () => club.server.direct(who)[count]);

  test('a mention is read with or without the slash, and answered as a reply that pings nobody', async () => {
    const { server, maya } = club;
    for (const line of [
      `${me} lookup who is Miss Lucy`,
      `${me} /lookup who is Miss Lucy`,
      `${me}, lookup <@1>`,
      `/lookup ${me} who is Miss Lucy`,
    ]) {
      const reply = await replyTo(server.message(maya, room, line));
      expect(reply.text).toContain('She is a guardian.');
      expect(reply.covered).toEqual(['She leaves Hailsham.']);
    }
    expect(server.pings()).toEqual([]);
  });

  test.each([
    ['in the channel', 'late long'],
    ['alone', 'late-secret'],
  ])('a message that Discord delivers twice is answered once, %s', async (where, line) => {
    const { server, guild } = club;
    const often = server.addPerson('Often', { guild });
    const answers = () => (where === 'alone' ? server.direct(often) : server.messages(room));
    const before = answers().length;
    const whole = () =>
      answers()
        .slice(before)
        .map((one) => one.text)
        .join(' ')
        .match(/Many words\./g)?.length;
    const posts = () =>
      server.requests().filter((one) => one === 'POST /channels/:channel/messages').length;
    const asked = posts();
    server.message(often, room, `${me} ${line}`);
    await server.until('the answer', () => whole() === 1500 || undefined);
    const pages = posts() - asked;
    expect(pages).toBeGreaterThan(2);
    server.gateway.repeat();
    await replyTo(server.message(often, room, `${me} lookup who is Miss Lucy`));
    expect(posts() - asked).toBe(pages + 1);
  });

  test('a press that Discord delivers twice counts once', async () => {
    const { server, maya, answers } = club;
    const question = await server.slash(maya, 'quiz start');
    const before = answers.length;
    await server.press(maya, question, 'Tommy');
    server.gateway.repeat();
    await server.press(maya, question, 'Ruth');
    expect(answers.slice(before)).toEqual([`${maya.id}:1`, `${maya.id}:0`]);
  });

  test('what comes later takes the place of the answer, and what is beside it stays with the asker', async () => {
    const { server, guild } = club;
    const asker = server.addPerson('Patient', { guild });
    const said = (all: readonly Seen[]) => all.map(({ text }) => text);
    const changed = (all: () => readonly Seen[]) =>
      server.until('the change', () =>
        said(all()).includes('Changed.') ? said(all()) : undefined,
      );
    const asked = server.message(asker, room, `${me} late-aside`);
    const inRoom = () => server.messages(room).filter((one) => one.replyTo === asked.id);
    expect(await changed(inRoom)).toEqual(['Changed.']);
    expect(said(server.direct(asker))).toEqual(['For one.']);
    const before = server.messages(room).length;
    server.message(asker, room, `${me} late-aside one`);
    expect(await changed(() => server.direct(asker))).toEqual(['For one.', 'Changed.', 'For one.']);
    expect(server.messages(room)).toHaveLength(before);
  });

  test('the bot can be mentioned anywhere in a message, and the rest is the line', async () => {
    const { server, guild } = club;
    const fond = server.addPerson('Fond', { guild });
    server.message(fond, room, `I like <a:heart:123456789012345678>${me} a lot`);
    expect((await lastDirect(fond, 0)).text).toBe('I don’t know I like a lot.');
    server.message(fond, room, `${me} I like <@&123456789012345678> a lot`);
    expect((await lastDirect(fond, 1)).text).toBe('I don’t know I like @role a lot.');
  });

  test('a bare mention gets a line of help', async () => {
    const { server, maya } = club;
    expect((await replyTo(server.message(maya, room, me))).text).toContain('/help');
  });

  test('a private answer comes by direct message, and the channel sees nothing of it', async () => {
    const { server, guild } = club;
    const shy = server.addPerson('Shy', { guild });
    const before = server.messages(room).length;
    server.message(shy, room, `${me} quiz answer Ruth`);
    const direct = await lastDirect(shy, 0);
    expect(direct.text).toBe('You said Ruth.');
    expect(server.messages(room)).toHaveLength(before);
  });

  test.each(['take no direct messages', 'no longer share a server with the bot'])(
    'if they %s, the channel learns only that there is an answer',
    async (why) => {
      const { server, guild } = club;
      const shut = server.addPerson('Shut', {
        closed: true,
        ...(why.startsWith('take') && { guild }),
      });
      const reply = await replyTo(server.message(shut, room, `${me} quiz answer Ruth`));
      expect(reply.text).toContain('slash command');
      expect(reply.text).not.toContain('Ruth');
    },
  );

  test('a mention is answered in the channel even if the bot may not read its history', async () => {
    const { server, guild, maya } = club;
    const fresh = server.addChannel(guild, 'fresh', ['readHistory']);
    server.message(maya, fresh, `${me} lookup who is Miss Lucy`);
    const reply = await server.until('the answer', () => server.messages(fresh)[0]);
    expect(reply.text).toContain('She is a guardian.');
  });

  test('if the bot may not write in the channel, the answer goes to whoever asked', async () => {
    const { server, guild } = club;
    const asker = server.addPerson('Asker', { guild });
    const mute = server.addChannel(guild, 'announcements', ['send']);
    const posts = () =>
      server.requests().filter((one) => one === 'POST /channels/:channel/messages').length;
    const before = posts();
    server.message(asker, mute, `${me} lookup who is Miss Lucy`);
    expect((await lastDirect(asker, 0)).text).toContain('She is a guardian.');
    expect(server.messages(mute)).toEqual([]);
    // Once there, and once to the asker: what was refused isn't posted there again.
    expect(posts() - before).toBe(2);
  });

  test('if an answer for all fails for another reason, nobody gets it elsewhere, and its asker a reference', async () => {
    const { server, guild } = club;
    const asker = server.addPerson('Asker', { guild });
    server.fail('POST /channels/:channel/messages', { status: 400, code: 0 });
    server.message(asker, room, `${me} lookup who is Miss Lucy`);
    expect((await lastDirect(asker, 0)).text).toContain('noted as');
  });

  test('a thread opens under an answer in a channel, and none between two', async () => {
    const { server, maya } = club;
    const threads = () => server.requests().filter((one) => one.endsWith('/threads')).length;
    const before = threads();
    const asked = server.message(maya, room, `${me} discuss memory`);
    await server.until('the thread', () =>
      server.messages(room).find((one) => one.replyTo === asked.id && one.thread === 'On memory'),
    );
    expect((await server.dm(maya, 'discuss memory')).text).toContain('memory');
    expect(threads() - before).toBe(1);
  });

  test('no thread opens under what one member sees alone', async () => {
    const { server, maya, adapter } = await clubUntilEnd();
    expect((await server.slash(maya, 'late-thread')).private).toBe(true);
    await adapter.stop();
    expect(server.requests().filter((one) => one.endsWith('/threads'))).toEqual([]);
  });

  test('if a private answer fails, the asker alone gets a reference, and the channel nothing', async () => {
    const { server, guild } = club;
    const unlucky = server.addPerson('Unlucky', { guild });
    const before = server.messages(room).length;
    server.fail('POST /channels/:channel/messages', { status: 400, code: 50035 });
    server.message(unlucky, room, `${me} quiz answer Ruth`);
    expect((await lastDirect(unlucky, 0)).text).toContain('noted as');
    expect(server.messages(room)).toHaveLength(before);
  });

  test('a mention is answered in a thread that the bot never heard of', async () => {
    const { server, maya } = club;
    const thread = { ...room, id: server.world.id(), thread: room.id, messages: [] };
    server.world.channels.set(thread.id, thread);
    const asked = server.message(maya, thread, `${me} lookup who is Miss Lucy`);
    const reply = await server.until('a reply', () =>
      server.messages(thread).find((one) => one.replyTo === asked.id),
    );
    expect(reply.text).toContain('She is a guardian.');
  });

  test('the bot says nothing unless it’s spoken to', async () => {
    const { server, maya, olu } = club;
    const before = server.messages(room).length;
    server.message(maya, room, 'lookup who is Miss Lucy');
    server.message(maya, room, '@everyone hello');
    // Events come in order, so an answer to this one proves that the earlier ones got none.
    await replyTo(server.message(olu, room, me));
    expect(server.messages(room)).toHaveLength(before + 1);
  });

  test.each([
    ['another bot', { author: { bot: true } }],
    ['Discord itself', { author: { system: true } }],
    ['a webhook', { webhook_id: '1' }],
    ['a notice of a new thread', { type: 18 }],
  ])('the bot is not spoken to by %s, whatever it says', async (_, { author, ...more }: Forged) => {
    const { server, guild, maya, olu } = club;
    const before = server.messages(room).length;
    const said = { id: server.world.id(), channel: room.id, author: maya.id, files: [] };
    const form = messageForm(
      { ...said, body: { content: `${me} lookup who is Miss Lucy` } },
      server.world,
    );
    const forged = { ...form, ...more, author: { ...Object(form.author), ...author } };
    server.gateway.dispatch('MESSAGE_CREATE', { ...forged, guild_id: guild.id }, guild.id);
    // By the second answer to somebody else the first message would have had its own.
    for (let n = 0; n < 2; n++)
      await replyTo(server.message(olu, room, `${me} lookup who is Miss Lucy`));
    expect(server.messages(room)).toHaveLength(before + 2);
  });

  test('members, channels and files mentioned in a line are understood', async () => {
    const { server, maya, olu } = club;
    const file = { name: 'b.txt', bytes: new TextEncoder().encode('text') };
    for (const [line, answer, ...files] of [
      [`stats <@${maya.id}>`, 'Member: Maya'],
      [`daily set time:09:00 channel:<#${room.id}>`, `At 09:00 in ${room.id}.`],
      [`daily set time:09:00 in <#${room.id}>`, `At 09:00 in ${room.id}.`],
      [`daily set time:9 channel:<@${maya.id}>`, 'I don’t know a channel “@Maya” here'],
      ['book add', 'Read b.txt, 4 bytes.', file],
      // A file without words is for the command that needs one.
      ['', 'Read b.txt, 4 bytes.', file],
    ] as const) {
      const count = server.direct(olu).length;
      server.message(olu, room, `${me} ${line}`.trim(), files);
      expect((await lastDirect(olu, count)).text).toContain(answer);
    }
    expect((await server.dm(olu, '', [file])).text).toBe('Read b.txt, 4 bytes.');
  });

  test('a channel that takes no messages doesn’t count as one', async () => {
    const { server, guild, olu } = club;
    const forum = server.addChannel(guild, 'forum', 'write', undefined, FORUM);
    const count = server.direct(olu).length;
    server.message(olu, room, `${me} daily set time:09:00 channel:<#${forum.id}>`);
    expect((await lastDirect(olu, count)).text).not.toContain('At 09:00');
  });

  test('a command that lacks its file asks for it in a form; where none can open, the bot says what to type', async () => {
    const { server, olu } = club;
    expect((await server.dm(olu, 'book add')).text).toMatch(/^Please add the file/);
    const form = await server.slashForm(olu, 'book add');
    const file = { name: 'b.txt', bytes: new TextEncoder().encode('text') };
    expect(await server.submit(olu, form, { file })).toMatchObject({
      private: true,
      text: 'Read b.txt, 4 bytes.',
    });
  });

  test('a direct message is answered in the club and channel where they spoke last', async () => {
    const { server, maya, answers } = club;
    await server.slash(maya, 'help');
    const reply = await server.dm(maya, 'quiz answer Tommy');
    expect(reply).toMatchObject({ private: false, text: 'You said Tommy, here between us.' });
    expect(answers).toContain(`${maya.id}:Tommy`);
    expect((await server.dm(maya, 'daily set time:09:00')).text).toContain('Only an organiser');
    await server.dm(maya, 'quiz start');
    await advanced(`discord:${club.guild.id} ${room.id}`);
  });

  test('somebody who never spoke is answered in the one server they are in, even after a restart', async () => {
    const { server, guild } = club;
    const silent = server.addPerson('Silent', { guild, organiser: true });
    expect((await server.dm(silent, 'daily set time:09:00')).text).toMatch(
      /Only an organiser.*in the club’s channel/,
    );
    await server.dm(silent, 'quiz start');
    await advanced(`discord:${guild.id} ${server.world.directWith(silent.id).id}`);
  });

  test('if Discord doesn’t say who is in a server, the bot asks again next time', async () => {
    const { server, guild } = club;
    const quiet = server.addPerson('Quiet', { guild });
    server.fail('GET /guilds/:guild/members/:user', { status: 404, code: 0 });
    server.fail('GET /guilds/:guild/members/:user', { status: 400, code: 0 });
    await server.dm(server.addPerson('Stranger'), 'help');
    expect((await server.dm(quiet, 'daily set time:09:00')).text).toContain('At 09:00');
    expect((await server.dm(quiet, 'daily set time:09:00')).text).toContain('Only an organiser');
  });

  test.each([
    ['is in two servers', {}, true, false],
    ['is in one, and Discord doesn’t tell of another', {}, false, true],
    [
      'is in a server of which this process has a part',
      { first: 0, last: 0, total: 1 },
      false,
      false,
    ],
  ])('somebody who %s is a club of their own until they speak', async (_, shards, both, untold) => {
    const part = 'total' in shards && { shards };
    const { server, guild } = await clubUntilEnd({ ...part });
    const second = both || untold ? server.addGuild('Second') : guild;
    const quiet = server.addPerson('Quiet', { guild: second, ...(both && { alsoIn: [guild.id] }) });
    if (untold) server.fail('GET /guilds/:guild/members/:user', { status: 400, code: 0 });
    expect((await server.dm(quiet, 'daily set time:09:00')).text).toContain('At 09:00');
  });

  test('somebody whose server is one of more than ten is a club of their own until they speak there', async () => {
    const { server } = await clubUntilEnd();
    for (let n = 0; n < 9; n++) server.addGuild(`Club ${n}`);
    const guild = server.addGuild('The eleventh');
    const silent = server.addPerson('Silent', { guild });
    expect((await server.dm(silent, 'daily set time:09:00')).text).toContain('At 09:00');
    expect(server.requests().filter((one) => one.includes('/members/'))).toEqual([]);
  });

  test('the owner of a server organises without a role', async () => {
    const { server } = club;
    const owned = server.addGuild('Owned', ['hall'], undefined, true);
    const owner = server.addPerson('Owner', { guild: owned });
    owned.owner = owner.id;
    server.comeBack(owned);
    const [hall] = owned.channels;
    if (!hall) throw new Error('Expected a channel');
    server.message(owner, hall, `${me} daily set time:09:00`);
    expect((await lastDirect(owner, 0)).text).toContain('At 09:00');
  });

  test('a mention by somebody whose roles don’t let them is refused', async () => {
    const { server, guild } = club;
    const reader = server.addPerson('Reader', { guild });
    server.message(reader, room, `${me} daily set time:09:00`);
    expect((await lastDirect(reader, 0)).text).toContain('Only an organiser');
  });

  test('somebody who has left the server is no longer a member of its club', async () => {
    const { server, guild } = club;
    const gone = server.addPerson('Gone', { guild });
    await server.slash(gone, 'help');
    const { guild: _, ...elsewhere } = gone;
    server.world.people.set(gone.id, elsewhere);
    // Alone, everybody organises for themselves; in the club they would be refused.
    expect((await server.dm(gone, 'daily set time:09:00')).text).toContain('At 09:00');
  });

  test('where somebody speaks while Discord says that they left another server is remembered', async () => {
    const { server, guild } = club;
    const second = server.addGuild('Second');
    const [hall] = second.channels;
    if (!hall) throw new Error('Expected a channel');
    const mover = server.addPerson('Mover', { guild, alsoIn: [second.id] });
    await server.slash(mover, 'help');
    const { opened, open } = aGate();
    server.fail('GET /guilds/:guild/members/:user', { saidAfter: opened });
    server.world.people.set(mover.id, { ...mover, guild: second.id });
    const asked = server.dm(mover, 'help');
    await server.slash(mover, 'help', {}, { in: hall });
    open();
    await asked;
    await server.dm(mover, 'quiz start');
    await advanced(`discord:${second.id} ${hall.id}`);
  });

  test('somebody who shares no server with the bot is a club of their own', async () => {
    const { server } = club;
    const alone = server.addPerson('Alone');
    await server.dm(alone, 'quiz start');
    await advanced(`discord:dm-${alone.id} ${server.world.directWith(alone.id).id}`);
    expect((await server.dm(alone, 'daily set time:09:00')).text).toContain('At 09:00');
    await club.adapter.messenger.direct(`discord:dm-${alone.id}`, alone.id, { parts: [] }, 'note');
    expect((await server.dm(alone, 'daily set time:09:00')).text).toContain('At 09:00');
  });

  test('after a slash command in a direct message, the reply stays readable there', async () => {
    const { server } = club;
    const alone = server.addPerson('Alone too');
    expect(await server.slash(alone, 'help')).toMatchObject({ private: false });
  });
});
