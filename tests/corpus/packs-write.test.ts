import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readPack } from '../../src/corpus/packs/index.ts';
import { ankiOf, csvOf, giftOf, type WrittenQuestion } from '../../src/corpus/packs/write.ts';

const read = (name: string, text: string) =>
  readPack({ name, bytes: new TextEncoder().encode(text) }).book.questions;

/** Words with every sign that a format gives a meaning to. */
const words = fc
  .stringMatching(/^[\p{L}\p{N} "'|;,&<>=~#{}:\\[\]]{1,30}$/u)
  .map((text) => text.normalize('NFC').replace(/\s+/g, ' ').trim())
  .filter((text) => /[\p{L}\p{N}]/u.test(text));

const texts = fc.tuple(words, words, words, words, words);

/** Questions with a number in each text, so that the check finds none repeated or contradicted. */
const questions = fc.array(texts, { minLength: 1, maxLength: 6 }).map((all) =>
  all.map(
    ([text, answer, accepted, wrong, topic], index): WrittenQuestion => ({
      text: `Number ${index}: what is ${text}?`,
      answer: `A${index} ${answer}`,
      accept: [`B${index} ${accepted}`],
      distractors: [`C${index} ${wrong}`, `D${index} ${wrong}`, `E${index} ${wrong}`],
      level: 'hard',
      topics: [`T ${topic}`],
      source: 'The Pier, chapter 1',
    }),
  ),
);

test('a table is read again without a loss, whatever signs its texts have', () => {
  fc.assert(
    fc.property(questions, (written) => {
      const again = new Map(read('pack.csv', csvOf(written)).map((asked) => [asked.text, asked]));
      for (const { source: _, ...wanted } of written)
        expect(again.get(wanted.text)).toMatchObject(wanted);
    }),
  );
});

test('Anki’s notes are read again: the question, and each answer', () => {
  fc.assert(
    fc.property(questions, (written) => {
      const again = new Map(read('deck.tsv', ankiOf(written)).map((asked) => [asked.text, asked]));
      for (const { text, answer, accept } of written)
        expect(again.get(text)).toMatchObject({ answer, accept });
    }),
  );
});

test('Anki’s file says how it is parted, and has the source beside question and answer', () => {
  const notes = ankiOf([
    {
      text: 'Who waits <b>there</b>?',
      answer: 'Nora & Jo',
      accept: [],
      distractors: [],
      level: 'easy',
      topics: [],
      source: 'The Pier, chapter 2',
    },
  ]);
  expect(notes).toBe(
    '#separator:tab\n#html:true\n#columns:Question\tAnswer\tSource\n' +
      '"Who waits &lt;b&gt;there&lt;/b&gt;?"\t"Nora &amp; Jo"\t"The Pier, chapter 2"\n',
  );
});

test('Moodle’s GIFT has typed and chosen questions, with its own signs escaped', () => {
  const typed: WrittenQuestion = {
    text: 'What is {1} = 2: #a ~b?',
    answer: 'C:\\',
    accept: ['c'],
    distractors: [],
    level: 'easy',
    topics: [],
    source: 'The Pier',
  };
  const chosen = { ...typed, text: 'Who?', answer: 'Nora', distractors: ['Jo', 'Tom'] };
  expect(giftOf([typed, chosen])).toBe(
    [
      '::1::What is \\{1\\} \\= 2\\: \\#a \\~b? {',
      '  =C\\:\\\\',
      '  =c',
      '  ####The Pier',
      '}',
      '',
      '::2::Who? {',
      '  =Nora',
      '  ~Jo',
      '  ~Tom',
      '  ####The Pier',
      '}',
      '',
    ].join('\n'),
  );
});
