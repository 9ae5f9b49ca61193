import { groupBy } from '../../../../lib/counted.ts';
import type { Form } from '../names/forms.ts';
import type { Reading } from '../names/mentions.ts';
import type { Sentence } from '../names/sentences.ts';
import { areApart, nameOf, type Stated, sentencesByName, sexOf } from './bearers.ts';

const WEDS =
  /\b(?:marr(?:y|ied|iage|ying)|wedd(?:ed|ing)|bride|bridegroom|engaged|engagement|wife|husband|attachment|proposal|elope(?:d|ment)?|gone off|run away|ran away|church|lover)\b/iu;

/** The share of the book before and after the first use of the new name in which a wedding is looked for. */
const BEFORE = 0.15;
const AFTER = 0.05;
/** The points a bride needs, and how many times those of anybody else: some are named there by chance. */
const LEAST = 3;
const AHEAD = 1.5;

/** Pairs of a woman's names before and after her wedding, by the paragraphs about one. */
export function weddings({ forms: all }: Reading, sentences: readonly Sentence[]) {
  const forms = [...all.values()];
  const talk = weddingTalk(forms, sentences);
  return { married: marriages(forms, talk, sentences.length), maiden: maidenNames(forms, talk) };
}

/**
 * Finds whose married name a name is: "Mrs. Collins" comes long after Mr. Collins, and the paragraphs before it about
 * marriage name him with Charlotte Lucas more than with anybody else.
 */
function marriages(forms: readonly Form[], talk: readonly Talk[], length: number): Stated[] {
  const named = sentencesByName(forms);
  const women = forms.filter((form) => form.mentions.length >= 5 && isUnmarried(form));
  return forms.flatMap((wife) => {
    if (wife.title?.kind !== 'wed' || wife.given || !wife.surname) return [];
    const his = forms.filter(
      (form) => [form.surname, form.words[0]].includes(wife.surname) && sexOf(form) === 'he',
    );
    const since = firstUse(wife);
    if (since - Math.min(...his.map(firstUse)) < length / 10) return [];
    const near = talk.filter(({ at }) => at >= since - length * BEFORE && at <= since + length * AFTER);
    const known = women.filter((form) => firstUse(form) < since);
    const bride = brideOf(his, known, near);
    // Anne, whom a Musgrove once asked to marry him, isn't Mrs. Musgrove.
    return bride && !areApart(wife, named.get(nameOf(bride))) ? [{ a: bride, b: wife }] : [];
  });
}

const firstUse = ({ mentions }: Form): number => mentions[0] ?? Number.POSITIVE_INFINITY;

/** A woman's full names with two surnames, where the man she marries has the later one. */
function maidenNames(forms: readonly Form[], talk: readonly Talk[]): Stated[] {
  const full = forms.filter((form) => form.given && form.surname && sexOf(form) === 'she');
  return full.flatMap((wife) => {
    const [maid, other] = full.filter(
      ({ given, surname }) => given === wife.given && surname !== wife.surname,
    );
    if (!maid || other || firstUse(maid) >= firstUse(wife)) return [];
    const his = forms.filter(
      (form) => (form.surname ?? form.words[0]) === wife.surname && sexOf(form) === 'he',
    );
    const hers = forms.filter((form) => nameOf(form) === wife.given);
    const together = talk.filter(
      ({ named }) => his.some((one) => named.has(one)) && hers.some((one) => named.has(one)),
    );
    return together.length >= 2 ? [{ a: maid, b: wife }] : [];
  });
}

const isUnmarried = (form: Form): boolean =>
  sexOf(form) === 'she' && (!form.title || form.title.kind === 'maid');

interface Talk {
  /** Its first sentence that speaks of a wedding. */
  readonly at: number;
  readonly named: Set<Form>;
}

function weddingTalk(forms: readonly Form[], sentences: readonly Sentence[]): Talk[] {
  const talk = new Map<number, Talk>();
  sentences.forEach(({ text, paragraph }, at) => {
    if (!talk.has(paragraph) && WEDS.test(text)) talk.set(paragraph, { at, named: new Set() });
  });
  for (const form of forms)
    for (const at of form.mentions) talk.get(sentences[at]?.paragraph ?? -1)?.named.add(form);
  return [...talk.values()];
}

/** The woman who shares most paragraphs with one of the men; each paragraph is divided among its women. */
function brideOf(men: readonly Form[], women: readonly Form[], talk: readonly Talk[]): Form | undefined {
  const points = talk.flatMap(({ named }) => {
    const here = men.some((man) => named.has(man)) ? women.filter((woman) => named.has(woman)) : [];
    const present = new Map(here.map((woman) => [nameOf(woman), woman]));
    return [...present].map(([name, form]) => ({ name, form, share: 1 / present.size }));
  });
  const ranked = [...groupBy(points, ({ name }) => name).values()].flatMap((own) => {
    const sum = own.reduce((total, { share }) => total + share, 0);
    return own
      .slice(0, 1)
      .map(({ form }) => ({ form, sum, lift: sum / Math.log2(2 + form.mentions.length) }));
  });
  const [best, next] = ranked.sort((a, b) => b.lift - a.lift);
  return best && best.sum >= LEAST && best.lift >= AHEAD * (next?.lift ?? 0) ? best.form : undefined;
}
