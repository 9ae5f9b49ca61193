/** What people say about the bot itself rather than the book. */
import { expect, test } from 'vitest';
import { inFolder, roomSays } from '../e2e/room.world.ts';

interface Said {
  readonly title?: string;
  readonly text: string;
  readonly private: boolean;
  readonly buttons: readonly { readonly label: string }[];
}

/** The first reply to the last of these lines, in one line. */
async function answerTo(...lines: readonly string[]): Promise<Said> {
  const [first] = await answersTo(...lines);
  if (!first) throw new Error('Expected an answer');
  return first;
}

/** All replies to the last of these lines. */
async function answersTo(...lines: readonly string[]): Promise<Said[]> {
  const parted = lines.flatMap((line) => ['nobody: press nothing', line]);
  const said = (await inFolder((folder) => roomSays(parted, folder, true)))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Said);
  const at = said.findLastIndex(({ text }) => text.includes('no button “nothing”'));
  return said.slice(at + 1).map((one) => ({ ...one, text: one.text.replace(/\n+/g, ' ') }));
}

test.each([
  ['how do i start a quiz', '/quiz start'],
  ['How can I add a book?', '/book add'],
  ['how do we change the book', '/book use'],
  ['how do i set spoilers', '/progress set'],
  ['how do i stop the daily thing', '/daily off'],
  ['how do i change the time of the daily post', '/daily set'],
  ['how to change the timezone', '/daily set'],
  ['could we connect a kobo with you', '/progress sync'],
  ['how do I delete a quote?', '/saved'],
  ['how do i see my quotes', '/saved'],
  ['where do i find the calendar', '/plan show'],
  ['how do i hide my name', '/quiz settings'],
  ['how do i get more time', '/quiz settings'],
  ['how do i practise my mistakes', '/quiz review'],
  ['how do i skip a question', '/quiz skip'],
  ['how do i skip the next post', '/daily skip'],
  ['how do we make a reading plan', '/plan set'],
  ['how do i start a discussion', '/discuss'],
  ['how do i reset the scores', '/season start'],
  ['is there a command for the leaderboard', '/leaderboard'],
  ['i need help with the quiz', '/quiz start'],
  ['turn off spoilers', '/progress set'],
])('somebody who wonders how to do something is shown the command: %s', async (line, command) => {
  const { text, private: alone } = await answerTo(line);
  expect(text).toContain(command);
  expect(alone).toBe(true);
});

test.each([
  'how can we tell that Ruth is jealous',
  'how do the students get a place at the Cottages',
  'can we trust the answers that Miss Emily gives',
  'how do you become a carer',
  'stop the deferral rumour from spreading, how does she',
  'where do we see the boat',
  'what are the two older housemates called',
  'what are they looking for',
  'what do we know about Kathy',
  'who sees it as a parable',
  'who won the booker in 2005',
  'who is the best artist',
  'who first had the rumour',
  'how old is kathy',
  'hailsham location',
  'booker prize winner 1989',
  'reason for the tears',
  'emily',
  'stage play producer',
  'private talks',
  'hailsham football team',
  'is there a japanese version',
  'what’s a possible',
  'what genre is it',
  'death',
  'i don’t understand the ending',
  'the ending',
  'the end',
  'the setting',
  'what is the setting',
  'i didn’t get the part about the boat',
  'i am confused about the timeline',
  'read when they were young',
  'love',
  'school',
  'what’s the point of the gallery',
  'on the beach',
  'privacy of the doctor',
])('a question about the book stays one: %s', async (line) => {
  expect((await answerTo(line)).title?.toLowerCase()).toBe(line.toLowerCase());
});

test.each([
  'when does the next one come round',
  'who saved what so far in here',
  'the meeting is tomorrow at 6pm at my place',
])('a question about the club isn’t looked up in front of everybody: %s', async (line) => {
  expect((await answerTo(line)).private).toBe(true);
});

test.each([
  ['save me from this book', /^(?!.*Saved in)/],
  ['/save \u200b\u200b', /^text has nothing in it that can be read/],
  ['turn everything off', /^What shall I turn off/],
  ['do you agree', /^I don’t have opinions/],
  ['thats all', /^See you/],
  ['we want to be done by end of january, meeting every two weeks', /^Which day do you meet every two weeks/],
  ['/plan set finish:in 6 weeks meetings:every', /I can’t read “every”/],
  ['my husband just died', /^I’m so sorry for your loss/],
  ['hello dear, this is Margaret. How do I ask you something?', /^Mention me/],
  ['how do i tell you where i am in the book', /\/progress set/],
  ['can you order me a copy', /^I can’t lend or sell it/],
  ['who came last time', /^I don’t note who comes/],
  ['who is best this month', /Leaderboard/],
  ['all done with this one', /^Have you finished the book/],
  ['too many notifications', /^What shall I turn off/],
  ['how many chapters has this got', /has 23 chapters/],
  ['what did maya save', /Nothing has been saved yet/],
  ['whos read the most', /everybody reads at their own pace/],
  ['i dont want to know the ending', /^I cover everything past/],
  ['resume', /^There’s no daily post/],
  ['we’re on holiday, pause everything', /^There’s no daily post/],
  ['please save memories fade', /^Shall I save this for the club: “memories fade”/],
  ['how long is it', /has 23 chapters; this guide to it has \d+ sections/],
  ['give me a quote about Hailsham', /^hailsham /],
  ['a passage about the gallery please', /gallery/i],
  ['what should we discuss on thursday', /^To talk about/],
  ['where do you get your info', /^From the book itself, or from its guide/],
  ['that’s not in the book', /^I’m sorry/],
  ['what are we reading next', /Never Let Me Go/],
  ['ask me something', /^guest starts a quiz/],
  ['set the daily post to 8am', /every day at 08:00/],
  ['change the daily post to 10pm', /every day at 22:00/],
  ['stop the daily posts', /no daily post/],
  ['don’t send passages every day at 8am', /^Shall I stop the daily post here/],
  ['turn off the daily passage', /no daily post/],
  ['export my data', /I store nothing about you here/],
  ['show my quotes', /Nothing has been saved yet/],
  ['remove my quote', /Nothing of yours has been saved yet/],
  ['reset my progress', /at the beginning/],
  ['add a book', /^Add a book/],
  ['we’re on chapter 9', /in chapter 9, so through chapter 8/],
  ['what data do you store', /\/privacy export.*\/privacy forget/],
  ['is this private?', /\/privacy export.*\/privacy forget/],
  ['who can see my answers', /\/privacy export.*\/privacy forget/],
  ['save that', /Type or paste the words themselves/],
  ['who can see what i saved', /^The club sees what you save/],
  ['how do i leave', /\/privacy forget/],
  ['ok but in short', /^I can’t put it in other words/],
  ['THE QUIZ PART', /\/quiz start: Starts a group quiz/],
  ['tell me more about the plan stuff', /\/plan set: /],
  ['and who’s leading the club this month?', /^Leaderboard of this month/],
  ['who saved what so far', /Nothing has been saved yet/],
  ['I don’t understand what I am supposed to do with you :)', /Ask about the book.*Play a quiz/],
  ['I am 81, please be patient', /^Take all the time you need/],
  ['happy sunday all, anyone else crying over this book?', /^That’s one for the whole club/],
  ['can you read chapter two to me out loud', /^I can’t read aloud/],
  ['then send me the pdf', /^I can’t lend or sell it/],
  ['write a limerick about hailsham', /^I don’t write essays, poems/],
  ['draw me Tommy', /^I don’t write essays, poems/],
  ['sum up the last two chapters for me', /^I don’t write summaries/],
  ['Est-ce que tu parles français ?', /^I speak English/],
  ['sorry, that was rude of me', /^No harm done/],
  ['who else is in here', /^I can’t list who’s here/],
  ['ok im bored', /^Shall we play/],
  ['im scared to know now lol', /^I cover everything past the place/],
  ['I have read about forty per cent now.', /^You’re 40% through/],
  ['we are at twenty five percent', /^You’re 25% through/],
  ['my wife is on chapter 9 already', /your own place stays as it is/],
  ['quit start 5', /Did you mean \/quiz\?/],
  ['can we have a quiz on friday night at 8', /^I can’t start one later/],
  ['quiz but slow, i need more time to type, like 2 minutes', /For more time in every quiz/],
  ['a slow quiz please', /60 seconds each/],
  ['what time is it', /^I only know the book/],
  ['whats the weather', /^I only know the book/],
  ['tell me a joke', /^I only know the book/],
  ['speak german', /I speak English/],
  ['leaderboard this week', /Leaderboard/],
  ['who won', /Leaderboard/],
  ['progres 7', /Did you mean \/progress/],
  ['quizz me', /^guest starts a quiz/],
  ['yo quiz time', /^guest starts a quiz/],
  ['could we do a quiz please', /^guest starts a quiz/],
  ['page', /^Which one\? Type it with its number/],
  ['team quiz', /^guest starts a quiz/],
  ['private quiz', /^Only you see this/],
  ['who won the last quiz?', /Leaderboard/],
  ['who is the best right now', /Leaderboard/],
  ['what can you do for me', /Ask about the book.*Play a quiz/],
  ['what are your commands', /Play a quiz.*“5 easy questions”/],
  ['what can i ask you', /Play a quiz.*“who is in it\?”/],
  ['cancel', /^All right\.$/],
  ['no', /^All right\.$/],
  ['never mind', /^All right\.$/],
  ['thats not what i asked', /^I’m sorry\. Try it in other words/],
  ['that’s wrong', /^I’m sorry\. Try it in other words/],
  ['this is not right', /^I’m sorry\. Try it in other words/],
  ['u r dumb', /^I’m sorry to hear that/],
  ['„Wer ist Madame?“', /^who is Madame\? »Madame is what the students of Hailsham.* call a woman/],
  ['¿quién es Ruth?', /Ruth is one of the three main characters/],
  ['who is r\u200bu\u200bth', /Ruth is one of the three main characters/],
])('%s', async (line, shows) => {
  const { text } = await answerTo(line);
  expect(text).toMatch(shows);
  expect(text).not.toMatch(/The nearest it has|doesn’t say/);
});

test.each([
  ['i have to go, stop the quiz', /^No quiz is running/],
  ['stop the quiz, i am tired', /^No quiz is running/],
  ['stop the quiz because dinner is ready', /^No quiz is running/],
  ['let’s not do the quiz', /left everything as it is/],
  ['i’ve only just started, please no spoilers', /at the beginning/],
  ['i’m bored, show me a passage', /— Never Let Me Go/],
  ['I should like to play as well.', /^No quiz is running\. Everybody can play/],
  ['can i join in?', /^No quiz is running\. Everybody can play/],
  ['we can’t meet next week', /\/plan pause.*not the 25th/],
  ['nobody can come on thursday', /\/plan pause.*not the 25th/],
  ['too hard', /quiz with easy questions/],
  ['this is so easy', /quiz with hard questions/],
  ['make it harder', /quiz with hard questions/],
])('a remark about oneself, or about the quiz, starts no quiz: %s', async (line, shows) => {
  const { text } = await answerTo(line);
  expect(text).toMatch(shows);
  expect(text).not.toContain('Shall I start a quiz?');
});

test.each(['asdfgh', 'lorem ipsum', 'heathcliff'])(
  'a line that asks nothing, and isn’t in the book, is answered privately: %s',
  async (line) => {
    expect(await answerTo(line)).toMatchObject({
      private: true,
      text: expect.stringContaining('doesn’t say'),
    });
  },
);

test.each(['tommy', 'the song', 'does a heathcliff appear'])(
  'a question that the book may answer is answered for everybody: %s',
  async (line) => {
    expect((await answerTo('finished', line)).private).toBe(false);
  },
);

const PLAN = '/plan set finish:in 6 weeks meetings:tuesdays at 7pm';

test.each([
  'what do I have to read by Thursday',
  'what should we read for next time',
  'when’s the next meeting and what do we have to read',
  'how far should I be by friday',
])('what to read by when takes two lines: %s', async (line) => {
  const { text } = await answerTo(PLAN, line);
  expect(text).toMatch(/^We meet next on .*To read by then: chapters 1 to \d+\.$/);
});

test.each([
  ['5 questions on chapters 1-5 and then a passage', '5 questions on chapters 1-5', 'a passage'],
  ['start a quiz and show the leaderboard', 'start a quiz', 'show the leaderboard'],
])('of two wishes in one line neither is lost: %s', async (line, ...labels) => {
  const { text, buttons } = await answerTo(line);
  expect(text).toBe('That’s two things. Press each of them.');
  expect(buttons.map(({ label }) => label)).toEqual(labels);
});

test.each([
  [
    'I’ve read 6 chapters, and can you post something every morning at 8?',
    'every day at 08:00',
    'through chapter 6',
  ],
  ['i finished chapter 4, then show me a passage', 'Never Let Me Go', 'through chapter 4'],
  ['I’ve finished chapter 2. who is tommy?', 'three main characters', 'through chapter 2'],
  ['who is tommy? i’m on chapter 2', 'three main characters', 'in chapter 2'],
  ['I’ve read up to chapter 9, who is miss emily?', 'headmistress', 'in chapter 9'],
  ['I’m in chapter 6, when do we meet?', 'I don’t know of a meeting', 'in chapter 6'],
])('a place beside something else is noted, and the rest is done as well: %s', async (line, shows, place) => {
  const [main, aside] = await answersTo(line);
  expect(main?.text).toContain(shows);
  expect(aside?.text).toContain(place);
  expect(aside?.private).toBe(true);
});

test.each(['we’re reading never let me go, I’m in chapter 6', 'nice book so far! i am in chapter 6'])(
  'a place in a separate clause is noted: %s',
  async (line) => {
    expect((await answerTo(line)).text).toMatch(/^You’re in chapter 6,/);
  },
);

test.each([
  ['post a passage and a question every day at 9', /every day at 09:00/],
  ['we want to finish by christmas and meet on tuesdays at 7pm', /24 December/],
  ['who is Ruth and what did she do', /Ruth/],
  ['thanks and bye', /You’re welcome|See you/],
])('things that belong together stay one: %s', async (line, shows) => {
  const { text } = await answerTo(line);
  expect(text).toMatch(shows);
  expect(text).not.toContain('That’s two things');
});

test('a quiz “in five minutes” starts now or not at all, and doesn’t give each question five minutes', async () => {
  const { text } = await answerTo('start a quiz in 5 minutes');
  expect(text).toMatch(/can’t start one later/);
});

test('between two questions the scores are those after the last closed one', async () => {
  const start = '/quiz start rounds:3 style:typed seconds:600';
  const { text } = await answerTo('/progress set finished', start, 'answer nothing', 'who is winning');
  expect(text).toBe('Question 1 of 3 is open. So far: guest 0.');
});

test('a hidden member isn’t named to somebody who asks who is winning', async () => {
  const start = '/quiz start rounds:3 style:typed seconds:600';
  const played = ['ruth: /quiz settings board:hidden', start, 'ruth: /quiz answer nothing'];
  const { text } = await answerTo(...played, 'who is winning');
  expect(text).toBe('Question 1 of 3 is open. So far: no scores to show.');
  const others = await answerTo(...played, 'tommy: /quiz answer nothing', 'who is winning');
  expect(others.text).toBe('Question 1 of 3 is open. So far: tommy 0.');
});

test('a topic that no saved quote is about gives none, though others were saved', async () => {
  const { text } = await answerTo('/progress set finished', '/save we all complain', '/saved swans');
  expect(text).toBe('Nothing about “swans” has been saved, as far as you’ve read. /saved alone shows all.');
});

test('a line that begins with a contraction isn’t a mistyped command', async () => {
  const { text } = await answerTo('thats not right, ruth never said that');
  expect(text).not.toContain('/stats');
});

test.each(['I hate Ruth', 'my sister borrowed mine'])(
  'a remark that nothing in the book fits gets a word, and no passage: %s',
  async (line) => {
    const { text, private: alone } = await answerTo('/progress set finished', line);
    expect(text).toMatch(/^That’s one for the (?:others|whole club)|^I hear you|^I’m sorry to hear that/);
    expect(alone).toBe(true);
  },
);

test.each(['i wonder who Tommy is', 'I want to know who Madame is', 'Ruth completes'])(
  'a remark that something in the book fits is looked up: %s',
  async (line) => {
    const { text } = await answerTo('/progress set finished', line);
    expect(text).toMatch(/— Never Let Me Go, section/);
  },
);

test.each([
  ['3 of us are coming', /^I’m not sure|for the others|^I hear you/],
  ['five of us will show up', /^I’m not sure|for the others|^I hear you/],
  ['4/5 stars', /for the whole club/],
  ['nine out of ten from me', /for the whole club/],
  ['the cover is so ugly', /^I hear you|for the whole club/],
  ['see you all at mine', /for the others|^I hear you/],
  ['who’s bringing snacks?', /for the others|^I hear you/],
  ['congrats maya', /for the others|^I’m not sure|^I hear you/],
])('members talking to one another get no quotation: %s', async (line, shows) => {
  const { text, private: alone } = await answerTo('/progress set finished', line);
  expect(text).toMatch(shows);
  expect(alone).toBe(true);
});

const TUESDAYS = '/plan set finish:31 January meetings:tuesdays at 7pm';

test.each([
  ['what do we need to read by dec 10', /^To read by Thursday 10 December 2026: chapters 1 to \d+\.$/],
  ['how far should we be by christmas', /^To read by Thursday 24 December 2026: chapters 1 to \d+\.$/],
  ['what do we read by xmas', /^To read by Thursday 24 December 2026: chapters 1 to \d+\.$/],
  ['what do we read by christmas eve', /^To read by Thursday 24 December 2026: chapters 1 to \d+\.$/],
  ['what do we read by christmas day', /^To read by Friday 25 December 2026: chapters 1 to \d+\.$/],
  ['what do we read by the new year', /^To read by Thursday 31 December 2026: chapters 1 to \d+\.$/],
  ['do we meet on xmas, by the way', /^No meeting is set for Friday 25 December 2026\./],
  ['what’s due this week', /^We meet next on .*To read by then/],
  ['how much have i got left before the next meeting', /To read by then: chapters 4 to \d+\.$|nothing more/],
  ['are we meeting on the 15th', /^Yes: we meet on Tuesday 15 December 2026, 19:00/],
  [
    'do we meet on christmas eve',
    /^No meeting is set for Thursday 24 December 2026\..*next one is on Tuesday 29/,
  ],
  ['can we move tuesday to friday', /moves them all|^Shall I set the reading plan like this/],
  ['Could you please shift our meeting to another day', /“\/plan set thursdays at 7pm” moves them all/],
])('a question about a day is one about the plan: %s', async (line, shows) => {
  const { text, private: alone } = await answerTo(TUESDAYS, '/progress set chapter 3', line);
  expect(text).toMatch(shows);
  if (/\bi\b/.test(line)) expect(alone).toBe(true);
});

test('“another” means another quiz after a quiz, and otherwise makes the bot ask', async () => {
  expect((await answerTo('another')).text).toMatch(/^Another what/);
  const { text } = await answerTo('/progress set finished', '/quiz start 1 question', 'stop', 'another');
  expect(text).toMatch(/starts a quiz/);
});

test('another book of the club becomes current once an organiser says yes', async () => {
  const { text } = await answerTo(
    '/book add tests/fixtures/import/markdown-setext.md',
    'let’s read the ferry',
  );
  expect(text).toMatch(/^Shall the club read/);
});

test('a place in another book of the club is set in that book, and repeated with its title', async () => {
  const lines = [
    '/book add tests/fixtures/import/markdown-setext.md',
    'I’ve finished section 2 of the ferry',
  ];
  const { text } = await answerTo(...lines);
  expect(text).toMatch(/^In The Ferry you’re through section 2/);
  const corrected = [...lines, 'sorry, section 1'];
  expect((await answerTo(...corrected, '/progress show book:ferry')).text).toContain('through section 1');
  expect((await answerTo(...corrected, '/progress show')).text).toContain(
    'You haven’t started Never Let Me Go',
  );
});

test('somebody who has finished reads that in plain words', async () => {
  const { text } = await answerTo('/progress set finished', 'where am i');
  expect(text).toBe('You’ve finished Never Let Me Go.');
});

test.each([
  ['hello is anyone there', /^(?:Hello|I’m here)\./],
  ['i love this book', /^That’s one for the whole club/],
  ['omg that ending', /^That’s one for the whole club/],
  ['how do i delete everything you know about me', /^\/privacy forget: /],
  ['who can see how far i am', /name:show/],
  ['what’s your source', /^From the book itself/],
  ['read to me from chapter 3', /— Never Let Me Go, section 6/],
  ['read me chapter 3', /— Never Let Me Go, section 6/],
  ['read me the whole chapter 3', /— Never Let Me Go, section 6/],
  ['can i get the whole book as a file', /^I can’t lend or sell it/],
  ['p. 120', /^How many pages does your copy have\?/],
  ['how do i add our own book', /^Type \/book add with the path of its EPUB or text file/],
  ['i want to add pride and prejudice', /^I can’t fetch a book myself\. Type \/book add with the path/],
  ['can you get emma for us', /^I can’t fetch a book myself\./],
  ['add this https://example.org/84.txt', /^I can’t fetch a book myself\./],
  ['add friday too', /^(?!I can’t fetch)/],
  ['get kathy', /^(?!I can’t fetch)/],
  ['read me the opening', /— Never Let Me Go, section 4/],
  ['show me a quote from the beginning', /— Never Let Me Go, section 4/],
  ['ask who Ruth is', /^who is Ruth/],
  ['find me the passage where Ruth apologises', /^the passage where/],
  ['put the quiz on the tv', /^This bot has no address for pages yet/],
  ['settings', /^Setting up/],
  ['save this: we all complete', /^we all complete —/],
  ['drop a quiz question in here daily', /^A post every day/],
  ['remind us every friday evening with a discussion question', /^A post every day/],
  ['i’ve got as far as the day trip', /through section 13/],
  ['we read where they find the tape', /^(?!I don’t know the place)/],
  ['lets read never let me go', /^The club reads Never Let Me Go already/],
  ['whats this bot for', /^I’m Commonplace/],
  ['so who is kathy anyway', /^who is kathy .*Kathy is one of the three/],
  ['reset the club', /^Shall I start a new season, with \/leaderboard at zero\?/],
  ['reset my scores', /erase/i],
  ['I don’t want to live any more', /tell somebody you trust/],
  ['yo who tf is ruth', /^who is ruth .*Ruth is one of the three/],
  ['omg what on earth is a carer, no spoilers pls', /^what is a carer The answer comes later/],
  ['what is Ruth like', /^what is Ruth like .*Ruth is one of the three/],
  ['what are the main themes', /^what are the main themes The guide doesn’t say/],
  ['can you summarise the book', /^I don’t write summaries/],
  ['recap please', /^I don’t write summaries/],
  ['what happened so far', /^I don’t write summaries/],
  ['chapter 6, halfway', /in chapter 6, so through chapter 5/],
  ['mine has 263 pages', /263 pages\. Which one are you on/],
  ['im re-reading it', /^Have you finished the book\?/],
  ['never read it', /at the beginning/],
  ['i’m behind', /^No hurry/],
  ['show my progress to the others', /\/progress set chapter 5 name:show/],
  ['what do the sources disagree on', /^Where the sources of Never Let Me Go disagree/],
  ['give me a discussion question', /^To talk about/],
  ['send me a passage every morning', /^At what time exactly\? How about 08:00/],
  ['send me a passage every day at 8', /08:00/],
  ['turn it off', /\/daily off.*\/plan off.*\/quiz stop/],
  ['set a reading plan for 6 weeks', /^The reading plan Never Let Me Go in \d parts/],
  ['move the meeting to wednesday', /\/plan set/],
  ['what have we saved', /Nothing has been saved yet/],
  ['how do points work', /10, 15 or 20 points/],
  ['more time please', /\/quiz settings time:2/],
  ['undo', /nothing to undo/],
  ['next passage', /— Never Let Me Go, section/],
  ['what are the chapters called?', /has 27 sections\..*section 4, “Kathy looks back”/s],
  ['table of contents', /has 27 sections\./],
  ['how many chapters are there?', /Never Let Me Go has 23 chapters; this guide to it has 27 sections/],
  ['how many parts does the book have', /Never Let Me Go has \d+ parts/],
  ['change the book back to never let me go', /^The club reads Never Let Me Go already/],
  ['something to discuss about swans', /no prompt on “swans”/],
  ['yes', /press the button/],
])('%s', async (line, shows) => {
  const { text } = await answerTo(line);
  expect(text).toMatch(shows);
});

test.each([
  ['whats the answer', /^I show it once the question has closed/],
  ['how much time is left', /^It closes /],
  ['repeat the question', /^Question 1 of 3 .*\?/],
  ['what was the question', /^Question 1 of 3 .*\?/],
  ['can you repeat that', /^Question 1 of 3 .*\?/],
  ['pause the quiz', /can’t be paused/],
  ['more time please', /\/quiz settings time:2/],
  ['that’s too fast', /\/quiz settings time:2/],
  ['why was i wrong', /\/quiz appeal/],
  ['thanks, daily post at 8am please', /^Shall I send the daily post at 08:00/],
  ['post a passage here every day at 9am', /^Shall I post a passage here every day at 09:00/],
  ['can you post a passage every day at 9am', /^Shall I post a passage here every day at 09:00/],
  ['meetings on tuesdays 7pm, finish by christmas', /^Shall I set the reading plan like this/],
])('while a question is open: %s', async (line, shows) => {
  const start = '/quiz start rounds:3 style:typed seconds:600';
  const { text, private: alone } = await answerTo('/progress set finished', start, `tom: ${line}`);
  expect(text).toMatch(shows);
  expect(text).not.toContain('Answer:');
  expect(alone).toBe(true);
});

test('while a question is open, an example’s own words are no answer', async () => {
  const { text } = await answerTo(
    '/progress set finished',
    '/quiz start rounds:3 style:typed',
    'random quote please',
  );
  expect(text).toMatch(/^A question is open here, so I’ll save the answer until it closes/);
});

test.each([
  ['two could tell each other’s place', [], /at their own pace\. An organiser can set one/],
  ['three cannot', ['ann: chapter 3'], /1 of the 3 who’ve said how far they are has finished\./],
])('without a plan, the bot says how many have finished only if %s', async (_, more, shows) => {
  const two = ['/progress set finished', 'tom: chapter 5'];
  const { text } = await answerTo(...two, ...more, 'how far is everyone');
  expect(text).toMatch(shows);
});

test('help names several commands in a line each', async () => {
  const { text } = await answerTo('/help change the time');
  expect(text).toMatch(/- \/daily set: .*such as \/daily set 9am London - \/daily me: /);
  expect(text.length).toBeLessThan(350);
});

test.each([
  ['whats the answer', /^No question is open/],
  ['what was the question', /^No question is open/],
  ['can you repeat that', /^It’s just above, if you scroll up/],
])('while no question is open: %s', async (line, shows) => {
  expect((await answerTo(line)).text).toMatch(shows);
});

test('a single letter is no question to the book', async () => {
  expect((await answerTo('b')).text).toBe('No quiz is running in this channel. Start one with /quiz start.');
});

test.each(['what is this', 'whats this bot for', 'what is this thing?'])(
  '%s is a question to the bot',
  async (line) => {
    expect((await answerTo(line)).text).toMatch(/What would you like to do|I’m Commonplace/);
  },
);

test.each(['recommend another book', 'similar books', 'books like this?'])(
  '%s: it only knows the books of the club',
  async (line) => {
    expect((await answerTo(line)).text).toMatch(/only know the books of this club/);
  },
);

test('a bare link is no question to the book', async () => {
  expect((await answerTo('http://example.com/a?b=1')).text).toMatch(/^I can’t open links/);
});

test('the length of the book is what /book info shows, and that of its story is looked up', async () => {
  expect((await answerTo('how long is the book')).text).toContain('Sections: 27');
  expect((await answerTo('how long does the story span')).title).toBe('how long does the story span');
});

test('the length of a club’s own text is given in words', async () => {
  const add = '/book add tests/fixtures/room/the-lamp.md';
  const { text } = await answerTo(add, '/book use The Lamp', 'how long is the book');
  expect(text).toMatch(/Words: \d/);
});

test.each(['whos finished', 'who else is reading?', 'is anyone ahead of me', 'has anyone finished it yet'])(
  '%s is a question about the club',
  async (line) => {
    expect((await answerTo(line)).text).toMatch(/everybody reads at their own pace/);
  },
);

test.each([
  ['set daily 8am', /every day at 08:00/],
  ['im done with the book', /finished Never Let Me Go/],
  ['who can see my progress?', /^Nobody else sees how far you are, unless/],
  ['do you read our messages', /^I read only what names me or is written to me/],
  ['can the others see my score', /^Everyone here sees points on the leaderboard/],
  ['am i on track?', /reading plan/],
  ['I’ve finished Never Let Me Go', /^You’ve finished Never Let Me Go/],
  ['finished NLMG last night', /^You’ve finished Never Let Me Go/],
  ['i’m halfway through never let me go', /^You’re about halfway through/],
  ['i’ve finished too', /^You’ve finished Never Let Me Go/],
  ['I’ve only just started, please no spoilers', /^You’re at the beginning/],
  ['what did i miss', /^I can’t say what was talked about/],
  ['shut up', /I only speak when I’m asked/],
  ['and then?', /I’m not sure who or what you mean/],
  ['whos in it', /Kathy/],
  ['can we read emma instead', /This club has no book “emma”/],
  ['we meet on thursdays at 7', /The reading plan/],
  ['put this in our quotes: "we all complete"', /we all complete.*Saved/],
  ['cancel the plan', /There’s no reading plan/],
  ['oops wrong chat', /No harm done/],
  ['i wasn’t talking to you', /I only speak when I’m asked/],
])('plain words are understood: %s', async (line, reply) => {
  expect((await answerTo(line)).text).toMatch(reply);
});

test('if the book has nothing, words that are somewhat like a known phrase make the bot ask', async () => {
  const { text, private: alone } = await answerTo('import a txt');
  expect(text).toBe('Do you mean /book add, which adds a book of your own?');
  expect(alone).toBe(true);
});

test.each([
  ['save me from this book', /^Shall I save this for the club: “me from this book”\?/],
  ['sve that', /Did you mean \/save\?/],
  ['a quiz? now? no way', /^(?!.*starts a quiz)/s],
  ['i hate quizzes', /^I’m sorry/],
  [
    'we used to meet every tuesday at 7',
    /^I’m not sure|^I set meetings only with a reading plan|^Do you mean/,
  ],
  ['im on chapter 11 of my other book, dune', /^I’m not sure|for the others|^No hurry|^I hear you/],
  ['turn everything off', /^What shall I turn off\?/],
  ['ok do that', /^If I asked you something/],
])('words that only sound like a wish do nothing: %s', async (line, shows) => {
  expect((await answerTo('/progress set finished', line)).text).toMatch(shows);
});

test('a question somewhat like a known phrase first hears that the book has nothing', async () => {
  const { text } = await answerTo('/progress set finished', 'how many of you are there');
  expect(text).toMatch(/^(?:If you’re asking me, not the book: )?I can’t list who’s here/);
});

test.each(['kick off a brand new season for us', 'start a new season', 'reset the leaderboard'])(
  'a season, which surprises everybody, begins only after a yes: %s',
  async (line) => {
    expect((await answerTo(line)).text).toBe('Shall I start a new season, with /leaderboard at zero?');
    expect((await answerTo(line, '/season undo')).text).toMatch(/no season to undo/);
    expect((await answerTo(line, 'yes')).text).toMatch(/^Season 1 begins/);
  },
);

test('a change asked for in unusual words is confirmed first, with what it does', async () => {
  expect((await answerTo('we no longer need the reading plan')).text).toMatch(/^There’s no reading plan/);
  const { text } = await answerTo('/plan set in 8 weeks', 'we no longer need the reading plan');
  expect(text).toBe('Do you mean /plan off, which ends the club’s reading plan?');
});

test.each([
  ['turn the daily thing off please', '/daily set 9am', /^The daily post is off/],
  ['hold the daily posts for a fortnight please', '/daily set 9am', /^The daily post is paused/],
  [
    'hold the reading plan for a while, we are all behind',
    '/plan set finish:31 January',
    /^The plan is paused/,
  ],
])('a clear wish that can be undone is done at once: %s', async (line, before, shows) => {
  expect((await answerTo(before, line)).text).toMatch(shows);
});

test.each([
  ['pause the daily posts', /^The daily post is paused already/],
  ['start the posts again please', /^The daily post is on again/],
])('one command pauses and resumes, and words say which is wanted: %s', async (line, shows) => {
  expect((await answerTo('/daily set 9am', '/daily pause', line)).text).toMatch(shows);
});

test.each([
  ['/daily set 9am', 'please stop it', /^The daily post is off/],
  ['/daily set 9am', 'who is Tommy', /Tommy is one of/],
  ['/plan set finish:31 January', 'hold it for a while', /^The plan is paused/],
])('if nothing else is named, the last thing done is meant: %s, %s', async (before, line, shows) => {
  expect((await answerTo('/progress set finished', before, line)).text).toMatch(shows);
});

test.each([
  'don’t start a quiz',
  'do not stop the daily posts',
  'don’t delete my progress',
  'stop the daily posts? no',
  'reset my progress? no thanks',
  'start a quiz. just kidding',
  'make it 8pm? no',
])('the bot doesn’t do what somebody doesn’t want: %s', async (line) => {
  expect((await answerTo('/daily set 9am', '/progress set chapter 3', line)).text).toMatch(
    /left everything as it is/,
  );
});

test.each([
  'shall we meet tuesday',
  'we should read emma next',
  'we could drop the plan',
  'i have no clue',
  'i don’t need a hint',
  'don’t skip this one',
])('between players, the bot does nothing about %s', async (line) => {
  const quiz = [
    '/progress set finished',
    '/plan set in 6 weeks',
    '/quiz start rounds:3 style:typed seconds:600',
  ];
  const mark = 'nobody: press nothing';
  const said = (await inFolder((folder) => roomSays([...quiz, mark, line, mark], folder, true))).trim();
  const texts = said.split('\n').map((one) => (JSON.parse(one) as Said).text);
  const marks = texts.flatMap((text, at) => (text.includes('no button “nothing”') ? [at] : []));
  expect(texts.slice((marks[0] ?? 0) + 1, marks[1])).toEqual([]);
});

test('days and a time for a daily post are read together', async () => {
  expect((await answerTo('post something every monday at 9am')).text).toMatch(
    /mon.*at 09:00|Do you mean \/daily set/i,
  );
});

test('small talk is no puzzle, however long', async () => {
  expect((await answerTo(`${'wait what oh same '.repeat(200)}zz`)).text).not.toBe('');
});

test('a question about the whole book is looked up without asking back', async () => {
  expect((await answerTo('how many pages is it roughly')).text).not.toContain('Do you mean');
});

test('a question that the book surely answers is looked up, whatever it sounds like', async () => {
  expect((await answerTo('/progress set finished', 'is there a play')).text).toMatch(/stage play/);
});

test('the answer to the last closed question can be repeated', async () => {
  const lines = ['/progress set finished', '/quiz start rounds:2 style:typed seconds:600', '/quiz stop'];
  expect((await answerTo(...lines, 'what was the answer to the last one')).text).toMatch(
    /^The answer to “.+” was: .+\.$/,
  );
});

test('two lines in a row that don’t fit a form close it', async () => {
  expect((await answerTo('/quiz start', 'so many')).text).toMatch(/^Rounds is a number/);
  expect((await answerTo('/quiz start', 'so many', 'or more')).text).toMatch(/^I’ve put the form away/);
});

test.each(['who is Ruth', 'what does this do?', 'leaderboard', '/leaderboard'])(
  'a question or a command is no value for a form, and leaves it: %s',
  async (line) => {
    expect((await answerTo('/plan set', line)).text).toMatch(/^I’ve put the form away/);
    expect((await answerTo('/plan set', line, 'who is Tommy')).text).toMatch(/Tommy is one of the three/);
  },
);

test.each(['never mind', 'nvm', 'oh sorry, forget it', 'No, cancel that please.'])(
  'somebody who doesn’t want a form ends it: %s',
  async (line) => expect((await answerTo('/daily set', line)).text).toBe('Nothing was changed.'),
);

test.each([
  ['what’s chapter 9 called', /For chapter 9, the guide has section 10, “.+”\.$/],
  ['what was chapter 3 about', /section 6, “Art and the gallery”/],
  ['what is the title of chapter 3', /For chapter 3, the guide has section 6/],
  ['which section am I in', /you’re through section 10/],
])('a question about where a chapter is in the guide gets its section: %s', async (line, shows) => {
  expect((await answerTo('/progress set section 10', line)).text).toMatch(shows);
});

test('a form closes after three refused answers', async () => {
  const filled = ['/daily set', '25:00', '26:00'];
  expect((await answerTo(...filled)).text).toMatch(/“26:00”/);
  const said = (await inFolder((folder) => roomSays([...filled, '27:00'], folder, true))).trim().split('\n');
  expect((JSON.parse(said.at(-1) ?? '') as Said).text).toMatch(/^I’ve put the form away/);
});

test('a right answer counts, whatever else it sounds like', async () => {
  const start = '/quiz start rounds:1 style:typed seconds:600 topic:earlier';
  const { text } = await answerTo('/progress set finished', start, 'The Remains of the Day');
  expect(text).toMatch(/^“The Remains of the Day” is right: \d+ points/);
});

test('words in quotation marks are saved on request, offered when loved, and looked up in a question', async () => {
  const loved = await answerTo('i love this line: "never let me go"');
  expect(loved).toMatchObject({ private: true, text: 'Shall I save it for the club?' });
  expect((await answerTo('can you save "poor creatures"')).text).toContain('saved by');
  const asked = await answerTo(
    '/progress set finished',
    'why does Madame keep "poor creatures" in her mouth?',
  );
  expect(asked.text).not.toContain('saved');
});

test.each([
  'she said "keep it secret"',
  'tom told me to keep "the secret"',
  'never save "my words"',
  'do not quote "me on this"',
  'can’t remember "the name"',
  '"i love you" he said, remember?',
  'remember "never let me go"?',
  'put "kick me" on tom’s back',
  'save it for later',
  'save some cake for tom',
  'save us a place for tonight',
])('words that nobody asked to save aren’t saved: %s', async (line) => {
  expect((await answerTo(line)).text).not.toContain('Saved in');
});

test.each([
  'save We all know it, and nobody says it',
  'hi, please keep “poor creatures” for us',
  'could we save "poor creatures"?',
  'add "poor creatures" to our quotes',
])('words to be saved are saved at once: %s', async (line) => {
  expect((await answerTo(line)).text).toContain('Saved in');
});

test('where to get the book is no question to the book', async () => {
  const { private: alone, text } = await answerTo('where can i buy it');
  expect(alone).toBe(true);
  expect(text).toContain('bookshop or library');
});

test('an answer may be about what somebody asks or finds, and asking to end the quiz costs no try', async () => {
  const start = ['/progress set finished', '/quiz start 1 typed seconds:600'];
  expect((await answerTo(...start, 'to find the swans')).text).toMatch(/isn’t right/);
  expect((await answerTo(...start, 'end')).text).not.toMatch(/isn’t right/);
});

test.each(['don’t post a question every day', 'they send each other a passage every night'])(
  'a denial or a story is no wish for a daily post: %s',
  async (line) => {
    expect((await answerTo(line)).text).not.toMatch(/^A post every day/);
  },
);

test('a letter costs no try if the question has no options', async () => {
  const { text } = await answerTo('/quiz start 1 typed seconds:600', 'b');
  expect(text).toBe('Answer this one in words: it has no options.');
});

test.each([
  ['help me understand the ending', 'the ending'],
  ['can you tell me what a possible is', 'what is a possible'],
])('“tell me” is a question to the book: %s', async (line, asked) => {
  expect((await answerTo(line)).title).toBe(asked);
});

test('a line that is close to no example is answered with the commands that it may mean', async () => {
  const { text, private: alone } = await answerTo('timezone');
  expect(text).toMatch(/^I’m not sure what you mean|^Do you mean \/daily/);
  expect(alone).toBe(true);
  expect((await answerTo('something of mine in a json')).text).toMatch(
    /^Do you mean \/privacy export, which|^I store nothing about you/,
  );
});

test.each([
  ['is there a monthly price for the bot', /^Nothing: I’m free/],
  ['do we need a subscription for you', /^Nothing: I’m free/],
  ['who was it that programmed this bot', /I’m open source/],
  ['is there a telegram version of you too', /^I work on Discord and Slack/],
  ['on whose server do our scores end up stored', /^(?:Everything is stored on|I save how far)/],
  ['how many of us could play at once', /^Any number can play/],
  ['where do all your quiz questions come from', /^A guide’s questions were written/],
  ['which of us is an organiser here', /^Organisers choose the book/],
  ['could we hold a poll on the next book', /^I can’t run a vote on that/],
  ['mute that guy for a day', /^I can’t ban/],
  ['could you email the plan to me', /^I can’t email/],
  ['do your answers ever contain mistakes', /^What I say comes from the book/],
  ['do you take pdf files or only epub', /^I can’t fetch books/],
  ['may i read the complete novel here', /^No: I show passages/],
  ['do i have to begin with a slash', /^Mention me/],
  ['what if i press the wrong button', /^Press Undo under what I did/],
])('a question to the bot gets one true sentence, privately: %s', async (line, shows) => {
  const { text, private: alone } = await answerTo(line);
  expect(text).toMatch(shows);
  expect(alone).toBe(true);
});

test.each([
  'quote of the week: “poor creatures”',
  'what time did i say',
  'is there no plan at all',
  'only last year',
  'with the book.',
  'could we have that with pictures',
])('a line that asks the book nothing gets no passage: %s', async (line) => {
  const { title, private: alone } = await answerTo('/progress set finished', line);
  expect(alone).toBe(true);
  expect(title).not.toBe('Never Let Me Go');
});

test.each([
  'the gallery',
  'the bit with the song in the dormitory',
  'who is Ruth',
  'Hailsham',
  'and Tommy’s drawings?',
])('a question to the book, or a topic in it, is answered for everybody: %s', async (line) => {
  expect((await answerTo('/progress set finished', line)).private).toBe(false);
});

test.each([
  ['i’m done for tonight, end the quiz', /^No quiz is running/],
  ['we no longer need the reading plan', /^There’s no reading plan/],
])('stopping something that isn’t there is answered at once: %s', async (line, shows) => {
  const { text, buttons } = await answerTo(line);
  expect(text).toMatch(shows);
  expect(buttons.map(({ label }) => label)).not.toContain('Look it up in the book');
});

test.each([
  ['please put me down for chapter 12', /^You’re through chapter 12/, 'Undo'],
  [
    'weekdays at 12:30 berlin, a mix please',
    /^I’ll post a passage, prompt or question here on weekdays at 12:30/,
    'Undo',
  ],
  [
    'send us a prompt each sunday at 5 in the afternoon',
    /^I’ll post a prompt here on Sundays at 17:00/,
    'Undo',
  ],
  ['ok save we all complain about it sometimes', /saved by/, 'Undo'],
])('a complete wish that can be undone is done, with an undo button: %s', async (line, shows, back) => {
  const { text, buttons } = await answerTo(line);
  expect(text).toMatch(shows);
  expect(buttons.map(({ label }) => label)).toContain(back);
});

test('a channel’s first daily post is taken back by its button', async () => {
  expect((await answerTo('daily passage 9am', 'press Undo')).text).toMatch(/^The daily post is off/);
});

test('“save me a seat” and “save the date” save nothing without asking', async () => {
  expect((await answerTo('save me a seat at the front')).text).toMatch(/^Shall I save this/);
});
