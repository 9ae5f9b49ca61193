import type { Form } from '../names/forms.ts';
import type { Reading } from '../names/mentions.ts';
import type { Sentence } from '../names/sentences.ts';
import type { Stated } from './bearers.ts';
import { sexOf } from './bearers.ts';

const WEDS =
  /\b(?:marr(?:y|ied|iage|ying)|wedd(?:ed|ing)|bride|bridegroom|engaged|engagement|wife|husband|attachment|proposal|elope(?:d|ment)?|gone off|run away|ran away|church|lover)\b/iu;

/** Around the first use of the new name a wedding is looked for in this share of the book: before it, and after it. */
const BEFORE = 0.15;
const AFTER = 0.05;
/** Sentences that name both, by which the two are two: a writer may slip into the new name once. */
const TOGETHER = 2;
/** Points that a bride needs, and how many times as many as anybody else has: some are named there by chance. */
const LEAST = 3;
const AHEAD = 1.5;

/**
 * Whose married name a name is: "Mrs. Collins" comes long after Mr. Collins, and before it the paragraphs that speak of
 * marriage name him beside Charlotte Lucas more than beside anybody else.
 */
export function marriages(reading: Reading, sentences: readonly Sentence[]): Stated[] {
  const forms = [...reading.forms.values()];
  const talk = weddingTalk(forms, sentences);
  const women = forms.filter((form) => form.mentions.length >= 5 && isUnmarried(form));
  return forms.flatMap((wife) => {
    if (wife.title?.kind !== 'wed' || wife.given || !wife.surname) return [];
    const men = forms.filter((form) => form.surname === wife.surname || form.words[0] === wife.surname);
    const his = men.filter((form) => sexOf(form) === 'he');
    const since = wife.mentions[0] ?? 0;
    const hisFirst = Math.min(...his.map(({ mentions }) => mentions[0] ?? Number.POSITIVE_INFINITY));
    if (since - hisFirst < sentences.length / 10) return [];
    const from = since - sentences.length * BEFORE;
    const near = talk.filter(({ at }) => at >= from && at <= since + sentences.length * AFTER);
    const bride = brideOf(
      his,
      women.filter(({ mentions }) => (mentions[0] ?? 0) < since),
      near,
    );
    return bride && !areTwo(bride, wife, forms) ? [{ a: bride, b: wife }] : [];
  });
}

/** Whether sentences name both, and so tell them apart: Anne, whom a Musgrove once asked to marry him, and Mrs. Musgrove. */
function areTwo(bride: Form, wife: Form, forms: readonly Form[]): boolean {
  const hers = forms.filter((form) => form === bride || nameOf(form) === nameOf(bride));
  const named = new Set(hers.flatMap(({ mentions }) => mentions));
  return wife.mentions.filter((at) => named.has(at)).length >= TOGETHER;
}

/** The name that a woman keeps when she marries. */
const nameOf = ({ given, words }: Form): string => given ?? words[0] ?? '';

/** A woman's full names with two surnames, of which a man whom she marries has the later one. */
export function maidenNames(reading: Reading, sentences: readonly Sentence[]): Stated[] {
  const forms = [...reading.forms.values()];
  const full = forms.filter((form) => form.given && form.surname && sexOf(form) === 'she');
  const talk = weddingTalk(forms, sentences);
  return full.flatMap((wife) => {
    const maids = full.filter((form) => form.given === wife.given && form.surname !== wife.surname);
    const [maid] = maids;
    if (maids.length !== 1 || !maid || (maid.mentions[0] ?? 0) >= (wife.mentions[0] ?? 0)) return [];
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
  readonly named: ReadonlySet<Form>;
}

/** Paragraphs that speak of a wedding, each with the forms that it names. */
function weddingTalk(forms: readonly Form[], sentences: readonly Sentence[]): Talk[] {
  const talk = new Map<number, { at: number; named: Set<Form> }>();
  sentences.forEach(({ text, paragraph }, at) => {
    if (!talk.has(paragraph) && WEDS.test(text)) talk.set(paragraph, { at, named: new Set() });
  });
  for (const form of forms)
    for (const at of form.mentions) talk.get(sentences[at]?.paragraph ?? -1)?.named.add(form);
  return [...talk.values()];
}

function brideOf(men: readonly Form[], women: readonly Form[], talk: readonly Talk[]): Form | undefined {
  const points = new Map<string, { form: Form; sum: number }>();
  for (const { named } of talk) {
    if (!men.some((man) => named.has(man))) continue;
    const present = new Map<string, Form>();
    for (const woman of women) if (named.has(woman)) present.set(nameOf(woman), woman);
    for (const [key, form] of present) {
      const before = points.get(key);
      points.set(key, { form: before?.form ?? form, sum: (before?.sum ?? 0) + 1 / present.size });
    }
  }
  const ranked = [...points.values()].map((one) => ({
    ...one,
    lift: one.sum / Math.log2(2 + one.form.mentions.length),
  }));
  const [best, next] = ranked.sort((a, b) => b.lift - a.lift);
  return best && best.sum >= LEAST && best.lift >= AHEAD * (next?.lift ?? 0) ? best.form : undefined;
}
