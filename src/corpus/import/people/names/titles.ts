/** What a title before a name says of its bearer. */
export interface Title {
  /** As it is compared: one spelling for `Dr.` and `Doctor`. */
  readonly key: string;
  readonly sex: 'he' | 'she';
  /**
   * `plain`: any gentleman or professional man, followed by a surname. `rank`: the same of a soldier or lord.
   * `given`: followed by a given name, as in `Sir William`. `wed`, `maid`: of women, followed by a surname or, for
   * `maid`, either. `lady`: either too.
   */
  readonly kind: 'plain' | 'rank' | 'given' | 'wed' | 'maid' | 'lady';
}

const KINDS: readonly [Title['kind'], Title['sex'], string][] = [
  [
    'plain',
    'he',
    'Mr=Mister Monsieur=M Doctor=Dr Professor=Prof Reverend=Rev Judge Squire Inspector Herr Signor Don Señor Justice Coroner Constable Citizen',
  ],
  [
    'rank',
    'he',
    'Captain=Capt=Cap’n=Capn Major-General Colonel=Col General=Gen Major Lieutenant=Lieut=Lt Sergeant=Sergt Corporal Admiral Commodore Lord Count Earl Baron Marquis Marquess Duke Viscount Bishop Cardinal Abbé',
  ],
  ['given', 'he', 'Sir Master Brother Father Uncle Grandfather King Prince Emperor Czar'],
  ['wed', 'she', 'Mrs=Missis=Missus Madame=Mme Frau Signora Señora Dame Citizeness'],
  ['maid', 'she', 'Miss Mademoiselle=Mlle=Ma’amselle=Mam’selle Fräulein Signorina Ms'],
  ['lady', 'she', 'Lady Countess Baroness Duchess Marchioness'],
  ['given', 'she', 'Aunt Sister Mother Grandmother Queen Princess Empress Nurse'],
];

const TITLES: ReadonlyMap<string, Title> = new Map(
  KINDS.flatMap(([kind, sex, words]) =>
    words.split(' ').flatMap((all) => {
      const [key = '', ...others] = all.split('=');
      return [key, ...others].map((word): [string, Title] => [word, { key, sex, kind }]);
    }),
  ),
);

/** The title that a word is, with or without its full stop; undefined where it is none. */
export const titleOf = (word: string): Title | undefined =>
  TITLES.get(word.replace(/\.$/u, '').replace("'", '’'));

/** Whether it stands before a first name that is never said without it: Sir William isn't called William. */
export const isNoble = (title: Title | undefined): boolean =>
  /^(?:Sir|Lady|King|Queen|Prince|Princess)$/u.test(title?.key ?? '');

/** Titles that one man bears beside each other. */
const BESIDE = new Set(['Mr', 'Monsieur', 'Doctor', 'Professor', 'Reverend', 'Inspector', 'Squire', 'Judge']);

/** Whether somebody of the one title may be somebody of the other. */
export function goTogether(a: Title, b: Title): boolean {
  if (a.key === b.key) return true;
  return a.sex === b.sex && BESIDE.has(a.key) && BESIDE.has(b.key);
}
