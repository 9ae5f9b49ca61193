import type { Book, Character, Place } from '../../core/domain/book.ts';
import type { Thing } from '../load/refs.ts';
import { type Finding, finding } from './finding.ts';

interface Shown {
  readonly thing: Thing;
  readonly id: string;
  readonly what: string;
  readonly text: string;
  readonly from: Place;
}

/** Texts that name a character to readers who may not know of them yet. */
export function lintSpoilers(book: Book): Finding[] {
  const mentions = mentionFinder(book.characters);
  return allShown(book).flatMap((shown) =>
    mentions(shown.text)
      .filter((character) => character.from > shown.from)
      .map((character): Finding => {
        const { thing, id } = shown;
        const message = `${shown.what} may be seen ${since(shown.from)} and names ${character.name}, who is covered until section ${character.from}. Open one later, or the other earlier.`;
        return finding(thing, id, 'early-name', message);
      }),
  );
}

/**
 * Finds the characters that a text names, each once. Only names with a capital count ("the keeper" is anybody),
 * and of two that start alike the longer.
 */
function mentionFinder(characters: readonly Character[]): (text: string) => Character[] {
  const byName = new Map<string, Character>();
  for (const one of characters) {
    for (const name of [one.name, ...one.aliases]) if (/\p{Lu}|\p{Lo}/u.test(name)) byName.set(name, one);
  }
  if (byName.size === 0) return () => [];
  const names = [...byName.keys()].toSorted((a, b) => b.length - a.length).map(escaped);
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${names.join('|')})(?![\\p{L}\\p{N}])`, 'gu');
  return (text) => {
    const found = (text.match(pattern) ?? []).flatMap((name) => byName.get(name) ?? []);
    return [...new Set(found)];
  };
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

function allShown(book: Book): Shown[] {
  return [
    ...book.sections.flatMap((section): Shown[] => [
      {
        thing: 'section',
        id: section.id,
        what: `The title of section ${section.n}`,
        text: section.title,
        from: section.titleFrom,
      },
      ...section.passages.map((one) => shown('passage', one, one.text)),
    ]),
    ...book.characters.flatMap((one) =>
      one.about.map((note) => ({
        ...shown('character', one, note.text),
        what: `A note on \`${one.id}\``,
        from: note.from,
      })),
    ),
    ...book.questions.map((one) =>
      shown('question', one, [one.text, one.answer, ...one.distractors, ...one.topics].join('\n')),
    ),
    ...book.prompts.map((one) => shown('prompt', one, one.text)),
    ...book.disagreements.map((one) =>
      shown(
        'disagreement',
        one,
        [one.topic, ...one.asked, ...one.claims.map((claim) => claim.text)].join('\n'),
      ),
    ),
  ];
}

function shown(thing: Thing, one: { readonly id: string; readonly from: Place }, text: string): Shown {
  return { thing, id: one.id, what: `The ${thing} \`${one.id}\``, text, from: one.from };
}

function since(from: Place): string {
  return from === 0 ? 'from the start' : `from section ${from} on`;
}
