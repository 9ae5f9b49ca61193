import { describe, expect, it } from 'vitest';
import { commandSet } from '../../commands/index.ts';
import { slashLine } from '../../src/adapters/slack/call.ts';
import { shownText } from '../servers/slack/shown.ts';
import { type SlackApp, slackApp } from './slack-app.ts';

/** A line that a member types, and what it shows; `all` where the whole channel sees it. */
type Line = readonly [line: string, shows: RegExp, who?: 'all'];

/** In this order: what is set in one line is seen in the next. Maya is an admin. */
const GOOD: readonly Line[] = [
  ['/commonplace help', /\/lookup .*For example: \/lookup who is Miss Lucy/],
  ['/commonplace help quiz start', /\/quiz start/],
  ['/progress set 100%', /Noted: in Never Let Me Go you are/],
  ['/progress show', /In Never Let Me Go you are/],
  ['/lookup who is Miss Lucy', /— Never Let Me Go, .*Article/, 'all'],
  ['/passage section 5', /— Never Let Me Go/, 'all'],
  ['/passage', /— Never Let Me Go/, 'all'],
  ['/character Kathy', /Kathy/, 'all'],
  ['/sources', /disagree/, 'all'],
  ['/sources how the story begins', /Article A[\s\S]*Article B/, 'all'],
  ['/discuss', /To talk about/, 'all'],
  ['/leaderboard', /No scores yet/, 'all'],
  ['/leaderboard period:week', /Leaderboard of this week/, 'all'],
  ['/stats', /You have not answered a question yet/],
  ['/stats <@UTOM|tom>', /Tom has not answered a question yet/],
  ['/daily set time:09:00 timezone:Europe/London what:passage', /A passage goes out every day at 09:00/],
  ['/daily show', /passage, in this channel, every day at 09:00 \(Europe\/London\), set by Maya/],
  ['/daily now', /Posted\. The schedule stays as it is/],
  ['/daily off', /The daily post is off/],
  ['/book list', /Never Let Me Go/, 'all'],
  ['/book info', /Kazuo Ishiguro/, 'all'],
  ['/book use Never Let Me Go', /The club now reads Never Let Me Go/, 'all'],
  [
    '/quiz start rounds:2 style:choice seconds:600',
    /Maya starts a quiz on Never Let Me Go: 2 questions/,
    'all',
  ],
  ['/quiz hint', /Hint|hint/],
  ['/quiz skip', /Skipped/],
  ['/quiz stop', /stop/i],
  ['/privacy forget', /Erase your answers/],
];

/** Tom is a reader who has read nothing. */
const BAD: readonly Line[] = [
  ['/commonplace help lookpu', /There is no command “lookpu”/],
  ['/commonplace lokup x', /I don't know “\/lokup”\. Did you mean \/lookup/],
  ['/lookup', /question is missing/],
  ['/passage section 99', /section/i],
  ['/character', /name is missing/],
  ['/character Gandalf', /I know nobody called “Gandalf”/],
  ['/sources the weather on Mars', /don’t disagree on “the weather on Mars”/],
  ['/discuss quantum chromodynamics', /There is no prompt|nothing to talk about yet/],
  ['/quiz', /\/quiz needs one more word/],
  ['/quiz start rounds:51', /rounds is a whole number from 1 to 50/],
  ['/quiz start stile:typed', /Did you mean style:typed/],
  ['/quiz answer', /text is missing/],
  ['/quiz answer Ruth', /No quiz is running in this channel/],
  ['/quiz hint', /No quiz is running in this channel/],
  ['/quiz skip', /No quiz is running in this channel/],
  ['/quiz stop', /No quiz is running in this channel/],
  ['/leaderboard period:decade', /period is one of week, month, year, all/],
  ['/stats somebody', /I don't know “somebody”/],
  ['/daily set time:25:00', /Only an organiser/],
  ['/daily now', /Only an organiser/],
  ['/daily off', /Only an organiser/],
  ['/daily show channel:nowhere', /channel is a channel here; I don't know “nowhere”/],
  ['/book list Ulysses', /doesn't take “Ulysses”/],
  ['/book info Ulysses', /Ulysses/],
  ['/book use Ulysses', /Only an organiser/],
  ['/book add', /Only an organiser/],
  ['/book remove Never Let Me Go', /Only an organiser/],
  ['/progress set', /section is missing/],
  ['/progress set 143%', /143/],
  ['/progress show book:Ulysses', /Ulysses/],
  ['/privacy export', /Nothing is kept of you here/],
  ['/privacy forget now', /doesn't take “now”/],
];

/** What organisers get wrong. */
const BAD_FOR_ORGANISERS: readonly Line[] = [
  ['/daily set time:25:00', /time is a time of day in 24 hours; “25:00” isn’t/],
  ['/daily set time:09:00 timezone:Mars/Olympus', /timezone is a name such as Europe\/London/],
  ['/daily set time:09:00 days:someday', /days is every, weekdays, weekends/],
  ['/daily now', /daily/],
  ['/daily off', /No daily post is set in that channel/],
  ['/book use Ulysses', /Ulysses/],
  ['/book remove Never Let Me Go', /comes with the bot and can’t be removed/],
];

async function typed({ slack }: SlackApp, user: string, line: string) {
  const [command = '', ...rest] = line.split(' ');
  // Only a message of its own can carry a thread.
  return slack.slash(user, command, rest.join(' '), 'CBOOKS', command === '/discuss');
}

describe.each(['socket', 'http'] as const)('every command on Slack, over %s', (mode) => {
  it('does what it should', async () => {
    const club = await slackApp(mode);
    for (const [line, shows, who] of GOOD) {
      const seen = await typed(club, 'UMAYA', line);
      expect(seen.text, line).toMatch(shows);
      expect(seen.private, line).toBe(who !== 'all');
    }
    expect(club.slack.pings()).toEqual([]);
  });

  it('says what was wrong to the one who typed it alone', async () => {
    const club = await slackApp(mode);
    for (const [user, lines] of [
      ['UTOM', BAD],
      ['UMAYA', BAD_FOR_ORGANISERS],
    ] as const) {
      for (const [line, shows] of lines) {
        const seen = await typed(club, user, line);
        expect(seen.text, line).toMatch(shows);
        expect(seen.private, line).toBe(true);
      }
    }
    expect(club.slack.messages('CBOOKS')).toEqual([]);
  });
});

describe('a club on Slack', () => {
  it('has a line above for every command, right and wrong', () => {
    const names = (lines: readonly Line[]) =>
      commandSet.commands.filter(({ name }) => lines.some(([line]) => reads(line).startsWith(`/${name}`)));
    const all = commandSet.commands.map((one) => one.name);
    const elsewhere = ['quiz answer', 'book add', 'book remove', 'privacy export'];
    expect(names(GOOD).map((one) => one.name)).toEqual(all.filter((name) => !elsewhere.includes(name)));
    expect(names([...BAD, ...BAD_FOR_ORGANISERS]).map((one) => one.name)).toEqual(all);
  });

  it('plays a quiz: pressed, typed, in a form, by mention and in a direct message', async () => {
    const { slack, app } = await slackApp('socket');
    await slack.slash('UTOM', '/progress', 'set 100%');
    await slack.slash('UMAYA', '/progress', 'set 100%');
    await slack.slash('UMAYA', '/quiz', 'start rounds:5 style:typed seconds:600');
    const answer = async (n: number) => {
      const quiz = await app.store.quiz('slack:T0CLUB', 'CBOOKS');
      expect(quiz?.n).toBe(n);
      return quiz?.rounds[n - 1]?.answer ?? '';
    };
    const question = async (n: number) => {
      const find = () =>
        slack.messages('CBOOKS').find((one) => slack.seen(one).text.startsWith(`Question ${n} of 5`));
      const message = await slack.world.wait(`question ${n}`, find);
      return message;
    };
    const first = await question(1);
    const open = { ...first, blocks: [...first.blocks] };
    expect((await slack.slash('UTOM', '/quiz', 'answer nothing like it')).text).toMatch(/is not right/);
    const form = await slack.press('UTOM', first, 'Answer');
    const right = await slack.submit(form.view, { 'Your answer': await answer(1) });
    expect(right).toMatchObject({ private: true });
    expect(right.text).toMatch(/is right .*points/);
    await question(2);
    expect(slack.seen(first)).toMatchObject({ buttons: [] });
    expect(slack.seen(first).text).toMatch(/Tom got it/);
    expect((await slack.press('UMAYA', open, 'Answer')).text).toMatch(/closed/);

    expect((await slack.slash('UMAYA', '/quiz', `answer ${await answer(2)}`)).text).toMatch(/is right/);
    await question(3);
    const mention = await slack.mention('UTOM', await answer(3));
    expect(mention).toMatchObject({ private: true });
    expect(mention.text).toMatch(/is right/);
    await question(4);
    expect((await slack.dm('UMAYA', `quiz answer ${await answer(4)}`)).text).toMatch(/is right/);
    const fifth = await question(5);
    expect((await slack.press('UMAYA', fifth, 'Hint')).text).toMatch(/Hint/);
    expect((await slack.press('UMAYA', fifth, 'Skip')).text).toMatch(/Skipped/);
    const over = () =>
      slack.messages('CBOOKS').find((one) => slack.seen(one).text.startsWith('The quiz is over'));
    const table = slack.seen(await slack.world.wait('the table', over));
    expect(table.text).toMatch(/Tom[\s\S]*Maya|Maya[\s\S]*Tom/);
    expect(table.buttons).toEqual(['Play again', 'Leaderboard']);
    expect((await slack.press('UTOM', table.message, 'Leaderboard')).text).toMatch(/Rank +Name/);
    expect((await slack.slash('UTOM', '/stats', '')).text).toMatch(/Record of Tom/);
    expect(slack.pings()).toEqual([]);
  });

  it('shows a reader who has not begun nothing of the story, and reveals it to the one who asks', async () => {
    const { slack } = await slackApp('socket');
    const lookup = await slack.slash('UTOM', '/lookup', 'how does Tommy die');
    expect(lookup.text).toMatch(/▒/);
    expect(lookup.buttons).toContain('Reveal');
    const revealed = await slack.press('UTOM', lookup.message, 'Reveal');
    expect(revealed).toMatchObject({ private: true });
    expect(revealed.text).not.toMatch(/▒/);
    const secret = revealed.text.split(/\s+/).filter((word) => word.length > 9);
    for (const word of secret) expect(lookup.text).not.toContain(word);
  });

  it('adds a book of its own from a form or a direct message, and removes it', async () => {
    const { slack } = await slackApp('socket');
    const chapters = ['One', 'Two', 'Three'].map(
      (n) => `# Chapter ${n}\n\n${'It was a fine day in the village. '.repeat(40)}`,
    );
    const file = { name: 'village.md', bytes: Buffer.from(`# A Village\n\n${chapters.join('\n\n')}\n`) };
    const form = await slack.slash('UMAYA', '/book', 'add');
    const added = await slack.submit(form.view, { 'TXT, Markdown, EPUB, or a quiz pack': file });
    expect(added.text).toMatch(/Added: /);
    const title = /Added: (.*)/.exec(added.text)?.[1] ?? '';
    const asked = await slack.slash('UMAYA', '/book', `remove ${title}`);
    expect(asked.text).toMatch(/for good\?/);
    const removed = await slack.press('UMAYA', asked.message, 'Remove it');
    expect(removed).toMatchObject({ text: 'Removed.', buttons: [] });
    expect((await slack.dm('UMAYA', '', [file])).text).toMatch(/Added: /);
    const bad = { name: 'x.md', bytes: Buffer.from([0, 1, 2, 3]) };
    expect((await slack.dm('UMAYA', 'book add', [bad])).text).not.toMatch(/Added: /);
  });

  it('gives a reader their own data, and erases it after asking once more', async () => {
    const { slack } = await slackApp('socket');
    await slack.slash('UTOM', '/progress', 'set section 5');
    await slack.slash('UTOM', '/privacy', 'export');
    const find = () => slack.direct('UTOM').flatMap((one) => one.files)[0];
    const file = await slack.world.wait('the file', find);
    expect(JSON.stringify(JSON.parse(Buffer.from(file.bytes).toString()))).toContain('never-let-me-go');
    const asked = await slack.slash('UTOM', '/privacy', 'forget');
    const erased = await slack.press('UTOM', asked.message, 'Erase all of it');
    expect(erased).toMatchObject({ buttons: [], private: true });
    expect((await slack.slash('UTOM', '/privacy', 'export')).text).toMatch(/Nothing is kept of you here/);
  });

  it('posts the daily passage once in a public channel it has to join, and tells the organiser where it can’t', async () => {
    const { slack, app } = await slackApp('socket');
    await slack.slash('UMAYA', '/daily', 'set time:09:00 channel:<#COPEN|open>');
    slack.world.advance(25 * 3_600_000);
    await Promise.all([app.tick(), app.tick()]);
    expect(slack.messages('COPEN')).toHaveLength(1);
    slack.world.channels.delete('COPEN');
    slack.world.advance(24 * 3_600_000);
    await app.tick();
    await app.tick();
    expect(slack.direct('UMAYA')).toHaveLength(1);
  });

  it('shows progress and the board in the Home tab', async () => {
    const { slack } = await slackApp('socket');
    const home = (await slack.home('UTOM')).blocks.map(shownText).join('\n');
    expect(home).toMatch(/Never Let Me Go[\s\S]*Leaderboard/);
  });
});

function reads(line: string): string {
  const [command = '', ...rest] = line.split(' ');
  return slashLine(commandSet, command, rest.join(' '));
}
