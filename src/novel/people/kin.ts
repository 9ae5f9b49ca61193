import words from './kin.json' with { type: 'json' };

export type Kind = keyof typeof words.ties;

/**
 * What a word such as “father” says: of which tie, of which of the two, and whether of a man or a
 * woman.
 */
export interface Kin {
  readonly kind: Kind;
  /** 0 for the father, 1 for the son; always 0 where both are called the same. */
  readonly side: 0 | 1;
  readonly sex: 'he' | 'she' | undefined;
}

/** For a man, a woman, either, by side. */
const called = (kind: Kind, side: 0 | 1): readonly string[] =>
  words.ties[kind][side]?.split(' ') ?? [];

/** Whether both are called the same, as cousins are. */
export const isMutual = (kind: Kind): boolean => words.ties[kind][0] === words.ties[kind][1];

/** How far the kinds are, by fours: a sister is as near as a cousin. */
export const farness = (kind: Kind): number =>
  Math.floor(Object.keys(words.ties).indexOf(kind) / 4);

/** The word for somebody of a tie; undefined where there is none without their sex. */
export const wordFor = ({ kind, side, sex }: Kin): string | undefined =>
  called(kind, side)[sex === 'he' ? 0 : sex === 'she' ? 1 : 2];

/** What each word for kin says. */
export const KINSHIP: ReadonlyMap<string, Kin> = new Map(
  (Object.keys(words.ties) as readonly Kind[]).flatMap((kind) =>
    ([1, 0] as const).flatMap((side) =>
      called(kind, side).map((word, at, all): [string, Kin] => {
        const sex =
          all.indexOf(word) !== all.lastIndexOf(word) ? undefined : (['he', 'she'] as const)[at];
        return [word, { kind, side, sex }];
      }),
    ),
  ),
);
