import { type Title, titleOf } from './titles.ts';

/** A way of naming somebody, and what the text shows of it. */
export interface Form {
  readonly title: Title | undefined;
  /** Without the title: `Elizabeth Bennet`, `de Bourgh`, `Queen of Hearts`. */
  readonly words: readonly string[];
  readonly given: string | undefined;
  /** Undefined for a name of one word without a title, which may be either. */
  readonly surname: string | undefined;
  /** How the text writes it, each with the times: `Dr. Manette`, `Doctor Manette`. */
  readonly spellings: Map<string, number>;
  /** Indices of the sentences in which it stands, in order. */
  readonly mentions: number[];
  /** Times it stands inside a sentence, where only names have capitals. */
  inside: number;
  /** Times it does or says something, is spoken to, or is somebody's kin. */
  deeds: number;
  /** Times it is spoken to. */
  called: number;
  /** Times it stands where a place would. */
  places: number;
  /** Times "the" stands before it. */
  articles: number;
  /** Times something of its own is named. */
  owns: number;
  he: number;
  she: number;
}

const PARTICLE = /^(?:de|von|van|du|la|le|del|der|Van|Von|De|Du|Le|La|St\.)$/u;

/** Reads a name's parts. @param words title, given name and surname as they stand; at least one */
export function toForm(words: readonly string[]): Form {
  const title = words.length > 1 ? titleOf(words[0] ?? '') : undefined;
  const own = title && words[1] !== 'of' && words[1] !== 'the' ? words.slice(1) : words;
  return {
    title: own === words ? undefined : title,
    words: own,
    ...partsOf(own, own === words ? undefined : title),
    spellings: new Map(),
    mentions: [],
    inside: 0,
    deeds: 0,
    called: 0,
    places: 0,
    articles: 0,
    owns: 0,
    he: 0,
    she: 0,
  };
}

function partsOf(words: readonly string[], title: Title | undefined): Pick<Form, 'given' | 'surname'> {
  if (words.includes('of') || words.includes('the') || words[0] === 'Young')
    return { given: undefined, surname: undefined };
  const particle = words.findIndex((word) => PARTICLE.test(word));
  const from = particle >= 0 && particle < words.length - 1 ? particle : words.length - 1;
  const surname = words.slice(from).join(' ');
  if (from > 0) return { given: words[0], surname };
  if (from === 0 && words.length > 1) return { given: undefined, surname };
  if (!title) return { given: undefined, surname: undefined };
  return title.kind === 'given' ? { given: words[0], surname: undefined } : { given: undefined, surname };
}

/** One key for every spelling of a name. */
export const formKey = (words: readonly string[]): string => {
  const title = words.length > 1 ? titleOf(words[0] ?? '') : undefined;
  return title ? [title.key, ...words.slice(1)].join(' ') : words.join(' ');
};

/** How the text writes a form most often. */
export function textOf(form: Form): string {
  let best = '';
  for (const [text, times] of form.spellings)
    if (best === '' || times > (form.spellings.get(best) ?? 0)) best = text;
  return best;
}
