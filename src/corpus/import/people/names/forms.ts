import { sexOfGiven } from '../../../english/names.ts';
import { type Title, titleOf } from '../../../english/titles.ts';

/** A form of somebody's name, with evidence from the text. */
export interface Form {
  readonly title: Title | undefined;
  /** Without the title: `Elizabeth Bennet`, `de Bourgh`, `Queen of Hearts`. */
  readonly words: readonly string[];
  given: string | undefined;
  /** Undefined for a name of one word without a title, which may be either. */
  surname: string | undefined;
  /** How the text writes it, each with the times: `Dr. Manette`, `Doctor Manette`. */
  readonly spellings: Map<string, number>;
  /** Indices of the sentences in which it stands, in order. */
  readonly mentions: number[];
  /** Indices of the sentences whose telling, not a speech in them, has it. */
  readonly told: number[];
  /** The sections that have it, in order. */
  readonly sections: Set<number>;
  /** All forms with its surname, itself among them; empty where it has none. */
  family: readonly Form[];
  /** Whether several people bear it: “the Mr. Knightleys”. */
  shared: boolean;
  /** Uses inside a sentence, where only names have capitals. */
  inside: number;
  /** Uses in which it does or says something, is spoken to, or is somebody's kin. */
  deeds: number;
  /** Uses where a place would be, or beside what kind of animal it is. */
  places: number;
  /** Uses with "the" in front. */
  articles: number;
  /** How many behind it are of a man and of a woman; names with one given name have them together, once settled. */
  pronouns: { he: number; she: number };
}

const NOBILIARY = /^(?:de|von|van|du|la|le|del|der|den|Van|Von|De|Du|Le|La|St\.)$/u;

const UNCOUNTED = { inside: 0, deeds: 0, places: 0, articles: 0 };

/** Reads a name's parts. @param words title, given name and surname as they stand; at least one */
export function toForm(words: readonly string[]): Form {
  const isAlone = words.length < 2 || words[1] === 'of' || words[1] === 'the';
  const title = isAlone ? undefined : titleOf(words[0] ?? '');
  const own = title ? words.slice(1) : words;
  return {
    title,
    words: own,
    ...partsOf(own, title),
    spellings: new Map(),
    mentions: [],
    told: [],
    sections: new Set(),
    family: [],
    shared: false,
    ...UNCOUNTED,
    pronouns: { he: 0, she: 0 },
  };
}

function partsOf(words: readonly string[], title: Title | undefined): Pick<Form, 'given' | 'surname'> {
  const neither = { given: undefined, surname: undefined };
  if (words.includes('of') || words.includes('the')) return neither;
  const particle = words.slice(0, -1).findIndex((word) => NOBILIARY.test(word));
  const from = particle >= 0 ? particle : words.length - 1;
  const surname = words.slice(from).findLast((word) => !NOBILIARY.test(word));
  // Mrs. John Vane is of her husband's name, and not the Mrs. Vane who is his mother.
  if (title?.kind === 'wed' && from > 0 && sexOfGiven(words[0] ?? '') === 'he')
    return { ...neither, surname: words.join(' ') };
  // An initial says nobody's given name.
  if (from > 0) return { given: /^\p{Lu}\.$/u.test(words[0] ?? '') ? undefined : words[0], surname };
  if (words.length === 1 && !title) return neither;
  return title?.kind === 'given' && words.length === 1 ? { ...neither, given: words[0] } : { ...neither, surname };
}

/** One key for every spelling of a name. */
export const formKey = (words: readonly string[]): string => {
  const title = words.length > 1 ? titleOf(words[0] ?? '') : undefined;
  return title ? [title.key, ...words.slice(1)].join(' ') : words.join(' ');
};

/** "The Rabbit", "the Widow Douglas": mostly with an article. */
export const isWithArticle = ({ articles, mentions }: Form): boolean => articles > mentions.length * 0.5;

/** Spellings of a form, the most frequent first. */
export const spellingsOf = ({ spellings }: Form): readonly string[] =>
  [...spellings].sort((a, b) => b[1] - a[1]).map(([text]) => text);
