import type { Raw } from '../../../src/core/options.ts';
import { readNumber } from '../../../src/corpus/import/chapters/numerals.ts';

/** What plain words ask of a quiz, as the options of `/quiz start`. */
interface ParsedQuiz {
  readonly raws: Readonly<Record<string, Raw | undefined>>;
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

interface Reading {
  readonly when: RegExp;
  /** The options that the words are; `named` marks words that only a quiz can mean. */
  readonly gives: (found: RegExpExecArray) => Readonly<Record<string, Raw | undefined>>;
  readonly named?: true;
}

const NUMBER =
  '(\\d{1,4}|zero|(?:a )?couple(?: of)?|(?:a )?few|(?:a )?dozen|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|(?:twenty|thirty|forty|fifty|sixty|ninety)(?:[ -]five)?|(?:a |one )?hundred)';

/** In this order: each takes its words out of the text. */
const READINGS: readonly Reading[] = [
  {
    when: /\bno (?:time ?limit|timer|clock|time|rush|hurry)\b|\bwithout (?:a |any )?(?:timer|clock|time limit)\b|\buntimed\b/,
    gives: () => ({ seconds: String(LONGEST) }),
  },
  {
    when: new RegExp(
      `\\b(?:with )?${NUMBER} ?(?:s|secs?|seconds?)\\b(?: (?:each|per question|a question|for each(?: question)?))?`,
    ),
    gives: ([, n = '']) => number('seconds', n),
  },
  {
    when: new RegExp(
      `\\b${NUMBER} ?(?:mins?|minutes?)\\b(?: (?:each|per question|a question|for each(?: question)?))?`,
    ),
    gives: ([, n = '']) => number('seconds', n, 60),
  },
  {
    when: /\b(?:one more|a single|just one|only one|one) (?:\w+ )?(?:question|round)\b/,
    gives: () => ({ rounds: '1' }),
    named: true,
  },
  {
    when: new RegExp(
      `\\b${NUMBER} (?:(easy|medium|hard|simple|difficult|tough) )?(?:more )?(?:questions?|rounds?|qs)\\b`,
    ),
    gives: ([, n = '', level]) => ({
      ...number('rounds', n),
      ...(level !== undefined && { difficulty: levelOf(level) }),
    }),
    named: true,
  },
  {
    when: /\b(?:a )?(?:quick|short|fast|small|mini|little) (?:one|quiz|round|game|trivia)\b/,
    gives: () => ({ rounds: '3' }),
    named: true,
  },
  {
    when: /\b(?:a )?(?:long|big|full) (?:one|quiz|round|game)\b/,
    gives: () => ({ rounds: '20' }),
    named: true,
  },
  {
    when: /\b(?:just|only) for me\b|\b(?:by|for) myself\b|\bfor me alone\b|\bquiz me\b|\ba quiz for me\b|\balone\b|\bprivate(?= (?:quiz|game|round|one)\b)|\bin private\b|\bprivately\b|\bsolo\b/,
    gives: () => ({ mode: 'solo' }),
    named: true,
  },
  {
    when: /\b(?:(?:in )?teams|team(?= (?:quiz|trivia|game|mode|play|round|battle)\b)|team mode)\b(?:.*\b(?:vs|versus|against)\b.*)?|^.*\b(?:vs|versus)\b.*$/,
    gives: () => ({ mode: 'teams' }),
    named: true,
  },
  { when: /\b(?:a )?race\b/, gives: () => ({ mode: 'race' }) },
  {
    when: /\b(?:mix|mixture|both) of (?:both|the two|each|styles)\b|\bmixed\b|\ba mix\b|\bboth styles\b/,
    gives: () => ({ style: 'mixed' }),
  },
  {
    when: /\bmultiple(?: ?choice)?\b|\bmcq\b|\bwith options\b|\ba b c d?\b/,
    gives: () => ({ style: 'choice' }),
  },
  {
    when: /\b(?:typed|typing|type in|written|free text)(?: (?:answers?|ones?))?\b/,
    gives: () => ({ style: 'typed' }),
  },
  {
    when: /\b(easy|medium|hard|simple|difficult|tough)(?: (?:ones?|mode|level))?\b/,
    gives: ([, level = '']) => ({ difficulty: levelOf(level) }),
  },
  {
    when: /\bonly (?:stuff|things|what|the part|parts|bits)(?: that)? (?:ive|i have|i|we|weve) (?:already )?read(?: so far)?\b/,
    gives: () => ({}),
    named: true,
  },
  {
    when: /\b(?:a |the |another |new |group |pub )*(?:quiz(?:zes)?|trivia)(?: (?:us|time|night|game|everyone|everybody|please))?\b/,
    gives: () => ({}),
    named: true,
  },
  {
    when: /^(?:lets )?play(?: (?:a )?(?:game|round))?(?: (?:together|now|again))?$|^(?:a )?game$/,
    gives: () => ({}),
    named: true,
  },
];

/** Reads `5 hard questions about Ruth, 20 sec each` as options of a quiz and a topic. */
export function quizWords(words: string): ParsedQuiz {
  let left = ` ${words} `;
  let raws: Record<string, Raw | undefined> = {};
  let named = false;
  let said = false;
  for (const { when, gives, named: names } of READINGS) {
    const found = when.exec(left.trim());
    const given = found && gives(found);
    if (!found || !given) continue;
    left = left.trim().replace(found[0], ' ');
    raws = { ...given, ...raws };
    named ||= names === true;
    said = true;
  }
  // A number at the end, after other wishes, is how many: `multiple choice, 8`.
  const [, before = left, bare] =
    (said && /^(.*?)(?<!chapter|section|part)[\s,]+(\d{1,3})[\s,]*$/.exec(` ${left}`)) || [];
  if (bare !== undefined) raws = { rounds: bare, ...raws };
  const topic = topicOf(before);
  return { ...limited(raws), topic, named, said };
}

/** More than there can be is offered as the most there can be. */
function limited(raws: Record<string, Raw | undefined>): Pick<ParsedQuiz, 'raws' | 'note'> {
  const rounds = Number(raws.rounds ?? 1);
  if (rounds > MOST) {
    return {
      raws: { ...raws, rounds: String(MOST) },
      note: `${MOST} questions is the most in one quiz. Shall I start one with ${MOST}?`,
    };
  }
  if (rounds < 1) {
    const { rounds: _, ...others } = raws;
    return {
      raws: { ...others, rounds: '5' },
      note: 'A quiz needs at least one question. Shall I start one with five?',
    };
  }
  return { raws };
}

const AMOUNTS: Readonly<Record<string, number>> = { zero: 0, couple: 2, few: 3, dozen: 12, hundred: 100 };

function number(option: string, typed: string, times = 1): Readonly<Record<string, Raw>> {
  const words = typed
    .replace('-', ' ')
    .replace(/^(?:an?|one) (?=\w)/, '')
    .replace(/ of$/, '');
  const value = AMOUNTS[words] ?? (/^\d+$/.test(words) ? Number(words) : readNumber(words)?.value);
  return value === undefined ? {} : { [option]: String(value * times) };
}

function levelOf(word: string): string {
  if (word === 'simple') return 'easy';
  return word === 'difficult' || word === 'tough' ? 'hard' : word;
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
