import { anyWord } from '../../../../lib/text.ts';
import type { Stretch } from '../clauses.ts';
import words from './ties.json' with { type: 'json' };

type Sex = 'he' | 'she' | undefined;
export type Kind = keyof typeof words.ties;

/** What a word such as “father” says: of which tie, of which of the two, and whether of a man or a woman. */
export interface Kin {
  readonly kind: Kind;
  /** 0 for the father, 1 for the son; always 0 where both are called the same. */
  readonly side: 0 | 1;
  readonly sex: Sex;
}

/** For a man, a woman, either, by side. */
const called = (kind: Kind, side: 0 | 1): readonly string[] => words.ties[kind][side]?.split(' ') ?? [];

export const KINDS = Object.keys(words.ties) as readonly Kind[];
/** Whether both are called the same, as cousins are. */
export const isMutual = (kind: Kind): boolean => words.ties[kind][0] === words.ties[kind][1];

/** The word for somebody of a tie; undefined where there is none without their sex. */
export function wordFor({ kind, side, sex }: Kin): string | undefined {
  const word = called(kind, side)[sex === 'he' ? 0 : sex === 'she' ? 1 : 2];
  return word === '-' ? undefined : word;
}

/** What each word for kin says. */
export const KINSHIP: ReadonlyMap<string, Kin> = new Map(
  KINDS.flatMap((kind) =>
    ([1, 0] as const).flatMap((side) =>
      called(kind, side).map((word, at, all): [string, Kin] => {
        const sex = all.indexOf(word) !== all.lastIndexOf(word) ? undefined : (['he', 'she'] as const)[at];
        return [word, { kind, side: isMutual(kind) ? 0 : side, sex }];
      }),
    ),
  ),
);

const KIN_WORD = [...KINSHIP.keys()]
  .filter((word) => word !== '-')
  .sort((a, b) => b.length - a.length)
  .join('|');
/** “Her old cousin”, “’s aunt”: up to three words between whose kin and which. */
const WHOSE_KIN = new RegExp(
  String.raw`(?:\b(?:[Mm]y|[Hh]is|[Hh]er)|[’']s?) (?:(?!${anyWord(words.notBetween)} )\p{Ll}[\p{L}-]*,? ){0,3}?` +
    String.raw`(?<noun>${KIN_WORD})\b(?!-)`,
  'gu',
);

/** Every “her cousin” and “’s aunt” in a sentence. */
export const kinWords = (text: string): (Kin & Stretch)[] =>
  [...text.matchAll(WHOSE_KIN)].flatMap(({ index, 0: all, groups }) => {
    const kin = KINSHIP.get(groups?.noun ?? '');
    return kin ? [{ ...kin, from: index, to: index + all.length }] : [];
  });
