import { limitPerKey } from '../../../../lib/counted.ts';
import type { Form } from '../names/forms.ts';
import { isTold, type Sentence } from '../names/sentences.ts';
import { titleOf } from '../names/titles.ts';
import { descriptionsBeside } from '../relations.ts';
import { KINSHIP, type Kin, kinWords } from './kin.ts';

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
  /** By person. */
  readonly forms: readonly (readonly Form[])[];
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
const BACK = 8;

/** All kin that a sentence speaks of: beside a name, and by itself. */
export function kinMentions(at: number, scene: Stage): KinMention[] {
  const { text = '', voice } = scene.sentences[at] ?? {};
  const here = scene.named[at] ?? [];
  const told = here.flatMap(({ who: beside, from, to }) => {
    const all = descriptionsBeside(text, from, to, voice !== 'narrated').flatMap(({ whose, ...one }) =>
      one.plain > 0 && whose ? [{ ...one, whose, kin: KINSHIP.get(one.what) }] : [],
    );
    const each = limitPerKey(1, all, ({ whose }) => whose.from);
    return each.map((one) => ({ ...one, beside }));
  });
  const alone = kinWords(text)
    .filter((one) => told.every(({ from, to }) => to <= one.from || from >= one.to))
    .map((kin) => ({ kin, whose: kin, beside: undefined }));
  const all = [...told, ...alone].flatMap(({ kin, whose, beside }): KinMention[] => {
    const named = here.find(({ from, to }) =>
      beside === undefined ? to === whose.from : from === whose.from || to === whose.to,
    );
    const owner = named?.who ?? ownerOf(text.slice(whose.from, whose.to), whose.from, at, beside, scene);
    const isNamed = named !== undefined;
    return kin && owner !== undefined && owner !== beside ? [{ ...kin, owner, at, beside, isNamed }] : [];
  });
  return [...all, ...here.flatMap((one) => coupleOf(one, at, scene))];
}

/** “Mr. and Mrs. Vane”: a son who is Mr. Vane as well is mostly called by his first name. */
function coupleOf({ who: owner, from, to }: NameAt, at: number, scene: Stage): KinMention[] {
  const text = scene.sentences[at]?.text ?? '';
  const [title = '', ...name] = text.slice(from, to).split(' ');
  const [, his] = /(\p{Lu}\p{L}*\.?) and $/u.exec(text.slice(0, from)) ?? [];
  const beside = his && titleOf(title)?.kind === 'wed' ? scene.bearerOf([his, ...name].join(' ')) : undefined;
  if (beside === undefined || isCalledByGiven(scene.forms[beside] ?? [])) return [];
  return [{ kind: 'spouse', side: 0, sex: 'he', owner, at, beside, isNamed: true }];
}

/** A father is hardly called by his first name alone where his son is. */
const isCalledByGiven = ([first]: readonly Form[]): boolean =>
  first?.given !== undefined && !first.surname && !first.title;

/** Who is meant by “her” before kin, or by a narrator’s “my”. */
function ownerOf(pronoun: string, from: number, at: number, beside: number | undefined, scene: Stage) {
  const sentence = scene.sentences[at];
  const [whose] = /^(?:my|his|her)\b/iu.exec(pronoun) ?? [];
  if (!sentence || !whose) return undefined;
  const told = isTold(sentence, from);
  if (/^m/iu.test(whose)) return told || sentence.voice === scene.tells ? scene.narrator : undefined;
  const sex = /^his/iu.test(whose) ? 'he' : 'she';
  for (let back = at; told && back >= at - BACK && scene.sentences[back]?.section === sentence.section; back--) {
    const [first] = (scene.named[back] ?? []).filter(
      (one) => scene.sexOf(one.who) === sex && one.who !== beside && (back < at || one.from < from),
    );
    if (first) return first.who;
  }
  return undefined;
}
