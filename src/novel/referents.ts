/** Who speaks, and whom “I”, “my”, “her” and a sentence's first “she” mean. */

import type { Stretch } from '../corpus/import/text/clauses.ts';
import { speakerOf } from '../corpus/search/novel/speaker.ts';
import { groupBy } from '../lib/counted.ts';
import type { Person } from './people/graph/person.ts';
import { isAddress } from './people/names/address.ts';
import { isTold, type Sentence } from './people/names/sentences.ts';
import { I } from './people/narrator.ts';

/** Where a sentence names somebody, or whoever tells the story says “I”. */
export interface Spot extends Stretch {
  /** Who, by their number. */
  readonly who: number;
  /** The sentence, by its index. */
  readonly at: number;
}

/** A book's people, by number, and whom its words mean. */
export interface Referents {
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
 * By paragraph, who speaks in it: whom the text names beside the words, or who says “I am Nora”;
 * else, between two such, whoever spoke before the last. Nobody where a speech has somebody else's
 * words within, with their own “I”.
 */
export function speakersIn({
  sentences,
  named,
  people,
}: Omit<Referents, 'speakers'>): Referents['speakers'] {
  const speakers = new Map<number, number>();
  const turns: (readonly [paragraph: number, who: number])[] = [];

  for (const [paragraph, at] of groupBy(sentences.keys(), (at) => sentences[at]?.paragraph ?? 0)) {
    const text = at.map((one) => sentences[one]?.text).join(' ');
    const start = text.search(/[“"‘]/u) + 1;
    if (start === 0 || /[“"]['‘]|[,.:] ['‘]\p{Lu}/u.test(text)) continue;
    const name = speakerOf(text, { start, end: start });
    const isName = ({ at, from, to }: Spot) => {
      const { text = '' } = sentences[at] ?? {};
      if (name !== undefined) return text.slice(from, to) === name;
      return SAYS_NAME.test(text.slice(0, from)) && !POSSESSIVE.test(text.slice(to));
    };
    const here = at.flatMap((one) => named[one] ?? []);
    const spot = here.find(isName);
    if (spot) speakers.set(paragraph, spot.who);
    const [other, who] = [1, 2].map((turns) => speakers.get(paragraph - turns));
    if (
      name !== undefined ||
      who === undefined ||
      other === undefined ||
      who === other ||
      start !== 1
    )
      continue;
    const [pronoun = ''] = ATTRIBUTED_TO.exec(text.replace(QUOTED, '')) ?? [];
    const isOther =
      (pronoun && people[who]?.sex !== pronoun.toLowerCase()) ||
      here.some((one) => one.who === who);
    if (!isOther) turns.push([paragraph, who]);
  }

  return new Map([...turns, ...speakers]);
}

/** Not “do you think I am Nora?” */
const SAYS_NAME = /(?:^|[“"‘'.,;:—] ?)(?:I am|I[’']m|[Mm]y name is) $/u;
const POSSESSIVE = /^[’']s/u;
const ATTRIBUTED_TO = /(?<!\p{L})(?:I|he|she)(?!\p{L})/iu;
const QUOTED = /[“"][^“”"]*[”"]?/gu;

/** Where somebody who is known to speak says “I”. */
export function selvesIn(at: number, { sentences, speakers }: Referents): Spot[] {
  const sentence = sentences[at];
  const who = speakers.get(sentence?.paragraph ?? 0);
  if (!sentence || who === undefined) return [];
  const all = [...sentence.text.matchAll(I)].map(({ index: from }) => ({
    who,
    at,
    from,
    to: from + 1,
  }));
  return all.filter(({ from }) => !isTold(sentence, from));
}

/**
 * “She was” at a sentence's beginning is said of the one woman whom the sentence before names, if
 * that has no “she” of its own and is told, or spoken, as well; what answers it in a dialogue is
 * said by somebody else.
 */
export function subjectBefore(at: number, from: number, told: Referents): Spot | undefined {
  const here = told.sentences[at];
  const before = told.sentences[at - 1];
  const [, pronoun = ''] = SUBJECT.exec(here?.text.slice(0, from) ?? '') ?? [];
  if (!pronoun || !here || !before || before.section !== here.section) return undefined;

  const sex = pronoun.toLowerCase();
  const isTelling = isTold(here, from);

  if (before.paragraph !== here.paragraph && (isTelling || before.voice === 'narrated'))
    return undefined;
  const isLike = (one: Spot) => mayBe(sex, one.who, told) && isTold(before, one.from) === isTelling;
  const [spot, ...others] = (told.named[at - 1] ?? []).filter(isLike);
  if (!spot || others.some((one) => one.who !== spot.who)) return undefined;

  const ahead = before.text.slice(0, spot.from);
  const behind = before.text.slice(spot.to);

  if (isAddress(ahead, behind) || POSSESSIVE.test(behind) || SUBJECTS[sex]?.test(before.text))
    return undefined;
  return spot;
}

/** “He is”, and “Why, he’s” in an answer. */
const SUBJECT = /^[“"]?(?:\p{Lu}\p{Ll}+, )?(he|she)(?: is| was|[’']s) $/iu;
const SUBJECTS: Readonly<Record<string, RegExp>> = { he: /\b(?:he|him)\b/iu, she: /\bshe\b/iu };

/** Sentences back to the name of whoever is meant by “her”. */
const BACK = 25;

/**
 * Who is meant by “her” or “she”, but not whom that stands beside, or by a speaker’s or the
 * teller’s “my” or “I”.
 */
export function whoMeant(
  { from, to }: Stretch,
  at: number,
  beside: number | undefined,
  told: Referents,
): number | undefined {
  const sentence = told.sentences[at];
  const whose = sentence?.text.slice(from, to).toLowerCase() ?? '';
  if (!sentence || !/^(?:i|me|my|our|he|him|his|she|hers?)$/u.test(whose)) return undefined;

  const isOutside = isTold(sentence, from);
  const isTelling = isOutside || sentence.voice === told.tells;

  if (/^(?:i|me|my|our)$/u.test(whose)) {
    if (isTelling) return told.narrator;
    return told.speakers.get(sentence.paragraph);
  }

  const sex = /^h(?:e|im|is)$/u.test(whose) ? 'he' : 'she';
  const fits = (who: number) =>
    told.people[who]?.sex === sex && who !== beside && who !== told.narrator;

  for (
    let back = at;
    isOutside && back >= at - BACK && told.sentences[back]?.section === sentence.section;
    back--
  ) {
    const first = told.named[back]?.find(
      ({ who, from: start }) => fits(who) && (back < at || start < from),
    );
    if (first) return first.who;
  }

  return undefined;
}

/**
 * Whether kin are surely somebody's: by “my”, or where nobody else is named or meant before “her”.
 */
export function isSurelyOf(
  owner: number,
  { from, to }: Stretch,
  at: number,
  told: Referents,
): boolean {
  const { text = '', paragraph = 0, voice } = told.sentences[at] ?? {};
  const whose = text.slice(from, to).toLowerCase();
  if (whose === 'my') return voice === 'narrated' || told.speakers.get(paragraph) === owner;

  const [sex, pronoun] = whose === 'his' ? ['he', MEANS_HIM] : ['she', MEANS_HER];
  const before = (told.named[at] ?? []).filter(
    (one) => one.from < from && mayBe(sex, one.who, told),
  );
  const [first] = before;
  const isOne = before.every(({ who }) => who === owner);

  return first !== undefined && isOne && !pronoun.test(text.slice(first.to, from));
}

const mayBe = (sex: string, who: number, { people }: Referents) =>
  (people[who]?.sex ?? sex) === sex;
const MEANS_HIM = /(?<!\p{L})(?:he|him|his)(?!\p{L})/iu;
const MEANS_HER = /(?<!\p{L})(?:she|her)(?!\p{L})/iu;
