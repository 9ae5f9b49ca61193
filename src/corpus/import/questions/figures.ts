import type { Place } from '../../../core/domain/book.ts';
import { groupBy } from '../../../lib/counted.ts';
import type { Known, People } from '../people/index.ts';
import { hasWord } from '../text/words.ts';
import { isOnlyTitle, isTitled, plainForm, type Span, withoutTitle } from './names.ts';

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
  readonly forms: readonly string[];
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
    return groupsOf(known, own, spans, people).flatMap((forms, at): Figure[] => {
      const mentions = forms
        .flatMap((form) => own.get(form) ?? [])
        .map(({ section }) => section)
        .sort((a, b) => a - b);
      if (mentions.length < NAMED || (at > 0 && mentions.length < known.sentences.length * SECOND)) return [];
      const shown = nameOf(forms, own, known, sections);
      return shown ? [{ known, ...shown, forms, sex: known.sex, sections: mentions }] : [];
    });
  });
  const sorted = all.sort((a, b) => b.sections.length - a.sections.length);
  return sorted.filter(
    (one, at) => !isShared(one, uses) && !sorted.slice(0, at).some((other) => isOther(one, other)),
  );
}

/** Each way of naming somebody, with the section of each use. */
type Uses = ReadonlyMap<string, readonly { readonly section: number }[]>;

function usesOf({ sentences }: People, spans: Spans): Map<Known, Uses> {
  const uses = spans.flatMap((here, at) =>
    here.map(({ known, form }) => ({ known, form, section: sentences[at]?.section ?? 1 })),
  );
  const byKnown = [...groupBy(uses, ({ known }) => known)];
  return new Map(byKnown.map(([known, own]) => [known, groupBy(own, ({ form }) => form)]));
}

/** A married name beside a maiden one is left alone: in an evening both would look like two people. */
const WED = /^(?:Mrs|Madame|Mme|Lady)\b/u;

/** A surname that stands alone so many times as often as with "Mr." is one man's. */
const BARE = 2;

/** How a name names a character of a given name and a surname. */
const KINDS = ['person', 'title', 'surname', 'role', 'strange'] as const;

/** Given name and surname without a title. */
const isFull = (form: string): boolean => !isTitled(form) && form.includes(' ');

/**
 * A character's names, parted where they may be several people's: first those with the given name; "Miss Price" goes with
 * them unless the book also has "Miss Fanny Price", which tells her from another Miss Price; then titles of other names,
 * "Lord Godalming" beside Arthur.
 */
function groupsOf(known: Known, own: Uses, spans: Spans, people: People): (readonly string[])[] {
  const forms = [...new Set(known.forms.map(plainForm))].filter((form) => own.has(form));
  const [main = ''] = forms;
  const full = forms.find((form) => isFull(form) && !/ (?:of|the) /u.test(form));
  const one = isOne(known, spans, people);
  if (!full) return [one ? forms : forms.filter((form) => hasWord(form, main))];
  const parts = full.split(' ');
  const surname = parts.at(-1) ?? '';
  const rest = (form: string) => withoutTitle(form).split(' ');
  const isOwn = (part: string) =>
    part !== surname && forms.some((form) => !isTitled(form) && form.split(' ').includes(part));
  const kinds = groupBy(forms, (form): (typeof KINDS)[number] => {
    if (isOnlyTitle(form)) return 'role';
    if (withoutTitle(form) === surname) return isTitled(form) ? 'title' : 'surname';
    return isTitled(form) && !rest(form).some(isOwn) ? 'strange' : 'person';
  });
  const [person = [], titles = [], bare = [], roles = [], strange = []] = KINDS.map((kind) =>
    kinds.get(kind),
  );
  const times = (group: readonly string[]) =>
    group.reduce((sum, form) => sum + (own.get(form)?.length ?? 0), 0);
  const titledInFull = forms.some(
    (form) => isTitled(form) && parts.every((part) => rest(form).includes(part)),
  );
  const isHim = one && (!titledInFull || times(bare) > times(titles) * BARE);
  const apart = times(titles) > times(person) ? [[...titles, ...roles], person] : [[...person, ...roles]];
  const groups = isHim ? [[...person, ...titles, ...bare, ...roles]] : apart;
  return [...groups, strange.filter((form) => !WED.test(form))].filter((group) => group.length > 0);
}

/** Sentences with two names side by side that make two people of them, and their share of all. */
const APART = 2;
const APART_SHARE = 0.01;

/** Whether all names are surely one person's: the narrator doesn't speak of "Lucy" and "Miss Steele" in one sentence. */
function isOne(known: Known, spans: Spans, { sentences }: People): boolean {
  const both = known.sentences.filter((at) => {
    if (sentences[at]?.voice !== 'narrated') return false;
    const titled = (spans[at] ?? []).filter((span) => span.known === known).map(({ form }) => isTitled(form));
    return titled.includes(true) && titled.includes(false);
  });
  return both.length < Math.max(APART, known.sentences.length * APART_SHARE);
}

/** The fullest name, unless it comes long after the first one: then that one. */
function nameOf(
  forms: readonly string[],
  own: Uses,
  { character, forms: written }: Known,
  sections: number,
): Pick<Figure, 'name' | 'from'> | undefined {
  const shown = (form: string) => written.find((one) => plainForm(one) === form) ?? form;
  const opens = (form: string) => character.opens?.[shown(form)] ?? character.from;
  const times = (form: string) => own.get(form)?.length ?? 0;
  const common = (form: string) => times(form) >= FULL;
  const first = Math.min(...forms.map((form) => own.get(form)?.[0]?.section ?? sections));
  const soon = forms
    .filter((form) => opens(form) - first <= sections * SOON)
    .sort((a, b) => times(b) - times(a));
  const full = soon.find((form) => isFull(form) && common(form));
  const main = soon.find((form) => form === plainForm(written[0] ?? '') && common(form));
  const name = full ?? main ?? soon.find(common) ?? soon[0];
  return name === undefined ? undefined : { name: shown(name), from: opens(name) };
}

/**
 * True where one may be the other under another name: "Emma Woodhouse" beside Emma, "Mr. Tilney" beside Henry Tilney. The
 * one named more is asked for, so that nobody has two names in an evening.
 */
function isOther(one: Figure, other: Figure): boolean {
  if (one.known === other.known || one.sex !== other.sex) return false;
  const given = one.forms.some((form) => isFull(form) && other.forms.includes(form.split(' ')[0] ?? ''));
  const surnames = other.forms.filter(isFull).map((form) => form.split(' ').at(-1));
  return given || one.forms.every((form) => surnames.includes(withoutTitle(form)));
}

/** Share of somebody's mentions with which another of that name is in the way. */
const IN_THE_WAY = 0.1;

/** True for a bare name that is part of somebody else's: "Charles" where there are two. */
function isShared({ known, name, sex, sections }: Figure, uses: ReadonlyMap<Known, Uses>): boolean {
  const plain = plainForm(name);
  for (const [other, own] of uses) {
    if (other === known || other.sex !== sex) continue;
    for (const [form, at] of own)
      if (hasWord(form, plain) && at.length >= Math.max(FULL, sections.length * IN_THE_WAY)) return true;
  }
  return false;
}
