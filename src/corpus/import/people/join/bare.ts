import { groupBy } from '../../../../lib/counted.ts';
import { sexOfGiven } from '../../../english/names.ts';
import { isShortForm } from '../../../english/nicknames.ts';
import type { Form } from '../names/forms.ts';
import { isNoble } from '../names/titles.ts';
import { agree, type Bearer, type FullNames, usesNear } from './bearers.ts';

/** Where this share of a first name's uses comes before the full name's first one, they may be two people's. */
const BEFORE = 0.4;
/** Fewer uses than this say nothing. */
const FEW = 10;

/**
 * A name of one word joins the person it is part of: the surname of one man, the first name of one person, the last
 * word of one creature's ("the Rabbit", "White Rabbit"). Where it could be two people's it is a person of its own.
 */
export function joinBare(forms: readonly Form[], bearers: ReadonlyMap<Form, Bearer>, full: FullNames): void {
  const isBare = (form: Form) => !form.title && form.words.length === 1;
  const bare = forms.filter(isBare);
  const parts = forms.flatMap((form) => {
    const bearer = isBare(form) ? undefined : bearers.get(form)?.whole;
    return bearer ? partsOf(form).map((part) => ({ part, bearer })) : [];
  });
  const byPart: ByPart = groupBy(parts, ({ part }) => part);
  const isGiven = ({ words: [word = ''] }: Form) =>
    byPart.get(word)?.some(({ bearer }) => bearer.givens.includes(word));
  const firsts = bare.filter(isGiven);
  const joined = new Set<Form>();
  // How often somebody is called by the first name shows whom a surname means.
  for (const form of [...firsts, ...bare]) {
    const own = bearers.get(form)?.whole;
    const home = own && !joined.has(form) && homeOf(form, own, byPart);
    if (!home) continue;
    home.take(own);
    joined.add(form);
  }
  joinNicknames(bare, bearers, full);
}

type ByPart = ReadonlyMap<string, readonly { readonly bearer: Bearer }[]>;

function homeOf(form: Form, own: Bearer, byPart: ByPart): Bearer | undefined {
  const [word = ''] = form.words;
  const all = byPart.get(word) ?? [];
  const fits = [...new Set(all.map(({ bearer }) => bearer.whole))].filter(
    (other) => other !== own && agree(other, own),
  );
  const named = (asGiven: boolean) =>
    fits.filter(({ forms }) =>
      forms.some((one) => (one.given === word) === asGiven && partsOf(one).includes(word)),
    );
  const [first, last] = [named(true), named(false)];
  if (first.length === 0) return whoHasIt(last);
  const uses = (all: readonly Bearer[], isIt: (one: Form) => boolean) =>
    all.flatMap(({ forms }) => forms.filter(isIt)).reduce((sum, { mentions }) => sum + mentions.length, 0);
  const asFirst = uses(first, ({ given }) => given === word);
  const asLast = uses(last, ({ surname, title }) => surname === word && isSurname(title));
  if (asLast > asFirst / 2) return asLast > asFirst * 2 ? whoHasIt(last) : undefined;
  // Miss Jane Bates, who is named so once, is no rival to Jane Fairfax.
  const often = first.filter((one) => uses([one], ({ given }) => given === word) > 1);
  const [only, other] = often.length > 0 ? often : first;
  return only && !other && (hasNamesakes(only, byPart) || !comesLate(form, only)) ? only : undefined;
}

/** Whom a bare surname means: the only one, a man before a woman; of several the Mr. without a first name. */
function whoHasIt(bearers: readonly Bearer[]): Bearer | undefined {
  const men = bearers.filter(({ sex }) => sex !== 'she');
  const [only, another] = men.length > 0 ? men : bearers;
  if (!another) return only;
  return men.find(({ forms }) => forms.some(({ title, given }) => title?.kind === 'plain' && !given));
}

/** Miss and Lady stand before first names as well. */
const isSurname = (title: Form['title']): boolean => title?.kind !== 'maid' && title?.kind !== 'lady';

/** Which part of a name may stand for the whole: Lady Catherine isn't called Catherine, nor Sir William William. */
function partsOf({ title, given, surname, words }: Form): readonly string[] {
  const noble = isNoble(title);
  const last = noble && !given && sexOfGiven(surname ?? '') ? undefined : surname;
  const role = words.includes('of') ? words[0] : words.includes('the') ? words.at(-1) : undefined;
  return [noble ? undefined : given, last, role].filter((part) => part !== undefined);
}

/** Others have the same surname, so they use first names among themselves, and full ones come late. */
const hasNamesakes = (bearer: Bearer, byPart: ByPart): boolean =>
  bearer.surnames.some((name) =>
    byPart.get(name)?.some(({ bearer: { whole } }) => whole !== bearer && whole.mentions > bearer.mentions),
  );

/** A full name that comes only long after the bare one was in use: Mary King isn't the Mary of the first chapters. */
function comesLate(form: Form, other: Bearer): boolean {
  const full = other.forms.filter(({ given }) => given === form.words[0]);
  const first = Math.min(...full.map(({ mentions }) => mentions[0] ?? 0));
  const before = form.mentions.filter((at) => at < first).length;
  return before >= FEW && before > form.mentions.length * BEFORE;
}

/** "Lizzy" joins the only person called Elizabeth. */
function joinNicknames(bare: readonly Form[], bearers: ReadonlyMap<Form, Bearer>, full: FullNames): void {
  const alone = bare.flatMap((form) => bearers.get(form)?.whole ?? []);
  const all = [...new Set([...alone, ...[...full.values()].flat().map(({ whole }) => whole)])];
  for (const form of bare) {
    const own = bearers.get(form)?.whole;
    const [word = ''] = form.words;
    if (!own || own.forms.length > 1) continue;
    const [only, another] = all.filter(
      (other) =>
        other.whole === other &&
        other !== own &&
        givenNamesOf(other).some((name) => isShortForm(name.toLowerCase(), word.toLowerCase())) &&
        agree(other, own) &&
        usesNear(form, other, NEAR) > 0,
    );
    if (only && !another) only.take(own);
  }
}

const givenNamesOf = (bearer: Bearer): readonly string[] =>
  bearer.forms.flatMap((form) =>
    form.title || form.surname ? partsOf(form).filter((part) => part === form.given) : (form.words[0] ?? []),
  );

/** Sentences between two names of one person, at most, somewhere in the book. */
const NEAR = 60;
