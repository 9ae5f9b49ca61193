/** Talking about a post that is set: skipping one, changing its kind, pausing it. */
import { expect, test } from 'vitest';
import { inRoom } from './platforms.ts';

/** The replies to these lines, said one after the other on a Thursday at noon. */
async function said(...lines: readonly string[]): Promise<readonly string[]> {
  const club = await inRoom();
  const texts: string[] = [];
  for (const line of lines) texts.push((await club.ask(line)).text.replace(/\n+/g, ' '));
  return texts;
}

const DAILY = '/daily set time:8am timezone:London';

test.each([
  ['don’t post on saturday this week', /skip the post of Saturday 21 November/],
  ['skip wednesday’s post', /skip the post of Wednesday 25 November/],
  ['skip the next two', /skip the posts of Friday 20 November 2026 and Saturday 21 November/],
  ['skip saturday and sunday', /skip the posts of Saturday 21 November 2026 and Sunday 22 November/],
  ['/daily skip next 3 posts', /skip the posts of Friday 20 .*, Saturday 21 .* and Sunday 22 November/],
  ['no post this monday', /skip the post of Monday 23 November/],
  ['leave out the post of dec 3', /skip the post of Thursday 3 December/],
  ['/daily skip next 8', /at most 7 posts/],
])('after a daily post, “%s” skips only these', async (line, shows) => {
  expect((await said(DAILY, line)).at(-1)).toMatch(shows);
});

test.each([
  ['don’t post on saturday', 'sorry, do post it'],
  ['skip next thursday', 'no, don’t skip it'],
  ['skip tomorrow', 'hang on, you can post tomorrow'],
  ['skip the next two', 'oh no, keep them'],
  ['skip tomorrow', 'undo'],
])('“%s”, and then “%s”, brings the post back, and posts nothing now', async (skip, line) => {
  const [, , back, shown] = await said(DAILY, skip, line, '/daily show');
  expect(back).toMatch(/^The posts? of .* will come after all\.$/);
  expect(shown).not.toContain('skipped');
});

test('a skipped day comes back only if it’s the one named', async () => {
  expect((await said(DAILY, 'skip saturday', 'do post on sunday')).at(-1)).not.toContain('after all');
});

test('if several posts are skipped, the coming ones are listed, and can be brought back', async () => {
  const skipped = 'No post on Friday 20 November 2026 and Saturday 21 November 2026: they were skipped.';
  expect((await said(DAILY, 'skip the next two', '/daily show')).at(-1)).toContain(skipped);
});

test.each([
  ['change the post to questions', /a question here every day at 08:00 \(Europe\/London\)/],
  ['a prompt instead of a passage', /a prompt here every day at 08:00/],
  ['can we have questions instead of passages', /a question here every day at 08:00/],
  ['/daily set what:mix', /a passage, prompt or question here every day at 08:00 \(Europe\/London\)/],
  [
    'the post should come on fridays only, questions',
    /a question here on Fridays at 08:00 \(Europe\/London\)/,
  ],
  ['make the post 9', /a passage here every day at 09:00 \(Europe\/London\)/],
])('“%s” changes that part of the post and keeps the rest', async (line, shows) => {
  expect((await said(DAILY, line, 'yes')).join(' ')).toMatch(shows);
});

test.each([
  ['mondays too', /on Mondays and Fridays at 08:00/],
  ['/daily set days:also mon', /on Mondays and Fridays at 08:00/],
  ['/daily set days:except fri', /^That leaves no day/],
])('after a post on Fridays, “%s” adds these days', async (line, shows) => {
  expect((await said(`${DAILY} days:fri`, line)).at(-1)).toMatch(shows);
});

test('skipped days fit the weekdays that are set by then', async () => {
  const lines = [`${DAILY} days:mon,wed,fri`, 'thanks', '/daily set what:question', 'no mondays', 'yes'];
  expect((await said(...lines)).at(-1)).toContain('a question here on Wednesdays and Fridays at 08:00');
});

test.each([
  'a passage every morning at 8 and a question on fridays at noon',
  'a prompt on mondays at 9 and a question on thursdays at 9',
])('“%s” are two posts, and a channel has only one', async (line) => {
  const club = await inRoom();
  await club.ask(DAILY);
  const { text, buttons } = await club.ask(line);
  expect(text).toContain('A channel has one daily post');
  expect(buttons).toHaveLength(2);
});

test.each([
  ['/daily pause 4 january', 'resume', /^The daily post is on again\. .*20 November/],
  [
    'pause it until thursday',
    '/daily show',
    /paused until Thursday 26 November 2026; \/daily pause resumes it/,
  ],
  ['/daily pause', 'actually keep them going', /^The daily post is on again\./],
  ['/daily pause 4 january', '/daily pause', /^The daily post is on again\./],
  ['pause the posts until january', 'undo', /^The daily post is on again\./],
  ['/daily pause', 'unpause', /^The daily post is on again\./],
])('a pause is remembered: “%s”, and then “%s”', async (pause, line, shows) => {
  expect((await said(DAILY, pause, line)).at(-1)).toMatch(shows);
});

test.each([
  'we want to read 2 chapters a week, meeting sundays at 5pm',
  'we would like to read five chapters per week, gathering saturdays at 10am',
])('“%s” is a plan, not a post', async (line) => {
  const [text] = await said(line);
  expect(text).toMatch(/reading plan/i);
  expect(text).not.toContain('passage');
});

test('a reminder at a time is a post at that time', async () => {
  expect(await said('remind me to read at 9pm')).toEqual([
    'I don’t set reminders, but I can send you a passage every day, with /daily me 21:00. Shall I?',
  ]);
});

test.each([
  ['pause mine until sunday', /^Your daily post is paused until Sunday 22 November/],
  ['skip tomorrow', /^I’ll skip the post of Friday 20 November/],
  ['stop sending me these', /^Shall I stop your daily post\?/],
  ['stop the daily thing for me', /^I’ve stopped writing to you/],
  ['can I get questions instead of passages', /send you a question every day at 08:00/],
  [
    'send me a passage every morning at 7:30, Warsaw time',
    /^I’ll send you a passage .*07:30 \(Europe\/Warsaw/,
  ],
])(
  'after your own daily post, “%s” means that one, and leaves the channel’s as it is',
  async (line, shows) => {
    const texts = await said('/daily set 9am', '/daily me 8am', line, '/daily show');
    expect(texts[2]).toMatch(shows);
    expect(texts[3]).toContain('A passage in this channel every day at 09:00 (UTC), set by');
  },
);

test.each([
  [['pause mine until sunday', 'start mine again'], /^Your daily post is on again/],
  [['/daily me on'], /^Your daily post is on\. /],
  [['/daily me pause', 'make it 9'], /^I’ll send you a passage every day at 09:00/],
  [
    ['/daily me pause until 3 december', '/daily show'],
    /paused until .* December 2026; \/daily me on resumes/,
  ],
  [['/daily me skip next two', '/daily me 9am'], /comes on Sunday 22 November/],
  [['/daily me pause until 3 december', '/daily me what:question'], /comes on Thursday 3 December/],
  [['/daily me skip', 'undo'], /^The post of Friday 20 November 2026 will come after all/],
  [
    ['stop my daily post', 'bring it back', 'yes', '/daily show'],
    /A passage for you alone every day at 08:00/,
  ],
  [['/daily me off', '/daily me pause'], /^You have no daily post of your own/],
  [['/daily me pause until 3/4'], /^“3\/4” is .* Which one\?/],
])('your own daily post: %s', async (lines, shows) => {
  expect((await said('/daily me 8am', ...lines)).at(-1)).toMatch(shows);
});

test('an ambiguous day for your own pause makes the bot ask, with buttons that pause', async () => {
  const club = await inRoom();
  await club.ask('/daily me 8am');
  await club.ask('/daily me pause until 3/4');
  expect((await club.ask('1')).text).toMatch(/^Your daily post is paused until/);
});

test.each([
  [
    'no posts from 24 to 26 december',
    /skip the posts of Thursday 24 .*, Friday 25 .* and Saturday 26 December/,
  ],
  ['/daily skip 24 december to 26 december', /skip the posts of Thursday 24/],
  ['/daily skip 24 december to 20 january', /at most 7 posts/],
])('days further away are skipped, and the posts until then come: %s', async (line, shows) => {
  const [, text, shown] = await said(DAILY, line, '/daily show');
  expect(text).toMatch(shows);
  expect(shown).toMatch(/Next: a passage .* Friday 20 November 2026/);
});

test('somebody who mentions their own daily post and has none hears that', async () => {
  expect((await said(DAILY, 'skip mine tomorrow')).at(-1)).toMatch(/^You have no daily post of your own/);
});

test.each([
  ['stop the channel’s daily post', /^The daily post is off/],
  ['let’s have questions instead of passages in the channel', /^I’ll post a question here/],
  ['move the channel’s post to 11am', /^I’ll post a passage here every day at 11:00/],
])('after your own daily post, “%s” means the channel’s', async (line, shows) => {
  const texts = await said('/daily set 9am', '/daily me 8am', line, '/daily show');
  expect(texts[2]).toMatch(shows);
  expect(texts[3]).toContain('A passage for you alone every day at 08:00');
});

test.each([
  ['pause both posts', ['Pause the one every day at 09:00 (UTC)', 'Pause yours']],
  ['stop all the posts', ['Stop the one every day at 09:00 (UTC)', 'Stop yours']],
])('“%s” has a button for the channel’s and one for your own', async (line, labels) => {
  const club = await inRoom();
  for (const one of ['/daily set 9am', '/daily me 8am']) await club.ask(one);
  const { buttons } = await club.ask(line);
  expect(buttons).toEqual(labels);
  expect((await club.ask('1')).text).toMatch(/^The daily post is/);
  expect((await club.ask('/daily show')).text).toMatch(/A passage for you alone every day at 08:00/);
});

test.each([
  ['/daily me pause', 'pause both posts', 'Pause', 'Resume', /^Your daily post is on again/],
  [
    '/daily me pause',
    'pause both posts until 2 January',
    'Pause',
    'Pause',
    /^Your daily post is paused until/,
  ],
  ['/daily pause', 'pause both posts until 2 January', 'Pause', 'Pause', /^Your daily post is paused until/],
])('after “%s” the buttons of “%s” say what they do', async (pause, line, channel, own, shows) => {
  const club = await inRoom();
  for (const one of ['/daily set 9am', '/daily me 8am', pause]) await club.ask(one);
  const { buttons } = await club.ask(line);
  expect(buttons).toEqual([`${channel} the one every day at 09:00 (UTC)`, `${own} yours`]);
  expect((await club.ask('2')).text).toMatch(shows);
});

test.each([
  [['/daily set 9am', '/daily me 8am', 'unsubscribe'], /^I’ve stopped writing to you/],
  [['/daily me 8am', 'thanks', 'please unsubscribe me'], /^I’ve stopped writing to you/],
  [['unsubscribe'], /^There’s nothing to sign out of/],
])('“unsubscribe” stops your own post, if there is one: %s', async (lines, shows) => {
  expect((await said(...lines)).at(-1)).toMatch(shows);
});

test.each([
  ['make the daily post an hour later', /^I’ll post a passage here every day at 09:00/],
  ['/daily set 20 minutes earlier', /^I’ll post a passage here every day at 07:40/],
  ['/daily set An Hour Later', /^I’ll post a passage here every day at 09:00/],
  ['/daily set thirty minutes later', /^I’ll post a passage here every day at 08:30/],
  ['/daily set some hours later', /^I don’t know what time “some hours later” is/],
  ['make it a few hours later', /^I can’t tell what to change/],
  ['/daily set 20 hours later', /^That would be on another day/],
  ['move mine to 8', /^(?:I’ll|Shall I) send you.*|^Shall I send your daily post at 08:00/],
  ['make mine half an hour earlier', /^Shall I send your daily post half an hour earlier\?/],
])('a post is moved by an amount of time: %s', async (line, shows) => {
  expect((await said('/daily me 8am', DAILY, 'thanks', line)).at(-1)).toMatch(shows);
});

test.each([
  [
    '/daily set 9am',
    ['move the post to 8?', 'not on sundays'],
    'stop posting on Sundays, and post at 08:00 on the other days',
  ],
  ['/daily me 9am', ['/daily me 8am', 'thanks', 'not on sundays'], 'stop writing to you on Sundays'],
  [
    '/daily set 9am days:mon',
    ['could you also post on fridays'],
    'send the daily post on Mondays and Fridays',
  ],
])('the question after “%s” lists everything that would change: %s', async (set, lines, deed) => {
  expect((await said(set, ...lines)).at(-1)).toContain(`Shall I ${deed}`);
});

test.each([
  'we’d like a passage here every morning at 8, london time',
  'we’d love a passage here each saturday at eight, london time',
])('“%s” isn’t a report of what somebody likes', async (line) => {
  expect((await said(line))[0]).toMatch(
    /^(?:I’ll|Shall I) post a passage here .* at 08:00 \(Europe\/London\)/,
  );
});

test.each([
  ['no post this monday', /skip the post of Monday 23 November/],
  ['should we post questions instead?', /^(?:Do you mean|Shall I)/],
])('after a change to the post, “%s” doesn’t undo it', async (line, shows) => {
  expect((await said(DAILY, '/daily set 9am', line)).at(-1)).toMatch(shows);
});

test.each([
  'I liked today’s post',
  'I read the post every day at 10',
  'we talk about the post every day at noon',
  'should we post questions instead?',
])('talking about posts changes none: %s', async (line) => {
  const texts = await said('/daily set 9am', line, '/daily show');
  expect(texts[1]).toMatch(/^(?:Do you mean|Shall I|I can’t tell|I hear)/);
  expect(texts[2]).toContain('A passage in this channel every day at 09:00 (UTC)');
});

test('if nothing could be changed, nothing is undone', async () => {
  const texts = await said(
    '/daily me 8am',
    'make the daily post an hour later',
    'set it back',
    '/daily show',
  );
  expect(texts.at(-1)).toContain('A passage for you alone every day at 08:00');
});

test.each(['stop sending me posts', 'unsubscribe me', 'pause my daily'])(
  'somebody without a post of their own hears so, and the channel’s needs a press: %s',
  async (line) => {
    const club = await inRoom();
    await club.ask(DAILY);
    await club.ask(line, 'tom');
    expect((await club.ask('/daily show')).text).toMatch(/every day at 08:00/);
  },
);

test('somebody who wants no posts, and has none, hears whose it is that comes', async () => {
  const club = await inRoom();
  await club.ask(DAILY);
  const { text, buttons } = await club.ask('stop sending me posts', 'tom');
  expect(text).toMatch(
    /^You have no daily post of your own\. \/daily off stops the channel’s, for everybody\./,
  );
  expect(buttons[0]).toBe('/daily off');
});
