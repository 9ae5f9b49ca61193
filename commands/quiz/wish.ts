import type { Raws } from '../../src/core/options.ts';
import { plainWords } from '../talk/words.ts';
import {
  ASKS,
  amount,
  KINDS,
  LEADS,
  merged,
  NUMBER,
  optionsIn,
  QUIZ,
  TAKEN,
  TALK,
  withoutSlips,
  words,
} from './wish-words.ts';

/** What a line asks of a quiz. */
interface SpokenWish {
  /** Options of `/quiz start`, but for the topic. */
  readonly raws: Raws;
  /** What a word leads to, such as `about Ruth`, or chapters; empty where neither is there. */
  readonly topic: string;
  /** What is neither an option nor a topic nor a way of asking. */
  readonly left: string;
  /** Whether a quiz is named, or questions on a topic. */
  readonly named: boolean;
  /** Whether a quiz is wished for, and what asks for it says nothing else. */
  readonly sure: boolean;
  /** What to say before it starts, where it can't be just as they asked. */
  readonly note?: string;
}

/**
 * Reads `could we have 5 hard questions about Ruth, 20 sec each`. A clause that says something else beside is talk; one
 * that also names a quiz, a topic or another option makes the wish unsure.
 */
export function spokenWish(line: string): SpokenWish {
  const clauses = clausesOf(line).map(readClause);
  const asking = clauses.filter(({ left }) => left === '');
  const read = asking.map(({ raws }) => raws).reduce(merged, {});
  const topics = asking.flatMap((one) => one.topics);
  const unsure = clauses.filter(
    ({ left, ...one }, at) =>
      left !== '' &&
      (one.asks ||
        differ(one.raws, read) ||
        (topics.length === 0 && (one.topics.length > 0 || (at > 0 && isAlone({ left, ...one }))))),
  );
  const raws = [sized(line, read), ...unsure.map((one) => one.raws)].reduce(merged);
  const [topic = ''] = [...topics, ...unsure.flatMap((one) => (isAlone(one) ? one.left : one.topics))];
  // Nothing but options is a wish, too: `no timer`.
  const options = Object.keys(read).length;
  const wished =
    (options > 1 && (read.rounds ?? read.style) !== undefined) ||
    (options > 0 && clauses.every(({ text }) => /^[# ]*$/.test(text)) && !isOtherWord(line));
  return {
    ...limited(raws),
    topic,
    left: clauses.flatMap(({ left }) => left || []).join(' '),
    named: clauses.some(
      ({ left, ...one }) =>
        (one.named || (one.asks && topic !== '')) && !/\b(?:dont|not|no|never)\b/.test(left),
    ),
    sure: topics.length < 2 && unsure.length === 0 && (wished || asking.some(({ asks }) => asks)),
  };
}

/** Whether a line is one word that isn't mostly said of quizzes, such as `choose` or `private`. */
const isOtherWord = (line: string): boolean =>
  /^\W*[a-z]+\W*$/i.test(line) &&
  !/^\W*(?:eas(?:y|ier|iest)|medium|hard(?:er|est)?|typed|mixed|solo|alone|teams|race|untimed)\W*$/i.test(
    line,
  );

/** Whether a clause may be a topic that nothing leads to: `5 questions, Norfolk, easy`. */
const isAlone = ({ left, text }: Clause): boolean =>
  left === text && /^(?!than|cheers)[^\s§¶#]+(?: [^\s§¶#]+){0,2}$/.test(left) && !NO_WISH.test(left);

const differ = (raws: Raws, from: Raws): boolean =>
  Object.entries(raws).some(([option, value]) => from[option] !== value);

/** A line's sentences and their parts, in plain words, without slips. */
function clausesOf(line: string): readonly string[] {
  return line
    .replace(/['’]s\b/g, '')
    .replace(/(?<=\d) ?[-–—] ?(?=\d)/g, '-')
    .replaceAll('&', ' and ')
    .replace(/\b1s\b/g, 'ones')
    .split(/(?<!\b(?:ch|chap|mr|mrs|ms|dr|st|vs))\.(?!\d)|,(?!\d)|[;!?()“”"–—]| - /i)
    .flatMap((part) => withoutSlips(plainWords(part).replaceAll('-', ' to ')).split(NEXT))
    .filter(Boolean);
}

/** Where one sentence goes on into another. */
const NEXT = / (?=(?:so|but|because|cos)\b|and (?:i|im|ive|id|we|my|then|they|its|make|keep|give)\b)/;

interface Clause extends Pick<SpokenWish, 'raws' | 'left' | 'named'> {
  readonly topics: readonly string[];
  /** With marks in place of what was read. */
  readonly text: string;
  /** Whether it wishes for a quiz where nothing is left. */
  readonly asks: boolean;
}

function readClause(clause: string): Clause {
  const topics: string[] = [];
  const withoutChapters = clause.replace(CHAPTERS, (...found) => {
    topics.push(chaptersIn(found.at(-1)));
    return TAKEN;
  });
  let { raws, text } = optionsIn(withoutChapters);
  const lead = leadIn(text);
  // `I am on the train` leads to nothing that is asked for.
  const told = lead && !WISHED.test(text) && !ONLY.test(text.slice(0, text.indexOf(lead.typed)));
  if (lead) {
    topics.push(lead.topic);
    text = text.replace(lead.typed, TAKEN);
  }
  const said = [ORDER, ASIDE, /[§¶#]/g, TALKED].reduce((rest, talk) => rest.replace(talk, ' '), text);
  let left = told || NO_WISH.test(text) ? text : said.replace(/\s+/g, ' ').trim();
  // A number alone is how many: `give us ten on Norfolk`.
  const bare = raws.rounds === undefined && A_NUMBER.test(left);
  if (bare) {
    raws = { ...raws, rounds: String(amount(left)) };
    left = '';
  }
  const named = text.includes(QUIZ);
  const asks = lead?.beside
    ? Object.keys(raws).length > 0
    : named || text.includes(ASKS) || (bare && topics.length > 0 && ASKED.test(clause));
  return { raws, topics, text, left, named, asks };
}

/** Without one of these a number is one of anything. */
const ASKED = /\b(?:us|me|we|gimme|lets|lemme|bring|fire|quick|another|can|could)\b/;
const WISHED = new RegExp(`[§¶#]|\\b${NUMBER}`);
const ONLY = /^(?:(?:all|just|only|mostly|and|but|maybe) )*$/;
const A_NUMBER = new RegExp(`^${NUMBER}$`);

/** What a clause may begin with: `entertain us with`. */
const ORDER =
  /^(?:(?:please|and|so|now) )?(?!(?:tell|show|remind|explain|told|gave|beat)\b)[a-z]+(?<!ed|s) (?:us|me)\b/;

/** What begins with one of these is said beside. */
const ASIDES = 'before|after|during|while|whilst|until|till|since|as|if|when|in|at|over|by|to|would';
const ASIDE = new RegExp(
  `\\b(?:${ASIDES}|(?:for|with)(?! ${NUMBER}))\\b(?: [^\\s§¶#]+){0,5}|(?<=\\S )(?:thanks?|cheers|ta)\\b[^§¶#]*`,
  'g',
);
const TALKED = words(TALK);

/** What is so, or is for another day, is no wish. */
const NO_WISH =
  /^(?:(?:so|and|but) )?(?:(?:i|we|you|they|it) (?:have|like|love|play|did|do)\b(?! to\b)|(?:(?:like|love) (?:the|this|that|your|§)|who|when|where|why|which|what(?! about)|how(?! about)|is(?! it (?:possible|ok))|are|does|did|was)\b)|^any ¶$|\b(?:this|that|last) §|§ answers$|[§¶].* discuss|\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|daily|weekly|(?:every|each) (?:day|week|morning|evening|night)|next time|noon|midnight|\d{1,2} ?[ap]m|\d{1,2}:\d\d)\b/;

interface Lead {
  readonly topic: string;
  /** With the word that leads to it. */
  readonly typed: string;
  /** Whether only the quiz leads to it, which may be said of any: `quiz results`. */
  readonly beside?: boolean;
}

/** What a word or the quiz itself leads to, up to where the sentence goes on. */
function leadIn(text: string): Lead | undefined {
  for (const { 1: before = '', 2: after = '' } of text.matchAll(LED)) {
    const typed = after.replace(ENDS, '');
    const topic = typed.replace(/^ (?:(?:the|an?|some|just|only) )*/, '').trim();
    if (topic.replace(NO_TOPIC, '').trim() !== '') return { topic, typed: before + typed };
  }
  const beside = [...text.matchAll(BESIDE)].map(([, after, before]) => after ?? before ?? '');
  const topic = beside.find((one) => /^\S/.test(one.replace(TALKED, '')));
  return topic === undefined ? undefined : { topic, typed: topic, beside: true };
}

/** `Quiz hailsham`, `a hailsham quiz` */
const BESIDE = new RegExp(
  `§(?: [#¶])* ((?!(?:about|on|for|with|${ASIDES})\\b)[^\\s§¶#]+(?: [^\\s§¶#]+){0,2})(?= #|$)|(?:^|\\b(?:an?|another|some) )(?!(?:dont|not|no|never)\\b)([^\\s§¶#]+)(?= §)`,
  'g',
);
const LED = new RegExp(
  `((?<!\\b(?:am|are|is|im|were|go|come|carry|hang|hold|keep|move|later) )\\b(?:${LEADS})(?: the topic of)?|(?<=[§¶#] )(?:of|from))(?=((?: [^\\s§¶#]+)+))`,
  'g',
);
const ENDS = new RegExp(
  ` (?:before|after|while|whilst|during|until|till|when|once|if|because|since|as|so|but|for|with|would|could|can|will|shall|should|i|im|ive|id|we|were|weve|you|your|youre|my|our|there|theres|they|who|which|that|thats|this|it|its|is|was|no|not|nothing|just|only|now|again|too|next|very|tonight|today|please|thank|thanks|thx|cheers|ok|okay|go|lets|let|make|give|keep|and(?= ?$)|${NUMBER}(?= ?$)|to (?:start|begin|end|warm|finish|fill|pass|get|kick))(?: .*)?$`,
);
const NO_TOPIC = words(
  `tv|telly|screen|projector|wall|it|this|that|us|me|you|them|the|an?|some|any|my|our|own|all|ones?|${NUMBER}|whole|lot|book|novel|story|everything|anything|something|far|read|weve|ive|what|course|time`,
);

const ORDINAL = 'first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\\d+(?:st|nd|rd|th)';
const NTH = `(?:${NUMBER}|[ivx]{2,5})`;
const CHAPTERS = words(
  `(?:(?:${LEADS}|of|from|in|between) )?(?:(?:just|only|the) )*(?:first (?<count>${NUMBER}) (?<counted>chapters|sections|parts)|(?<nth>${ORDINAL}) (?<one>chapter|section|part)|(?<kind>${KINDS}) ?(?<from>${NTH})(?: (?:to|through|thru|until|till|and) (?:(?:${KINDS}) )?(?<to>${NTH})(?! (?:#|question)))?)(?: (?:only|alone))?`,
);

/** Chapters as `/quiz start` knows them: `chapters 1 to 5`. */
function chaptersIn(groups: Readonly<Record<string, string | undefined>>): string {
  const { count, counted, nth, one, kind, from, to } = groups;
  if (count) return `${counted} 1 to ${amount(count)}`;
  return `${one ?? kind} ${amount(nth ?? from)}${to ? ` to ${amount(to)}` : ''}`;
}

/** A short quiz and a long one, where nobody says how many questions. */
function sized(line: string, { rounds, ...raws }: Raws): Raws {
  const usual = SIZES.find(([when]) => when.test(line))?.[1];
  return { ...raws, ...((rounds ?? usual) !== undefined && { rounds: rounds ?? usual }) };
}

const SIZES = [
  [/\b(?:quick|short|fast|small|mini|little) (?:one|quiz|round|game|trivia)\b/i, '3'],
  [/\b(?:long|big|full) (?:one|quiz|round|game)\b/i, '20'],
] as const;

const MOST = 50;

/** More than there can be is offered as the most there can be. */
function limited(raws: Raws): Pick<SpokenWish, 'raws' | 'note'> {
  const rounds = Number(raws.rounds ?? 1);
  const most = `${MOST} questions is the most in one quiz. Shall I start one with ${MOST}?`;
  if (rounds > MOST) return { raws: { ...raws, rounds: String(MOST) }, note: most };
  if (rounds >= 1) return { raws };
  const note = 'A quiz needs at least one question. Shall I start one with five?';
  return { raws: { ...raws, rounds: '5' }, note };
}
