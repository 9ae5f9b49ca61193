import type { Place } from '../../../core/domain/book.ts';
import { groupBy } from '../../../lib/counted.ts';
import type { Known, People } from '../people/index.ts';
import { hasWord } from '../text/words.ts';
import { isOnlyTitle, isTitled, type Span, withoutThe, withoutTitle } from './names.ts';

/**
 * Somebody as questions name them: under one name, with the ways of naming that are surely theirs. A character whose
 * names may be two people's (Mr. Knightley and John Knightley) is two figures.
 */
export interface Figure {
  readonly known: Known;
  /** The name in every question, as answer and as option. */
  readonly name: string;
  /** From which place on that name may be shown. */
  readonly from: Place;
  /** Ways of naming them, without "The"; the names first that are used most. */
  readonly names: readonly string[];
  readonly sex: 'he' | 'she' | undefined;
  /** The section of each sentence that names them, ascending. */
  readonly sections: readonly number[];
}

/** Where people are named in each sentence, by its index. */
export type Spans = readonly (readonly Span[])[];

/** Share of the book after which a fuller name comes too late to be the one in all questions. */
const SOON = 0.15;
/** Share of a character's mentions that makes a second figure of them, and mentions at least. */
const SECOND = 0.15;
const NAMED = 8;
/** Mentions that a full name needs to be the one shown. */
const FULL = 3;

/** Everybody who is named often enough to be asked for, most named first. */
export function figuresOf(people: People, spans: Spans, sections: number): Figure[] {
  const uses = usesOf(people, spans);
  const all = people.known.flatMap((known) => {
    const own: Uses = uses.get(known) ?? new Map();
    return groupsOf(known, own, spans, people).flatMap((names, at): Figure[] => {
      const mentions = names
        .flatMap((name) => own.get(name) ?? [])
        .map(({ section }) => section)
        .sort((a, b) => a - b);
      if (mentions.length < NAMED || (at > 0 && mentions.length < known.sentences.length * SECOND)) return [];
      const shown = nameOf(names, own, known, sections);
      return shown ? [{ known, ...shown, names, sex: known.sex, sections: mentions }] : [];
    });
  });
  const sorted = all.sort((a, b) => b.sections.length - a.sections.length);
  return sorted.filter(
    (one, at) => !isShared(one, uses) && !sorted.slice(0, at).some((other) => mayBe(one, other)),
  );
}

/** Each way of naming somebody, with the section of each use. */
type Uses = ReadonlyMap<string, readonly { readonly section: number }[]>;

function usesOf({ sentences }: People, spans: Spans): Map<Known, Uses> {
  const uses = spans.flatMap((here, at) =>
    here.map(({ known, name }) => ({ known, name, section: sentences[at]?.section ?? 1 })),
  );
  const byKnown = [...groupBy(uses, ({ known }) => known)];
  return new Map(byKnown.map(([known, own]) => [known, groupBy(own, ({ name }) => name)]));
}

/** A married name beside a maiden one is left alone: in an evening both would look like two people. */
const WED = /^(?:Mrs|Madame|Mme|Lady)\b/u;

/** A surname that stands alone so many times as often as with "Mr." is one man's. */
const BARE = 2;

/** How a name names a character of a given name and a surname. */
const KINDS = ['person', 'title', 'surname', 'role', 'strange'] as const;

/** Given name and surname without a title. */
const isFull = (name: string): boolean => !isTitled(name) && name.includes(' ');

/**
 * A character's names, parted where they may be several people's: first those with the given name; "Miss Price" goes with
 * them unless the book also has "Miss Fanny Price", which tells her from another Miss Price; then titles of other names,
 * "Lord Godalming" beside Arthur.
 */
function groupsOf(known: Known, own: Uses, spans: Spans, people: People): (readonly string[])[] {
  const names = [...new Set(known.names.map(withoutThe))].filter((name) => own.has(name));
  const [main = ''] = names;
  const full = names.find((name) => isFull(name) && !/ (?:of|the) /u.test(name));
  const one = isOne(known, spans, people);
  if (!full) return [one ? names : names.filter((name) => hasWord(name, main))];
  const parts = full.split(' ');
  const surname = parts.at(-1) ?? '';
  const rest = (name: string) => withoutTitle(name).split(' ');
  const isOwn = (part: string) =>
    part !== surname && names.some((name) => !isTitled(name) && name.split(' ').includes(part));
  const kinds = groupBy(names, (name): (typeof KINDS)[number] => {
    if (isOnlyTitle(name)) return 'role';
    if (withoutTitle(name) === surname) return isTitled(name) ? 'title' : 'surname';
    return isTitled(name) && !rest(name).some(isOwn) ? 'strange' : 'person';
  });
  const [person = [], titles = [], bare = [], roles = [], strange = []] = KINDS.map((kind) =>
    kinds.get(kind),
  );
  const times = (group: readonly string[]) =>
    group.reduce((sum, name) => sum + (own.get(name)?.length ?? 0), 0);
  const titledInFull = names.some(
    (name) => isTitled(name) && parts.every((part) => rest(name).includes(part)),
  );
  const isHim = one && (!titledInFull || times(bare) > times(titles) * BARE);
  const apart = times(titles) > times(person) ? [[...titles, ...roles], person] : [[...person, ...roles]];
  const groups = isHim ? [[...person, ...titles, ...bare, ...roles]] : apart;
  return [...groups, strange.filter((name) => !WED.test(name))].filter((group) => group.length > 0);
}

/** Sentences with two names side by side that make two people of them, and their share of all. */
const APART = 2;
const APART_SHARE = 0.01;

/** Whether all names are surely one person's: the narrator doesn't speak of "Lucy" and "Miss Steele" in one sentence. */
function isOne(known: Known, spans: Spans, { sentences }: People): boolean {
  const both = known.sentences.filter((at) => {
    if (sentences[at]?.voice !== 'narrated') return false;
    const titled = (spans[at] ?? []).filter((span) => span.known === known).map(({ name }) => isTitled(name));
    return titled.includes(true) && titled.includes(false);
  });
  return both.length < Math.max(APART, known.sentences.length * APART_SHARE);
}

/** The fullest name, unless it comes long after the first one: then that one. */
function nameOf(
  names: readonly string[],
  own: Uses,
  { character, names: written }: Known,
  sections: number,
): Pick<Figure, 'name' | 'from'> | undefined {
  const shown = (name: string) => written.find((one) => withoutThe(one) === name) ?? name;
  const opens = (name: string) => character.opens?.[shown(name)] ?? character.from;
  const times = (name: string) => own.get(name)?.length ?? 0;
  const common = (name: string) => times(name) >= FULL;
  const first = Math.min(...names.map((name) => own.get(name)?.[0]?.section ?? sections));
  const soon = names
    .filter((name) => opens(name) - first <= sections * SOON)
    .sort((a, b) => times(b) - times(a));
  const full = soon.find((name) => isFull(name) && common(name));
  const main = soon.find((name) => name === withoutThe(written[0] ?? '') && common(name));
  const name = full ?? main ?? soon.find(common) ?? soon[0];
  return name === undefined ? undefined : { name: shown(name), from: opens(name) };
}

/**
 * True where one may be the other under another name: "Emma Woodhouse" beside Emma, "Mr. Tilney" beside Henry Tilney. The
 * one named more is asked for, so that nobody has two names in an evening.
 */
function mayBe(one: Figure, other: Figure): boolean {
  if (one.known === other.known || one.sex !== other.sex) return false;
  const given = one.names.some((name) => isFull(name) && other.names.includes(name.split(' ')[0] ?? ''));
  const surnames = other.names.filter(isFull).map((name) => name.split(' ').at(-1));
  return given || one.names.every((name) => surnames.includes(withoutTitle(name)));
}

/** Share of somebody's mentions with which another of that name is in the way. */
const IN_THE_WAY = 0.1;

/** True for a bare name that is part of somebody else's: "Charles" where there are two. */
function isShared({ known, name, sex, sections }: Figure, uses: ReadonlyMap<Known, Uses>): boolean {
  const plain = withoutThe(name);
  for (const [other, own] of uses) {
    if (other === known || other.sex !== sex) continue;
    for (const [theirs, at] of own)
      if (hasWord(theirs, plain) && at.length >= Math.max(FULL, sections.length * IN_THE_WAY)) return true;
  }
  return false;
}
