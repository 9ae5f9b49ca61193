import type { Book } from '../../core/domain/book.ts';
import { folded, isWord } from '../../corpus/english/dictionary.ts';
import { isPlaceName } from '../../corpus/english/names.ts';
import { isNamedIn } from '../people/aliases.ts';
import type { GuideLine } from '../people/index.ts';
import { mentionsIn, type NameMention } from '../people/names.ts';
import { personWorth } from '../people/worth.ts';
import { listedWords } from '../word-lists.ts';
import type { QuestionDraft } from './draft.ts';
import { gapIn } from './gaps.ts';
import { hasOpenSubject, isOfLength } from './open-words.ts';

/** Wrong options of a question. */
const OPTIONS = { min: 2, max: 3 };
/** “Cowan Bridge”; “Wide Sargasso Sea” is a book. */
const PLACE_WORDS_MAX = 2;

/** Sentences with a gap for the one place that they name. */
export function askPlaces(book: Book, lines: readonly GuideLine[]): QuestionDraft[] {
  // What another source calls otherwise would be a right option beside the answer.
  if ((book.articles?.length ?? 0) > 1) return [];
  const told = lines.filter(({ isPeople }) => !isPeople);
  const placesOf = new Map(told.map((line) => [line, placesIn(line.text, book)]));
  // In the order in which readers get to them, so that no option gives away a later one.
  const everywhere = told
    .toSorted((a, b) => a.passage.from - b.passage.from)
    .flatMap((line) => (placesOf.get(line) ?? []).map((place) => ({ place, line })));

  return told.flatMap((line): QuestionDraft[] => {
    const { text, passage, isStory } = line;
    const [place, ...otherPlaces] = placesOf.get(line) ?? [];
    if (!place || otherPlaces.length > 0 || text.split(place).length !== 2) return [];
    if (hasOpenSubject(text) || !isOfLength(text) || !/^[^;]*[.!]$/u.test(text)) return [];
    const others = everywhere.filter(
      (other) => other.line.isStory === isStory && !text.includes(other.place),
    );
    const options = [...new Set(others.map((other) => other.place))]
      .filter((name) => !name.includes(place) && !place.includes(name))
      .slice(0, OPTIONS.max);
    if (options.length < OPTIONS.min) return [];
    const opened = others.filter((other) => options.includes(other.place));

    return [
      {
        level: 'hard',
        text: gapIn(text, place),
        answer: place,
        kind: 'name',
        chosen: true,
        distractors: options,
        cite: passage.id,
        from: Math.max(passage.from, ...opened.map((other) => other.line.passage.from)),
        says: text,
      },
    ];
  });
}

/** Whether nothing of a longer name, or of a thing's, stands behind a name, and it is no word. */
function isThere({ name, behind }: NameMention): boolean {
  const next = /^\p{L}+/u.exec(behind)?.[0] ?? '';
  const isEnd = /^(?:[,.;:]|$)/u.test(behind) || listedWords('behind-objects').has(next);
  const isThing = /[’']s\s/u.test(name) || (!isPlaceName(folded(name)) && isWord(folded(name)));
  // A book may be “in” a sentence, too: so long a name is a title’s.
  const isShort = name.split(' ').length <= PLACE_WORDS_MAX || isPlaceName(folded(name));
  return isEnd && isShort && next !== 'of' && !isThing;
}

/** Where somebody is or goes, by its name: “at Trantridge”, “into Brazil”. */
function placesIn(text: string, { characters, title, author }: Book): string[] {
  const places = mentionsIn(text).filter(
    (mention) =>
      listedWords('place-prepositions').has(mention.before) &&
      personWorth([mention]) < 0 &&
      isThere(mention) &&
      !title.includes(mention.name) &&
      !author.includes(mention.name) &&
      !characters.some((person) => isNamedIn(person, mention.name)),
  );
  return places.map(({ name }) => name);
}
