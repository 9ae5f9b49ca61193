import type { Question } from '../../../core/domain/book.ts';
import { nameAt } from '../../cast.ts';
import type { Known } from '../people/index.ts';
import type { Sentence } from '../people/names/sentences.ts';
import { aboutPerson, type Material } from './material.ts';

/** What one person at most is to another, with their sex; "sister" and the like may be several. */
const KIN: Readonly<Record<string, 'he' | 'she'>> = {
  wife: 'she',
  husband: 'he',
  father: 'he',
  mother: 'she',
  uncle: 'he',
  aunt: 'she',
  niece: 'she',
  nephew: 'he',
  housekeeper: 'she',
  governess: 'she',
  nurse: 'she',
  brother: 'he',
  stepfather: 'he',
  stepmother: 'she',
  guardian: 'he',
  butler: 'he',
  partner: 'he',
  'brother-in-law': 'he',
  'sister-in-law': 'she',
};
const WORDS = Object.keys(KIN).join('|');
const OWNS = new RegExp(String.raw`^[’']s? (?:\p{Ll}+ )?(${WORDS}),? (?:was |is )?$`, 'u');
const OF = new RegExp(`^, (?:the |who was the )?(${WORDS}) of $`, 'u');

interface Relation {
  readonly who: Known;
  readonly kin: string;
  readonly of: Known;
  readonly sentence: Sentence;
}

/** Who is somebody's uncle, and the like: only where the text never names another who is. */
export function whoseKin(material: Material): Question[] {
  const found = relations(material);
  return found.flatMap(({ who, kin, of, sentence }, at) => {
    const same = found.filter((one) => one.of === of && one.kin === kin);
    if (same.some((one) => one.who !== who) || same[0] !== found[at]) return [];
    const name = nameAt(of.character, sentence.section);
    const text = `Who is ${name}’s ${kin}?`;
    return (name && aboutPerson(who, { text, sentence, topic: 'who is who' }, material)) || [];
  });
}

function relations({ people, named }: Material): Relation[] {
  return people.sentences.flatMap((sentence, at) => {
    const spans = spansOf(sentence.text, named[at] ?? []);
    return spans.flatMap((a, i): Relation[] => {
      const b = spans[i + 1];
      if (!b || a.known === b.known) return [];
      const between = sentence.text.slice(a.to, b.from);
      const kin = OWNS.exec(between)?.[1];
      if (kin && b.known.sex === KIN[kin]) return [{ who: b.known, kin, of: a.known, sentence }];
      const other = OF.exec(between)?.[1];
      return other && a.known.sex === KIN[other] ? [{ who: a.known, kin: other, of: b.known, sentence }] : [];
    });
  });
}

interface Span {
  readonly known: Known;
  readonly from: number;
  readonly to: number;
}

/** Where in a sentence people are named, the longest names first where they overlap. */
function spansOf(text: string, known: readonly Known[]): Span[] {
  const all = known
    .flatMap((one) => one.forms.map((form) => ({ known: one, form: form.replace(/^The /u, '') })))
    .sort((a, b) => b.form.length - a.form.length);
  const spans: Span[] = [];
  for (const { known: one, form } of all) {
    for (let from = text.indexOf(form); from >= 0; from = text.indexOf(form, from + 1)) {
      const to = from + form.length;
      if (/\p{L}/u.test(text[to] ?? ' ') || spans.some((span) => from < span.to && to > span.from)) continue;
      spans.push({ known: one, from, to });
    }
  }
  return spans.sort((a, b) => a.from - b.from);
}
