import type { Place } from '../../../../core/domain/book.ts';
import { isPlaceName } from '../../../english/names.ts';
import type { Form } from '../names/forms.ts';
import type { Reading } from '../names/mentions.ts';
import type { Sentence } from '../names/sentences.ts';
import { joinBare } from './bare.ts';
import {
  agree,
  areApart,
  Bearer,
  type FullNames,
  type Stated,
  sameGiven,
  sentencesByName,
} from './bearers.ts';
import { isCandidate, isSure } from './is-person.ts';
import { joinRoles } from './roles.ts';
import { joinTitled } from './titled.ts';

/** Somebody in the book, under all the names that are surely theirs. */
export interface Person {
  readonly forms: readonly Form[];
  readonly mentions: number;
  readonly sex: 'he' | 'she' | undefined;
  /** The one to show, where somebody chose it. */
  readonly shown?: Form;
  /** From which place on these names are known as one person's, where a club joined them. */
  readonly from?: Place;
}

/** The largest share of a Miss's uses with her sisters named near her. */
const SELDOM = 0.1;

/** Most characters a book gets; the rest are passers-by. */
const MOST = 120;

/**
 * Joins names that are one person's, the fullest first: "Sherlock Holmes", "Mr. Holmes", "Holmes". A name that could be
 * two people's becomes a person of its own.
 * @param stated pairs that are one according to the text; they are joined unless sex speaks against it
 * @param wed pairs of a maiden and a married name
 */
export function findPersons(
  reading: Reading,
  sentences: readonly Sentence[],
  stated: readonly Stated[],
  wed: readonly Stated[],
): Person[] {
  const forms = [...reading.forms.values()].filter(
    (form) => isCandidate(form, reading.small) && !isPlural(form, reading) && !beginsWithPlace(form, reading),
  );
  const bearers = new Map<Form, Bearer>(forms.map((form) => [form, new Bearer(form)]));
  const full = joinFull(forms, bearers);
  joinStated(stated, bearers);
  const surnames = new Set(forms.map(({ surname }) => surname));
  const named = sentencesByName(forms);
  const isNarrated = (at: number) => sentences[at]?.voice === 'narrated';
  joinTitled(forms, bearers, full, {
    isShared: (form) => isShared(form, reading),
    // Fitzwilliam beside Mr. Darcy is a colonel of that name.
    isBeside: (form, { givens }) =>
      form.title?.kind === 'plain' &&
      givens.some((name) => !surnames.has(name) && areApart(form, named.get(name), isNarrated)),
  });
  joinBare(forms, bearers, full);
  joinRoles(forms, bearers);
  joinStated(wed, bearers);
  const made = new Set([...bearers.values()].map(({ whole }) => whole));
  return [...made]
    .filter((bearer) => isSure(bearer.forms))
    .map((bearer) => ({ forms: bearer.forms.sort(byUse), mentions: bearer.mentions, sex: bearer.sex }))
    .sort((a, b) => b.mentions - a.mentions || byUse(a.forms[0] as Form, b.forms[0] as Form))
    .slice(0, MOST);
}

function joinStated(stated: readonly Stated[], bearers: ReadonlyMap<Form, Bearer>): void {
  for (const { a, b } of stated) {
    const [one, other] = [bearers.get(a)?.whole, bearers.get(b)?.whole];
    if (one && other && (!one.sex || !other.sex || one.sex === other.sex)) one.take(other);
  }
}

/** "The Lucases" are no person. */
function isPlural({ words }: Form, { forms }: Reading): boolean {
  const last = words.at(-1) ?? '';
  const one = (name: string) =>
    forms.has(name) || forms.has(`Mr ${name}`) || forms.has(`Miss ${name}`) || forms.has(`Mrs ${name}`);
  return (
    /s$/u.test(last) &&
    (one(last.slice(0, -1)) || (/(?:[sxz]|ch|sh)es$/u.test(last) && one(last.slice(0, -2))))
  );
}

/**
 * "The Mr. Knightleys", "the Misses Dashwood": there are several. One of the sisters may still be the Miss of the book,
 * where they are seldom mentioned together.
 */
function isShared({ title, surname, mentions }: Form, { forms }: Reading): boolean {
  const plurals = [`${title?.key} ${surname}s`, `${title?.key} ${surname}es`, `${title?.key}es ${surname}`];
  const together = plurals.reduce((sum, name) => sum + (forms.get(name)?.articles ?? 0), 0);
  return together > (title?.kind === 'maid' ? mentions.length * SELDOM : 0);
}

/** "As soon as they were in London Lydia …": two names that only meet. */
function beginsWithPlace({ words, title, articles }: Form, { forms, small }: Reading): boolean {
  const [place = '', ...rest] = words;
  if (title || articles > 0 || !forms.has(rest.join(' '))) return false;
  const first = forms.get(place);
  return (
    isPlaceName(place.toLowerCase()) ||
    (first !== undefined && first.places >= 3 && !isCandidate(first, small))
  );
}

const byUse = (a: Form, b: Form): number =>
  b.mentions.length - a.mentions.length || (a.words.join(' ') < b.words.join(' ') ? -1 : 1);

/** "Mr. Sherlock Holmes" and "Sherlock Holmes", "Eliza" and "Elizabeth Bennet". */
function joinFull(forms: readonly Form[], bearers: ReadonlyMap<Form, Bearer>): FullNames {
  const bySurname = new Map<string, Bearer[]>();
  for (const form of forms) {
    const own = bearers.get(form);
    if (!own || !form.given || !form.surname) continue;
    const known = bySurname.get(form.surname) ?? [];
    const same = known.find(
      (other) => other.givens.some((given) => sameGiven(given, form.given ?? '')) && agree(other, own),
    );
    if (same) same.take(own);
    else bySurname.set(form.surname, [...known, own]);
  }
  return bySurname;
}
