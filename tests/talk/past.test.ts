/** Lines about what was said or done just before. */
import { expect, test } from 'vitest';
import { inRoom, onDiscord, onSlack } from './platforms.ts';

/** The reply to the last of these lines, said one after the other. */
async function lastOf(...lines: readonly string[]): Promise<string> {
  const club = await inRoom();
  let text = '';
  for (const line of lines) ({ text } = await club.ask(line));
  return text.replace(/\n+/g, ' ');
}

const NINE = /^You’re through chapter 9,/;

test.each([
  ['ch 8', 'no wait, 9', NINE],
  ['ch 8', '9 I mean', NINE],
  ['ch 8', 'nope 9', NINE],
  ['ch 8', 'nah its 9', NINE],
  ['ch 8', 'er 9 actually', NINE],
  ['ch 8', 'Sorry, I should have said chapter nine.', NINE],
  ['ch 8', 'Oh dear, I meant the ninth.', NINE],
  ['ch 8', 'sorry, I made a mistake, it is nine', NINE],
  ['I’ve read chapter eight', 'not 8, 9', NINE],
  ['ch 8', 'change it from 8 to 9', NINE],
  ['ch 8', 'not chapter 8 but chapter 9', NINE],
  ['daily passage here 9am', 'make it 8', /every day at 08:00/],
  ['daily passage here 9am', 'actually 7:30', /every day at 07:30/],
  ['daily passage here 9am', 'change it to 8pm', /every day at 20:00/],
  ['daily passage here 9am', 'only on weekdays', /on weekdays at 09:00/],
  ['daily passage here 9am', 'make it a question', /a question here every day at 09:00/],
  ['a passage here every saturday at 11am', 'no wait, make it sunday at 10am', /on Sundays at 10:00/],
  ['/plan set in 8 weeks', 'can we move the meeting to friday', /no meetings yet/],
  ['/plan set in 8 weeks, thursdays at 7pm', '/plan set in 10 weeks', /meeting Thursday/],
  ['/plan set in 8 weeks, thursdays at 7pm', '/plan set in 10 weeks meetings:none', /chapters 1 to \d+: by /],
  ['daily post at 9am on weekdays', 'change it to 9:30', /on weekdays at 09:30/],
  ['plan to finish by christmas', 'make it january 10', /(?:to|Finish:) Sunday 10 January/],
  [
    'remind me every morning at nine',
    'ten would be better than nine',
    /^Shall I send your daily post at 10:00/,
  ],
  ['plan in 6 weeks, thursdays 7pm London', 'wednesday instead', /part 1, .*25 November 2026, 19:00/],
  ['plan in 6 weeks, thursdays 7pm London', 'change it to 8pm', /part 1, .* 20:00/],
  ['ch 8', 'actually no, chapter 9', NINE],
  ['im halfway', 'actually no, chapter 9', NINE],
  ['im halfway', 'no sorry, i meant chapter nine', NINE],
  ['ch 8', 'I said chapter 8 but I meant chapter 9', NINE],
  ['ch 8', 'I said 8 but I meant to say 9', NINE],
  ['daily passage here 9am', 'I said 9am but I meant 8am', /every day at 08:00/],
  ['page 20 of 288', 'i said chapter 20 but meant 9', NINE],
  ['ch 3', 'scratch that, chapter 9', NINE],
  ['40%', 'sorry, chapter 9 not 11', NINE],
  ['page 50 of 288', 'no wait, 60', /^You’re on page 60 of 288,/],
  ['/daily set 9am', 'I’m in Berlin', /at 09:00 \(Europe\/Berlin\)/],
  ['/daily set 9am', 'we live in New York', /at 09:00 \(America\/New_York\)/],
  ['/daily set 9am', 'my timezone is Tokyo', /at 09:00 \(Asia\/Tokyo\)/],
  ['/daily set 9am', 'it’s Paris time', /at 09:00 \(Europe\/Paris\)/],
  ['/plan set finish:in 6 weeks', 'we are in Berlin', /\(Europe\/Berlin\)/],
])('“%s”, and then “%s”, is the same with the new value', async (first, then, shows) => {
  expect(await lastOf(first, then)).toMatch(shows);
});

test.each([
  ['i said chapter 20 but meant 9', NINE],
  ['I typed chapter 20 when I meant chapter 9', NINE],
  ['just finished chapter 8, no wait, 9', NINE],
  ['ch 18, sorry, 9', NINE],
  ['chapter ten, actually nine', NINE],
  ['ch 12, scratch that, chapter 9', NINE],
  ['scratch that, chapter 9', NINE],
  ['chapter 9 not 11', NINE],
  ['page 50 of 288, no wait, 60', /^You’re on page 60 of 288,/],
])('“%s” is the corrected place, even if none was given before', async (line, shows) => {
  expect(await lastOf(line)).toMatch(shows);
});

test.each(['no not yet', 'no not now', 'not at all'])(
  '“%s” answers nothing and moves nobody',
  async (words) => {
    expect(await lastOf('ch 9', words, '/progress show')).toMatch(/about chapter 9 /);
  },
);

test.each([
  ['ch 8', 'not chapter 9', NINE],
  ['daily passage here 9am', 'not at 8', /08:00/],
  ['/plan set finish:in 6 weeks', 'we can’t make it next week', /to \w+ \d+ December/],
  ['/daily set 9am', 'they are in Norfolk', /Pacific/],
])('“%s”, and then “%s”, doesn’t set the denied value', async (first, then, denied) => {
  expect(await lastOf(first, then)).not.toMatch(denied);
});

test('a correction is for the last thing with such a value, even after another question', async () => {
  expect(await lastOf('ch 8', 'who is Ruth', 'thanks', 'no, 9')).toMatch(NINE);
});

test('a complete wish for something else doesn’t change what was done last', async () => {
  const lines = ['daily passage here 8am', 'we want to finish by christmas, meeting on thursdays at 7'];
  expect(await lastOf(...lines)).toMatch(/^The reading plan/);
});

test('a line that only sounds like pausing the plan makes the bot ask', async () => {
  const said = await lastOf('/plan set in 8 weeks', 'ok can you shift it all by one week');
  expect(said).not.toMatch(/^The plan is paused/);
});

test('a remark after a quiz was offered changes the offer', async () => {
  const club = await inRoom();
  await club.ask('/progress set finished');
  await club.ask('give me a quiz for the meeting, 10 questions about the first 5 chapters');
  expect((await club.ask('make it harder')).buttons).toEqual([
    'A quiz of 10 questions on chapters 1 to 5 (hard)',
  ]);
  const { buttons } = await club.ask('teams please');
  expect(buttons).toEqual(['A quiz of 10 questions on chapters 1 to 5 (hard, teams)']);
});

test.each(['whats her score then', 'omg i dont know this', 'can you tell me that'])(
  'small talk isn’t looked up for everybody: %s',
  async (line) => {
    expect((await (await inRoom()).ask(line)).text).not.toMatch(/Wikipedia|guide/);
  },
);

test('mentioning a day in passing changes nothing that was set', async () => {
  const lines = ['daily passage here 9am', 'did they meet on sundays', 'change it to 9:30'];
  expect(await lastOf(...lines)).toMatch(/every day at 09:30/);
});

test('words on a button press it on the latest message alone', async () => {
  expect(await lastOf('ch 4', 'ch 8', 'daily passage here 9am', 'undo')).toMatch(/^The daily post is off/);
});

test.each([
  ['no, nine students went there', /^I’m not sure I can help/],
  ['what did Kathy mean by that', /what did Kathy mean by that/],
])('a line that corrects nothing isn’t taken for a correction: %s', async (line, shows) => {
  expect(await lastOf('hello', line)).toMatch(shows);
});

test.each(['undo', 'undo that', 'forget that', 'scratch that', 'take that back please', 'not that one'])(
  '“%s” undoes the last thing',
  async (line) => {
    expect(await lastOf('ch 4', 'ch 8', line)).toMatch(/^You’re through section 6,/);
  },
);

test.each([
  [
    'who is Ruth',
    'wait, what chapter is that from?',
    /^That was from Never Let Me Go, section 3, “Who is who”/,
  ],
  ['who is Ruth', 'where is that from', /^That was from Never Let Me Go, section 3/],
  ['hello', 'where is that from', /^From the book itself, or from its guide/],
])('after “%s”, “%s” names where the last words are from', async (first, then, shows) => {
  expect(await lastOf('finished', first, then)).toMatch(shows);
});

test('a post that replaced another is restored to what it was', async () => {
  expect(await lastOf('daily post at 8am', 'change it to weekdays', 'undo')).toMatch(/every day at 08:00/);
});

test.each(['thanks, and who is Madame?', 'ok got it, so who is Madame?'])(
  'a kind word isn’t part of the question after it: %s',
  async (line) => expect(await lastOf('finished', line)).toMatch(/^who is Madame\? *»Madame is what/),
);

test.each([
  [
    'send us a passage every morning at 8',
    'weekdays only tho',
    /^(?:Shall I|I’ll) post a passage here on weekdays at 08:00/,
  ],
  [
    'send us a passage every morning at 8',
    'and make it questions instead',
    /^(?:Shall I|I’ll) post a question here every day/,
  ],
  [
    'lets say every second wednesday 7pm from next week, done by end of january',
    'can we make it 7.30',
    /Finish: Sunday 31 January 2027 - Meetings: every 2 weeks on Wednesdays at 19:30/,
  ],
  [
    '/plan set finish:2027-01-10 meetings:wednesday 19:00',
    'too early for half of us. 9pm?',
    /^Shall I set the reading plan like this.*on Wednesdays at 21:00 \(until now/,
  ],
  ['post me something in dm every day at lunch', '12.15', /^Shall I send your daily post at 12:15/],
  ['/daily set 9am', 'twice a week would be ok', /^On which days/],
])('after “%s”, “%s” is asked as a new question', async (first, then, shows) => {
  expect(await lastOf(first, then)).toMatch(shows);
});

test.each([
  [
    '/daily set 18:00 what:question',
    'no more questions pls, just passages, mon wed fri',
    /a passage here on Mondays, Wednesdays and Fridays at 18:00/,
  ],
  ['/daily set 9am', 'when does the next one come', /^Daily posts/],
  ['ch 8', 'nvm chapter 9', NINE],
  ['hello', 'i havent started yet sorry', /^You’re at the beginning/],
  ['hello', 'how many chapters a week if we want to be done in 5 weeks', /like this\?.*Finish/],
  ['/daily set 9am', 'skip tomorrow', /^I’ll skip the post of/],
  ['/daily set 9am', 'stop posting every day its too much', /^The daily post is off/],
  ['/progress set section 10', 'hm i think i said too much, put me back to 7', /^You’re through section 7,/],
  [
    '/plan set finish:2026-12-20 meetings:sundays 18:00',
    'cant do the 6th, lets skip that one',
    /leave out the meeting on Sunday 6 December/,
  ],
  ['/plan set end of january', '/plan show', /to Sunday 31 January 2027/],
])('after “%s”, “%s” is understood', async (first, then, shows) => {
  expect(await lastOf(first, then)).toMatch(shows);
});

test.each([
  [['/plan follow pace:own', '/plan follow pace:slowest'], /^In channels I show each asker/],
  [['/quiz start 3', '/quiz stop', '/quiz presets save:two'], /^The saved quiz “two” is removed/],
  [
    ['/quiz start 3 save:two', '/quiz stop', '/quiz presets remove:two'],
    /^The quiz is saved as “two”: 3 questions/,
  ],
])('undo restores a pace and saved quizzes: %s', async (lines, says) => {
  expect(await lastOf(...lines, 'undo')).toMatch(says);
});

test('what was set can be undone after a change that nobody could make out', async () => {
  expect(await lastOf('/daily set 9am', 'make it a few hours later', 'undo')).toMatch(
    /^The daily post is off/,
  );
});

test('what is put to the club to talk about isn’t the quote shown before it', async () => {
  const lines = ['who is Ruth', 'give me something to discuss', 'thats a good one, save it'];
  expect(await lastOf(...lines)).toMatch(/^Type or paste the words/);
});

test('after a passage another chapter is one to be shown, and nobody’s place', async () => {
  const lines = ['chapter 12', 'random passage', 'chapter 4 please'] as const;
  expect(await lastOf(...lines)).toMatch(/section 7, “Kathy, Ruth and Tommy”/);
  expect(await lastOf(...lines, 'how far am I?')).toMatch(/chapter 12/);
});

test('a plan is cancelled as a whole, and brought back by the words on its button', async () => {
  const lines = ['/plan set in 8 weeks', 'i hate this book', 'cancel the plan'] as const;
  expect(await lastOf(...lines)).toMatch(/^The reading plan is off/);
  expect(await lastOf(...lines, 'oh no bring it back')).toMatch(/^The plan is back/);
});

test('what a daily post is to ask starts no quiz', async () => {
  const lines = ['/daily set 9am', 'set it to just questions about characters'];
  expect(await lastOf(...lines)).toMatch(/^I can’t tell what to change/);
});

test('undo covers only the last command', async () => {
  const lines = ['every day at 8 a passage', 'start a new season', 'yes', 'undo'];
  expect(await lastOf(...lines)).toBe('Shall I take the new season back?');
});

test('a post about to be skipped is posted after all', async () => {
  expect(await lastOf('/daily set 9am', 'skip tomorrow', 'actually dont skip')).toMatch(
    /will come after all/,
  );
});

test('“undo” removes what was set for the first time, a plan only after a yes', async () => {
  const set = ['daily passage here 9am', 'actually drop it'] as const;
  expect(await lastOf(...set)).toMatch(/^The daily post is off/);
  expect(await lastOf(...set, 'Set it again')).toMatch(/^It’s set again: a passage every day at 09:00/);
  expect(await lastOf('/plan set in 8 weeks', 'undo', 'yes')).toMatch(/plan is off|Turn it off/);
  expect(await lastOf('/daily me 8am', 'undo')).toMatch(/^I’ve stopped writing to you/);
});

test('a quote just saved is taken back, nothing older is, and the writer’s data stays', async () => {
  expect(await lastOf('ch 8', 'save “a line”', 'delete it please')).toMatch(
    /^I’ve taken it out of the club’s/,
  );
  expect(await lastOf('ch 8', 'save “a line”', 'delete it', 'undo')).toMatch(/nothing to undo/);
  expect(await lastOf('ch 8', 'who is Ruth', 'undo')).toMatch(/nothing to undo/);
});

test.each([
  ['yes', 'can we have a quiz on friday night at 8'],
  ['ok do that', 'can we have a quiz tomorrow at noon'],
  ['sure, why not', 'quiz this friday evening?'],
  ['ok then start it now i guess', 'could we do a quiz on sunday'],
])('“%s” presses the only button offered after “%s”', async (line, first) => {
  expect(await lastOf(first, line)).toMatch(/starts a quiz on/);
});

test('losing something takes the words on its button, not just a yes', async () => {
  const lines = ['ch 8', 'delete all of it', 'yes'];
  expect(await lastOf(...lines)).toBe('To be sure: press the button, or type “Erase all of it”.');
  expect(await lastOf(...lines, 'ok erase all of it please')).toBe(
    'Everything I stored about you in this club is erased.',
  );
  expect(await lastOf('ch 8', 'delete all of it', 'no dont', '/progress show')).toMatch(/chapter 7 or 8/);
});

test.each(['no sorry don’t', 'no dont', 'just kidding', 'actually don’t', 'i changed my mind'])(
  '“%s” takes back what was just done, and nothing older',
  async (line) => {
    expect(await lastOf('ch 8', 'save “a line”', line)).toMatch(/^I’ve taken it out of the club’s/);
    expect(await lastOf('ch 4', 'ch 8', 'when do we meet', line)).toBe('All right.');
    expect(await lastOf(line)).toBe('All right.');
  },
);

test.each(['save that one', 'save it', 'keep that passage please', 'Save the last passage.'])(
  '“%s” saves the words that were just shown',
  async (line) => {
    expect(await lastOf('ch 8', '/passage chapter 3', line)).toMatch(/saved by maya.*Saved in the club’s/);
    expect(await lastOf('ch 8', line)).toMatch(/^Type or paste the words themselves|^I’m not sure/);
  },
);

test.each(['ok fine tell me anyway', 'spoil it for me', 'reveal it'])(
  '“%s” uncovers what was just covered, or says how',
  async (line) => {
    expect(await lastOf('not begun', 'what does completing mean', line)).toMatch(/To complete means to die/);
    expect(await lastOf('hello', line)).toMatch(/“Reveal” under an answer shows it/);
  },
);

test.each(['just tell me lol', 'show me'])('“%s” uncovers what was just covered', async (line) => {
  expect(await lastOf('not begun', 'what does completing mean', line)).toMatch(/To complete means to die/);
});

test.each(['undo', 'not that one'])('“%s” doesn’t confirm a removal', async (words) => {
  const lines = ['ch 8', 'save “a line”', '/saved', 'press Remove “a line”'];
  expect(await lastOf(...lines, words, '/saved')).toContain('a line');
});

test('a word undoes nothing from before the last press', async () => {
  const club = await inRoom();
  for (const line of ['/plan set in 5 weeks', '/progress set chapter 8', 'press Turn it off', 'undo'])
    await club.ask(line);
  expect((await club.ask('/progress show')).text).toMatch(/through section 9/);
});

test('“not that one” after a passage shows another', async () => {
  expect(await lastOf('finished', '/passage', 'not that one')).toContain('— Never Let Me Go, section');
});

test.each([
  ['Discord', onDiscord],
  ['Slack', onSlack],
])('a value can be changed and undone by mention, too, on %s', async (_, on) => {
  const club = await on();
  await club.ask('ch 8');
  expect((await club.ask('no wait, 9')).text).toMatch(NINE);
  expect((await club.ask('undo')).text).toMatch(/^You’re through (?:chapter 8|section 9),/);
});

test.each([
  ['who is miss lucy', 'is she nice to them?', /^is miss lucy nice to them\?/],
  ['who is miss lucy', 'what’s she like', /^what’s miss lucy like/],
  ['who is Tommy', 'why does he scream', /^why does Tommy scream/],
  ['who is Tommy', 'what’s his job?', /^what’s Tommy’s job\?/],
  ['what happens to Ruth at the end', 'and kathy?', /^what happens to kathy at the end/],
  ['what happens to Ruth at the end', 'what about Tommy', /^what happens to Tommy at the end/],
  ['/character miss emily', 'what did she want?', /^what did miss emily want\?/],
  ['who is Tommy', 'is she nice?', /^is she nice\?\s+The guide doesn’t say/],
  ['who is Tommy', 'what does Ruth say to him', /^what does Ruth say to him/],
  ['who is Ruth', 'who says off with her head', /^who says off with her head/],
  ['the Cottages', 'what about her', /^I’m not sure who or what you mean/],
])('after “%s”, “%s” is asked with the missing name filled in', async (first, then, shows) => {
  const club = await inRoom();
  await club.ask('/progress finished');
  await club.ask(first);
  expect((await club.ask(then)).text).toMatch(shows);
});

test('while a question is open the bot adds nothing to what players say', async () => {
  const club = await inRoom();
  await club.ask('/progress finished');
  await club.ask('who is Miss Lucy');
  await club.ask('/quiz start 3 typed');
  expect((await club.ask('is she the one?')).text).not.toMatch(/miss lucy/i);
});

test('“more” shows what the buttons under the last answer show, one after the other, until none is left', async () => {
  const club = await inRoom();
  await club.ask('/progress finished');
  const { buttons } = await club.ask('who is Miss Lucy');
  const shown = [];
  for (const line of ['tell me more', 'and then', 'what else', 'more please'])
    shown.push((await club.ask(line)).text);
  expect(new Set(shown).size).toBe(4);
  const also = buttons.flatMap((label) => /^Also: (.+)…$/.exec(label)?.[1] ?? []);
  expect(also.length).toBe(3);
  for (const [i, begin] of also.entries()) expect(shown[i]).toContain(begin);
  expect(shown[also.length]).toMatch(/^I have nothing more on that/);
});

test('“says who” is answered with where the last words are from', async () => {
  expect(await lastOf('who is Miss Lucy', 'says who?')).toMatch(/^That was from Never Let Me Go, section 3/);
});

test('a season is undone, and not what was set before it', async () => {
  const club = await inRoom();
  await club.ask('every day at 8 a passage');
  await club.ask('start a new season');
  expect((await club.ask('yes')).text).toMatch(/^Season 1 begins/);
  const { buttons } = await club.ask('undo');
  expect(buttons).toEqual(['Yes, undo it']);
});

test('“no, not that” is first about the last thing done, and moves nobody to the beginning', async () => {
  const lines = ['ch 8', '/daily set 9am', 'save “a line”'];
  expect(await lastOf(...lines, 'no, not that')).toMatch(/^Shall I take back what I did last/);
  expect(await lastOf(...lines, 'no, not that', '/progress show')).toMatch(/chapter 7 or 8|chapter 8/);
  expect(await lastOf(...lines, 'no, not that', 'take it back')).toMatch(/^I’ve taken it out of the club’s/);
});

test('a yes after somebody else spoke may be for them, even if the bot had nothing to say to that', async () => {
  const club = await inRoom();
  await club.ask('finished');
  await club.ask('/quiz start 3 typed');
  const asked = await club.ask('we stopped the quiz yesterday');
  expect(asked.text).toMatch(/^Do you mean \/quiz stop, which ends the quiz/);
  expect((await club.ask('did you?', 'tom')).text).toBe('');
  expect((await club.ask('yes')).text).toBe(asked.text);
  expect((await club.ask('yes')).text).toMatch(/^I’ve stopped the quiz/);
});

const WEEKS = '/plan set in 8 weeks, thursdays at 7pm';

test.each([
  [[WEEKS, 'pause'], /^The plan is paused/],
  [[WEEKS, 'pause the plan', 'resume'], /^The plan is on again/],
  [['/daily set 9am', WEEKS, 'pause the daily post', 'resume'], /^The daily post is on again/],
  [[WEEKS, 'yes'], /^If I asked you something/],
  [['post a passage here every day at 9am', 'yes please'], /^If I asked you something/],
  [['/daily set 9am', '/daily off', 'sure'], /^If I asked you something/],
  [['/privacy forget', 'yes'], /^To be sure: press the button/],
  [[WEEKS, 'we meet tuesdays at 7pm'], /^Shall I set .*Meetings: on Tuesdays at 19:00/],
  [
    [WEEKS, '/daily set 8am', 'make the meetings 7:30pm please'],
    /^Shall I set the reading plan.* on Thursdays at 19:30/,
  ],
  [[WEEKS, '/daily set 8am', 'change the meeting time to 8pm'], /^Shall I set .*on Thursdays at 20:00/],
  [[WEEKS, 'cancel next meeting'], /^Shall I leave out the meeting on Thursday 26 November/],
  [[WEEKS, 'the meeting on the 24th is cancelled'], /^Shall I leave out the meeting on Thursday 24 December/],
  [[WEEKS, 'we can’t meet next week'], /^Shall I leave out the meeting on Thursday 26 November/],
  [
    [WEEKS, 'can we finish two weeks earlier'],
    /Finish: Thursday 31 December 2026 \(until now Thursday 14 January/,
  ],
  [[WEEKS, 'that’s too fast, can we have two more weeks', 'yes'], /in 1[01] parts/],
  [[WEEKS, 'we need more time, push everything back by a week', 'two weeks even'], /on by 2 weeks/],
  [[WEEKS, 'start a week later'], /^Shall I move what’s left of the plan on by 1 week/],
  [['/daily set 9am', 'pause', 'discussion question please'], /^To talk about/],
  [['/daily me 9am', 'start a quiz on friday'], /only at once/],
  [['remind me to read at 9pm', 'go'], /every day at/],
])('the last thing mentioned is meant, and nothing else: %j', async (lines, shows) => {
  expect(await lastOf(...lines)).toMatch(shows);
});

test.each([
  [['when do we meet?', 'lets read 3 chapters a week, thursdays 7pm berlin time'], /in 8 parts/],
  [['push everything back a week'], /^There’s no reading plan/],
  [['start a quiz on friday', 'just start one now, 3 questions'], /Maya starts a quiz.*: 3 questions/i],
])('merely mentioning something holds nothing back: %j', async (lines, shows) => {
  expect(await lastOf(...lines)).toMatch(shows);
});

test.each([
  ['hiya, me too, chapter 15', /^You’re through chapter 15/],
  ['chapter 15 here as well', /^You’re through chapter 15/],
  ['ch 7 for me', /^You’re through chapter 7/],
  ['I have read chapter 2 of it', /^You’re through chapter 2/],
  ['only at 13 sorry all', /^You’re (?:through|in) chapter 1[23]/],
  ['im thru ch 14', /^You’re through chapter 14/],
])('a place is noted, whatever kind words come with it: %s', async (line, shows) => {
  expect(await lastOf(line)).toMatch(shows);
});

test.each(['I finish now', 'I’m not there yet', 'No, don’t tell me. I am not yet there'])(
  'a line that only sounds like the end uncovers nothing: %s',
  async (line) => {
    const club = await inRoom();
    expect((await club.ask(line)).text).not.toMatch(/finished/);
    expect((await club.ask('/progress show')).text).not.toMatch(/finished/);
  },
);

test.each(['half', 'a half', 'quarter', 'two thirds', 'the fourth', 'the third'])(
  'a bare share may be of anything, and an ordinal isn’t one: “%s” moves nobody',
  async (line) => {
    const club = await inRoom();
    await club.ask('/progress set chapter 3');
    await club.ask(line);
    expect((await club.ask('/progress show')).text).toMatch(/through section 6/);
  },
);

test('a yes with thanks is a yes', async () => {
  expect(await lastOf('remind me to read', 'Yes, thank you.')).toMatch(/every day at 08:00/);
  expect(await lastOf('/daily me 8am', 'Yes, thank you.')).not.toMatch(/stopped/);
});

test('phone spelling is understood after a plan as well', async () => {
  expect(await lastOf('/plan set in 4 weeks, meet thursdays at 7', 'next mtg?')).toMatch(/^We meet next on/);
});

test('saying that something from the book, a plan or a post is wrong isn’t about a quiz answer', async () => {
  const practised = ['finished', '/quiz start mode:solo style:typed', '/quiz answer Umbrage', '/quiz stop'];
  expect(await lastOf(...practised, 'that’s wrong')).toMatch(/^“Umbrage” isn’t right.*: the answer to/);
  for (const other of ['who is Ruth', '/plan set in 5 weeks', '/daily set 9am'])
    expect(await lastOf(...practised, other, 'that’s wrong')).toMatch(/^I’m sorry/);
});

test('“who got it” is about the quiz that was played after a lookup', async () => {
  const played = ['finished', 'what is a carer?', '/quiz start style:typed', '/quiz answer Umbrage', 'stop'];
  expect(await lastOf(...played, 'who got it')).toBe('Question 1: Nobody got it.');
  expect(await lastOf(...played, 'why was that wrong?')).toMatch(/^“Umbrage” isn’t right.*: the answer to/);
});
