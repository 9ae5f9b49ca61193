import type { Book, Place } from '../../core/domain/book.ts';
import type { Thing } from '../load/refs.ts';
import { mentionFinder } from '../mentions.ts';
import { type Finding, finding } from './finding.ts';

/** Texts that name a character to readers who may not know them yet. */
export function lintSpoilers(book: Book): Finding[] {
  const mentions = mentionFinder(book.characters);
  const early = (
    thing: Thing,
    { id, from }: { readonly id: string; readonly from: Place },
    texts: readonly string[],
    subject = `The ${thing} \`${id}\``,
  ) =>
    mentions(texts.join('\n')).flatMap((character) => {
      if (character.from <= from) return [];
      const named = `${character.name}, who is covered until section ${character.from}`;
      const seen = from === 0 ? 'from the start' : `from section ${from} on`;
      const message = `${subject}, seen ${seen}, names ${named}. Open one later, or the other earlier.`;
      return finding({ thing, id, rule: 'early-name', message });
    });

  return [
    ...book.sections.flatMap(({ id, n, title, titleFrom: from, passages }) => [
      ...early('section', { id, from }, [title], `The title of section ${n}`),
      ...passages.flatMap((passage) => early('passage', passage, [passage.text])),
    ]),
    ...book.characters.flatMap(({ id, about }) =>
      about.flatMap(({ from, text }) =>
        early('character', { id, from }, [text], `A note on \`${id}\``),
      ),
    ),
    ...book.questions.flatMap((question) =>
      early('question', question, [
        question.text,
        question.answer,
        ...question.distractors,
        ...question.topics,
      ]),
    ),
    ...book.prompts.flatMap((prompt) => early('prompt', prompt, [prompt.text])),
    ...book.disagreements.flatMap((disagreement) =>
      early('disagreement', disagreement, [
        disagreement.topic,
        ...disagreement.asked,
        ...disagreement.claims.map(({ text }) => text),
      ]),
    ),
  ];
}
