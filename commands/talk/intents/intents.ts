import { readFileSync } from 'node:fs';
import { remembering } from '../../../src/lib/remembering.ts';
import { meaningOfWords } from './examples.ts';
import { featuresOf } from './features.ts';
import { type Model, probabilities, unpacked, valuesOf } from './model.ts';

/** What a line may mean. */
export interface Intent {
  /** A name in `examples.txt`. */
  readonly name: string;
  /** 0…1; 1 where the line stands there in these very words. */
  readonly probability: number;
}

/** What is less likely is left out. */
const LEAST = 0.005;

/** Lines whose meanings are remembered: those that are under way, each in a few wordings. */
const LINES = 200;

/**
 * What a line may mean, likeliest first: by the example in these words, else by what a model learned from all examples
 * (docs/talk.md). Never empty.
 * @param words as `plainWords` makes them
 */
export const intentsOf = remembering((words): readonly Intent[] => {
  const said = meaningOfWords(words);
  if (said !== undefined) return [{ name: said, probability: 1 }];
  known ??= readModel();
  const model = known;
  const found = probabilities(model, valuesOf(model, featuresOf(words)));
  return model.names
    .map((name, i) => ({ name, probability: found[i] ?? 0 }))
    .filter(({ probability }) => probability >= LEAST)
    .sort((one, other) => other.probability - one.probability);
}, LINES);

/** What else is about the same as some commands: names that don't begin with its noun. */
const KINDS: Readonly<Record<string, string>> = {
  meeting: 'plan',
  'no meeting': 'plan',
  'one meeting': 'plan',
  'where we are': 'plan',
  'which book': 'book',
  saved: 'save',
  'saved seen': 'save',
  'save that': 'save',
  stats: 'leaderboard',
  'scores seen': 'leaderboard',
  'season start': 'leaderboard',
};

/** What an intent or a command is about, such as `daily` of `daily set`. */
export const kindOf = (name: string): string => KINDS[name] ?? name.split(' ')[0] ?? '';

/** What members say to one another, or to nobody. */
export const AMONG_MEMBERS = 'among members';

/** So unlikely is a question to the book where the bot is meant, unless the book surely answers. */
export const FOR_BOT = 0.05;

/** From here on words mean it, where nothing speaks against it: found with lines that members said and questions on books. */
export const PLAINLY = 0.8;

/** From here on words rather mean it than anything else. */
export const LIKELY = 0.5;

/** From here on a wish is done at once, also where it changes something that can be taken back. */
const CERTAIN = 0.9;

const SPOKEN_OF =
  /\b(?:no|not|never|nobody|none|(?:do|does|did|is|are|was|wo|ca|should|would)nt|sa(?:id|ys?)|told|tells|asked|asks|wants|they|he|she|if|unless|except|but|maybe|perhaps|might|should|would(?! you)|mind|wonder\w*|th(?:ink|inks|inking|ought)|always|yesterday|used to|cheating)\b/;

/** Whether words speak of what is done rather than wish for it, deny it, or let it hang on something: `tom said stop`. */
export const isSpokenOf = (words: string): boolean => SPOKEN_OF.test(words);

/**
 * Whether words wish for what goes by such a name, and neither deny nor report it.
 * @param words as `plainWords` makes them @param least how likely that has to be: less where it names all that it needs
 */
export const isWished = (words: string, isMeant: (name: string) => boolean, least = CERTAIN): boolean =>
  !isSpokenOf(words) && likelihood(words, isMeant) >= least;

/** The name of what a line plainly says; empty where it is nothing known. */
export function plainlySaid(words: string): string {
  const [intent] = intentsOf(words);
  return intent && intent.probability >= PLAINLY ? intent.name : '';
}

/** How likely words mean something whose name is one of these, 0…1. */
export const likelihood = (words: string, isOne: (name: string) => boolean): number =>
  intentsOf(words).reduce((sum, { name, probability }) => (isOne(name) ? sum + probability : sum), 0);

/** How likely words are a question to the book, or a topic of it, 0…1. */
export const likelihoodOfBook = (words: string): number => likelihood(words, (name) => name === 'lookup');

/** Read when the first plain words come. */
let known: Model | undefined;

/** The model as it is on disk, with the version of the examples that it was learned from. */
export const readModel = () => unpacked(readFileSync(new URL('intents.bin', import.meta.url)));
