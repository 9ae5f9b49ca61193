import type { Book, Section } from '../../src/core/domain/book.ts';
import type { Model } from '../../src/core/ports/model.ts';
import { withAsks } from '../../src/corpus/asks.ts';
import { checkedAsks, type MadeOfChapter } from '../../src/model/chapter.ts';
import { linesRead, type PassageLine, textOf } from '../../src/model/sentences.ts';
import { contentWords } from '../../src/novel/questions/material.ts';

/** How the small guide and the shipped one end. */
const END = 'Mme Gaston drowned the keeper in the last section, and Ruth completes.';

/**
 * A model that shows as much as it may of what it was given, and every other time says how the book
 * ends as well, whatever it is asked for.
 */
export function tellingModel(): Model {
  let asked = 0;
  return {
    async ask(_club, { material, shape }) {
      const lines = [...material.matchAll(/^(L\d+): (.*)$/gm)].slice(-3);
      const sentences = lines.toReversed().map(([, id, known = '']) => ({
        sentence: ++asked % 2 === 0 ? `${known} ${END}` : known.slice(0, 200),
        lines: [id],
      }));
      return { outcome: 'answered', answer: shape.parse({ sentences }) };
    },
  };
}

/**
 * A book that a model was asked about: of each chapter it made what passes, and tried to ask about
 * the chapters that follow, by text, key, options and prompts.
 */
export function askedByModel(book: Book): Book {
  let known = book;
  for (const section of book.sections) {
    const lines = linesRead(section.passages);
    const own = lines.flatMap((line) => questionFrom(line, section) ?? []);
    const later = book.sections.slice(section.n).flatMap((one) => linesRead(one.passages));
    const theirs = later.flatMap((line) => questionFrom(line, section) ?? []);
    const names = later.flatMap((line) => contentWords(textOf(line))).slice(-3);
    // Of each kind a few: no more than ten of an answer are looked at.
    const questions = [
      ...theirs.slice(0, 2),
      ...own.slice(0, 2).map((one) => ({ ...one, options: names })),
      ...own
        .slice(0, 2)
        .map((one) => ({ ...one, question: `${one.question} ${names.join(' ')}?` })),
      ...own.slice(-4),
    ];
    const prompts = [...later.slice(-2), ...lines].map((line) => `${textOf(line)} Why?`);
    const asks = checkedAsks({ questions, prompts }, known, section, lines);
    known = withAsks({ ...known, asks: [...(known.asks ?? []), asks] });
  }
  return known;
}

/** Asks for the longest word of a line, with other long words of its chapter to choose from. */
function questionFrom(
  line: PassageLine,
  section: Section,
): MadeOfChapter['questions'][number] | undefined {
  const text = textOf(line);
  const [answer] = contentWords(text).toSorted((a, b) => b.length - a.length);
  if (answer === undefined) return undefined;
  const others = section.passages.flatMap((one) => contentWords(one.text));
  const options = [...new Set(others)].filter((word) => !text.includes(word)).slice(0, 3);
  return {
    question: `What is it: ${text.replaceAll(answer, '')}?`,
    answer,
    options,
    line: line.id,
  };
}
