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
 * @param nameWords title, given name and surname as they stand; at least one
 */
export const toForm = (nameWords: readonly string[]): Form => ({
  ...readForm(nameWords),
  family: [],
});

function readForm(nameWords: readonly string[]) {
  const [firstWord = '', second] = nameWords;
  // The Countess of Karnstein is Countess Karnstein, but the King of Spain isn’t Spain.
  const isAlone =
    !second || second === 'the' || (second === 'of' && titleOf(firstWord)?.kind === 'given');
  const titlesEnd = isAlone
    ? 0
    : nameWords.findIndex((word, at) => at === nameWords.length - 1 || !titleOf(word));
  const titles = nameWords.slice(0, titlesEnd).map(titleOf);

  // Captain Sir John Franklin is Sir John.
  const title = titles.find((nameTitle) => nameTitle?.kind === 'given') ?? titles[0];
  /** Without the titles: `Elizabeth Bennet`, `de Bourgh`, `Queen of Hearts`. */
  const ownWords = nameWords.slice(titlesEnd);

  return {
    title,
    words: ownWords,
    ...partsOf(ownWords, title),
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
  nameWords: readonly string[],
  title?: Title,
): { given: string | undefined; surname: string | undefined } {
  const neither = { given: undefined, surname: undefined };
  if (title && nameWords[0] === 'of') return { ...neither, surname: nameWords.slice(1).join(' ') };

  if (nameWords.length === 1 && !title) return neither;
  if (nameWords.includes('of') || nameWords.includes('the')) return neither;
  const particle = nameWords.slice(0, -1).findIndex((nameWord) => NOBILIARY.test(nameWord));
  const surnameStart = particle >= 0 ? particle : nameWords.length - 1;
  const firstWord = surnameStart > 0 ? nameWords[0] : undefined;

  // Mrs. John Vane is of her husband's name, and not the Mrs. Vane who is his mother.
  if (firstWord && title?.kind === 'wed' && sexOfGiven(firstWord) === 'he')
    return { ...neither, surname: nameWords.join(' ') };

  return {
    given: firstWord && !INITIAL.test(firstWord) ? firstWord : undefined,
    surname: nameWords.slice(surnameStart).findLast((nameWord) => !NOBILIARY.test(nameWord)),
  };
}

/** One key for every spelling of a name. */
export const formKey = (nameWords: readonly string[]): string => {
  const title = nameWords.length > 1 ? titleOf(nameWords[0] ?? '') : undefined;
  if (title) return [title.key, ...nameWords.slice(1)].join(' ');
  return nameWords.join(' ');
};

/** "The Rabbit", "the Widow Douglas": mostly with an article. */
export const isWithArticle = ({ articles, mentions }: Form): boolean =>
  articles > mentions.length * 0.5;
