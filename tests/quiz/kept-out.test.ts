/** What a member may not press, see or have counted: each is tried by somebody who shouldn't. */
import { expect, test } from 'vitest';
import { plainText } from '../../src/core/plain-text.ts';
import { shortRef } from '../../src/core/press.ts';
import { judge } from '../../src/quiz/play/judge.ts';
import { closedCount, withOpen } from '../../src/quiz/play/state.ts';
import { joinTeam } from '../../src/quiz/play/teams.ts';
import { claim } from '../../src/quiz/run/lifecycle.ts';
import { aDaily } from '../store/samples.ts';
import { CLUB, type Club, clubPlaying, HALL, openClub } from './club.ts';
import { quizBook } from './quiz-book.ts';

const DAY = '2026-11-20';

/** A post with a question that is open, under its key. */
async function askDaily(club: Club, key: string, changes: Parameters<typeof aDaily>[0]) {
  await club.store.setDaily(CLUB, aDaily({ ...changes, book: 'keepers', what: 'question' }));
  const pick = {
    kind: 'question',
    book: 'keepers',
    deck: `question:${key}`,
    item: 'q0',
    restart: false,
  } as const;
  await club.store.noteDaily(CLUB, key, pick, {
    ...{ day: DAY, book: 'keepers', question: 'q0', postedAt: club.now },
    answers: new Map(),
  });
}

const DAILY_HINT = 'The daily question is answered with the button under it.';

test('in a direct message, the daily question of a channel that somebody doesn’t read isn’t there for them', async () => {
  const club = await openClub();
  club.closed.set('den', ['olu']);
  await askDaily(club, 'den', { channel: 'den' });
  expect(await club.whispered('olu', '/quiz hint', HALL)).toContain(DAILY_HINT);
  expect(await club.whispered('ruth', '/quiz hint', HALL)).not.toContain(DAILY_HINT);
  expect(await club.told('olu', '/quiz hint', 'den')).toContain(DAILY_HINT);
  expect(await club.told('olu', '/quiz hint')).not.toContain(DAILY_HINT);
});

test('in a channel, the daily question that is somebody’s own isn’t meant', async () => {
  const club = await openClub();
  const own = { key: 'member:ruth', channel: 'direct', member: 'ruth' };
  await askDaily(club, own.key, { ...own, setBy: { id: 'ruth', name: 'ruth' } });
  expect(await club.told('ruth', '/quiz hint')).not.toContain(DAILY_HINT);
  expect(await club.whispered('ruth', '/quiz hint', HALL)).toContain(DAILY_HINT);
});

test('in a direct message, a daily post needs a channel that is named', async () => {
  const club = await openClub();
  expect(await club.whispered('olu', '/daily set 9am timezone:London', HALL)).toMatch(
    /which channel/i,
  );
  expect(await club.store.dailies(CLUB)).toEqual([]);
});

test('the daily posts of one channel are that channel’s alone, and only posts for all can be resumed by all', async () => {
  const club = await openClub();
  const setBy = { id: 'ruth', name: 'ruth' };
  const paused = { since: 1 };
  const own = {
    key: 'member:ruth',
    channel: 'direct',
    member: 'ruth',
    setBy,
    time: '06:06',
    paused,
  };
  await club.store.setDaily(CLUB, aDaily({ channel: HALL, time: '07:07', setBy }));
  await club.store.setDaily(CLUB, aDaily({ channel: 'den', time: '05:05', setBy }));
  await club.store.setDaily(CLUB, aDaily(own));
  const shown = await club.choose('ruth', 'daily show', { channel: { id: 'den' } });
  expect(plainText(shown)).toContain('05:05');
  expect(plainText(shown)).not.toMatch(/07:07|06:06/);
  const all = await club.say('ruth', '/daily show');
  expect(plainText(all)).toContain('06:06');
  expect(all.buttons).toEqual([]);
  expect(await club.told('maya', '/daily show')).not.toContain('06:06');
});

test('a press for an option that isn’t there counts for nothing', async () => {
  const club = await clubPlaying('/quiz start rounds:2 style:choice');
  const { id = '' } = (await club.quiz()) ?? {};
  for (const option of ['9', '-1', 'x']) {
    const press = { command: 'quiz answer', action: 'choose', args: [id, '1', option] };
    const said = plainText(
      await club.press('ruth', 'A', { parts: [], buttons: [{ label: 'A', press }] }),
    );
    expect(said, option).toContain('That isn’t one of the options');
  }
  expect(await club.store.players(CLUB, id)).toEqual(new Map());
});

test('an empty answer from a form counts for nothing', async () => {
  const club = await clubPlaying('/quiz start rounds:2 style:typed');
  const { id = '' } = (await club.quiz()) ?? {};
  const press = { command: 'quiz answer', action: 'written', args: [id, '1'] };
  const said = plainText(
    await club.press('ruth', 'A', { parts: [], buttons: [{ label: 'A', press }] }),
  );
  expect(said).toContain('Your answer is empty');
});

test('a message of an earlier quiz is no copy of a question of the one that runs', async () => {
  const club = await clubPlaying('/quiz start rounds:2 style:choice');
  const { id = '' } = (await club.quiz()) ?? {};
  const old = club.posts.at(-1);
  if (!old) throw new Error('Expected a question');
  for (let ended = 0; ended < 2; ended++) {
    await club.say('maya', '/quiz stop');
    await club.pass(60_000);
    await club.say('maya', '/quiz start rounds:2 style:choice');
  }
  await club.say('maya', '/quiz stop');
  await club.pass(60_000);
  const edits = old.edits;
  const press = { command: 'quiz answer', action: 'choose', args: [id, '1', '0'] };
  await club.pressIn(old.id, 'ruth', press);
  await club.pass(1);
  expect(plainText(old.reply)).not.toContain('posted twice');
  expect(old.edits).toBe(edits);
});

test('in a sealed quiz nobody hears that an answer is half right', async () => {
  const questions = quizBook().questions.map((one) => ({
    ...one,
    text: 'Which two go to Norfolk?',
    answer: 'Tommy and Ruth',
    kind: 'list' as const,
  }));
  const said = async (mode: string) => {
    const club = await openClub({ book: { ...quizBook(), questions } });
    await club.say('maya', `/quiz start rounds:2 style:typed mode:${mode}`);
    return club.told('ruth', '/quiz answer tommy');
  };
  expect(await said('everyone')).toContain('Half right');
  expect(await said('sealed')).not.toContain('Half right');
});

test('nobody joins a team of a quiz that has none, or of another quiz, and whoever has played stays', async () => {
  const club = await clubPlaying('/quiz start rounds:2 mode:teams teams:2');
  const quiz = await club.quiz();
  if (!quiz) throw new Error('Expected a quiz');
  const by = { id: 'ruth', name: 'ruth' };
  const player = { name: 'ruth', points: 0, right: 0, streak: 0 };
  const joined = (of: typeof quiz | undefined, id: string, players = {}) =>
    joinTeam(of, new Map(Object.entries({ ruth: { ...player, ...players } })), { id, by, team: 1 })
      .result;
  expect(joined(quiz, quiz.id)).toEqual({ kind: 'joined', team: 1 });
  expect(joined({ ...quiz, mode: 'everyone' }, quiz.id)).toEqual({ kind: 'none' });
  expect(joined(quiz, 'another')).toEqual({ kind: 'none' });
  expect(joined(undefined, quiz.id)).toEqual({ kind: 'none' });
  expect(joined(quiz, quiz.id, { last: 1, team: 2 })).toEqual({ kind: 'plays', team: 2 });
  expect(joined(quiz, quiz.id, { last: 1 })).toEqual({ kind: 'joined', team: 1 });
  expect(joined(quiz, quiz.id, { team: 2 })).toEqual({ kind: 'joined', team: 1 });
});

test('a quiz that is stopped between two questions asks none of those that are left', async () => {
  const club = await clubPlaying('/quiz start rounds:3 style:typed');
  const quiz = await club.quiz();
  if (!quiz) throw new Error('Expected a quiz');
  const ready = { ...quiz, n: 2, phase: { name: 'ready', at: club.now } } as const;
  expect(claim({ ...ready, stopped: true }, new Map(), club.now).quiz).toMatchObject({
    n: 1,
    phase: { name: 'ending' },
  });
  expect(claim(ready, new Map(), club.now).quiz).toMatchObject({
    n: 2,
    phase: { name: 'posting' },
  });
  expect(withOpen(ready, { decided: 'stopped' })).toBe(ready);
});

test.each([
  ['ready', 1],
  ['posting', 1],
  ['open', 1],
  ['closing', 2],
  ['ending', 2],
] as const)('while question 2 is %s, %i of them closed', (name, count) => {
  const phase = { name } as Parameters<typeof closedCount>[0]['phase'];
  expect(closedCount({ n: 2, phase })).toBe(count);
});

test('an option counts only if the club accepted that very one', () => {
  const round: Parameters<typeof judge>[0] = {
    ...{ text: 'Who lit it?', kind: 'name' as const, answer: 'Ruth', accept: [] },
    options: ['Ruth', 'Tommy', 'Miss Emily'],
  };
  const judged = (given: string, also: readonly string[]) => judge(round, given, [], { also }).kind;
  expect(judged('B', ['Tommy'])).toBe('right');
  expect(judged('B', ['Tommi'])).toBe('wrong');
  expect(judged('C', ['Emily'])).toBe('wrong');
});

test('a part of the right answer is no second guess, whatever the book’s wrong options are', () => {
  const round = {
    text: 'Who lit it?',
    kind: 'name',
    answer: 'Miss Emily',
    accept: ['Emily'],
    options: [],
  } as const;
  const wrong = ['Emily', '“?”', 'Ruth'];
  expect(judge(round, 'Emily', [], { wrong }).kind).toBe('right');
  expect(judge(round, 'Miss Emily', [], { wrong }).kind).toBe('right');
  expect(judge(round, 'Emily or Ruth', [], { wrong }).kind).toBe('wrong');
});

test('suggestions are removed by their own, a ballot counts with a book on it, in a vote that is open, and a draw’s book is read while it is suggested', async () => {
  const club = await openClub();
  for (const title of ['Emma', 'Dracula', 'Beloved']) await club.say('ruth', `/next add ${title}`);
  const removable = async (who: string) =>
    (await club.say(who, '/next list')).menu?.items.map(({ label }) => label);
  expect(await removable('ruth')).toHaveLength(3);
  expect(await removable('maya')).toBeUndefined();
  await club.say('olu', '/next vote in 1 day');
  const [vote] = await club.store.elections(CLUB);
  const send = async (action: string, args: readonly string[], fields = {}, by = 'ruth') =>
    plainText(await club.send(by, { command: 'next vote', action, args }, fields));
  const cast = (fields: object, id = vote?.id ?? '') => send('cast', [id], fields);
  expect(await cast({})).toContain('Your ballot is empty');
  expect(await cast({ choice1: 'Nothing of the kind' })).toContain('isn’t in this vote');
  expect(await cast({ choice1: 'Emma' }, 'another')).toContain('This vote is closed');
  expect(await cast({ choice1: 'Emma' })).toContain('Your ballot counts: 1. Emma.');
  club.now += 40 * 60 * 60_000;
  expect(await cast({ choice1: 'Dracula' })).toContain('This vote is closed');
  expect(await club.store.ballot(CLUB, vote?.id ?? '', 'ruth')).toHaveLength(1);
  expect(await send('ballot', [vote?.id ?? ''])).toContain('This vote is closed');
  // Pressed just before the end, and handled after the count.
  const counting = { draws: [0, 0, 0], left: new Set<string>() };
  await club.store.countElection(CLUB, vote?.id ?? '', club.now, counting);
  club.now = (vote?.closes ?? 0) - 1;
  expect(await send('ballot', [vote?.id ?? ''])).toContain('This vote is closed');
  expect(await send('read', ['gone'], {}, 'olu')).toContain('isn’t suggested any more');
  expect(await send('read', [vote?.candidates[0]?.id ?? ''])).toContain('Only an organiser');
});

test('an entry that is past the asker’s place is in no keepsake of theirs', async () => {
  const club = await openClub();
  await club.haveRead(6, 'maya', 'ruth');
  const saved = { book: 'keepers', by: { id: 'ruth', name: 'ruth' }, at: club.now };
  const most = { book: 9, member: 9 };
  await club.store.save(CLUB, { ...saved, id: 'a', text: 'Early words', from: 1 }, most);
  await club.store.save(CLUB, { ...saved, id: 'b', text: 'Late words', from: 7 }, most);
  await club.store.save(CLUB, { ...saved, id: 'c', text: 'Own words', from: 1, room: 'den' }, most);
  await club.store.save(CLUB, { ...saved, id: 'd', text: 'Marked', from: 1, mark: {} }, most);
  const press = { command: 'book info', action: 'keepsake', args: ['keepers'] };
  const part = (await club.send('maya', press)).parts.find(({ kind }) => kind === 'file');
  const words = part?.kind === 'file' ? String(part.content) : '';
  expect(words).toContain('Early words');
  expect(words).not.toMatch(/Late words|Own words|Marked/);
});

test('a form or a command with what is left out shows or opens nothing to whoever is alone', async () => {
  const club = await openClub();
  await club.haveRead(6, 'maya');
  const opened = await club.choose('maya', 'quiz start', {});
  expect(opened.form?.title).toBe('Start a quiz');
  expect(await club.whispered('maya', '/quiz start')).toContain(
    'in the channel where it’s to be played',
  );
});

test('whether two people are one isn’t asked before an organiser has read what makes it likely', async () => {
  const doubts = [{ name: 'Aldous', others: [{ name: 'Berenice', from: 4 }] }];
  const club = await openClub({ book: { ...quizBook(), doubts } });
  const asked = async (place: number) => {
    await club.haveRead(place, 'olu');
    return club.told('olu', '/book people');
  };
  expect(await asked(3)).not.toContain('one person?');
  expect(await asked(4)).toContain('Are Berenice and Aldous one person?');
});

test('the form of a quiz asks for no more rounds than there are questions as far as its reader is', async () => {
  const club = await openClub({ book: quizBook(2) });
  const rounds = async () => {
    const { form } = await club.say('maya', '/quiz start');
    const [field] = form?.fields ?? [];
    return field && 'value' in field && field.value;
  };
  expect(await rounds()).toBe('2');
  await club.haveRead(3, 'maya');
  expect(await rounds()).toBe('8');
});

test('what can’t be is refused with what is wrong about it, and changes nothing', async () => {
  const club = await openClub();
  await club.haveRead(6, 'maya', 'olu');
  const bytes = new TextEncoder().encode('{"title": "The Keepers", "entries": [{"text": "a b"}]}');
  const file = { name: 'marks.json', size: bytes.length, read: async () => bytes };
  const said = async (...asked: Parameters<Club['choose']>) =>
    plainText(await club.choose(...asked));
  expect(await said('maya', 'save', { file, section: '1' })).toContain('Leave the section out');
  expect(await club.store.saved(CLUB, 'keepers')).toEqual([]);
  for (const join of ['| Aldous', 'Aldous |', 'Aldous | Berenice | Caspar'])
    expect(await said('olu', 'book people', { join }), join).toContain('Give two names with |');
  expect(await said('olu', 'next draw', {})).toContain('Nobody has suggested a book yet');
});

test('of a list of books only what was ticked is suggested, as far as there is room', async () => {
  const club = await openClub();
  const keyOf = (title: string) => title.toLowerCase();
  const books = ['Emma', 'Dracula'].map((title) => ({ title, key: keyOf(title) }));
  const send = async (...titles: readonly string[]) =>
    plainText(
      await club.send(
        'ruth',
        { command: 'next add', action: 'shelved', args: ['0'] },
        { books: titles.map((title) => shortRef(keyOf(title))).join(',') },
      ),
    );
  expect(await send('Emma')).toContain('I don’t have your list any more');
  await club.store.keepShelf(CLUB, 'ruth', { at: club.now, books: [] });
  expect(await send('Emma')).toContain('I don’t have your list any more');
  await club.store.keepShelf(CLUB, 'ruth', { at: club.now, books });
  expect(await send()).toContain('You ticked no book');
  const suggest = (title: string, by: string) =>
    club.store.suggest(
      CLUB,
      { id: title, title, by: { id: by, name: by }, seconds: 0, at: club.now },
      (earlier) => earlier.title === title,
      { club: 100, member: 10 },
    );
  for (let n = 0; n < 10; n++) await suggest(`Book ${n}`, 'ruth');
  expect(await send('Emma')).toContain('You’ve suggested 10 books, the limit.');
  await suggest('Dracula', 'tommy');
  expect(await send('Emma', 'Dracula')).toContain('Dracula');
  for (let n = 0; n < 89; n++) await suggest(`Another ${n}`, `member ${n}`);
  expect(await send('Emma')).toContain('The club has 100 suggestions, the limit.');
  expect(await send('Dracula')).toContain('already');
});

test('settings that are only looked at stay as they are, with nothing to undo', async () => {
  const club = await openClub();
  await club.say('ruth', '/quiz settings board:hidden');
  const shown = await club.choose('ruth', 'quiz settings', {});
  expect(shown.buttons ?? []).toEqual([]);
  expect(await club.store.preferencesOf(CLUB, 'ruth')).toMatchObject({ hidden: true });
});

test('a file of a title, or of nothing, is no book to add', async () => {
  const club = await openClub();
  const file = { name: 'a.txt', size: 1, read: async () => new Uint8Array(1) };
  const both = plainText(await club.choose('olu', 'book add', { file, title: 'Emma' }));
  expect(both).toContain('a title or a file, not both');
  const large = { ...file, size: 33 * 2 ** 20 };
  expect(plainText(await club.choose('olu', 'book add', { file: large }))).toContain('too large');
  const again = { command: 'book add', action: 'rechapter', args: ['keepers'] };
  expect(plainText(await club.send('olu', again, { chapters: ' ' }))).toContain(
    'Nothing was filled in',
  );
});

test('a button or item that quotes the answer to an open question is left out with what it is about', async () => {
  const club = await openClub();
  await club.haveRead(6, 'ruth');
  await askDaily(club, HALL, { channel: HALL });
  const answer = quizBook().questions[0]?.answer;
  const entry = { book: 'keepers', from: 1, by: { id: 'ruth', name: 'ruth' }, at: club.now };
  const most = { book: 9, member: 9 };
  await club.store.save(
    CLUB,
    { ...entry, id: 'a', text: `Lamp number 0, which Aldous did light, was ${answer}` },
    most,
  );
  const items = async (channel: string) =>
    (await club.say('ruth', '/saved', channel)).menu?.items.map(({ label }) => label);
  expect(await items(HALL)).toBeUndefined();
  const by = { id: 'tommy', name: 'tommy' };
  await club.store.save(CLUB, { ...entry, id: 'b', by, text: 'The lamp was cold' }, most);
  expect(await items(HALL)).toBeUndefined();
  await club.store.save(CLUB, { ...entry, id: 'c', text: 'Nobody went to the shore' }, most);
  expect(await items(HALL)).toEqual(['Remove “Nobody went to the shore”']);
  club.closed.set(HALL, ['maya']);
  expect(await items('den')).toHaveLength(2);
});

test('a vote to skip where nothing is open changes nothing', async () => {
  const club = await clubPlaying('/quiz start rounds:2 style:typed');
  await club.say('maya', '/quiz skip');
  expect(await club.told('maya', '/quiz skip')).toMatch(/No question is open/);
  expect(await club.whispered('ruth', '/quiz skip', HALL)).toMatch(/No question is open/);
});

test('two people’s highlights of the same words are two entries, and those of another room another', async () => {
  const club = await openClub();
  const words = 'We all kept the light, one after the other';
  await club.haveRead(6, 'maya');
  club.closed.set('den', ['maya']);
  await club.save('maya', words, 'maya', 'den');
  await club.save('maya', words, 'maya');
  expect((await club.store.saved(CLUB, 'keepers')).map(({ room }) => room)).toEqual([
    'den',
    undefined,
  ]);
});

test('a message between two is saved by its writer alone, as one from a closed channel', async () => {
  const club = await openClub();
  await club.haveRead(6, 'maya');
  const words = 'We all kept the light, one after the other';
  club.closed.set('den', ['maya', 'ruth']);
  for (const channel of ['direct:maya', 'den']) {
    const refused = plainText(await club.save('maya', words, 'ruth', channel));
    expect(refused, channel).toContain('only ruth can save it');
  }
  expect(await club.store.saved(CLUB, 'keepers')).toEqual([]);
  await club.save('maya', words, 'maya', 'den');
  await club.save('maya', words, 'ruth');
  await club.save('maya', words, 'tommy');
  expect(await club.store.saved(CLUB, 'keepers')).toHaveLength(3);
  await club.save('maya', words, 'tommy');
  expect(await club.store.saved(CLUB, 'keepers')).toHaveLength(3);
  for (const author of [undefined, 'maya'])
    expect(plainText(await club.save('maya', '  ', author))).toMatch(/no words|No member/);
});
