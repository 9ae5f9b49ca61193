import { readFileSync } from 'node:fs';
import { remembering } from '../../../src/lib/remembering.ts';
import { isSmallTalk, meaningOfWords, replyTo } from './examples.ts';
import { featuresAfter, featuresOf } from './features.ts';
import { type Model, probabilities, unpacked, valuesOf } from './model.ts';

export interface Intent {
  /** A name in `examples.txt`. */
  readonly name: string;
  /** 0…1; 1 for an example's very words. */
  readonly probability: number;
}

/** Less likely ones are left out. */
const LEAST = 0.005;

/** Lines whose meanings are cached: those in progress, each in a few wordings. */
const LINES = 200;

/**
 * What a line may mean, likeliest first: by the example in these words, else by a model learned from all examples
 * (docs/talk.md). Never empty.
 * @param words as `plainWords` makes them
 * @param kind the current subject, as `kindOf` has it: the line may then mean something else
 */
export const intentsOf = (words: string, kind = ''): readonly Intent[] => known(`${kind}\n${words}`);

const known = remembering((line): readonly Intent[] => {
  const [kind = '', words = ''] = line.split('\n');
  models ??= { intents: readModel('intents'), after: readModel('follow-ups') };
  const { intents, after } = models;
  const said = meaningOfWords(words);
  const own = said === undefined ? undefined : [{ name: said, probability: 1 }];
  if (own && (kind === '' || !LEANS.test(words))) return own;
  const found = probabilities(intents, valuesOf(intents, featuresOf(words)));
  const byItself = own ?? likeliest(intents, found);
  if (kind === '') return byItself;
  const before = alone(intents, after.names, words, found);
  const all = likeliest(after, probabilities(after, valuesOf(after, featuresAfter(kind, words)), before));
  const [first] = all;
  const [itself] = byItself;
  if (!first || !itself) return byItself;
  // What a line also means by itself is as sure as that; a question may be only a remark there.
  const isSurer = first.name === itself.name && first.name !== 'lookup';
  const isOwn = own !== undefined && first.probability < LIKELY;
  return (isSurer && itself.probability > first.probability) || isOwn ? byItself : all;
}, LINES);

/** May depend on the current subject, whatever it means by itself. */
const LEANS =
  /^\S+(?: \S+)?$|\b(?:it|(?:that|this)(?! (?:book|novel|story)\b)|ones?|them|those|these|there)\b/;

const likeliest = ({ names }: Model, found: Float64Array): readonly Intent[] =>
  names
    .map((name, i) => ({ name, probability: found[i] ?? 0 }))
    .filter(({ probability }) => probability >= LEAST)
    .sort((one, other) => other.probability - one.probability);

/** The weight of a line's meaning by itself where it follows something, and the least probability of any name. */
const OF_ITSELF = 0.85;
const ANY = 3e-4;
/** The probability of an example's own words there. */
const OWN_WORDS = 0.9;

/**
 * The evidence for each of these names in a line, whatever it follows: see `probabilities`.
 * @param found the probability of each of the model's names by itself
 */
export function alone(
  intents: Model,
  names: readonly string[],
  words: string,
  found = probabilities(intents, valuesOf(intents, featuresOf(words))),
): Float64Array {
  const said = meaningOfWords(words);
  const share = said === undefined ? 1 : 1 - OWN_WORDS;
  const known = new Map(intents.names.map((name, i) => [name, found[i] ?? 0]));
  return Float64Array.from(names, (name) => {
    const likely = (known.get(name) ?? 0) * share + (name === said ? OWN_WORDS : 0);
    return OF_ITSELF * Math.log(likely + ANY);
  });
}

/** Names about the same as some commands, though they don't begin with their noun. */
const KINDS = new Map(
  Object.entries({
    plan: ['meeting', 'no meeting', 'one meeting', 'where we are', 'calendar'],
    book: ['which book', 'a copy', 'recommend', 'summary'],
    save: ['saved', 'saved seen', 'saved removal', 'save that'],
    leaderboard: ['stats', 'scores seen', 'season', 'season start', 'season undo'],
    progress: ['place known', 'others places', 'all read'],
    privacy: ['data', 'kept where', 'reads', 'who sees'],
  }).flatMap(([kind, names]) => names.map((name) => [name, kind] as const)),
);

/** The kind of an intent or a command, such as `daily` for `daily set`: as in `follow-ups.txt`. */
export function kindOf(name = ''): string {
  const [noun = ''] = name.split(' ');
  const isOfBot = replyTo(name) !== undefined && !/^(?:quiz|progress|book|daily|save|spoilers)$/.test(noun);
  return KINDS.get(name) ?? (isOfBot ? (isSmallTalk(name) ? 'chat' : 'bot') : noun);
}

/** What these are called: a line that names one of them corrects nothing else. */
const NOUNS: Readonly<Record<string, RegExp>> = {
  plan: /\b(?:plan|schedule|meetings?)\b/,
  daily: /\b(?:posts?|daily|passages?|prompts?)\b/,
  quiz: /\b(?:start|play|run|do|have) (?:a|the|another) (?:quiz|trivia)\b/,
};

export const namesAnother = (kind: string, said: string): boolean =>
  NOUNS[kind]?.test(said) === false && Object.values(NOUNS).some((noun) => noun.test(said));

export const AMONG_MEMBERS = 'among members';

/** Feelings, reports, and talk among members. */
export const TOLD: ReadonlySet<string> = new Set([
  AMONG_MEMBERS,
  'feeling',
  'absent',
  'behind',
  'grief',
  'distress',
  'complaint',
  'to read',
]);

/** Up to this probability of a question to the book the bot is meant, unless the book surely answers. */
export const FOR_BOT = 0.05;

/** From here on words mean it, unless something speaks against it: measured with members' lines and questions on books. */
export const PLAINLY = 0.8;

/** From here on words may mean it; anything less isn't even asked back. */
export const POSSIBLE = 0.3;

/** From here on words rather mean it than anything else. */
export const LIKELY = 0.5;

const SPOKEN_OF =
  /\b(?:no|not|never|nobody|none|(?:do|does|did|is|are|was|wo|ca|should|would)nt|sa(?:id|ys?)|told|tells|asked|asks|wants|they|he|she|if|unless|except|but|maybe|perhaps|might|should|would(?! you)|mind|wonder\w*|th(?:ink|inks|inking|ought)|always|yesterday|used to|cheating)\b/;

/** Whether words report something, deny it or make it conditional, rather than ask for it: `tom said stop`. */
export const isSpokenOf = (words: string): boolean => SPOKEN_OF.test(words);

/**
 * Whether words ask for what goes by such a name, and neither deny nor report it.
 * @param words as `plainWords` makes them @param least the least probability: lower where it names all that it needs
 * @param kind the current subject
 */
export const isWished = (
  words: string,
  isMeant: (name: string) => boolean,
  least: number,
  kind = '',
): boolean => !isSpokenOf(words) && likelihood(words, isMeant, kind) >= least;

/** The name of what a line clearly says; empty for none. @param least the least probability */
export function plainlySaid(words: string, least = PLAINLY): string {
  const [intent] = intentsOf(words);
  return intent && intent.probability >= least ? intent.name : '';
}

/** The probability that words mean something with one of these names, 0…1. */
export const likelihood = (words: string, isOne: (name: string) => boolean, kind = ''): number =>
  intentsOf(words, kind).reduce((sum, { name, probability }) => (isOne(name) ? sum + probability : sum), 0);

/** The probability of a question to the book, or a topic of it, 0…1. */
export const likelihoodOfBook = (words: string, kind = ''): number =>
  likelihood(words, (name) => name === 'lookup', kind);

/** Read for the first plain words. */
let models: { readonly intents: Model; readonly after: Model } | undefined;

/** A model from disk, with the version of the examples that it was learned from. */
export const readModel = (name: 'intents' | 'follow-ups') =>
  unpacked(readFileSync(new URL(`${name}.bin`, import.meta.url)));
