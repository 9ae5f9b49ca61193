import type { Book, Place } from '../../src/core/domain/book.ts';
import { UnclearError } from '../../src/core/errors.ts';
import { readOptions } from '../../src/core/forms/read-options.ts';
import { quoted, type Raws, type Values } from '../../src/core/options.ts';
import { castAt, shownNames } from '../../src/corpus/cast.ts';
import { readNumber } from '../../src/corpus/import/chapters/numerals.ts';
import { likely } from '../../src/corpus/likely.ts';
import { askable, topicsOf } from '../../src/quiz/draw/filter.ts';
import type { Call } from '../shared/context.ts';
import { readingToPlay } from '../shared/reading.ts';
import { plainWords } from '../talk/words.ts';
import { wishOptions } from './options.ts';

/** A number that words begin with, or are, without a unit: after `/quiz start` it is how many questions. */
const HOW_MANY = /^(\d{1,3})(?! *(?:s|secs?|seconds?|mins?|minutes?|questions?|rounds?|qs)\b)(?=\s|$)/;

/**
 * A topic that says more than a topic, such as `5 questions about Ruth`, as the options that it means. A topic of the
 * book stays one, also with a slip.
 * @throws UserError where there can't be such a quiz; an `UnclearError` where several topics are near
 */
export async function withWords(
  call: Call,
  given: Values<typeof wishOptions>,
  typed: string,
): Promise<Values<typeof wishOptions>> {
  const { book, place } = await readingToPlay(call, given.book);
  const topics = topicsOf(book, place);
  if (topics.some((one) => one.toLowerCase() === typed.toLowerCase())) return given;
  const { raws, topic, note } = quizWords(plainWords(typed).replace(HOW_MANY, '$1 questions'));
  if (note !== undefined) {
    const { rounds = 1 } = raws;
    throw new UnclearError(
      note,
      [{ label: 'Start it', value: `${rounds} questions ${topic}`.trim() }],
      'topic',
    );
  }
  const said = readOptions(wishOptions, raws, '/quiz start');
  const meant = topic === '' ? undefined : nearTopic(book, place, topics, topic);
  const named = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  return { ...said, ...named, topic: meant } as Values<typeof wishOptions>;
}

/** A topic as it was typed where questions have its words, else the one that it is a slip of. */
function nearTopic(book: Book, place: Place, topics: readonly string[], typed: string): string {
  const wish = { style: 'mixed', difficulty: 'any', topic: typed, character: '' } as const;
  if (book.questions.some(askable(book, wish, place))) return typed;
  const all = new Map(
    [...topics, ...shownNames(castAt(book, place), place)].map((one) => [one.toLowerCase(), one]),
  );
  const near = likely(typed, [...all.values()], (one) => [one]);
  const [only] = near;
  if (near.length <= 1) return only ?? typed;
  const candidates = near.slice(0, 5).map((one) => ({ label: one, value: one }));
  throw new UnclearError(`Which topic do you mean by ${quoted(typed)}?`, candidates, 'topic');
}

/** What plain words ask of a quiz, as the options of `/quiz start`. */
interface ParsedQuiz {
  readonly raws: Raws;
  /** What is left: what the questions are about. */
  readonly topic: string;
  /** Whether the words name a quiz: nothing else could be meant. */
  readonly named: boolean;
  readonly said: boolean;
  /** What to say before it starts, where it can't be just as they asked. */
  readonly note?: string;
}

const MOST = 50;
const LONGEST = 600;

/** Words that mean options of a quiz: always `raws`, and what the named groups of the pattern hold. */
type Wording = readonly [when: RegExp, raws?: Raws, named?: 'named'];

const NUMBER =
  '\\d{1,4}|zero|(?:a )?couple(?: of)?|(?:a )?few|(?:a )?dozen|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|(?:twenty|thirty|forty|fifty|sixty|ninety)(?:[ -]five)?|(?:a |one )?hundred';

const EACH = '(?: (?:each|per question|a question|for each(?: question)?))?';

/** In this order: each takes its words out of the text. Those that are `named` can only mean a quiz. */
const WORDINGS: readonly Wording[] = [
  [
    /\bno (?:time ?limit|timer|clock|time|rush|hurry)\b|\bwithout (?:a |any )?(?:timer|clock|time limit)\b|\buntimed\b/,
    { seconds: String(LONGEST) },
  ],
  [new RegExp(`\\b(?:with )?(?<seconds>${NUMBER})(?: |(?<=\\d))(?:s|secs?|seconds?)\\b${EACH}`)],
  [new RegExp(`\\b(?<minutes>${NUMBER}) ?(?:mins?|minutes?)\\b${EACH}`)],
  [/\b(?:one more|a single|just one|only one|one) (?:\w+ )?(?:question|round)\b/, { rounds: '1' }, 'named'],
  [
    new RegExp(
      `\\b(?<rounds>${NUMBER}) (?:(?<difficulty>easy|medium|hard|simple|difficult|tough) )?(?:more )?(?:questions?|rounds?|qs|(?<=[a-z] )ones)\\b`,
    ),
    {},
    'named',
  ],
  [
    /\b(?:a )?(?:quick|short|fast|small|mini|little) (?:one|quiz|round|game|trivia)\b/,
    { rounds: '3' },
    'named',
  ],
  [/\b(?:a )?(?:long|big|full) (?:one|quiz|round|game)\b/, { rounds: '20' }, 'named'],
  [
    /\b(?:just|only) for me\b|\b(?:by|for) myself\b|\bfor me alone\b|\bquiz me\b|\ba quiz for me\b|\balone\b|\bprivate(?= (?:quiz|game|round|one)\b)|\bin private\b|\bprivately\b|\bsolo\b/,
    { mode: 'solo' },
    'named',
  ],
  [
    /\b(?:(?:in )?teams|team(?= (?:quiz|trivia|game|mode|play|round|battle)\b)|team mode)\b(?:.*\b(?:vs|versus|against)\b.*)?|^.*\b(?:vs|versus)\b.*$/,
    { mode: 'teams' },
    'named',
  ],
  [/\b(?:a )?race\b/, { mode: 'race' }],
  [
    /\b(?:mix|mixture|both) of (?:both|the two|each|styles)\b|\bmixed\b|\ba mix\b|\bboth styles\b/,
    { style: 'mixed' },
  ],
  [/\bmultiple(?: ?choice)?\b|\bmcq\b|\bwith options\b|\ba b c d?\b/, { style: 'choice' }],
  [/\b(?:typed|typing|type in|written|free text)(?: (?:answers?|ones?))?\b/, { style: 'typed' }],
  [/\b(?<difficulty>easy|medium|hard|simple|difficult|tough)(?: (?:ones?|mode|level))?\b/],
  [
    /\bonly (?:stuff|things|what|the part|parts|bits)(?: that)? (?:ive|i have|i|we|weve) (?:already )?read(?: so far)?\b/,
    {},
    'named',
  ],
  [
    /\b(?:a |the |another |new |group |pub )*(?:quiz(?:zes)?|trivia)(?: (?:us|time|night|game|everyone|everybody|please))?\b/,
    {},
    'named',
  ],
  [/^(?:lets )?play(?: (?:a )?(?:game|round))?(?: (?:together|now|again))?$|^(?:a )?game$/, {}, 'named'],
];

/** Reads `5 hard questions about Ruth, 20 sec each` as options of a quiz and a topic. */
export function quizWords(words: string): ParsedQuiz {
  let left = words.trim();
  let raws: Raws = {};
  let named = false;
  let said = false;
  for (const [when, fixed, names] of WORDINGS) {
    const found = when.exec(left);
    if (!found) continue;
    left = left.replace(found[0], ' ').trim();
    raws = { ...fixed, ...optionsIn(found.groups), ...raws };
    named ||= names !== undefined;
    said = true;
  }
  // A number at the end, after other wishes, is how many: `multiple choice, 8`.
  const [, before = left, bare] =
    (said && /^(.*?)(?<!chapter|section|part)[\s,]+(\d{1,3})[\s,]*$/.exec(` ${left}`)) || [];
  if (bare !== undefined) raws = { rounds: bare, ...raws };
  return { ...limited(raws), topic: topicOf(before), named, said };
}

/** More than there can be is offered as the most there can be. */
function limited(raws: Raws): Pick<ParsedQuiz, 'raws' | 'note'> {
  const rounds = Number(raws.rounds ?? 1);
  const most = `${MOST} questions is the most in one quiz. Shall I start one with ${MOST}?`;
  if (rounds > MOST) return { raws: { ...raws, rounds: String(MOST) }, note: most };
  if (rounds >= 1) return { raws };
  const note = 'A quiz needs at least one question. Shall I start one with five?';
  return { raws: { ...raws, rounds: '5' }, note };
}

const AMOUNTS: Readonly<Record<string, number>> = { zero: 0, couple: 2, few: 3, dozen: 12, hundred: 100 };
const LEVELS: Readonly<Record<string, string>> = { simple: 'easy', difficult: 'hard', tough: 'hard' };

function optionsIn({ seconds, minutes, rounds, difficulty }: Readonly<Record<string, string>> = {}): Raws {
  const level = difficulty && (LEVELS[difficulty] ?? difficulty);
  return {
    ...(level !== undefined && { difficulty: level }),
    ...number('seconds', seconds),
    ...number('seconds', minutes, 60),
    ...number('rounds', rounds),
  };
}

function number(option: string, typed = '', times = 1): Raws {
  const words = typed
    .replace('-', ' ')
    .replace(/^(?:an?|one) (?=\w)/, '')
    .replace(/ of$/, '');
  const value = AMOUNTS[words] ?? (/^\d+$/.test(words) ? Number(words) : readNumber(words)?.value);
  return value === undefined ? {} : { [option]: String(value * times) };
}

/** What the questions are to be about: without the words that lead to it. */
function topicOf(left: string): string {
  return left
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^[,.;: ]+|[,.;: ]+$/g, '')
    .replace(
      /^(?:(?:me|us|a|an|the|some|something|anything|stuff|questions?|with|and|of|in|just|only|please|now|for|to|it|ones?|all|any|club|everyone)\b[ ,]*)*?(?:(?:about|on|regarding|around|concerning|from|covering) )+/,
      '',
    )
    .replace(
      /^(?:(?:me|us|a|an|some|something|anything|questions?|with|and|please|now|each|it|ones?|for|do|have|want|fun|go|more|another|of|in|just|only)\b[ ,]*)+$/,
      '',
    )
    .replace(/\b(?:please|now|only|then|quiz|questions?)\b[ ,]*$/, '')
    .trim();
}
