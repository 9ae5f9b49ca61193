import type { Form } from '../names/forms.ts';
import { isTold, type Sentence } from '../names/sentences.ts';
import { titleOf } from '../names/titles.ts';
import { type Kin, type KinWord, kinBefore, kinWords } from './kin.ts';

/** Where a sentence names somebody, who is known by a number. */
export interface NameAt {
  readonly who: number;
  readonly from: number;
  readonly to: number;
}

/** The people of a book and where its sentences name them. */
export interface Stage {
  readonly sentences: readonly Sentence[];
  /** By sentence, in order. */
  readonly named: readonly (readonly NameAt[])[];
  readonly sexOf: (who: number) => Kin['sex'];
  /** Who says “I” in the telling, if anybody does. */
  readonly narrator: number | undefined;
  readonly tells: Sentence['voice'];
  readonly formsOf: (who: number) => readonly Form[];
  /** Whoever has a name, as the text writes it. */
  readonly bearerOf: (name: string) => number | undefined;
}

/** “Lucy’s cousin” in a sentence: whose kin, and who that is where a name stands beside it. */
export interface KinMention extends Kin {
  readonly owner: number;
  readonly at: number;
  readonly beside: number | undefined;
  /** Whether the owner is named, and not meant by a pronoun. */
  readonly isNamed: boolean;
}

/** Sentences in which whoever is meant by “her” may be named before. */
const BACK = 3;
/** Sentences of a paragraph among which whoever speaks is named. */
const AROUND = 6;

const CALLS = /^(?:,|:|—|,? (?:named|called|is|was))? (?:(?:the|old|dear|poor|young) )?$/u;
/** Behind a name set apart by a comma; and where a list goes on. */
const APART = /^[.;:!?)—”"]|^,(?! (?:and )?\p{Lu})/u;
const IS_CALLED = /^(?:,| ?—|--| \(| (?:is|was|became)(?: now| still| also)?) ?(?:the |an? )?$/u;
const ENDS_THERE = /^(?:[.;:!?)—”"-]|,(?!(?: [^,]{1,30},)? and )| (?:who|and|in|at|of|with|from)\b)/u;

/** All kin that a sentence speaks of. */
export function kinMentions(at: number, scene: Stage): KinMention[] {
  const text = scene.sentences[at]?.text ?? '';
  const here = scene.named[at] ?? [];
  const whose = kinWords(text).flatMap((kin): KinMention[] => {
    const beside = neighbourOf(kin, text, here);
    const owner =
      kin.whose === undefined ? here.find(({ to }) => to === kin.from)?.who : ownerOf(kin, at, beside, scene);
    return owner === undefined || owner === beside
      ? []
      : [{ ...kin, owner, at, beside, isNamed: kin.whose === undefined }];
  });
  const ofNamed = here.flatMap(({ who: owner, from }): KinMention[] => {
    const kin = kinBefore(text, from);
    const before = kin && here.findLast(({ to }) => to < kin.from && IS_CALLED.test(text.slice(to, kin.from)));
    return before && before.who !== owner ? [{ ...kin, owner, at, beside: before.who, isNamed: true }] : [];
  });
  return [...whose, ...ofNamed, ...here.flatMap((wife) => coupleOf(wife, at, scene) ?? [])];
}

/** “Mr. and Mrs. Vane”: a son who is Mr. Vane as well is mostly called by his first name. */
function coupleOf({ who: owner, from, to }: NameAt, at: number, scene: Stage): KinMention | undefined {
  const text = scene.sentences[at]?.text ?? '';
  const [title = '', ...name] = text.slice(from, to).split(' ');
  const [, his] = /(\p{Lu}\p{L}*\.?) and $/u.exec(text.slice(0, from)) ?? [];
  const beside = his && titleOf(title)?.kind === 'wed' ? scene.bearerOf([his, ...name].join(' ')) : undefined;
  if (beside === undefined || isCalledByGiven(scene.formsOf(beside))) return undefined;
  return { kind: 'spouse', side: 0, sex: 'he', owner, at, beside, isNamed: true };
}

/** A father is hardly called by his first name alone where his son is. */
export const isCalledByGiven = ([first]: readonly Form[]): boolean =>
  first?.given !== undefined && !first.surname && !first.title;

/** Whoever is named beside the words: “her cousin, Miss Bartlett,”, “Freddy, Lucy’s brother”. */
function neighbourOf({ from, to, whose }: KinWord, text: string, here: readonly NameAt[]): number | undefined {
  const after = here.find((one) => one.from >= to && CALLS.test(text.slice(to, one.from)));
  if (after) {
    const behind = text.slice(after.to);
    const isApart = text[to] !== ',' || APART.test(behind);
    if (isApart && !/^[’']/u.test(behind)) return after.who;
  }
  const begins = whose === undefined ? (here.find((one) => one.to === from)?.from ?? from) : from;
  const before = here.findLast((one) => one.to < begins && IS_CALLED.test(text.slice(one.to, begins)));
  return before && ENDS_THERE.test(text.slice(to)) ? before.who : undefined;
}

/** Who is meant by “her”, “my” before kin. */
function ownerOf({ whose, from }: KinWord, at: number, beside: number | undefined, scene: Stage): number | undefined {
  const sentence = scene.sentences[at];
  if (!sentence) return undefined;
  const told = isTold(sentence, from);
  if (whose === 'my') return told || sentence.voice === scene.tells ? scene.narrator : speakerOf(at, scene);
  const sex = whose === 'his' ? 'he' : 'she';
  for (let back = at; told && back >= at - BACK && scene.sentences[back]?.section === sentence.section; back--) {
    const [first] = (scene.named[back] ?? []).filter(
      (one) => scene.sexOf(one.who) === sex && one.who !== beside && (back < at || one.from < from),
    );
    if (first) return first.who;
  }
  return undefined;
}

/** The only one whom the telling names in the paragraph of a speech. */
function speakerOf(at: number, { sentences, named }: Stage): number | undefined {
  const paragraph = sentences[at]?.paragraph;
  const all = new Set<number>();
  for (let near = at - AROUND; near <= at + AROUND; near++) {
    const one = sentences[near];
    if (one?.paragraph === paragraph)
      for (const { who, from } of named[near] ?? []) if (one && isTold(one, from)) all.add(who);
  }
  const [only, other] = all;
  return other === undefined ? only : undefined;
}
