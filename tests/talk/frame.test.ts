/** Polite words around a question, and its spelling, change nothing about what it asks. */
import { expect, test } from 'vitest';
import { intentOf } from '../../commands/talk/example.ts';
import { FOR_BOT } from '../../commands/talk/intents/intents.ts';
import { unframed } from '../../commands/talk/words.ts';
import { inRoom } from './platforms.ts';

test.each([
  ['wat does ruth do with the case', 'what does ruth do with the case'],
  ['y did she cry', 'why did she cry'],
  ['wen r they going', 'when are they going'],
  ['yo who tf is Bingley, no spoilers pls', 'who is Bingley'],
  ['I have doubt, who is narrating it?', 'who is narrating it?'],
  ['quick question: who is Ruth? thanks', 'who is Ruth?'],
  ['so who is Ruth anyway?', 'who is Ruth?'],
  ['im thru chptr 5', 'im through chapter 5'],
  ['what yr did it come out', 'what year did it come out'],
  ['wat is it abt', 'what is it about'],
  ['was it cuz she lied?', 'was it because she lied?'],
])('“%s” is read as “%s”', (line, asked) => {
  expect(unframed(line)).toBe(asked);
});

test.each([
  'no thanks',
  'just me',
  'and Kathy?',
  'hey stop',
  'y',
  'a new car',
  'save “wat is it”',
  'my chapter is 5',
  'what happened in 400 bc',
  'what is on the y axis',
  'who is the char woman of Ur',
])('“%s” stays as it is', (line) => {
  expect(unframed(line)).toBe(line);
});

/** The reply to the last of these lines, said one after the other. */
async function lastOf(...lines: readonly string[]): Promise<string> {
  const club = await inRoom();
  await club.ask('/progress set chapter 14');
  let text = '';
  for (const line of lines) ({ text } = await club.ask(line));
  return text.replace(/\n+/g, ' ');
}

test.each([
  [['who is madame', 'y did she cry'], /^why did madame cry /],
  [['who is madame', 'wat did she say'], /^what did madame say /],
  [
    ['Tell me about Miss Lucy’s talk with them', 'What happens to her afterwards?'],
    /^What happens to Miss Lucy afterwards\?/,
  ],
  [['who is Ruth', 'is that her first day?'], /^is that Ruth’s first day\?/],
  [
    ['who is Ruth', 'Good. What has she done so far?', 'And what about Tommy?'],
    /^What has Tommy done so far\?/,
  ],
  [['who is Ruth', 'I won’t press that. Does she cry?'], /^Does Ruth cry\?/],
  [['I have doubt, who is narrating the history?'], /^who is narrating the history\?/],
])('%j ends with the real question', async (lines, shows) => {
  expect(await lastOf(...lines)).toMatch(shows);
});

test('a place before a question about somebody is noted as well', async () => {
  expect(await lastOf('I’ve read up to chapter 3. Who is Ruth to her?', '/progress show')).toContain(
    'section 5,',
  );
});

const NAMES =
  'Lena Edith Julia Silas Agnes Pip Zara Boris Ingrid Otto Maud Cedric Wilma Hugo Nadia Piet Olga Rufus Greta Ivo Mabel Cyril Heidi Lorna Basil Thea Orla Hamish Bridie Seamus Ewa Jiro Aiko Sunil Priya Kofi Amara Tariq Leila Mateo Xenia Yuki Chidi Svetlana Dmitri Beatriz Joao Nils Astrid Ebbe'.split(
    ' ',
  );

test.each([
  'who is X',
  'tell me about X',
  'what does X want',
  'where does X live',
  'is X nice',
  'why did X leave',
])('whoever is named, “%s” may be a question to the book', (line) => {
  const people = NAMES.map((name) => ({ name, aliases: [] }));
  const unlike = NAMES.filter((name) => {
    const { book } = intentOf([line.replace('X', name.toLowerCase())], undefined, people);
    return book <= FOR_BOT;
  });
  expect(unlike).toEqual([]);
});
