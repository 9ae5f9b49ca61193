/** Anything that shows the answer to an open question waits until it closes. */
import { expect, test } from 'vitest';
import { DeliveryError } from '../../src/core/errors.ts';
import { plainText } from '../../src/core/plain-text.ts';
import { sameName } from '../../src/corpus/load/same.ts';
import { shippedGuide } from '../guide.ts';
import { inRoom } from '../talk/platforms.ts';
import { clubPlaying, openClub } from './club.ts';

const book = await shippedGuide();

const WAITS = 'A question is open here, so I show nothing from the book until it closes.';

test('nothing is shown from the book while a question is still being posted, either', async () => {
  const club = await openClub();
  club.refusal = new DeliveryError('failed', 'try later');
  await club.say('maya', '/quiz start rounds:2');
  expect((await club.quiz())?.phase).toMatchObject({ name: 'posting' });
  expect(plainText(await club.say('ruth', '/lookup who kept a light'))).toContain(WAITS);
});

test('while a quiz question is open, nobody can look anything up in its channel', async () => {
  const club = await inRoom();
  await club.ask('progress set finished');
  await club.ask('progress set finished', 'tom');
  const before = await club.ask('/lookup who is Miss Lucy', 'tom');
  const passage = await club.ask('/passage 3', 'tom');
  expect(before.buttons.some((label) => label.startsWith('Also: '))).toBe(true);
  expect(passage.buttons).toContain('Next passage');
  await club.ask('quiz start rounds:2 seconds:600 style:typed');
  for (const line of [
    'press Next passage',
    '/lookup who is Miss Lucy',
    'who is Miss Emily?',
    '/lookup Ruth book:"Never Let Me Go"',
    '/passage',
    '/passage 3',
    '/character Ruth',
    '/sources',
    '/saved',
    '/discuss',
  ])
    expect([line, await club.ask(line, 'tom')]).toEqual([
      line,
      { text: WAITS, buttons: ['Show it once it’s closed'] },
    ]);
  await club.ask('quiz stop');
  expect((await club.ask('press Show it once it’s closed', 'tom')).text).toContain('To talk about');
  expect((await club.ask('/lookup who is Miss Lucy', 'tom')).text).toBe(before.text);
});

test('a player’s lookups wait in other channels too, and other members’ don’t', async () => {
  const club = await clubPlaying('/quiz start rounds:2 style:typed');
  await club.say('ruth', '/quiz answer Umbrage');
  for (const player of ['maya', 'ruth']) {
    expect(await club.whispered(player, '/passage 1')).toContain(
      'A question is open in a quiz you play in',
    );
    expect(await club.told(player, '/passage 1', 'den')).toContain(
      'A question is open in a quiz you play in',
    );
  }
  expect(await club.told('tommy', '/passage 2', 'den')).toContain('— The Keepers, section 2');
});

test('a question just missed isn’t in your review, or your solo quiz, while it’s open', async () => {
  const club = await clubPlaying('/quiz start rounds:2 style:typed');
  const [first] = (await club.quiz())?.rounds ?? [];
  await club.say('ruth', '/quiz answer Umbrage');
  expect(await club.told('ruth', '/quiz review')).toContain('you haven’t missed anything');
  await club.told('ruth', '/quiz start mode:solo rounds:50');
  const own = await club.store.quiz('test:club', 'alone:ruth');
  expect(own?.rounds.map(({ question }) => question)).not.toContain(first?.question);
  await club.say('maya', '/quiz skip');
  await club.toNext();
  expect(await club.told('ruth', '/quiz review')).toContain(first?.text);
});

test('lookups, passages and buttons don’t answer the open daily question, and other subjects are shown', async () => {
  const club = await inRoom();
  await club.ask('progress set finished');
  await club.ask('progress set finished', 'tom');
  await club.ask('/daily set 9am what:question');
  const posted = (await club.ask('/daily now')).text;
  const question = book.questions.find(({ text }) => posted.includes(text));
  const section = book.sections.find(({ passages }) =>
    passages.some(({ id }) => id === question?.cite),
  );
  const passage = section?.passages.find(({ id }) => id === question?.cite);
  if (!question || !section || !passage) throw new Error('Expected a question of the book');
  const kept = sameName(passage.text);
  const asks = [...(passage.asked ?? []), ...section.passages.flatMap(({ asked = [] }) => asked)];
  expect(asks.length).toBeGreaterThan(5);
  for (const line of [...asks.map((one) => `/lookup ${one}`), `/passage ${section.n}`]) {
    for (
      let said = await club.ask(line, 'tom');
      ;
      said = await club.ask('press Next passage', 'tom')
    ) {
      expect(sameName(said.text)).not.toContain(kept);
      for (const label of said.buttons.filter((one) => one.startsWith('Also: ')))
        expect(kept).not.toContain(sameName(label.replace('Also: ', '').replace('…', '')));
      if (!said.buttons.includes('Next passage')) break;
    }
  }
  for (const line of ['/lookup who is Miss Lucy', '/passage 9', '/character Ruth'])
    expect((await club.ask(line, 'tom')).text).toMatch(/— Never Let Me Go/);
  await club.ask('/daily off');
  expect(sameName((await club.ask(`/lookup ${question.text}`, 'tom')).text)).toContain(kept);
});

test('while a question is open, its answer is left out of saved quotes, buttons and lists, and a lookup close to it waits', async () => {
  const club = await inRoom();
  await club.ask('progress set finished');
  for (const saved of [
    'Kathy H. tells the story of Never Let Me Go',
    'Kathy tells this story',
    'the lake',
    'a',
  ])
    await club.ask(`/save ${saved} section:1`);
  await club.ask('/daily set 9am what:question');
  expect((await club.ask('/daily now')).text).toContain('Who tells the story of Never Let Me Go?');
  const saved = await club.ask('/saved');
  expect(saved.text).toContain('the lake');
  expect(`${saved.text} ${saved.buttons.join()}`).not.toContain('Kathy');
  await club.ask('/daily off');
  await club.ask('quiz start mode:sealed hours:24 rounds:1 topic:film');
  expect((await club.ask('who directed the film')).text).toMatch(/^That’s close to the question/);
});

test('the open question itself isn’t looked up, though nothing that is found answers it; nor is a list shown whose only quote does', async () => {
  const [any] = book.questions;
  if (!any) throw new Error('Expected a question');
  const text = 'Which word does Miss Lucy never say aloud?';
  const [later] = book.sections[11]?.passages ?? [];
  const cite = later?.id ?? '';
  const asked = {
    ...any,
    from: 0,
    text,
    answer: 'Umbrage',
    accept: [],
    kind: 'name',
    cite,
  } as const;
  const club = await openClub({ book: { ...book, questions: [asked] } });
  await club.say('maya', '/progress set finished');
  await club.say('maya', '/quiz start mode:sealed hours:24 rounds:1 style:typed');
  const waits = /^That’s close to the question/;
  expect(await club.told('maya', `/lookup ${text}`)).toMatch(waits);
  expect(await club.whispered('ann', `/lookup ${text}`, 'hall')).toMatch(waits);
  await club.say('tommy', '/save Umbrage is the word that Miss Lucy never says aloud section:1');
  expect(await club.told('maya', '/saved')).toMatch(waits);
});

test('lookups and characters wait if they’d give away the list that the question asks for, in any order', async () => {
  const club = await inRoom();
  await club.ask('progress set chapter 4');
  await club.ask(
    'quiz start mode:sealed hours:24 rounds:1 topic:"three main characters" style:typed',
  );
  for (const line of ['/lookup Tommy', 'who is Tommy', '/character Tommy', '/character Kathy'])
    expect([line, (await club.ask(line)).text]).toEqual([
      line,
      expect.stringMatching(/^That’s close to/),
    ]);
  expect((await club.ask('/character Miss Emily')).text).toContain('headmistress');
});

test.each([
  [0, /^That’s close to the question/],
  [1, /Kathy and Tommy leave[\s\S]*What answers a question that’s still open is left out\.$/],
])(
  'a lookup waits if its best passage answers the open question, and leaves out a lesser one: %d',
  async (at, said) => {
    const found = [
      'Kathy and Tommy leave the others during the trip to look',
      "Tommy remembers Kathy's lost tape",
    ];
    const passages = book.sections.flatMap((section) => section.passages);
    const cite = passages.find(({ text }) => text.includes(found[at] ?? ''))?.id ?? '';
    const [any] = book.questions;
    if (!any) throw new Error('Expected a question');
    const one = {
      ...any,
      from: 0,
      text: 'Which word is asked for?',
      answer: 'Umbrage',
      accept: [],
      kind: 'name',
      cite,
    } as const;
    const club = await openClub({ book: { ...book, questions: [one] } });
    await club.told('maya', '/progress set finished');
    for (const words of found)
      expect(await club.told('maya', '/lookup lost tape')).toContain(words);
    expect(
      await club.told('maya', '/quiz start mode:sealed hours:24 rounds:1 style:typed'),
    ).toMatch(/1 question,/);
    expect(await club.told('maya', '/lookup lost tape')).toMatch(said);
  },
);

test('no button of a lookup quotes the passage that answers the open question', async () => {
  const passages = book.sections.flatMap((section) => section.passages);
  const cite = passages.find(({ text }) => text.startsWith('The students accept their fate'))?.id;
  const [any] = book.questions;
  if (!any || cite === undefined) throw new Error('Expected a question and a passage');
  const text = 'Which word is asked for?';
  const one = { ...any, from: 0, text, answer: 'Umbrage', accept: [], kind: 'name', cite } as const;
  const club = await openClub({ book: { ...book, questions: [one] } });
  await club.say('maya', '/progress set finished');
  const offered = async () =>
    (await club.say('maya', '/lookup who is Miss Lucy')).buttons?.map(({ label }) => label).join();
  expect(await offered()).toContain('Also: The students accept their fate');
  await club.say('maya', '/quiz start mode:sealed hours:24 rounds:1 style:typed');
  expect(await offered()).toContain('Also: ');
  expect(await offered()).not.toContain('accept their fate');
});
