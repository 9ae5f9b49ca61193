import { expect, test } from 'vitest';
import type { App } from '../../src/app.ts';
import { encodePress } from '../../src/core/press.ts';
import { discordApp } from './discord-app.ts';
import { discordMembers, type Fields, type Members, type Shown, slackMembers } from './members.ts';
import { slackApp } from './slack-app.ts';

/** A club on a platform: Maya organises and has read the beginning, Tom and Ruth are through. */
interface Club extends Members {
  readonly id: string;
  readonly app: App;
  now(): number;
  /** Lets time pass, then does what is due. */
  pass(ms: number): Promise<void>;
}

async function onDiscord(): Promise<Club> {
  let now = Date.UTC(2026, 10, 20, 12);
  const { server, app, guild, maya, tom, pass } = await discordApp(now);
  return {
    ...discordMembers(server, guild, { maya, tom }),
    id: `discord:${guild.id}`,
    app,
    now: () => now,
    async pass(ms) {
      pass(ms);
      now += ms;
      await app.tick();
    },
  };
}

async function onSlack(): Promise<Club> {
  const { slack, app } = await slackApp('socket');
  return {
    ...slackMembers(slack),
    id: 'slack:T0CLUB',
    app,
    now: () => slack.world.now(),
    async pass(ms) {
      slack.world.advance(ms);
      await app.tick();
    },
  };
}

const DAY = 24 * 60 * 60_000;

const TOMS = 'I missed her as soon as she was gone';
const RUTHS = 'The last part is hurried';

/** What gives a rating away, in a message, on a page or in a file. */
const TELLING = /missed her|hurried|½|\bstars?\b|What we think of/;

/** A plan of a week; Maya has read the beginning, Tom and Ruth are through. */
async function prepare(club: Club): Promise<void> {
  const day = (days: number) => new Date(club.now() + days * DAY).toISOString().slice(0, 10);
  await club.say('maya', 'plan set', { start: day(0), finish: day(8), timezone: 'UTC' });
  await club.say('maya', 'progress set', { section: 'chapter 2' });
  for (const who of ['tom', 'ruth'] as const) await club.say(who, 'progress set', { section: 'finished' });
}

/** What Maya is given that may tell of ratings, by what she looks at. */
async function givenToMaya(club: Club): Promise<Readonly<Record<string, string>>> {
  const { app, id } = club;
  const asker = { id: 'maya', name: 'Maya', organiser: true };
  const show = { command: 'rate', action: 'show', args: [(await app.store.chosenBook(id)) ?? ''] };
  const where = { platform: id.split(':')[0] ?? '', club: id, channel: 'any', direct: false };
  const pressed: string[] = [];
  await app.bot.press({ where, asker, at: club.now(), press: encodePress(show) }, async (reply) => {
    pressed.push(JSON.stringify(reply));
  });
  const member = { kind: 'member' as const, member: asker.id, hash: '', by: asker, at: 0 };
  return {
    history: club.whole(await club.say('maya', 'book history')),
    'an old button': pressed.join('\n'),
    'her data': await club.file(await club.say('maya', 'privacy export'), 'commonplace-my-data.json'),
    'the club’s data': await club.file(await club.say('maya', 'privacy club'), 'commonplace-club.json'),
    'the club’s page': JSON.stringify(await app.pages.club(id)),
    'her page': JSON.stringify(await app.pages.member(id, member)),
    'the feed': JSON.stringify(await app.pages.posts(id)),
    'the calendar': await app.pages.calendar(id),
    'the channel': club.posts().map(club.whole).join('\n'),
  };
}

test.each([
  ['Discord', onDiscord],
  ['Slack', onSlack],
])(
  'on %s members rate by form, nobody else sees it until it opens, and then in one card',
  async (_, open) => {
    const club = await open();
    const rate = (who: string, fields: Fields): Promise<Shown> => club.fill(who, 'rate', fields);
    await prepare(club);
    expect((await club.say('maya', 'setup')).text).toContain('At the end, members rate it with /rate.');
    const first = { Stars: '4.5', 'In a sentence': TOMS, Name: 'with my name' };
    const noted = await rate('tom', first);
    expect(noted.private).toBe(true);
    expect(noted.text).toContain('4½ stars for Never Let Me Go, with your name');
    expect(noted.text).toContain('So far one member has rated it');
    expect((await rate('ruth', { Stars: '2', 'In a sentence': RUTHS })).text).toContain(
      '2 stars for Never Let Me Go, without your name. So far 2 members have rated it',
    );
    // What he wrote before stands in the form, and stays.
    expect((await rate('tom', { Stars: '3.5' })).text).toContain('3½ stars');
    expect(await club.form('maya', 'rate')).not.toMatch(/missed her|hurried/);

    for (const [what, given] of Object.entries(await givenToMaya(club))) {
      expect(given, what).not.toBe('');
      expect(given, what).not.toMatch(TELLING);
    }
    const own = await club.file(await club.say('tom', 'privacy export'), 'commonplace-my-data.json');
    expect(own).toMatch(TELLING);
    expect(own).not.toContain(RUTHS);

    await club.pass(20 * DAY);
    const cards = () => club.posts().filter(({ text }) => text.includes('What we think of Never Let Me Go'));
    const [card] = cards();
    if (!card) throw new Error('Expected a card');
    expect(card.text).toContain('2.8 of 5 stars, by 2 readers');
    expect(card.text).toMatch(/3½ stars █ 1\n.*2 stars █ 1/);
    expect(card.text).toContain('Tom, 3½ stars');
    expect(card.text).not.toMatch(/missed her|hurried|4½/);
    expect(club.whole(card)).not.toContain('Ruth');
    await club.pass(DAY);
    expect(cards()).toHaveLength(1);

    const seenBy = async (who: string) => {
      const book = await club.pick(who, await club.say(who, 'book history'), 'Never Let Me Go');
      return club.press(who, book, 'See the ratings');
    };
    const hers = await seenBy('maya');
    expect(hers.private).toBe(true);
    expect(hers.text).toContain('Tom, 3½ stars');
    expect(hers.text).not.toMatch(/missed her|hurried/);
    const through = await seenBy('ruth');
    for (const words of [`Tom, 3½ stars: ${TOMS}`, RUTHS]) expect(through.text).toContain(words);
    expect(through.text).not.toMatch(/Ruth|4½/);
    expect(JSON.stringify(await club.app.pages.club(club.id))).toContain('2.8 of 5 stars, by 2 readers');
    const late = await club.say('tom', 'rate', { stars: '5' });
    expect(late.text).toContain('The ratings of this book are open, so yours stays as it is');
  },
);
