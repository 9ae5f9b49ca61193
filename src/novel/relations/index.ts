import { titleOf } from '../../corpus/english/titles.ts';
import type { Person } from '../people/graph/person.ts';
import { KINSHIP } from '../people/kin.ts';
import { isTold, type Sentence } from '../people/names/sentences.ts';
import { couplesIn } from './couples.ts';
import { type Said, saidIn } from './forms.ts';
import type { Relation } from './relation.ts';
import { dropContradictions } from './settle.ts';
import { type SentenceToken, type Spot, tokensOf } from './tokens.ts';

/** A book's people and sentences, as the index is made from them. */
export interface NamedSentences {
  readonly sentences: readonly Sentence[];
  /** By sentence, in order. */
  readonly named: readonly (readonly Spot[])[];
  readonly people: readonly Person[];
  readonly tells: Sentence['voice'];
  /** Who tells a sentence as their own; undefined where nobody known does. */
  readonly tellerOf: (sentence: Sentence) => number | undefined;
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
  const stated = book.sentences.flatMap((_, sentenceIndex) => relationsOf(sentenceIndex, book));
  const isClear = ({ role, at, from, to }: Relation) =>
    KINSHIP.get(role)?.kind !== 'parent' ||
    !(book.named[at] ?? []).some(
      (namedSpot) =>
        namedSpot.to > from && namedSpot.from < to && namesakes.has(nameAt(namedSpot, book)),
    );
  return dropContradictions(stated.filter(isClear), book.people);
}

/** Names that two people bear, father and son: “the late Mr. Vane”, where one goes on. */
const namesakesIn = (book: NamedSentences): ReadonlySet<string> =>
  new Set(
    book.named.flat().flatMap((namedSpot) => {
      const textBefore = book.sentences[namedSpot.at]?.text.slice(0, namedSpot.from) ?? '';
      const spotName = nameAt(namedSpot, book);
      const isBare = spotName.split(' ').length === 2 && titleOf(spotName.split(' ')[0] ?? '');
      return isBare && /\b(?:late|elder|younger) $/u.test(textBefore) ? [spotName] : [];
    }),
  );

const nameAt = ({ at, from, to }: Spot, { sentences }: NamedSentences): string =>
  sentences[at]?.text.slice(from, to) ?? '';

function relationsOf(sentenceIndex: number, book: NamedSentences): Relation[] {
  const sentence = book.sentences[sentenceIndex];
  const spots = (book.named[sentenceIndex] ?? []).filter(
    (namedSpot) => !isSelf(namedSpot, sentence),
  );
  if (!sentence || (spots.length === 0 && !STARTS_WITH_PRONOUN.test(sentence.text))) return [];

  const meant = subjectBefore(sentenceIndex, book);
  const tokens = tokensOf(sentence.text, meant ? [meant, ...spots] : spots);
  const saidRelations = saidIn(tokens).flatMap((saidRole) =>
    relationOf(saidRole, tokens, sentenceIndex, book),
  );
  return [...saidRelations, ...couplesIn(spots, sentence, book.people)];
}

/** What may mean whoever the sentence before begins with. */
const STARTS_WITH_PRONOUN = /^(?:He|She) (?:is|was|had been) /u;

/**
 * “She” at a sentence’s beginning, where the one before it, in the same paragraph, begins with the
 * name of a woman, and names no other.
 */
function subjectBefore(
  sentenceIndex: number,
  { sentences, named, people }: NamedSentences,
): Spot | undefined {
  const sentence = sentences[sentenceIndex];
  const sentenceBefore = sentences[sentenceIndex - 1];
  if (!sentence || !sentenceBefore || !goesOn(sentenceBefore, sentence)) return undefined;
  if (!STARTS_WITH_PRONOUN.test(sentence.text)) return undefined;

  const pronounSex = sexOfSubject(sentence);
  const spots = named[sentenceIndex - 1] ?? [];
  const ofThatSex = spots.map(({ who }) => who).filter((who) => isOfSex(pronounSex, people[who]));
  const [firstSpot] = spots;
  if (firstSpot?.from !== 0 || ofThatSex[0] !== firstSpot.who) return undefined;
  if (new Set(ofThatSex).size > 1) return undefined;
  return { who: firstSpot.who, at: sentenceIndex, from: 0, to: pronounSex.length };
}

const sexOfSubject = ({ text }: Sentence) => (text.startsWith('He') ? 'he' : 'she');

const goesOn = (sentenceBefore: Sentence, sentence: Sentence): boolean =>
  sentenceBefore.paragraph === sentence.paragraph && sentenceBefore.voice === sentence.voice;

const isSelf = ({ from, to }: Spot, sentence: Sentence | undefined): boolean =>
  sentence?.text.slice(from, to) === 'I';

const thingOf = ({ owner }: Said['phrase']): string | undefined =>
  owner && 'thing' in owner ? owner.thing : undefined;

function relationOf(
  saidRole: Said,
  tokens: readonly SentenceToken[],
  sentenceIndex: number,
  book: NamedSentences,
) {
  const { who, phrase, form } = saidRole;
  const nameToken = tokens[saidRole.at];
  const owner = ownerOf(saidRole, tokens, sentenceIndex, book);
  if (!nameToken || owner === who || isCalled(saidRole, book.sentences[sentenceIndex])) return [];

  const thing = thingOf(phrase);
  const isUnclear = phrase.owner !== undefined && owner === undefined && thing === undefined;
  const relation: Relation = {
    who,
    role: phrase.role,
    kind: phrase.kind,
    quality: phrase.quality,
    owner,
    thing,
    isUnclear,
    isAny: phrase.isAny,
    form,
    at: sentenceIndex,
    from: Math.min(phrase.from, nameToken.from),
    to: Math.max(phrase.to, nameToken.to),
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

const SEX_OF_POSSESSIVE: ReadonlyMap<string, 'he' | 'she'> = new Map([
  ['his', 'he'],
  ['her', 'she'],
]);

/** Whom “Ellen’s”, “my” or “his” means; undefined where the text leaves it open. */
function ownerOf(
  saidRole: Said,
  tokens: readonly SentenceToken[],
  sentenceIndex: number,
  book: NamedSentences,
): number | undefined {
  const { owner, from } = saidRole.phrase;
  const sentence = book.sentences[sentenceIndex];
  if (!owner || !sentence || 'thing' in owner) return undefined;
  if ('who' in owner) return owner.who;
  if (owner.pronoun === 'my')
    return isTold(sentence, from) ? book.tellerOf(sentence) : book.speakers.get(sentence.paragraph);

  const ownerSex = SEX_OF_POSSESSIVE.get(owner.pronoun);
  return ownerSex && onlyOneBefore(ownerSex, saidRole, tokens, { sentence, people: book.people });
}

/**
 * Whom the telling means by “his” or “her”: the one man, or woman, whom the sentence names before
 * it; undefined if it names several, or means somebody else by a pronoun in front of the name.
 */
function onlyOneBefore(
  ownerSex: 'he' | 'she',
  { who, phrase }: Said,
  tokens: readonly SentenceToken[],
  { sentence, people }: { readonly sentence: Sentence; readonly people: readonly Person[] },
): number | undefined {
  if (!isTold(sentence, phrase.from)) return undefined;
  const tokensBefore = tokens.filter(({ to }) => to <= phrase.from);
  const fitting = tokensBefore.filter(
    (token) => token.who !== undefined && token.who !== who && isOfSex(ownerSex, people[token.who]),
  );
  const [onlyFitting] = fitting;
  if (
    !onlyFitting ||
    people[onlyFitting.who ?? -1]?.sex !== ownerSex ||
    !isTold(sentence, onlyFitting.from)
  )
    return undefined;

  const isElse = tokensBefore.some(
    ({ lower, from }) => from < onlyFitting.from && MEANT_BY_SEX[ownerSex].has(lower),
  );
  return isElse || fitting.some((token) => token.who !== onlyFitting.who)
    ? undefined
    : onlyFitting.who;
}

const isOfSex = (wantedSex: 'he' | 'she', person: Person | undefined): boolean =>
  (person?.sex ?? wantedSex) === wantedSex;

const MEANT_BY_SEX = {
  he: new Set(['he', 'him', 'his']),
  she: new Set(['she', 'her', 'hers']),
};
