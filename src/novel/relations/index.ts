import { titleOf } from '../../corpus/english/titles.ts';
import type { Person } from '../people/graph/person.ts';
import { KINSHIP } from '../people/kin.ts';
import { isTold, type Sentence } from '../people/names/sentences.ts';
import { couplesIn } from './couples.ts';
import { marriagesIn, type Said, saidIn } from './forms.ts';
import { type Relation, spouse } from './relation.ts';
import { dropContradictions } from './settle.ts';
import { type SentenceToken, type Spot, tokensOf } from './tokens.ts';

/** A book's people and sentences, as the index is made from them. */
export interface NamedSentences {
  readonly sentences: readonly Sentence[];
  /** By sentence, in order. */
  readonly named: readonly (readonly Spot[])[];
  readonly people: readonly Person[];
  readonly tells: Sentence['voice'];
  /** Who says “I”; undefined where nobody tells the story as their own. */
  readonly narrator: number | undefined;
  /** By paragraph, who speaks in it, where the text names them beside the words. */
  readonly speakers: ReadonlyMap<number, number>;
}

/**
 * The index of person, relation, and person or thing: all that a text says of its people in tight
 * forms, in its order. What contradicts something else cancels it. Nothing is concluded from what
 * merely stands near.
 */
export function relationsIn(book: NamedSentences): Relation[] {
  const namesakes = namesakesIn(book);
  const stated = book.sentences.flatMap((_, at) => relationsOf(at, book));
  const isClear = ({ role, at, from, to }: Relation) =>
    KINSHIP.get(role)?.kind !== 'parent' ||
    !(book.named[at] ?? []).some(
      (spot) => spot.to > from && spot.from < to && namesakes.has(nameAt(spot, book)),
    );
  return dropContradictions(stated.filter(isClear), book.people);
}

/** Names that two people bear, father and son: “the late Mr. Vane”, where one goes on. */
const namesakesIn = (book: NamedSentences): ReadonlySet<string> =>
  new Set(
    book.named.flat().flatMap((spot) => {
      const before = book.sentences[spot.at]?.text.slice(0, spot.from) ?? '';
      const name = nameAt(spot, book);
      const isBare = name.split(' ').length === 2 && titleOf(name.split(' ')[0] ?? '');
      return isBare && /\b(?:late|elder|younger) $/u.test(before) ? [name] : [];
    }),
  );

const nameAt = ({ at, from, to }: Spot, { sentences }: NamedSentences): string =>
  sentences[at]?.text.slice(from, to) ?? '';

function relationsOf(at: number, book: NamedSentences): Relation[] {
  const sentence = book.sentences[at];
  const spots = (book.named[at] ?? []).filter((spot) => !isSelf(spot, sentence));
  if (!sentence || (spots.length === 0 && !STARTS_WITH_PRONOUN.test(sentence.text))) return [];

  const meant = subjectBefore(at, book);
  const tokens = tokensOf(sentence.text, meant ? [meant, ...spots] : spots);
  const said = saidIn(tokens).flatMap((one) => relationOf(one, tokens, at, book));
  const married = marriagesIn(tokens).flatMap(([groom, bride]) =>
    marriage(tokens[groom], tokens[bride], at, book.people),
  );

  return [...said, ...married, ...couplesIn(spots, sentence, book.people)];
}

/** What may mean whoever the sentence before begins with. */
const STARTS_WITH_PRONOUN = /^(?:He|She) (?:is|was|had been) /u;

/**
 * “She” at a sentence’s beginning, where the one before it, in the same paragraph, begins with the
 * name of a woman, and names no other.
 */
function subjectBefore(at: number, { sentences, named, people }: NamedSentences): Spot | undefined {
  const sentence = sentences[at];
  const before = sentences[at - 1];
  if (!sentence || !before || before.paragraph !== sentence.paragraph) return undefined;
  if (before.voice !== sentence.voice) return undefined;
  if (!STARTS_WITH_PRONOUN.test(sentence.text)) return undefined;

  const sex = sentence.text.startsWith('He') ? 'he' : 'she';
  const [first, ...others] = named[at - 1] ?? [];
  if (first?.from !== 0 || !isOfSex(sex, people[first.who])) return undefined;
  if (others.some(({ who }) => who !== first.who && isOfSex(sex, people[who]))) return undefined;
  return { who: first.who, at, from: 0, to: sex.length };
}

const isSelf = ({ from, to }: Spot, sentence: Sentence | undefined): boolean =>
  sentence?.text.slice(from, to) === 'I';

function relationOf(
  said: Said,
  tokens: readonly SentenceToken[],
  at: number,
  book: NamedSentences,
) {
  const { who, phrase, form } = said;
  const { role, kind, quality, isAny } = phrase;
  const name = tokens[said.at];
  const owner = rightBefore(said, tokens, book.people) ?? ownerOf(said, tokens, at, book);
  if (!name || owner === who || isCalled(said, book.sentences[at])) return [];

  const thing = phrase.owner && 'thing' in phrase.owner ? phrase.owner.thing : undefined;
  const isUnclear = phrase.owner !== undefined && owner === undefined && thing === undefined;
  const from = Math.min(phrase.from, name.from);
  const to = Math.max(phrase.to, name.to);
  const relation: Relation = {
    who,
    role,
    kind,
    quality,
    owner,
    thing,
    isUnclear,
    isAny,
    form,
    at,
    from,
    to,
  };
  return [relation];
}

/** “Ask a lawyer, Charles”, “your servant, Nora”: spoken to, or by, whoever is named. */
function isCalled({ form, phrase }: Said, sentence: Sentence | undefined): boolean {
  const { owner, isAny, from } = phrase;
  const isYours = owner !== undefined && 'pronoun' in owner && owner.pronoun === 'your';
  const isSpoken = sentence !== undefined && !isTold(sentence, from);
  return form === 'before' && (isYours || (isAny && isSpoken));
}

/** “Elizabeth and her sister Jane”: whose name stands right before “her”. */
function rightBefore(
  { who, phrase }: Said,
  tokens: readonly SentenceToken[],
  people: readonly Person[],
): number | undefined {
  if (!phrase.owner || !('pronoun' in phrase.owner)) return undefined;
  const start = tokens.findIndex(({ from }) => from === phrase.from);
  const [name, link] = tokens.slice(Math.max(0, start - 2), start);
  const sex = SEX_OF_POSSESSIVE.get(phrase.owner.pronoun);
  const isLinked = /^(?:and|with|to|,)$/u.test(link?.lower ?? '');
  if (!sex || !isLinked || name?.who === undefined || name.who === who) return undefined;
  return people[name.who]?.sex === sex ? name.who : undefined;
}

const SEX_OF_POSSESSIVE: ReadonlyMap<string, 'he' | 'she'> = new Map([
  ['his', 'he'],
  ['her', 'she'],
]);

/** Whom “Ellen’s”, “my” or “his” means; undefined where the text leaves it open. */
function ownerOf(
  said: Said,
  tokens: readonly SentenceToken[],
  at: number,
  book: NamedSentences,
): number | undefined {
  const { owner, from } = said.phrase;
  const sentence = book.sentences[at];
  if (!owner || !sentence || 'thing' in owner) return undefined;
  if ('who' in owner) return owner.who;
  if (owner.pronoun === 'my')
    return isTold(sentence, from) ? book.narrator : book.speakers.get(sentence.paragraph);

  const sex = SEX_OF_POSSESSIVE.get(owner.pronoun);
  return sex && onlyOneBefore(sex, said, tokens, { sentence, people: book.people });
}

/**
 * Whom the telling means by “his” or “her”: the one man, or woman, whom the sentence names before
 * it; undefined if it names several, or means somebody else by a pronoun in front of the name.
 */
function onlyOneBefore(
  sex: 'he' | 'she',
  { who, phrase }: Said,
  tokens: readonly SentenceToken[],
  { sentence, people }: { readonly sentence: Sentence; readonly people: readonly Person[] },
): number | undefined {
  if (!isTold(sentence, phrase.from)) return undefined;
  const before = tokens.filter(({ to }) => to <= phrase.from);
  const fitting = before.filter(
    (token) => token.who !== undefined && token.who !== who && isOfSex(sex, people[token.who]),
  );
  const [first] = fitting;
  if (!first || people[first.who ?? -1]?.sex !== sex || !isTold(sentence, first.from))
    return undefined;

  const isElse = before.some(
    ({ lower, from }) => from < first.from && MEANT_BY_SEX[sex].has(lower),
  );
  return isElse || fitting.some((token) => token.who !== first.who) ? undefined : first.who;
}

const isOfSex = (sex: 'he' | 'she', person: Person | undefined): boolean =>
  (person?.sex ?? sex) === sex;

const MEANT_BY_SEX = {
  he: new Set(['he', 'him', 'his']),
  she: new Set(['she', 'her', 'hers']),
};

/** A husband and a wife, where the text says who married whom. */
function marriage(
  groom: SentenceToken | undefined,
  bride: SentenceToken | undefined,
  at: number,
  people: readonly Person[],
): Relation[] {
  const pair = [groom, bride];
  const [sex, other] = pair.map((token) => people[token?.who ?? -1]?.sex);
  if (groom?.who === undefined || bride?.who === undefined || !sex || !other || sex === other)
    return [];
  const words = { from: groom.from, to: bride.to };
  return [spouse(groom.who, bride.who, sex, { at, ...words, form: 'married' })];
}
