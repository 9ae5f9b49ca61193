import type { Form } from './forms.ts';
import { sexOf } from './bearers.ts';
import type { Reading } from './mentions.ts';
import type { Stated } from './persons.ts';
import type { Sentence } from './sentences.ts';

const WEDS = /\b(?:marr(?:y|ied|iage|ying)|wedd(?:ed|ing)|bride|bridegroom|engaged|engagement|wife|husband|attachment|addresses|proposal|elope(?:d|ment))\b/iu;

/** Paragraphs that speak of a wedding and name both, at least; and times as many as for anybody else. */
const LEAST = 3;
const AHEAD = 1.6;

/**
 * Whose married name a name is: "Mrs. Collins" comes long after Mr. Collins, and the paragraphs that speak of a
 * marriage name him beside Charlotte Lucas more than beside anybody else.
 */
export function marriages(reading: Reading, sentences: readonly Sentence[]): Stated[] {
  const forms = [...reading.forms.values()];
  const wed = forms.filter((form) => form.title?.kind === 'wed' && !form.given && form.surname);
  const women = forms.filter(
    (form) =>
      form.mentions.length >= 5 && sexOf(form) === 'she' && form.title?.kind !== 'wed' && form.title?.kind !== 'lady' && form.title?.kind !== 'given',
  );
  const talk = weddingTalk(forms, sentences);
  return wed.flatMap((wife) => {
    const men = forms.filter((form) => form.surname === wife.surname && sexOf(form) === 'he');
    const hisFirst = Math.min(...men.map(({ mentions }) => mentions[0] ?? Number.POSITIVE_INFINITY));
    const since = wife.mentions[0] ?? 0;
    if (men.length === 0 || since - hisFirst < sentences.length / 10) return [];
    const bride = brideOf(wife, men, women, talk, since, sentences);
    return bride ? [{ a: bride, b: wife }] : [];
  });
}

/** Paragraphs that speak of a wedding, each with the forms that it names. */
function weddingTalk(forms: readonly Form[], sentences: readonly Sentence[]): Map<number, Set<Form>> {
  const talk = new Map<number, Set<Form>>();
  for (const { text, paragraph } of sentences) if (WEDS.test(text)) talk.set(paragraph, new Set());
  for (const form of forms)
    for (const at of form.mentions) talk.get(sentences[at]?.paragraph ?? -1)?.add(form);
  return talk;
}

function brideOf(
  wife: Form,
  men: readonly Form[],
  women: readonly Form[],
  talk: ReadonlyMap<number, ReadonlySet<Form>>,
  since: number,
  sentences: readonly Sentence[],
): Form | undefined {
  const bare = new Set([...men, ...[]]);
  const counts = new Map<string, { form: Form; times: number }>();
  for (const named of talk.values()) {
    if (![...bare].some((man) => named.has(man))) continue;
    const seen = new Set<string>();
    for (const woman of women) {
      const key = woman.given ?? woman.words[0] ?? '';
      if (!named.has(woman) || seen.has(key) || woman.surname === wife.surname || (woman.mentions[0] ?? 0) > since) continue;
      seen.add(key);
      const held = counts.get(key);
      const form = held && held.form.mentions.length >= woman.mentions.length ? held.form : woman;
      counts.set(key, { form, times: (held?.times ?? 0) + 1 });
    }
  }
  const [best, next] = [...counts.values()].sort((a, b) => b.times - a.times);
  void sentences;
  if (process.env.WED) console.error(wife.words, [...counts.values()].sort((a, b) => b.times - a.times).slice(0, 4).map(c => [c.form.words.join(' '), c.times]));
  return best && best.times >= LEAST && best.times >= AHEAD * (next?.times ?? 0) ? best.form : undefined;
}
