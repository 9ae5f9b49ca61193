import { sexOfGiven } from '../../../corpus/english/names.ts';
import { type Title, titleOf } from '../../../corpus/english/titles.ts';

const INITIAL = /^\p{Lu}\.$/u;
const NOBILIARY = /^(?:de|von|van|du|la|le|del|der|den|Van|Von|De|Du|Le|La|St\.)$/u;

/** A form of somebody's name, with evidence from the text. */
export interface Form extends ReturnType<typeof readForm> {
  /** All forms with its surname, itself among them; empty where it has none. */
  family: readonly Form[];
}

/**
 * Reads a name's parts.
 * @param words title, given name and surname as they stand; at least one
 */
export const toForm = (words: readonly string[]): Form => ({ ...readForm(words), family: [] });

function readForm(words: readonly string[]) {
  const [first = '', second] = words;
  // The Countess of Karnstein is Countess Karnstein, but the King of Spain isn’t Spain.
  const isAlone =
    !second || second === 'the' || (second === 'of' && titleOf(first)?.kind === 'given');
  const from = isAlone
    ? 0
    : words.findIndex((word, at) => at === words.length - 1 || !titleOf(word));
  const titles = words.slice(0, from).map(titleOf);

  // Captain Sir John Franklin is Sir John.
  const title = titles.find((one) => one?.kind === 'given') ?? titles[0];
  /** Without the titles: `Elizabeth Bennet`, `de Bourgh`, `Queen of Hearts`. */
  const own = words.slice(from);

  return {
    title,
    words: own,
    ...partsOf(own, title),
    /** How the text writes it, each with the times: `Dr. Manette`, `Doctor Manette`. */
    spellings: new Map<string, number>(),
    /** Indices of the sentences in which it stands, in order. */
    mentions: [] as number[],
    /** Indices of the sentences whose telling, not a speech in them, has it. */
    told: [] as number[],
    /** The sections that have it, in order. */
    sections: new Set<number>(),
    /** Whether several people bear it: “the Mr. Knightleys”. */
    shared: false,
    /** Uses inside a sentence, where only names have capitals. */
    inside: 0,
    /** Uses in which it does or says something, is spoken to, or is somebody's kin. */
    deeds: 0,
    /** Uses where a place would be, or as of any: “a young Rajah”. */
    places: 0,
    /** Uses with "the" in front. */
    articles: 0,
    /**
     * How many behind it are of a man and of a woman; names with one given name have them together,
     * once settled.
     */
    pronouns: { he: 0, she: 0 },
  };
}

/** Of a single word only the book as a whole tells which it is. */
function partsOf(
  words: readonly string[],
  title?: Title,
): { given: string | undefined; surname: string | undefined } {
  const neither = { given: undefined, surname: undefined };
  if (title && words[0] === 'of') return { ...neither, surname: words.slice(1).join(' ') };

  if ((words.length === 1 && !title) || words.includes('of') || words.includes('the'))
    return neither;
  const particle = words.slice(0, -1).findIndex((word) => NOBILIARY.test(word));
  const from = particle >= 0 ? particle : words.length - 1;
  const [first = ''] = words;

  // Mrs. John Vane is of her husband's name, and not the Mrs. Vane who is his mother.
  if (title?.kind === 'wed' && from > 0 && sexOfGiven(first) === 'he')
    return { ...neither, surname: words.join(' ') };
  const isGiven = from > 0 && !INITIAL.test(first);

  return {
    given: isGiven ? first : undefined,
    surname: words.slice(from).findLast((word) => !NOBILIARY.test(word)),
  };
}

/** One key for every spelling of a name. */
export const formKey = (words: readonly string[]): string => {
  const title = words.length > 1 ? titleOf(words[0] ?? '') : undefined;
  if (title) return [title.key, ...words.slice(1)].join(' ');
  return words.join(' ');
};

/** "The Rabbit", "the Widow Douglas": mostly with an article. */
export const isWithArticle = ({ articles, mentions }: Form): boolean =>
  articles > mentions.length * 0.5;
