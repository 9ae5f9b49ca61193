import type { Raws } from '../../src/core/options.ts';
import { plainWords, wordSet } from '../../src/lib/text.ts';
import { mended } from '../shared/spelling.ts';
import {
  anyOf,
  countOf,
  merged,
  NOT,
  NUMBER,
  OPTION_WORDS,
  ORDINAL,
  optionsIn,
  wholeWords,
} from './request-options.ts';
import WORDS from './request-words.json' with { type: 'json' };

/**
 * Reads `could we have 5 hard questions about Ruth, 20 sec each`: in each clause first the options, then the topic that
 * a word leads to; what is left is ways of asking, or talk. Talk that also names a quiz, a topic or another option
 * makes the request unsure, as does a limit that can't be read. What is denied is never taken for what is wanted.
 */
export function readQuizRequest(line: string) {
  const clauses = clausesOf(line).map(readClause);
  const asking = clauses.filter(({ left }) => left === '');
  const raws = asking.map((one) => one.raws).reduce(merged, {});
  const topics = asking.flatMap((one) => one.topics);
  const unsure = clauses.filter(
    (one, at) =>
      one.left !== '' &&
      (one.asks ||
        Object.entries(one.raws).some(([option, value]) => raws[option] !== value) ||
        (topics.length === 0 && (one.topics.length > 0 || (at > 0 && one.alone)))),
  );
  const [topic = '', ...others] = [
    ...topics,
    ...unsure.flatMap((one) => (one.alone ? one.left : one.topics)),
  ];
  const usual = SIZES.filter(([when]) => when.test(line)).map(([, raws]) => raws);
  const options = Object.keys(raws).length;
  // Options by themselves are a request, too: `no timer`.
  const wished =
    (options > 1 && (raws.rounds ?? raws.style) !== undefined) ||
    (options > 0 && clauses.every(({ bare }) => bare));
  const begins = clauses.findIndex((one) => one.asks || Object.keys(one.raws).length > 0);
  const limits = clauses.flatMap(({ limit }, at) => (begins >= 0 && at >= begins ? limit : []));
  const unread = [...limits, ...others].find(Boolean) ?? '';
  return {
    raws: [raws, ...unsure.map((one) => one.raws), ...usual].reduce(merged),
    topic,
    /** Words that are no option, no topic and no way of asking. */
    left: [...new Set([...clauses.map(({ left }) => left), unread])].filter(Boolean).join(' '),
    /** Words that may limit the quiz but are no option: `over three days`, `but not on Tommy`. */
    unread,
    named: clauses.some((one) => (one.named || (one.asks && topic !== '')) && !NOT_NOW.test(one.left)),
    /** Whether the clauses that ask for a quiz say nothing else. */
    sure: unread === '' && unsure.length === 0 && (wished || asking.some(({ asks }) => asks)),
  };
}

/** Words left in a clause that wants no quiz, or no longer wants one. */
const NOT_NOW = new RegExp(`\\b(?:${NOT}|stop|end|quit|cancel|finish|leave|pause|enough|over)\\b`);

function clausesOf(line: string): readonly string[] {
  return line
    .replace(/['’]s\b/g, '')
    .replace(/(?<=\d) ?[-–—] ?(?=\d)/g, '-')
    .replaceAll('&', ' and ')
    .replace(/\b1s\b/g, 'ones')
    .split(/(?<!\b(?:ch|chap|mr|mrs|ms|dr|st|vs))\.(?!\d)|,(?!\d)|[;!?()“”"–—]| - /i)
    .flatMap((part) => plainWords(part).replaceAll('-', ' to ').split(NEXT))
    .filter(Boolean);
}

const NEXT = / (?=(?:so|but|because|cos)\b|and (?:i|im|ive|id|we|my|then|they|its|make|keep|give)\b)/;

/** Phrases in other words, and numbers that count something else. */
const REWRITES = (
  [
    [
      `${NUMBER} or(?= ${NUMBER})|round ${NUMBER}|${NUMBER} (?:people|players|friends|of us)|${NUMBER}(?= (?:answers|options|choices))|(?:we are|were) ${NUMBER}|(?:what|how) about|(?:come|go) on|(?:only )?(?:stuff|things|what|the parts?|bits)(?: that)? (?:ive|weve|(?:i|we)(?: have)?)(?: already)? read`,
      '',
    ],
    ['one more(?! question)', 'another'],
    ['to do with|related to', 'about'],
    [
      `(?<=\\b(?:${ORDINAL}|last) )(?:story|adventure|tale)|(?:story|adventure|tale)(?= ${NUMBER}\\b)`,
      'chapter',
    ],
    ['time to (?:type|write|read|think|answer)', 'time'],
    ['(?<=\\b(?:am|im|are|is|were) )on|to (?:start|begin|end|warm|finish|fill|pass|get|kick)', 'while'],
    ['(?:next|last) (?:time|week|month)|(?:thanks?|thank you|cheers|ta) for|hold off|on hold', 'later'],
  ] as const
).map(([said, same]) => [wholeWords(said, 'g'), same] as const);

function readClause(typed: string) {
  const parted = withoutSlips(typed).replace(/(\d)(?=(?:qs?|s|secs?|m|mins?)\b)/g, '$1 ');
  const rewritten = REWRITES.reduce((all, [said, same]) => all.replace(said, same), parted);
  const clause = rewritten.replace(/ +/g, ' ').trim();
  const { raws, chapters, text, denied, asks: ones } = optionsIn(clause, isOfTopic);
  const led = topicLed(text);
  const aside = led.text.match(ASIDE)?.join(' ') ?? '';
  const rest = led.text.replace(ASIDE, '');
  const beside = [led.topic, ...chapters].join('') === '' ? (BESIDE_QUIZ.exec(rest)?.[0] ?? '').trim() : '';
  const others = rest.replace(beside, '').split(' ');
  const left = [...others.filter((word) => !ASKING.has(word)), denied].join(' ').trim();
  // A bare number is the number of questions: `give us ten on Norfolk`.
  const count = raws.rounds === undefined ? countOf(left) : undefined;
  const topics = [...chapters, led.topic, beside].filter(Boolean);
  const named = QUIZ.test(led.text);
  const isCounted = count !== undefined && topics.length > 0 && ASKED.test(clause);
  return {
    raws: merged(raws, count === undefined ? {} : { rounds: count }),
    topics,
    left: NO_WISH.test(clause) ? clause : count === undefined ? left : '',
    limit: count === undefined && !OF_SELF.test(clause) ? limitIn(clause, left, aside) : '',
    named,
    asks: beside === '' ? named || ones || isCounted : Object.keys(raws).length > 0,
    /** Whether it may be a topic without a word that leads to it: `5 questions, Norfolk, easy`. */
    alone: denied === '' && IS_ORDINARY.test(text.replace(/^an? | quiz$/g, '')),
    bare: denied === '' && BARE.test(text) && IS_BARE.test(clause),
  };
}

/** The words of a clause that may limit the quiz; the whole clause where they aren't together in it. */
function limitIn(clause: string, ...said: readonly string[]): string {
  const limit = said.find((one) => LIMITS.test(one))?.trim() ?? '';
  return clause.includes(limit) ? limit : clause;
}

/** Only options, and the option words that are mostly used for quizzes. */
const BARE = /^(?:(?:\||of|mode|level|difficulty)(?: |$))+$/;
const IS_BARE =
  /^(?!(?:dont|never|no need)\b)(?:.* .*|eas(?:y|ier)|medium|harder|hard|typed|mixed|solo|alone|teams|race|untimed)$/;

/** Without one of these a number may count anything. */
const ASKED = /\b(?:us|me|we|gimme|lets|lemme|bring|fire|quick|another|can|could)\b/;

/** Descriptions and talk that only use the words of a request. */
const NO_WISH =
  /^(?:(?:so|and|but) )?(?:(?:i|we|you|it) (?:(?:have|like|love|play|do|said|put|got|did|chose|wrote|meant)\b(?! to\b)|(?!want|need|wish|hope|fancied)\w+ed\b)|(?:like|love) (?:the|your|quiz)|are\b|is\b(?! it (?:possible|ok)))|^any questions$|\b(?:this|that|last) (?:quiz|trivia|one\b(?! (?:please|again)))|\b(?:quiz|trivia|questions) (?:is|are)\b|quiz answers$/;

/** Words that may limit a quiz, where they are left over. */
const LIMITS = new RegExp(
  `\\b(?:${NOT}|${NUMBER}|only|except|but|max|maximum|most|least|until|till|past|beyond|per|each|every|twice|wins?|days?|hours?|weeks?|minutes?)\\b`,
);
/** A statement about oneself or the moment is no limit. */
const OF_SELF =
  /^(?:(?:and|but|so|as|because) )*(?:i|im|ive|id|we|weve|were|my|our|its|it|that|this|thats|the last)\b/;

/** Ways of asking that are never topics. */
const NO_NAMES = ['| questions another', WORDS.asking, WORDS.askingWithinTopic, WORDS.leads, WORDS.quiz]
  .concat(WORDS.ones, WORDS.beside, WORDS.besideWithinTopic)
  .flat()
  .join(' ');
const NAMELESS = wordSet(NO_NAMES);
const ASKING = wordSet(`${NO_NAMES} ${WORDS.askingOrTopic.join(' ')}`);
/** Every word that a slip may have hit. */
const KNOWN = [
  ...new Set(
    `${[...ASKING].join(' ')} ${OPTION_WORDS.join(' ')} ${WORDS.telling.join(' ')} ${WORDS.units} finish`.match(
      /[a-z]+/g,
    ),
  ),
];
/** A word that plays no part in asking for a quiz. */
const ORDINARY = `(?!${anyOf(KNOWN)}(?!\\S))[^ |\\d]+(?!\\S)`;
const IS_ORDINARY = new RegExp(`^${ORDINARY}(?: ${ORDINARY}){0,2}$`);

const LEADS = anyOf(WORDS.leads);
const QUIZZES = anyOf(WORDS.quiz);
/** A topic ends where the sentence goes on; it may contain other words, as in `two sisters` or `hard times`. */
const IN_TOPIC = `(?: (?!(?:${anyOf(WORDS.asking, WORDS.beside, WORDS.telling)}|(?:${QUIZZES}|${NUMBER})(?! (?:${ORDINARY}|chapters|sections|parts)))(?!\\S))[^ |]+)`;
const LED = wholeWords(`${LEADS}(${IN_TOPIC}+)`);
const LEADS_ON = new RegExp(`(?<!\\S)${LEADS}${IN_TOPIC}* $`);
/** Words that lead to a topic after what is asked: `questions from the end`. */
const LED_AFTER = new RegExp(
  `(?<=(?:${QUIZZES}|questions)(?: (?:an?|the|some|all|just|only))*) (?:of|from)(?= )`,
);
const ASKED_ON = new RegExp(
  `\\||\\b(?:${QUIZZES}|${NUMBER})\\b|^(?:(?:all|just|only|but|maybe) )*${LEADS}\\b`,
);

/** @param behind what follows a word of an option */
const isOfTopic = (before: string, behind: string): boolean => LEADS_ON.test(before) && GOES_ON.test(behind);
const GOES_ON = new RegExp(`^ ${ORDINARY}`);

/** The topic that a word leads to; none in `I am on the train`, which asks for nothing. */
function topicLed(text: string): { readonly topic: string; readonly text: string } {
  const leading = text.replace(LED_AFTER, ' about');
  const [found = '', led = ''] = (ASKED_ON.test(leading) && LED.exec(leading)) || [];
  const names = led.split(' ').some((word) => word !== '' && !NAMELESS.has(word));
  const topic = led
    .trim()
    .replace(
      /^(?:(?:the|an?|some|just|only|topic|of|is) )+|(?: (?:and|or|of|the|an?|in|on|at|by|to|only|just))+$/g,
      '',
    );
  return names ? { topic, text: leading.replace(found, '|') } : { topic: '', text };
}

/** `Quiz Hailsham`, `a Hailsham quiz`, and options around it. */
const BESIDE_QUIZ = new RegExp(
  `(?<=\\b${QUIZZES}(?: (?:\\||questions|another))*) ${ORDINARY}(?: ${ORDINARY}){0,2}(?= \\|| \\d|$)|(?<=^(?:an? )?)${ORDINARY}(?= ${QUIZZES}(?!\\S))`,
);
const QUIZ = wholeWords(QUIZZES);
/** Said beside a request: when, where or why; a few words of anything. */
const ASIDE = wholeWords(
  `${anyOf(WORDS.beside, WORDS.besideWithinTopic)}(?: (?!(?:${anyOf(WORDS.telling)}|${QUIZZES}|questions|another)(?!\\S))[^ |]+){0,5}`,
  'g',
);

/** A name follows these. */
const NAMING = new RegExp(`\\b(?:${LEADS}|of|from|and|miss|mr|mrs|ms)(?: the| an?)? $`);

/** Plain words, with non-English ones replaced by the nearest word that a request can have. */
function withoutSlips(plain: string): string {
  return plain.replace(/\b[a-z]{3,}\b/g, (word, at: number) => {
    const near = NAMING.test(plain.slice(0, at)) ? word : mended(word, KNOWN);
    // The first word may be a mistyped command, which is asked back.
    return at === 0 && near === 'quiz' ? word : near;
  });
}

/** For `a short quiz`, `a long one` and `a slow one`, without numbers. */
const SIZES: readonly (readonly [RegExp, Raws])[] = [
  [/\b(?:quick|short|fast|small|mini|little) (?:one|quiz|round|game|trivia)\b/i, { rounds: '3' }],
  [/\b(?:long|big|full) (?:one|quiz|round|game)\b/i, { rounds: '20' }],
  [/\b(?:slow(?:er|ly)?|relaxed|leisurely|(?:more|plenty of) time)\b/i, { seconds: '60' }],
];
