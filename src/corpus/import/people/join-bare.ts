import { isShortForm } from '../../../lib/nicknames.ts';
import { agree, Bearer } from './bearers.ts';
import type { Form } from './forms.ts';
import type { FullNames } from './persons.ts';

/** Where a first name is used for so much of the book before the full one, share of its uses, they may be two people's. */
const BEFORE = 0.6;
/** Uses below which that says nothing. */
const FEW = 10;

/**
 * A name of one word joins whom it is part of: the surname of one man, the first name of one person, the last word of
 * one creature's ("the Rabbit", "White Rabbit"). Where it could be two people's it is a person of its own.
 */
export function joinBare(
  forms: readonly Form[],
  bearers: ReadonlyMap<Form, Bearer>,
  full: FullNames,
): void {
  const bare = forms.filter((form) => !form.title && form.words.length === 1);
  const partsOf = new Map<string, Set<Bearer>>();
  for (const form of forms) {
    const whole = bearers.get(form)?.whole;
    if (!whole || bare.includes(form)) continue;
    for (const part of new Set([form.given, form.surname, ...(form.words.includes('of') ? [form.words[0]] : [])]))
      if (part) partsOf.set(part, (partsOf.get(part) ?? new Set()).add(whole));
  }
  for (const form of bare) {
    const own = bearers.get(form)?.whole;
    const home = own && homeOf(form, own, partsOf.get(form.words[0] ?? '') ?? new Set());
    if (own && home) home.take(own);
  }
  joinNicknames(bare, bearers, full);
}

function homeOf(form: Form, own: Bearer, all: ReadonlySet<Bearer>): Bearer | undefined {
  const [word = ''] = form.words;
  const fits = [...new Set([...all].map(({ whole }) => whole))].filter((other) => other !== own && agree(other, own));
  const first = fits.filter((other) => other.forms.some((one) => one.given === word && !isNoble(one)));
  const last = fits.filter((other) => other.forms.some((one) => one.surname === word || one.words[0] === word));
  if (first.length > 0) {
    const surname = last.find((other) => other.mentions > 4 * first.reduce((sum, one) => sum + one.mentions, 0));
    if (surname) return surname;
    const [only] = first;
    return first.length === 1 && only && !comesLate(form, only) ? only : undefined;
  }
  const men = last.filter(({ sex }) => sex !== 'she');
  const mister = men.find((other) => other.forms.some((one) => one.title?.kind === 'plain' && !one.given));
  return mister ?? (men.length === 1 ? men[0] : men.length === 0 && last.length === 1 ? last[0] : undefined);
}

/** Lady Catherine isn't called Catherine, nor Sir William William. */
const isNoble = ({ title }: Form): boolean => /^(?:Sir|Lady|King|Queen|Lord)$/u.test(title?.key ?? '');

/** A full name that comes only long after the bare one was in use: Mary King isn't the Mary of the first chapters. */
function comesLate(form: Form, other: Bearer): boolean {
  const first = Math.min(...other.forms.map(({ mentions }) => mentions[0] ?? 0));
  const before = form.mentions.filter((at) => at < first).length;
  return before >= FEW && before > form.mentions.length * BEFORE;
}

/** "Lizzy" joins the one person called Elizabeth. */
function joinNicknames(bare: readonly Form[], bearers: ReadonlyMap<Form, Bearer>, full: FullNames): void {
  const alone = bare.flatMap((form) => bearers.get(form)?.whole ?? []);
  const all = [...new Set([...alone, ...[...full.values()].flat().map(({ whole }) => whole)])];
  for (const form of bare) {
    const own = bearers.get(form)?.whole;
    const [word = ''] = form.words;
    if (!own || own.forms.length > 1) continue;
    const homes = all.filter(
      (other) =>
        other.whole === other &&
        other !== own &&
        agree(other, own) &&
        namesOf(other).some((name) => isShortForm(name.toLowerCase(), word.toLowerCase())) &&
        meet(form, other),
    );
    const [only] = homes;
    if (homes.length === 1 && only) only.take(own);
  }
}

const namesOf = (bearer: Bearer): readonly string[] =>
  bearer.forms.flatMap(({ given, words, title, surname }) => given ?? (title || surname ? [] : (words[0] ?? [])));

/** Sentences between two names of one person, at most, somewhere in the book. */
const NEAR = 60;

/** Whether both names are used in the same part of the book. */
function meet(form: Form, other: Bearer): boolean {
  const uses = other.forms.flatMap(({ mentions }) => mentions).sort((a, b) => a - b);
  let at = 0;
  return form.mentions.some((use) => {
    while (at < uses.length && (uses[at] ?? 0) < use - NEAR) at += 1;
    return Math.abs((uses[at] ?? Number.POSITIVE_INFINITY) - use) <= NEAR;
  });
}
