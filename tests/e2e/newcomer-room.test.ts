import { expect, test } from 'vitest';
import { inFolder, repliesOn, repliesTo, roomSays, type Said } from './room.world.ts';

test('a word from a far title makes the bot ask, and its button sets the place', async () => {
  const [, asked, still, pressed] = await repliesTo(
    '/progress start',
    '/progress Madame',
    '/progress show',
    "press section 21 (Madame's house)",
  );
  expect(asked?.text).toMatch(/^“Madame” could be section 21.*Is that what you mean\?/);
  expect(asked?.buttons.map(({ label }) => label)).toEqual(["section 21 (Madame's house)"]);
  expect(still?.text).toMatch(/haven’t started/);
  expect(pressed?.text).toMatch(/^You’re through section 21/);
});

test('a new reader is asked how far they are once, and not after what was refused', async () => {
  const lines = await repliesTo('/quiz start rounds:900', '/lookup ?', '/lookup who is Ruth', '/lookup who is Tommy');
  const asks = lines.map(({ text }) => text.startsWith('How far are you in'));
  expect(asks).toEqual([false, false, false, true, false]);
});

test.each(['start', 'not begun'])('“%s” says how far somebody is', async (place) => {
  const [, asked] = await repliesTo(`/progress ${place}`, '/lookup deferral');
  expect(asked?.text).not.toMatch(/haven’t said/);
  expect(asked?.text).toMatch(/You’re at the beginning, so everything past it/);
});

test('somebody who has said their place isn’t asked for it if others’ silence or the plan covers something', async () => {
  const silent = ['/progress chapter 9', 'tom: /lookup who is Ruth', '/discuss Norfolk'];
  const texts = async (...lines: string[]) => (await repliesTo(...silent, ...lines)).map(({ text }) => text);
  const quiz = (await texts('/quiz start topic:Norfolk')).at(-1) ?? '';
  expect(quiz).toMatch(/as far as you’ve read\. Once you’ve read further, tell me with \/progress set\./);
  const slow = (await texts('tom: /progress start', '/plan follow slowest', '/quiz start topic:Norfolk')).at(-1);
  expect(slow).toMatch(/as far as everybody here has said they’ve read\. This channel goes by its slowest reader/);
  for (const text of [...(await texts()), quiz, slow]) expect(text).not.toMatch(/^There.*Tell me how far/s);
});

test('a forgotten member who carries on is a new reader, for whom the channel is covered again', async () => {
  const lines = await repliesTo(
    '/progress finished',
    'tom: /lookup who is Ruth',
    'tom: /privacy forget',
    'tom: press Erase all of it',
    'tom: /lookup who is Ruth',
    '/lookup why does Kathy drive to Norfolk',
  );
  expect(lines.filter(({ to, text }) => to === 'tom' && text.startsWith('How far are you'))).toHaveLength(2);
  expect(lines.at(-1)?.text).toMatch(/later than everybody here has said they’ve read/);
});

const FINISHED = 'bob: /progress set finished';

test.each([
  [
    'says it by the club’s button',
    ['/book use Never Let Me Go', 'ann: press 2', 'ann: chapter 2', 'ann: go', FINISHED],
  ],
  ['leaves the button’s form', ['/book use Never Let Me Go', 'ann: press 2', 'ann: cancel', FINISHED]],
  ['says it by the command', ['ann: /progress set chapter 2', FINISHED]],
  ['asks for their place', ['ann: /progress show', FINISHED]],
  ['asks for a plan that is turned off', ['/plan set in 6 weeks', 'ann: /plan show', '/plan off', FINISHED]],
])('the end is covered in a channel if somebody there %s', async (_, lines) => {
  const answered = (await repliesTo(...lines, 'bob: why does Kathy drive to Norfolk')).at(-1);
  expect(answered?.text).toMatch(/later than everybody here has said they’ve read/);
});

test.each([
  ['only organises', ['/book use Never Let Me Go', '/daily show']],
  ['only asks what there is', ['ann: /help', 'ann: /leaderboard']],
])('nothing is covered for somebody who never said how far they are and %s', async (_, lines) => {
  const answered = (await repliesTo(...lines, FINISHED, 'bob: why does Kathy drive to Norfolk')).at(-1);
  expect(answered?.text).toMatch(/Tommy knows that his next donation will kill him|died/);
});

test('a plan counts who is past a part only if that doesn’t give away one person’s place', async () => {
  const plan = ['/plan set in 5 weeks', '/progress chapter 20', 'tom: /progress chapter 3'];
  const [two, three, none] = await Promise.all([
    repliesTo(...plan, '/plan show'),
    repliesTo(...plan, 'ann: /progress chapter 4', '/plan show'),
    repliesTo('/plan set in 5 weeks', 'a: /progress start', 'b: /progress start', 'c: /progress start', '/plan show'),
  ]);
  expect(two.at(-1)?.text).not.toMatch(/past section/);
  expect(three.at(-1)?.text).toMatch(/1 of 3 readers is past chapter/);
  expect(none.at(-1)?.text).toMatch(/None of 3 readers is past chapter \d+ yet\./);
});

test('a plan gives parts ahead only by number, and names those that have been read', async () => {
  const ahead = await repliesTo('/plan set in 10 weeks', 'tom: /plan show');
  const read = await repliesTo('/progress set finished', '/plan set 20 December start:2026-10-01', '/plan show');
  const titles = (lines: readonly Said[]) =>
    lines.slice(-2).map(({ text }) => text.match(/chapters? [\d to]+ \(/g) ?? []);
  expect(titles(ahead)).toEqual([[], []]);
  for (const named of titles(read)) expect(named.length).toBeGreaterThan(0);
});

test('a press resumes a paused plan, and never pauses it', async () => {
  const plan = ['/plan set in 5 weeks', '/plan pause', 'press Resume it', 'press Resume it'];
  const [, , on, again] = await repliesTo(...plan);
  expect(on?.text).toMatch(/^The plan is on again\./);
  expect(again?.text).toBe('The plan is on already. See it with /plan show.');
  const wrong = await repliesTo('/plan set in 5 weeks', '/plan pause start:3 January finish:21 December');
  expect(wrong[1]?.text).toMatch(/a last one that isn’t before it/);
});

test('a quotation at the beginning of a line is no wish', async () => {
  const [greeted, shown] = await repliesTo('> /daily set 7am', '/daily show');
  expect(greeted?.text).toMatch(/^I look things up/);
  expect(shown?.text).toMatch(/^There’s no daily post yet/);
});

test('a daily post resumed with “/daily pause” can be paused again as it was', async () => {
  const press = 'press Pause it again';
  const paused = ['/daily set 9am UTC', '/daily pause', '/daily pause', press, press];
  expect((await repliesTo(...paused, '/daily show')).at(-1)?.text).toContain('It’s paused');
  const resting = ['/daily set 9am UTC', '/daily pause 20 December', '/daily pause', press];
  expect((await repliesTo(...resting)).at(-1)?.text).toMatch(/^The daily post is paused until .*20 December/);
  const own = ['/daily me 9am UTC', '/daily me pause until 20 December', '/daily me on', press];
  expect((await repliesTo(...own)).at(-1)?.text).toMatch(/^Your daily post is paused until .*20 December/);
});

test('a zone between commas is the plan’s, even if another was set', async () => {
  const [plan] = await repliesTo('/plan set in 5 weeks, Sundays at 7pm, New York');
  expect(plan?.text).toMatch(/\(America\/New_York\)\./);
  const [, moved] = await repliesTo('/daily set 9am New York', '/plan set in 5 weeks, London, Sundays at 7pm');
  expect(moved?.text).toMatch(/\(Europe\/London\)\./);
  const [, both] = await repliesTo('/daily set 9am New York', '/plan set in 5 weeks, CST, Sundays at 7pm');
  expect(both?.text).toMatch(/Which one\?|America\/Chicago/);
});

test('a form asks again at once for what can’t be, and “stop” ends it too', async () => {
  const [, wrong, next, , again, ended] = await repliesTo(
    '/quiz start',
    'read me something',
    '5',
    'the fast one',
    'stop',
  );
  expect(wrong?.text).toBe(
    'Rounds is a number from 1 to 50. “cancel” ends the form.\nRounds (How many questions; 10 if you leave it out) [10]',
  );
  expect(next?.text).toMatch(/^Mode /);
  expect(again?.text ?? '').toMatch(/^Nothing was changed\./);
  expect(ended).toBeUndefined();
});

test('typing a word from a button of the last message presses it', async () => {
  const [, set, undone, , taken] = await repliesTo(
    '/progress chapter 9',
    '/progress chapter 12',
    'Undo',
    '/save we all know',
    'take it back',
  );
  expect(set?.text).toMatch(/through chapter 12/);
  expect(undone?.text).toMatch(/chapter 9|section 10/);
  expect(taken?.text).toMatch(/I’ve taken it out of the club’s commonplace book/);
});

test('a bare number that matches no button is answered with how to give your place', async () => {
  const [none, pressed] = await repliesTo('55', 'press 55');
  expect(none?.text).toBe('There’s no button 55 to press. For your place in the book, type “chapter 55”.');
  expect(pressed?.text).toBe('There’s no button “55” to press.');
});

test('somebody who saves words before saying how far they are hears when the others will see them', async () => {
  const [unsaid, ahead] = await repliesTo('/save we all know', '/save we all know section:5');
  expect(unsaid?.text).toContain('You haven’t said how far you are, so the others see it once they’ve finished.');
  expect(ahead?.text).toContain('The others see it once they’ve read that section.');
});

test('a bare number presses nobody else’s message, nor one from before the last answer', async () => {
  const ann = ['/book list', 'ann: /plan set in 8 weeks'];
  const none = /^There’s no button [123] to press/;
  expect((await repliesTo(...ann, '1')).at(-1)?.text).toMatch(none);
  expect((await repliesTo(...ann, 'press 1')).at(-1)?.text).toMatch(/^The reading plan is off/);
  for (const between of ['thanks', '/quiz presets'])
    for (const set of ['/plan set in 8 weeks', '/daily set 8am', '/progress set chapter 5'])
      expect((await repliesTo('/progress set finished', set, between, '3')).at(-1)?.text).toMatch(none);
});

test('a number without a button leaves the other buttons their numbers', async () => {
  const [, none, taken] = await repliesTo('/save we all know', '7', '1');
  expect(none?.text).toMatch(/^There’s no button 7/);
  expect(taken?.text).toMatch(/^I’ve taken it out of the club’s commonplace book/);
});

test('a form that lacks one thing asks only for that, and then it’s sent', async () => {
  const [, set, answer] = await repliesTo('/daily set', '9am', 'who is Ruth?');
  expect(set?.text).toMatch(/^I’ll post a passage here every day at 09:00/);
  expect(answer?.text).toMatch(/^who is Ruth/);
});

test('“go” says what is missing, and asks for that', async () => {
  const [, missing, ended] = await repliesTo('/daily set', 'go', 'cancel');
  expect(missing?.text).toBe('This one can’t be left empty.\nTime (When, such as 9am or 19:30 London)');
  expect(ended?.text).toMatch(/^Nothing was changed\./);
});

test('a form takes a time zone along with the time, and says which one it assumes without', async () => {
  const [, set] = await repliesTo('/daily set', '9am London');
  expect(set?.text).toContain('09:00 (Europe/London)');
  const [, planned] = await repliesTo('/plan set', 'in 6 weeks');
  expect(planned?.text).toContain('I don’t know your time zone, so that’s UTC');
  const [, met] = await repliesTo('/plan set meetings:"tuesdays 7pm London"', 'in 6 weeks');
  expect(met?.text).toContain('(Europe/London)');
});

test('a path that begins with a slash is the file that a form asks for, and a command still leaves the form', async () => {
  const [, none] = await repliesTo('/book add', '/nowhere/at all.txt');
  expect(none?.text).toBe('There’s no file at “/nowhere/at all.txt”. Give the path of one. “cancel” ends the form.');
  const [, away, help] = await repliesTo('/book add', '/help quiz hint');
  expect(away?.text).toMatch(/^I’ve put the form away/);
  expect(help?.text).toBe('/quiz hint: Gives everyone a hint on the open question.');
});

test('a prompt is found by its topic, the nearest first, even in other words', async () => {
  const [, death, love] = await repliesTo('/progress finished', '/discuss death', '/discuss love');
  expect(death?.text).toContain('The novel says "complete" where we would say "die"');
  expect(love?.text).toContain('prove that they are in love');
});

test('if a book has no questions the quiz form ends with the books, and the next line is no field', async () => {
  const lines = ['/quiz start', 'go', 'press See the books', 'who is Edith'];
  const all = await repliesOn('One.\n\nIt rained. '.repeat(20), lines);
  expect(all[0]?.text).toMatch(/Quiz questions: none, as I found nobody/);
  const at = all.findIndex(({ text }) => text.includes('has no quiz questions'));
  expect(all[at]?.buttons.map(({ label }) => label)).toEqual(['See the books']);
  expect(all.some(({ text }) => text.startsWith('Books'))).toBe(true);
  expect(all.some(({ text }) => /put the form away|How many questions/.test(text.slice(0, 40)))).toBe(false);
});

test('if nothing has been read yet, a club’s own book says why it has no answer, as a guide does', async () => {
  const book = `CHAPTER 1\n\nIt rained on the pier. ${'Nobody came. '.repeat(30)}\n\nCHAPTER 2\n\n${'Edith Brown smiled at the porter. “Yes,” said Edith. Edith laughed. '.repeat(8)}`;
  const lines = ['who is Edith', 'who is Edith', '/progress start', '/lookup who is Edith'];
  const texts = (await repliesOn(book, lines)).map(({ text }) => text);
  const nothing = 'who is Edith\n\nI can’t find that in what you’ve read.';
  // The first time, the question beside it says so.
  expect(texts[2]).toBe(nothing);
  expect(texts[3]).toMatch(/^How far are you in The pier/);
  expect(texts[4]).toContain(`${nothing}\n\nYou haven’t said how far you are, so I count you as not begun.`);
  expect(texts.at(-1)).toContain(`${nothing}\n\nYou’re at the beginning, so everything past it is covered.`);
});

test('a typed question says that the next line is its answer, and a quiz without points has no table', async () => {
  const lines = ['/quiz start 1 style:typed difficulty:easy', 'a submarine', '/quiz stop'];
  const output = await inFolder((folder) => roomSays(lines, folder));
  expect(output).toContain('[type your answer]  [press 2 Hint]  [press 3 Skip]');
  expect(output).toContain('No points this time.');
  expect(output).not.toContain('0 points');
});
