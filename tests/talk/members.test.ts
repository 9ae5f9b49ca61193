/** What members say about themselves, and what the bot must not make of it. */
import { expect, test, vi } from 'vitest';
import { Club } from '../../src/store/file/club.ts';
import { inRoom } from './platforms.ts';

/** The reply to the last of these lines, said one after the other. */
async function lastOf(...lines: readonly string[]) {
  const club = await inRoom();
  for (const line of lines.slice(0, -1)) await club.ask(line);
  return club.ask(lines.at(-1) ?? '');
}

const IN_15 = /^In Never Let Me Go you’re through section 14/;

test.each([
  'am i at chapter 20 yet',
  'am i still at chapter 14',
  'Am I in chapter 20 already?',
  'have i read chapter 20 yet',
  'arent i at chapter 16',
])('“%s” only asks, and shows your own place unchanged', async (line) => {
  expect((await lastOf('I’m in chapter 15', line)).text).toMatch(IN_15);
});

test.each(['should i be in chapter 8 by now', 'shouldnt i be at chapter 12 by now'])(
  '“%s” is answered with where the club is, and moves nobody',
  async (line) => {
    const club = await inRoom();
    await club.ask('I’m in chapter 15');
    expect((await club.ask(line)).text).toMatch(/^There’s no reading plan/);
    expect((await club.ask('/progress show')).text).toMatch(IN_15);
  },
);

test.each([
  [['I finished chapter 6', "Actually no, I'm still in it."], /^You’re in chapter 6, so through chapter 5/],
  [['I finished chapter 12', 'wait i’m still reading it'], /^You’re in chapter 12, so/],
  [['I’m in chapter 12', 'no, chapter 6'], /^You’re in chapter 6, so through chapter 5/],
  [['I finished chapter 12', 'no, chapter 6'], /^You’re through chapter 6/],
  [['ch 6', 'I’m in chapter 12', 'that’s wrong, I’m not that far'], /^You’re through section 8/],
])('%j goes to the earlier place', async (lines, shows) => {
  expect((await lastOf(...lines)).text).toMatch(shows);
});

test.each([
  [['what have I saved', 'delete the last one'], /^\/saved lists/],
  [['who is Tommy', 'delete that'], /^There’s nothing to undo/],
  [['delete it'], /^Shall I take back what I did last\?/],
  [['who is Tommy', 'Please forget that I asked'], /^All right/],
  [['/daily me 8am', 'pause mine', 'start mine again'], /^Your daily post is on again/],
])('after a place, %j takes none of it back', async (lines, shows) => {
  const club = await inRoom();
  await club.ask('I finished chapter 6');
  const texts: string[] = [];
  for (const line of lines) texts.push((await club.ask(line)).text);
  expect(texts.at(-1)).toMatch(shows);
  expect((await club.ask('/progress show')).text).toContain('chapter 6');
});

test.each(['lol stop', 'no stop it', 'haha stop it', 'oh stop', 'stop 😂'])(
  '“%s” may be meant for the others: the quiz goes on',
  async (line) => {
    const club = await inRoom();
    await club.ask('/progress set finished');
    await club.ask('/quiz start rounds:5 seconds:600 style:choice');
    expect((await club.ask(line)).text).toMatch(/^(?:Shall I end the quiz\?)?$/);
    expect((await club.ask('stop')).text).toMatch(/^I’ve stopped the quiz/);
  },
);

test('a typed answer in your own practice is never looked up, but its words are quoted from it', async () => {
  const club = await inRoom();
  await club.ask('quiz just for me');
  const told = await club.ask('Norfolk');
  expect(told.text).toMatch(/“Norfolk” isn’t (?:right|one of the options)/);
  expect((await club.ask('skip')).text).toContain('You passed.');
  expect((await club.ask('what was the right answer')).text).toMatch(/^The answer to “.*” was/);
  expect((await club.ask('how many did i get right')).text).toMatch(/^You’ve had 0 of \d right so far/);
  expect((await club.ask('hint')).text).toMatch(/^There are no hints in practice/);
  await club.ask('who is Tommy');
  expect((await club.ask('Kathy and Tommy')).text).toBe('Is that your answer?');
  expect((await club.ask('no timer')).text).not.toContain('answer');
  expect((await club.ask('stop practising')).text).toMatch(/^I’ve ended your own quiz/);
});

test('practice with nothing missed offers a solo quiz, and one question is singular', async () => {
  const { text, buttons } = await lastOf('/quiz review');
  expect(text).toMatch(/^You haven’t missed anything in Never Let Me Go so far\./);
  expect(buttons).toContain('A quiz for me alone');
});

test.each([
  [['/daily me 8am', 'is it paused'], /^Daily posts/],
  [['/daily me 8am', 'pause mine', 'pause mine'], /paused/],
  [['/daily me 8am', 'pause it', 'start it again'], /^Your daily post is on again/],
  [['/daily me 8am', 'unsubscribe'], /^Shall I stop your daily post|^I’ve stopped writing/],
  [['/daily me 8am', 'cancel mine'], /^I’ve stopped writing to you/],
  [['/daily set 8am', 'turn mine off'], /^You have no daily post of your own/],
  [['/daily set 8am', 'a passage for me only at 7'], /^I’ll send you a passage|^Shall I send/],
  [['how do i stop my daily post'], /Your own: \/daily me off/],
  [['i was away'], /^I don’t note who comes/],
  [['I lost'], /^That’s one for the others/],
  [['i have missed two meetings'], /^I don’t note who comes/],
  [['i want a harder one next time'], /^For the next quiz, say \/quiz start hard/],
  [['hwo is tommmy'], /»Tommy is one of/],
  [['i’ve finished the book'], /^You’ve finished/],
  [['finished the book'], /^You’ve finished/],
])('%j is answered with %s', async (lines, shows) => {
  expect((await lastOf(...lines)).text).toMatch(shows);
});

test.each([
  ['hmm B or C', 'I’m not sure that’s an answer, so I haven’t taken “hmm B or C”.'],
  [
    'its either kathy or tommy',
    'I’m not sure that’s an answer, so I haven’t taken “its either kathy or tommy”.',
  ],
  ['am i close', 'Only a hint says more about the answer.'],
  ['give me help please', 'Only a hint says more about the answer.'],
])('while a typed question is open, “%s” costs no try', async (line, reply) => {
  const club = await inRoom();
  await club.ask('/progress set finished');
  await club.ask('/quiz start rounds:5 seconds:600 style:typed');
  expect((await club.ask(line)).text).toBe(reply);
});

test.each(['d then', 'I reckon it’s d', 'final answer: d'])('“%s” is an answer', async (line) => {
  const club = await inRoom();
  await club.ask('/progress set finished');
  await club.ask('/quiz start rounds:5 seconds:600 style:choice');
  expect((await club.ask(line)).text).toMatch(/^“.*” is(?:n’t)? right/);
});

test.each([
  [['where are the cottages', 'who runs it'], 'who runs the cottages'],
  [['what is a deferral', 'who can get one'], 'who can get a deferral'],
  [['did Madame cry', 'why tho'], 'why did Madame cry'],
  [['where is Hailsham', 'who works there'], 'who works at Hailsham'],
  [['who is the headmistress', 'what does she say to them'], 'what does Miss Emily say to them'],
  [['what is the gallery', 'So what does Madame do with it?'], 'what does Madame do with the gallery?'],
  [['what is the tape', 'who wrote it'], 'who wrote it'],
  [['who is the main person', 'and her friends?'], 'and Kathy’s friends?'],
  [['Who tells them the truth?', 'why she must go?'], 'why Miss Lucy must go?'],
])('%j is completed from the line before', async (lines, title) => {
  expect((await lastOf('/progress set finished', ...lines)).text).toContain(title);
});

test('members’ places are theirs to tell, even in a short question; a name that is also a character’s is looked up', async () => {
  const club = await inRoom();
  for (const by of ['ana', 'ruth']) await club.ask('hi', by);
  expect((await club.ask('where’s ana')).text).toMatch(/^How far others are is theirs to tell/);
  expect((await club.ask('where’s ruth')).text).not.toMatch(/theirs to tell/);
});

test.each([
  ['what did ana just ask?', /^I don’t keep what people ask or say here/],
  ['what does ana think of the ending?', /^I don’t keep what people ask/],
  ['what did ana save about Tommy', /^I don’t keep what .* under \/saved/],
  ['how far is ana?', /^How far others are is theirs to tell/],
  ['show me ana’s place', /^How far others are/],
  ['is ana ahead of me?', /^How far others are/],
  ['has ana finished', /^How far others are/],
  ['hi ana', /^That’s one for the others/],
  ['how was your weekend ana?', /^That’s one for the others/],
])('about a member who spoke here, and to them: “%s”', async (line, shows) => {
  const club = await inRoom();
  await club.ask('I’m in chapter 5', 'ana');
  expect((await club.ask(line)).text).toMatch(shows);
});

test('somebody with a character’s name is asked about as that character', async () => {
  const club = await inRoom();
  await club.ask('I’m in chapter 5', 'tommy');
  expect((await club.ask('what did Tommy say about the gallery?')).text).not.toMatch(/^I don’t keep/);
  expect((await club.ask('what did Ruth say about Tommy?')).text).not.toMatch(/^I don’t keep/);
});

test.each(['did ana like Ruth', 'does Ruth like Tommy more than ana'])(
  'a member named together with a character leaves the question to the book: “%s”',
  async (line) => {
    const club = await inRoom();
    await club.ask('I’m in chapter 5', 'ana');
    expect((await club.ask(line)).text).not.toMatch(/^I don’t keep/);
  },
);

test.each(['what did Ruth say', 'why did she tell them', 'what did the teachers say'])(
  'the bot doesn’t look for players if nobody else can be meant: “%s”',
  async (line) => {
    const club = await inRoom();
    const ledger = vi.spyOn(Club.prototype, 'ledger');
    await club.ask(line);
    expect(ledger).not.toHaveBeenCalled();
  },
);

test.each([
  'is there a quiz on our book?',
  'Are there any quiz questions about this book?',
  'do you have a quiz on Never Let Me Go',
])('“%s” is answered with how many questions there are', async (line) => {
  const { text, buttons } = await lastOf(line);
  expect(text).toMatch(/^Yes: I have \d+ questions on Never Let Me Go\. Shall I start a quiz\?$/);
  expect(buttons).toEqual(['Start a quiz']);
});

test('a discussion question is added in its own words', async () => {
  const club = await inRoom();
  const line = 'add a discussion question: Is Ruth only cruel, or also afraid?';
  expect((await club.ask(line)).text).toBe(
    (await club.ask('/discuss add:"Is Ruth only cruel, or also afraid?"')).text,
  );
});

test.each([
  'add a discussion question for next week',
  'can you add a discussion question for next week?',
  'add one discussion question from the list to the poll',
  'add a discussion question about why Ruth lies to them',
  'add a discussion question to talk about at 8:30',
])('“%s” adds none, as it lacks the question', async (line) => {
  expect((await lastOf(line)).text).toMatch(/^Tell me its words as well/);
});

test('being alone at some time is no wish for a post', async () => {
  expect((await lastOf('one of us is alone at 9')).text).not.toContain('passage');
});

test.each([
  'can I get one for me alone at 7 in the evening',
  'could you send me one privately at 7pm?',
  'Can I get one alone at 7 in the evening?',
])('“%s” asks for a post, and starts no practice', async (line) => {
  expect((await lastOf('/daily set 9am London', line)).text).toBe(
    'Shall I send you a passage every day at 19:00?',
  );
});

test.each(['start one for me alone', 'a quiz for me alone'])('“%s” still starts practice', async (line) => {
  expect((await lastOf('I’ve finished the book', line)).text).toMatch(/^Only you see this\. It’s practice/);
});

test('if it’s unclear what is meant, no command is given as an example', async () => {
  expect((await lastOf('/book info', 'make it a bit different')).text).not.toMatch(/book info/);
});
