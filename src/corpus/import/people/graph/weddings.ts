import { groupBy } from '../../../../lib/counted.ts';
import type { Form } from '../names/forms.ts';
import type { Sentence } from '../names/sentences.ts';
import { WEDDINGS } from '../names/vocabulary.ts';
import { sexOfForms } from './bearer.ts';
import type { Stated } from './stated.ts';

const WEDS = new RegExp(`\\b${WEDDINGS}\\b`, 'iu');

/** The share of the book before and after the first use of a Mrs. in which a wedding is looked for. */
const BEFORE = 0.15;
const AFTER = 0.05;
/** The paragraphs a bride needs, one less if her given name is known, and how many times those of anybody else. */
const LEAST = 3;
const AHEAD = 1.5;
/** A bride is named so often; and not in so many sentences with the Mrs. */
const USES = 5;
const BESIDE = 2;

/** A paragraph: its first sentence that speaks of a wedding, if one does, and who is named in it. */
interface Paragraph {
  readonly at: number | undefined;
  readonly named: ReadonlySet<Form>;
}

/**
 * Pairs of a woman's names before and after her wedding: "Mrs. Collins" comes long after Mr. Collins, and the
 * paragraphs before it about marriage name him with Charlotte more than with anybody else.
 */
export function weddings(forms: readonly Form[], sentences: readonly Sentence[]): Stated[] {
  const talk = paragraphsOf(forms, sentences).filter(isOnWedding);
  const families = groupBy(forms, ({ surname }) => surname);
  const women = forms.filter((form) => form.title?.kind !== 'wed' && form.given && sexOfForms([form]) === 'she');
  return forms.flatMap((wife) => {
    const isRenamed = wife.given !== undefined && !wife.title && sexOfForms([wife]) === 'she';
    if (!wife.surname || !(isRenamed || (wife.title?.kind === 'wed' && !wife.given))) return [];
    const men = families.get(wife.surname)?.filter((form) => sexOfForms([form]) === 'he') ?? [];
    const since = firstUse(wife);
    const known = women.filter(
      (form) =>
        firstUse(form) < since &&
        (isRenamed
          ? form.given === wife.given && form.surname !== wife.surname
          : form.mentions.length >= USES && areSeldomTogether(form, wife)),
    );
    const length = sentences.length;
    const isNew = since - Math.min(...men.map(firstUse)) >= length / 10;
    const near = talk.filter(
      ({ at = 0 }) => isRenamed || (isNew && at >= since - length * BEFORE && at <= since + length * AFTER),
    );
    const bride = brideOf(men, known, near, isRenamed ? LEAST - 1 : LEAST);
    const maiden = isRenamed ? known.find(({ surname }) => surname) : bride;
    return bride && maiden ? [{ a: maiden, b: wife }] : [];
  });
}

const firstUse = ({ mentions }: Form): number => mentions[0] ?? Number.POSITIVE_INFINITY;

/** Anne, who is named beside Mrs. Musgrove, isn't she. */
function areSeldomTogether(a: Form, b: Form): boolean {
  const named = new Set(a.mentions);
  return b.mentions.filter((at) => named.has(at)).length < BESIDE;
}

/** The paragraphs that name somebody or speak of a wedding, in order. */
export function paragraphsOf(forms: readonly Form[], sentences: readonly Sentence[]): readonly Paragraph[] {
  const all = new Map<number, { at: number | undefined; named: Set<Form> }>();
  const paragraphAt = (n: number) => {
    const key = sentences[n]?.paragraph ?? -1;
    const one = all.get(key) ?? { at: undefined, named: new Set<Form>() };
    all.set(key, one);
    return one;
  };
  sentences.forEach(({ text }, at) => {
    if (WEDS.test(text)) paragraphAt(at).at ??= at;
  });
  for (const form of forms) for (const at of form.mentions) paragraphAt(at).named.add(form);
  return [...all.values()];
}

export const isOnWedding = ({ at }: Paragraph): boolean => at !== undefined;

/** The woman who shares most paragraphs with one of the men; each paragraph is divided among its women. */
function brideOf(
  men: readonly Form[],
  women: readonly Form[],
  talk: readonly Paragraph[],
  least: number,
): Form | undefined {
  const points = talk.flatMap(({ named }) => {
    const here = men.some((man) => named.has(man)) ? women.filter((woman) => named.has(woman)) : [];
    const present = new Map(here.map((woman) => [woman.given, woman]));
    return [...present].map(([given, form]) => ({ given, form, share: 1 / present.size }));
  });
  const ranked = [...groupBy(points, ({ given }) => given).values()].flatMap((own) => {
    const sum = own.reduce((total, { share }) => total + share, 0);
    return own.slice(0, 1).map(({ form }) => ({ form, sum, lift: sum / Math.log2(2 + form.mentions.length) }));
  });
  const [best, next] = ranked.sort((a, b) => b.lift - a.lift);
  return best && best.sum >= least && best.lift >= AHEAD * (next?.lift ?? 0) ? best.form : undefined;
}
