import type { Question } from '../../../core/domain/book.ts';
import type { Sentence } from '../people/names/sentences.ts';
import { aboutPerson } from './ask.ts';
import type { Figure } from './figures.ts';
import { figureNamed, type Material } from './material.ts';

/** What one person at most is to another, with their sex; "sister" and the like may be several. */
const HE = 'husband father uncle nephew stepfather guardian butler partner brother-in-law'.split(' ');
const SHE = 'wife mother aunt niece housekeeper governess nurse stepmother sister-in-law'.split(' ');
const sexOf = (kin: string): 'he' | 'she' => (HE.includes(kin) ? 'he' : 'she');
const WORDS = [...HE, ...SHE].sort((a, b) => b.length - a.length).join('|');
const OWNS = new RegExp(String.raw`^[’']s? (?:\p{Ll}+ )?(${WORDS}),? (?:was |is )?$`, 'u');
const OF = new RegExp(`^, (?:the |who was the )?(${WORDS}) of $`, 'u');

interface Relation {
  readonly who: Figure;
  readonly kin: string;
  readonly of: Figure;
  readonly sentence: Sentence;
}

/** Who is somebody's uncle, and the like: only where the text never names another who could be. */
export function whoseKin(material: Material): Question[] {
  const found = relations(material);
  return found.flatMap(({ who, kin, of, sentence }, at) => {
    const same = found.filter((one) => one.of.known === of.known && one.kin === kin);
    if (same.some((one) => one.who.known !== who.known) || same[0] !== found[at]) return [];
    if (shareFamily(who, of) || of.from > sentence.section) return [];
    const asked = { text: `Who is ${of.name}’s ${kin}?`, sentence, topic: 'who is who', not: [of] };
    return aboutPerson(who, asked, material) ?? [];
  });
}

/** True where the question would nearly say who it is, or "Mr. Darcy" may be the father as well as the son. */
const shareFamily = (a: Figure, b: Figure): boolean =>
  a.forms.some((form) => b.forms.some((other) => form.split(' ').at(-1) === other.split(' ').at(-1)));

function relations(material: Material): Relation[] {
  return material.people.sentences.flatMap((sentence, at) => {
    const spans = material.spans[at] ?? [];
    return spans.flatMap((a, i): Relation[] => {
      const b = spans[i + 1];
      const [first, second] = [a, b].map((span) => span && figureNamed(span.form, material));
      if (!b || !first || !second || first.known === second.known) return [];
      const between = sentence.text.slice(a.to, b.from);
      const kin = OWNS.exec(between)?.[1];
      if (kin && second.sex === sexOf(kin)) return [{ who: second, kin, of: first, sentence }];
      const other = OF.exec(between)?.[1];
      return other && first.sex === sexOf(other) ? [{ who: first, kin: other, of: second, sentence }] : [];
    });
  });
}
