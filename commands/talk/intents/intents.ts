import { readFileSync } from 'node:fs';
import { remembering } from '../../../src/lib/remembering.ts';
import { isSmallTalk, meaningOfWords, replyTo } from './examples.ts';
import { featuresAfter, featuresOf } from './features.ts';
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
 * @param kind what was spoken of just before, as `kindOf` has it: the line may then mean something else
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
  // What it means by itself as well is as sure as that; a question may only be a remark there.
  const isSurer = first.name === itself.name && first.name !== 'lookup';
  const isOwn = own !== undefined && first.probability < LIKELY;
  return (isSurer && itself.probability > first.probability) || isOwn ? byItself : all;
}, LINES);

/** May lean on what was spoken of, whatever it means by itself. */
const LEANS =
  /^\S+(?: \S+)?$|\b(?:it|(?:that|this)(?! (?:book|novel|story)\b)|ones?|them|those|these|there)\b/;

const likeliest = ({ names }: Model, found: Float64Array): readonly Intent[] =>
  names
    .map((name, i) => ({ name, probability: found[i] ?? 0 }))
    .filter(({ probability }) => probability >= LEAST)
    .sort((one, other) => other.probability - one.probability);

/** How much of what a line means by itself counts where it follows something, and how likely at least any name is. */
const OF_ITSELF = 0.85;
const ANY = 3e-4;
/** How sure an example's own words are there. */
const OWN_WORDS = 0.9;

/**
 * What speaks for each of these names in a line, whatever it follows: see `probabilities`.
 * @param found how likely each name of the model is by itself
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

/** What is about the same as some commands, though its name doesn't begin with their noun. */
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

/** What an intent or a command is about, such as `daily` of `daily set`: a kind of `follow-ups.txt`. */
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

/** Whether words name another of these than that kind. */
export const namesAnother = (kind: string, said: string): boolean =>
  NOUNS[kind]?.test(said) === false && Object.values(NOUNS).some((noun) => noun.test(said));

/** What members say to one another, or to nobody. */
export const AMONG_MEMBERS = 'among members';

/** What somebody feels or tells, or members say to one another. */
export const TOLD: ReadonlySet<string> = new Set([
  AMONG_MEMBERS,
  'feeling',
  'absent',
  'behind',
  'grief',
  'distress',
  'complaint',
]);

/** So unlikely is a question to the book where the bot is meant, unless the book surely answers. */
export const FOR_BOT = 0.05;

/** From here on words mean it, where nothing speaks against it: found with lines that members said and questions on books. */
export const PLAINLY = 0.8;

/** From here on words may mean it: less is not even asked back. */
export const POSSIBLE = 0.3;

/** From here on words rather mean it than anything else. */
export const LIKELY = 0.5;

const SPOKEN_OF =
  /\b(?:no|not|never|nobody|none|(?:do|does|did|is|are|was|wo|ca|should|would)nt|sa(?:id|ys?)|told|tells|asked|asks|wants|they|he|she|if|unless|except|but|maybe|perhaps|might|should|would(?! you)|mind|wonder\w*|th(?:ink|inks|inking|ought)|always|yesterday|used to|cheating)\b/;

/** Whether words speak of what is done rather than wish for it, deny it, or let it hang on something: `tom said stop`. */
export const isSpokenOf = (words: string): boolean => SPOKEN_OF.test(words);

/**
 * Whether words wish for what goes by such a name, and neither deny nor report it.
 * @param words as `plainWords` makes them @param least how likely that has to be: less where it names all that it needs
 * @param kind what was spoken of just before
 */
export const isWished = (
  words: string,
  isMeant: (name: string) => boolean,
  least: number,
  kind = '',
): boolean => !isSpokenOf(words) && likelihood(words, isMeant, kind) >= least;

/** The name of what a line plainly says; empty where it is nothing known. @param least how likely that has to be */
export function plainlySaid(words: string, least = PLAINLY): string {
  const [intent] = intentsOf(words);
  return intent && intent.probability >= least ? intent.name : '';
}

/** How likely words mean something whose name is one of these, 0…1. */
export const likelihood = (words: string, isOne: (name: string) => boolean, kind = ''): number =>
  intentsOf(words, kind).reduce((sum, { name, probability }) => (isOne(name) ? sum + probability : sum), 0);

/** How likely words are a question to the book, or a topic of it, 0…1. */
export const likelihoodOfBook = (words: string, kind = ''): number =>
  likelihood(words, (name) => name === 'lookup', kind);

/** Read when the first plain words come. */
let models: { readonly intents: Model; readonly after: Model } | undefined;

/** A model as it is on disk, with the version of the examples that it was learned from. */
export const readModel = (name: 'intents' | 'follow-ups') =>
  unpacked(readFileSync(new URL(`${name}.bin`, import.meta.url)));
