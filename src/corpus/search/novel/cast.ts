import type { Book, Place } from '../../../core/domain/book.ts';
import { tally } from '../../../lib/counted.ts';
import type { Question, QuestionTerm } from '../question/question.ts';
import { type Columns, isName } from '../rank/columns.ts';
import { isCommon } from '../text/common.ts';
import { stem, stemSet } from '../text/stems.ts';
import { tokens } from '../text/tokens.ts';
import WORDS from '../words.json' with { type: 'json' };

const TITLES = stemSet(WORDS.titles);
/** What the importer calls whoever tells the story, as stems, and how they speak of themselves. */
const NARRATOR = stem('narrator');
const SELF = stemSet(WORDS.self);

/** Whether a stem is a title that stands before names. */
export const isTitle = (nameStem: string): boolean => TITLES.has(nameStem);

export type CastMember = ReturnType<typeof castOf>[number];

export function castOf(book: Book) {
  const people = book.characters.map(({ name, aliases, from }) => {
    const names = [name, ...aliases].map((writtenName) =>
      tokens(writtenName).map((token) => stem(token.form)),
    );
    return {
      from,
      names: names
        .map((nameStems) => nameStems.filter((nameStem) => nameStem !== 'the'))
        .filter(({ length }) => length > 0),
    };
  });

  const holders = tally(people.flatMap(({ names }) => [...new Set(names.flat())]));
  return people.map(({ names, from }) => ({
    /** Stems of each of their names, titles included. */
    names,
    from,
    /** Stems that are in nobody else's name. */
    own: [...new Set(names.flat())].filter(
      (nameStem) => holders.get(nameStem) === 1 && !TITLES.has(nameStem) && !isCommon(nameStem),
    ),
  }));
}

/** Somebody whom a question names. */
export interface AskedAbout extends CastMember {
  /** Stems of the name in the question. */
  readonly called: readonly string[];
}

/**
 * The people whom a question names, and it with their names marked. The narrator is sought as “I”
 * as well.
 */
export function nameIn(
  question: Question,
  cast: readonly CastMember[],
  columns: Columns,
  place: Place,
) {
  const asked = new Set(question.terms.map((term) => term.stem));
  const matches = cast
    .filter(({ from }) => from <= place)
    .flatMap((person) => {
      const [longest] = person.names
        .filter((name) => name.every((nameStem) => asked.has(nameStem)))
        .sort((a, b) => b.length - a.length);
      if (!longest) return [];
      return [{ person, name: longest }];
    })
    .sort((a, b) => b.name.length - a.name.length);

  const taken = new Set<string>();
  const people: AskedAbout[] = [];

  for (const { person, name } of matches) {
    if (name.some((nameStem) => taken.has(nameStem) && !TITLES.has(nameStem))) continue;
    for (const nameStem of name) taken.add(nameStem);
    people.push({ ...person, called: name });
  }

  const isNarrator = ({ names }: AskedAbout) =>
    names.some(([onlyStem, furtherStem]) => onlyStem === NARRATOR && furtherStem === undefined);
  const narratorStems = new Set(people.filter(isNarrator).flatMap(({ called }) => called));

  const terms = question.terms.map((term): QuestionTerm => {
    const name = term.name || taken.has(term.stem) || isName(columns, term.stem);
    // The telling says “I”: where it has the name, others speak to them.
    return {
      ...term,
      name,
      ...(narratorStems.has(term.stem) && { instead: [term.stem, ...SELF] }),
    };
  });

  return { question: { ...question, terms }, people };
}
