import { fileURLToPath } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import type { BookIndex } from '../../src/core/ports/search.ts';
import { loadBook } from '../../src/corpus/load/book.ts';
import { buildIndex } from '../../src/corpus/search/index.ts';
import { reworded } from '../../src/corpus/search/question/reworded.ts';

let guide: BookIndex;

beforeAll(async () => {
  const path = new URL('../../data/books/never-let-me-go', import.meta.url);
  guide = buildIndex(await loadBook(fileURLToPath(path)));
});

/** The sentence that a sure answer marks; how sure it is otherwise. */
function marked(question: string): string {
  const { sure, hits } = guide.find(question);
  const [{ passage, sentence } = { passage: undefined, sentence: undefined }] = hits;
  return sure === 'yes' ? (passage?.text.slice(sentence?.start, sentence?.end) ?? '') : sure;
}

test.each([
  ['a date or a count must be in the sentence', 'when did ishiguro win the nobel prize'],
  ['a count must be beside the thing counted', 'how many guardians are there'],
  ['what happened before something isn’t what is said about it', 'what happened before ruth died'],
  ['what came after it', 'what happened to miss lucy after she left'],
  ['what is left of it', 'does kathy still have the tape'],
  ['what surpasses it', 'who is more in love with tommy, kathy or ruth'],
  ['the question is closest to one that the guide leaves unsaid', 'why did miss lucy tell the students'],
  ['a yes-or-no question about nothing but a name, however it’s asked', 'is it true that ruth is mean'],
  ['the same about something that is done', 'did ruth get a deferral'],
])('an answer isn’t sure: %s', (_, question) => {
  expect(marked(question)).toMatch(/^(?:perhaps|no)$/);
});

test.each([
  ['why did they take the kids artwork away', 'meant to show'],
  ['are these kids copies of somebody', 'clones'],
  ['Why does Madame cry when she sees Kathy dancing?', 'guilt'],
  ['what’s the theme', 'parable about mortality'],
  ['is it a true story', 'science fiction'],
  ['what other books did he write', 'The Remains of the Day'],
  ['who does Tommy end up with', 'Kathy'],
  ['what happens to Tommy', 'kill him'],
])('what members ask in their own words is answered: %s', (question, answer) => {
  expect(marked(question)).toContain(answer);
});

test.each([
  ['a cause', 'why did Kathy leave the Cottages'],
  ['a cause', 'why do the three friends go to the Cottages'],
  ['a place', 'where does Ruth die'],
  ['what happened', 'what happened to Kathy at Hailsham'],
])('an answer isn’t sure unless its sentence has %s: %s', (_, question) => {
  expect(marked(question)).toMatch(/^(?:perhaps|no)$/);
});

test.each([
  'why is the sky blue',
  'who won last time',
  'what is the capital of France',
  'how tall is Mount Everest',
  'what should we have for dinner',
  'why do cats purr',
])('a question on something else gets no passage: %s', (question) => {
  expect(marked(question)).toBe('no');
});

test('nothing is shown that has only the names of a question', () => {
  const { sure } = guide.find('why does tommy get bullied', { place: 6 });
  expect(sure).toBe('no');
});

test('the narrator’s name is given from the beginning on', () => {
  const { sure, hits } = guide.find('who’s the narrator', { place: 1 });
  expect([sure, hits[0]?.passage.text]).toEqual(['yes', expect.stringContaining('Kathy is the narrator')]);
});

test.each([
  ['who was madame again', 'takes an interest in their art'],
  ['is it true that Ishiguro won the Nobel prize?', 'Nobel'],
  ['is it true that miss lucy was removed', 'removed'],
  ['how is called the headmistress', 'Miss Emily'],
  ['what is the headmistress called', 'Miss Emily'],
  ['in which land does it play', 'English'],
  ['where plays the story', 'English'],
  ['i never got why madame cried', 'guilt'],
  ['I forgot who Miss Emily is', 'headmistress'],
  ['what means guardian in this book', 'known as guardians'],
  ['honestly, what was the point of the gallery', 'meant to show'],
  ['who lives with madame nowadays', 'Miss Emily'],
  ['what is meaning of completed', 'means to die'],
])('a question in the manner of other languages or chat is answered as surely: %s', (question, answer) => {
  expect(marked(question)).toContain(answer);
});

test.each([
  ['I can’t remember, who is Ruth', 'who is Ruth'],
  ["I'd really like to know why Ruth lied", 'why Ruth lied'],
  ['we don’t quite understand how it ends', 'how it ends'],
  ['what does mean completion', 'what does completion mean'],
  ['what mean the possibles', 'what does the possibles mean'],
  ['is it true that Kathy is a carer', 'is Kathy a carer'],
  ['do we know whether Ruth’s friends were there', 'were Ruth’s friends there'],
])('%s asks %s', (question, asked) => {
  expect(reworded(question).replace(/\s+/g, ' ').trim()).toBe(asked);
});

test.each([
  'I think that Ruth is mean, what did she do',
  'I forgot Ruth, what did she do',
  'I don’t understand Tommy and how he draws',
  'We all die how',
  'what mean things does Ruth say',
  'what mean people say about Tommy',
  'what means does Madame have',
  'what is mean about Ruth',
])('a word that may be part of the question stays: %s', (question) => {
  expect(reworded(question)).toBe(question);
});

test('a disputed point is shown only beside a passage that shares more with it than names', () => {
  const about = (question: string) => guide.find(question).disagreement?.id;
  expect(about('did ruth go to hailsham')).toBeUndefined();
  expect(about('who is kathys carer')).toBeUndefined();
  expect(about('what is kathys last name')).toBeUndefined();
  expect(about('is it true that miss lucy was removed')).toBeUndefined();
  expect(about('were ruth and tommy a couple at hailsham')).toBe('ruth-and-tommy');
  expect(about('do the two versions agree about the ending')).toBe('the-ending');
});
