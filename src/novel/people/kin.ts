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
  /** The side of whoever it is said to: 1 for a father. */
  readonly otherSide: 0 | 1;
  /** Undefined for a word such as “cousin”. */
  readonly sex: 'he' | 'she' | undefined;
}

const KINDS = Object.keys(words.ties) as readonly Kind[];
const SEXES = ['he', 'she'] as const;

/** How far off a tie is, from 0 for a father: of somebody’s the nearest is told first. */
export const farness = (kinRole: string): number => {
  const kinship = KINSHIP.get(kinRole);
  return kinship ? KINDS.indexOf(kinship.kind) : KINDS.length;
};

/** What each word for kin says. */
export const KINSHIP: ReadonlyMap<string, Kin> = new Map(
  KINDS.flatMap((kind) => ([1, 0] as const).flatMap((side) => kinOf(kind, side))),
);

function kinOf(kind: Kind, side: 0 | 1): [string, Kin][] {
  const isMutual = words.ties[kind][0] === words.ties[kind][1];
  const otherSide = isMutual || side === 1 ? 0 : 1;
  const sideWords = words.ties[kind][side]?.split(' ') ?? [];
  return sideWords.map((kinWord, wordIndex) => {
    const isEither = sideWords.indexOf(kinWord) !== sideWords.lastIndexOf(kinWord);
    const sex = isEither ? undefined : SEXES[wordIndex];
    return [kinWord, { kind, side, otherSide, sex }];
  });
}
