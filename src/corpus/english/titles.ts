import { wordSet } from '../../lib/text.ts';
import titles from './titles.json' with { type: 'json' };

const NOBLE = wordSet('Sir Lord Lady King Queen Prince Princess');

/** What a title says about its bearer. */
export interface Title {
  /** As it is compared: one spelling for `Dr.` and `Doctor`. */
  readonly key: string;
  /** Undefined for a trade, which a woman may have as well. */
  readonly sex?: 'he' | 'she' | undefined;
  /**
   * `plain`: any gentleman or professional man, followed by a surname. `rank`: the same of a
   * soldier or lord. `given`: followed by a given name, as in `Sir William`. `wed`, `maid`: of
   * women, followed by a surname or, for `maid`, either. `noble`: either too.
   */
  readonly kind: 'plain' | 'rank' | 'given' | 'wed' | 'maid' | 'noble';
}

const TITLES: ReadonlyMap<string, Title> = new Map(
  (titles.kinds as readonly (Omit<Title, 'key'> & { readonly words: string })[]).flatMap(
    ({ kind, sex, words }) =>
      words.split(' ').flatMap((titleForms) => {
        const [key = '', ...others] = titleForms.split('=');
        return [key, ...others].map((titleForm): [string, Title] => [
          titleForm,
          { key, sex, kind },
        ]);
      }),
  ),
);

/** The title that a word is, with or without its full stop; undefined if it is none. */
export const titleOf = (titleWord: string): Title | undefined =>
  TITLES.get(titleWord.replace(/\.$/u, '').replace("'", '’'));

/**
 * The title that a word of a name is; undefined for the last of several, which is a surname: Mr
 * Cardinal.
 */
export const titleAt = (nameWords: readonly string[], at: number): Title | undefined =>
  at > 0 && at === nameWords.length - 1 ? undefined : titleOf(nameWords[at] ?? '');

/**
 * Whether it stands before a first name that is never said without it: Sir William isn't called
 * William.
 */
export const isNoble = (title: Title | undefined): boolean => NOBLE.has(title?.key ?? '');

/**
 * Titles that one person bears beside each other; but a Mr. and a Dr. of one surname are two men.
 */
const TOGETHER = titles.together.map(wordSet);

/** Whether one person may have both titles, or no title. */
export const goTogether = (a: Title | undefined, b: Title | undefined): boolean =>
  !a || !b || a.key === b.key || TOGETHER.some((keys) => keys.has(a.key) && keys.has(b.key));
