import type { Raws } from '../../src/core/options.ts';
import { plainWords } from '../talk/words.ts';
import { coded, inFigures } from './wish-words.ts';

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
}

/**
 * Reads `could we have 5 hard questions about Ruth, 20 sec each`. A clause that says something else beside is talk; one
 * that also names a quiz, a topic or another option makes the wish unsure.
 */
export function spokenWish(line: string): SpokenWish {
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
  const [topic = ''] = [...topics, ...unsure.flatMap((one) => (one.alone ? one.left : one.topics))];
  const usual = SIZES.filter(([when]) => when.test(line)).map(([, raws]) => raws);
  const options = Object.keys(raws).length;
  // Nothing but options is a wish, too: `no timer`.
  const wished =
    (options > 1 && (raws.rounds ?? raws.style) !== undefined) ||
    (options > 0 && clauses.every(({ bare }) => bare));
  return {
    raws: [raws, ...unsure.map((one) => one.raws), ...usual].reduce(merged),
    topic,
    left: clauses.flatMap(({ left }) => left || []).join(' '),
    named: clauses.some(
      (one) =>
        (one.named || (one.asks && topic !== '')) &&
        !/\b(?:not|no|dont|never|stop|end|quit|cancel|finish|leave|pause|enough|over)\b/.test(one.left),
    ),
    sure: topics.length < 2 && unsure.length === 0 && (wished || asking.some(({ asks }) => asks)),
  };
}

/** Both ways of answering are a mixture; else what was said first counts. */
function merged(before: Raws, more: Raws): Raws {
  const both = before.style && more.style && before.style !== more.style;
  return { ...more, ...before, ...(both && { style: 'mixed' }) };
}

/** A line's sentences and their parts, in plain words. */
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

/** Where one sentence goes on into another. */
const NEXT = / (?=(?:so|but|because|cos)\b|and (?:i|im|ive|id|we|my|then|they|its|make|keep|give)\b)/;

interface Clause extends Pick<SpokenWish, 'raws' | 'left' | 'named'> {
  readonly topics: readonly string[];
  /** Whether it wishes for a quiz where nothing is left. */
  readonly asks: boolean;
  /** Whether it may be a topic that nothing leads to: `5 questions, Norfolk, easy`. */
  readonly alone: boolean;
  /** Whether it is options and nothing else. */
  readonly bare: boolean;
}

function readClause(clause: string): Clause {
  const code = coded(clause);
  const parts = topicsIn(code);
  const { raws, text } = optionsIn(inFigures(parts.text));
  const beside = parts.topics.length === 0 ? BESIDE.exec(text)?.[0] : undefined;
  const topics = beside === undefined ? parts.topics : [wordsOf(beside)];
  const left = wordsOf(
    text.replace(beside ?? '', '').replace(/(?<!\S)(?:ones|each|[-+*.~/>§¶#]\S*)(?!\S)/g, ''),
  );
  // A number alone is how many: `give us ten on Norfolk`.
  const isCount = raws.rounds === undefined && /^[\d.]{1,4}$/.test(left);
  const named = text.includes(QUIZ);
  const asks = named || text.includes(ASKS) || (isCount && topics.length > 0 && ASKED.test(clause));
  return {
    raws: isCount ? { ...raws, rounds: left } : raws,
    topics,
    left: NO_WISH.test(clause) ? clause : isCount ? '' : left,
    named,
    asks: beside === undefined ? asks : Object.keys(raws).length > 0,
    alone: /^(?:-an? )?=\S+(?: =\S+){0,2}(?: §)?$/.test(text),
    bare: BARE.test(code) && (clause.includes(' ') || A_WORD.test(clause)) && !isCount,
  };
}

/** Coded words as they were typed. */
const wordsOf = (code: string): string =>
  code
    .replace(/[-+*=!~/>#]|^\.|(?<= )\./g, '')
    .replace(/\s+/g, ' ')
    .trim();

/** Nothing but options, and the words of them that are mostly said of a quiz. */
const BARE = /^(?:(?:[a-z\d]\S*|\+(?:of|mode|level|difficulty))(?: |$))+$/;
const A_WORD = /^(?:eas(?:y|ier)|medium|harder|hard|typed|mixed|solo|alone|teams|race|untimed)$/;

/** Without one of these a number is one of anything. */
const ASKED = /\b(?:us|me|we|gimme|lets|lemme|bring|fire|quick|another|can|could)\b/;

/** What is so, or is meant for talk, is no wish, though each of its words may stand in one. */
const NO_WISH =
  /^(?:(?:so|and|but) )?(?:(?:i|we|you|it) (?:(?:have|like|love|play|do|said|put|got|did|chose|wrote|meant)\b(?! to\b)|(?!want|need|wish|hope|fancied)\w+ed\b)|(?:like|love) (?:the|your|quiz)|are\b|is\b(?! it (?:possible|ok)))|^any questions$|\b(?:this|that|last) (?:quiz|trivia|one\b(?! (?:please|again)))|\b(?:quiz|trivia|questions) (?:is|are)\b|quiz answers$/;

/** Marks in place of words: a quiz is named; one is meant where nothing else is said; neither. */
const [QUIZ, ASKS, TAKEN] = ['§', '¶', '#'] as const;

/** `Quiz Hailsham`, `a Hailsham quiz`, and options around it. */
const BESIDE = /(?<=§(?: [#¶])*)(?: =\S+){1,3}(?= [#\d]|$)|(?<=^(?:-an? )?)=\S+(?= §)/;

const LEVEL = '(?:easy|medium|hard)';
const BETWEEN = '(?: [-+*.~/]\\S+)* ';

/** What words mean, one row after the other: `…` is words of asking, `$1` the group, if it is there. */
const MEANS = (
  [
    ['not…easy(?:…not…hard)?|not…hard…not…easy', { difficulty: 'medium' }],
    ['not…hard', { difficulty: 'easy' }],
    [`${LEVEL}(?:…${LEVEL})+`, {}],
    [`(${LEVEL}) ones`, { difficulty: '$1' }, ASKS],
    [`(${LEVEL})`, { difficulty: '$1' }],
    ['not…choice', { style: 'typed' }],
    ['not…typed', { style: 'choice' }],
    ['(choice|typed|mixed)', { style: '$1' }],
    ['untimed', { seconds: '600' }],
    ['([\\d.]+) seconds', { seconds: '$1' }],
    ['(solo|race)', { mode: '$1' }],
    ['(?:(\\d+) )?teams', { mode: 'teams', teams: '$1' }],
    ['([\\d.]+) (?:(?:#|\\*\\S+) )*(?:questions?|ones)', { rounds: '$1' }, ASKS],
    ['questions|another', {}, ASKS],
    ['quiz', {}, QUIZ],
  ] satisfies [words: string, raws: Raws, mark?: string][]
).map(([words, raws, mark]) => ({
  when: new RegExp(`(?<!\\S)(?:${words.replaceAll('…', BETWEEN)})(?!\\S)`, 'g'),
  raws,
  mark,
}));

/** Takes the options out of words. */
function optionsIn(words: string): { readonly raws: Raws; readonly text: string } {
  let raws: Raws = {};
  let text = words;
  for (const { when, raws: given, mark } of MEANS)
    text = text.replace(when, (_, group: unknown) => {
      const said = Object.entries(given).map(([name, value]) => [name, value === '$1' ? group : value]);
      raws = merged(raws, Object.fromEntries(said.filter(([, value]) => typeof value === 'string')));
      return mark ?? TAKEN;
    });
  // What is said beside may be a few words of anything, but no option.
  return { raws, text: text.replace(/[~/]\S+(?: [^§¶#!\s]\S*){0,5}/g, '') };
}

/** Chapters, and what words lead to: `from` after `questions` does, in `I am on the train` nothing is asked for. */
function topicsIn(code: string): { readonly topics: readonly string[]; readonly text: string } {
  const topics: string[] = [];
  const take = (found: string, topic: string) => {
    if (topic === '') return found;
    topics.push(topic);
    return TAKEN;
  };
  const text = code
    .replace(/#(\S+)/g, (found, chapters: string) => take(found, chapters.replaceAll('_', ' ')))
    .replace(/(quiz|questions?) (?:-\S+ )*\+(?=of|from)/g, '$1 >');
  const asked = /(?<!\S)[a-z\d#]/.test(text) || /^(?:-all |-just |-only |\.but |\+maybe )*>/.test(text);
  return {
    topics,
    text: asked ? text.replace(LED, (found, led: string) => take(found, topicOf(led))) : text,
  };
}

/** What a word leads to, up to where the sentence goes on; other words may stand in it, as in `two sisters` or `hard times`. */
const LED = /(?<!\S)>\S+((?: (?:[=+\-*~>]\S+|[a-z\d]\S*(?= =)))+)/g;

/** The topic in coded words; empty where they name nothing. */
function topicOf(led: string): string {
  if (/^(?: [->*]\S+)*$/.test(led)) return '';
  return wordsOf(led).replace(
    /^(?:(?:the|an?|some|just|only|topic|of|is) )+|(?: (?:and|or|of|the|an?|in|on|at|by|to|only|just))+$/g,
    '',
  );
}

/** A short quiz and a long one, where nobody says how many questions, and a slow one, where nobody says how long each takes. */
const SIZES: readonly (readonly [RegExp, Raws])[] = [
  [/\b(?:quick|short|fast|small|mini|little) (?:one|quiz|round|game|trivia)\b/i, { rounds: '3' }],
  [/\b(?:long|big|full) (?:one|quiz|round|game)\b/i, { rounds: '20' }],
  [/\b(?:slow(?:er|ly)?|relaxed|leisurely|(?:more|plenty of) time)\b/i, { seconds: '60' }],
];
