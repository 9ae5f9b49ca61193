import type { Character, Note } from '../../../../core/domain/book.ts';
import { nameAt } from '../../../cast.ts';
import { type Form, spellingsOf } from '../names/forms.ts';
import type { Sentence } from '../names/sentences.ts';
import { lowerArticle } from '../naming.ts';
import type { Spot } from '../notes.ts';
import { isMutual, type Kin, wordFor } from './kin.ts';
import type { NameAt, Stage } from './mentions.ts';
import { type Tie, tiesOf } from './ties.ts';

/** How many ties a page lists. */
const MOST = 3;

/** Somebody with their names and where they stand. */
interface Kinsman {
  readonly character: Character;
  readonly forms: readonly Form[];
  readonly sex: Kin['sex'];
  readonly spots: readonly Spot[];
}

/** What a book’s people are to one another, what is shown most first. */
export function tiesAmong(
  people: readonly Kinsman[],
  telling: Pick<Stage, 'sentences' | 'tells' | 'narrator'>,
): readonly Tie[] {
  const named = telling.sentences.map((): NameAt[] => []);
  people.forEach(({ spots }, who) => {
    for (const { at, from, to } of spots) named[at]?.push({ who, from, to });
  });
  for (const here of named) here.sort((a, b) => a.from - b.from);
  const sexOf = (who: number) => people[who]?.sex;
  const forms = people.map((one) => one.forms);
  const bearers = new Map(
    forms.flatMap((own, who) => own.flatMap((form) => spellingsOf(form).map((name) => [name, who]))),
  );
  return tiesOf({ ...telling, named, sexOf, forms, bearerOf: (name) => bearers.get(name) });
}

/**
 * Of each of a book’s people what they are to others, as “Lucy’s cousin”, from where the text has shown it at two
 * places or more and both are named; and who tells the story.
 */
export function tieNotes(
  ties: readonly Tie[],
  people: readonly Kinsman[],
  { sentences, narrator }: Pick<Stage, 'sentences' | 'narrator'>,
): Note[][] {
  return people.map(({ spots }, who) => {
    const first = who === narrator ? sentences[spots[0]?.at ?? -1] : undefined;
    const told = first ? [summedUp('who tells the story', first.section, first)] : [];
    const own = ties.filter(({ pair }) => pair.includes(who));
    return [...told, ...own.flatMap((tie) => noteOf(tie, who, people, sentences) ?? [])].slice(0, MOST);
  });
}

const summedUp = (text: string, from: number, { passage }: Sentence): Note => ({
  text,
  from,
  sources: ['text'],
  passage,
  summed: true,
});

function noteOf(tie: Tie, who: number, people: readonly Kinsman[], sentences: readonly Sentence[]): Note | undefined {
  const { kind, pair, since = 0 } = tie;
  const [one, other] = [people[who], people[pair[0] === who ? pair[1] : pair[0]]];
  const sentence = sentences[since];
  if (!one || !other || !sentence) return undefined;
  const from = Math.max(sentence.section, one.character.from, other.character.from);
  const word = wordFor({ kind, side: isMutual(kind) || pair[0] === who ? 0 : 1, sex: one.sex });
  const name = nameAt(other.character, from);
  if (!word || !name) return undefined;
  return summedUp(`${lowerArticle(name)}’s ${word}`, from, sentence);
}
