import type { Raws } from '../../src/core/options.ts';
import { readNumber } from '../../src/corpus/import/chapters/numerals.ts';
import { mended } from '../talk/words.ts';

const ONES = 'one|two|three|four|five|six|seven|eight|nine';
const TEENS = 'ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen';
const TENS = 'twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety';
const AMOUNTS: Readonly<Record<string, number>> = { zero: 0, couple: 2, few: 3, dozen: 12, hundred: 100 };

/** How many, in figures or in words. */
export const NUMBER = `(?:\\d{1,4}(?:\\.5)?|(?:half a dozen|(?:an? |one )?(?:hundred|dozen|couple(?: of)?|few)|(?:${TENS})(?: (?:${ONES}))?|${TEENS}|${ONES}|zero)(?![a-z]))`;

/** @param typed a `NUMBER`, an ordinal or a Roman numeral */
export function amount(typed = ''): number {
  const words = typed.replace(/^(?:an?|one) (?=\w)|(?<=^half )an? /, '').replace(/ of$/, '');
  if (words.startsWith('half')) return amount(words.slice('half '.length) || 'one') / 2;
  return AMOUNTS[words] ?? (/^[\d.]+$/.test(words) ? Number(words) : (readNumber(words)?.value ?? 1));
}

const EASY = 'easy|easier|easiest|simple|simpler|gentle|basic|beginner';
const MEDIUM = 'medium|middling|middle|moderate|normal|average|intermediate|mid';
const HARD =
  'hard|harder|hardest|difficult|tough|tougher|tricky|stiff|challenging|taxing|demanding|fiendish|brutal|advanced|expert';
const LEVEL = `(?:${EASY}|${MEDIUM}|${HARD})`;
const TYPED = 'typed|types|typing|type(?! of)|written|writing|write|free text|own words|open ended';
const CHOICE =
  'multiple choices?|multi ?choice|multiple|mcq?s?|(?<!your )choices?|choosing|choose|options?|picking|(?<!you )pick|guessing|buttons|abcd?|a b c(?: d)?';
const QUESTIONS = 'questions?|rounds?|pieces|qs?|ones|of (?:them|em)';
const EACH =
  '(?: (?:each|apiece|(?:for )?(?:each|every|per|an?) (?:question|answer|round|one|go|q)|for each|to (?:answer|think)|timers?|limit|on the clock))';
const MINUTES = `(?<minutes>half an?|an?|${NUMBER})?(?: and a half)? ?(?:m|mins?|minutes?)(?: and a half)?`;

/** Words that lead to a topic. */
export const LEADS =
  'about|abt|on|regarding|re|concerning|covering|around|featuring|involving|to do with|related to|topic(?: is| of)?|subject|theme';
export const KINDS = 'chapters?|chaps?|chs?|sections?|parts?';

/** Words of asking for something, apart from what is asked for. */
export const TALK =
  'i|id|ill|im|am|are|we|wed|well|us|you|u|me|my|our|it|them|the|a|an|some|any|this|that|to|be|of|for|with|w|and|or|so|then|just|only|all|also|now|today|here|up|in|on|at|off|away|do|doing|go|going|can|could|would|will|may|might|shall|should|lets?|like|want|wants|wanted|wanting|wanna|gonna|love|fancy|need|prefer|have|having|get|give|gimme|set|start|starting|begin|make|keep|ready|run|take|throw|hit|bring|send|hold|organise|organize|arrange|propose|suggest|create|prepare|build|sort|fire|shoot|kick|put|open|ask|try|hoping|looking|wondering|feel|feeling|please|kindly|dearly|possible|possibly|perhaps|maybe|how about|what about|chance|come|sure|ok|okay|alright|yes|yeah|hey|hi|hello|yo|oh|right|bot|dear|friend|everyone|everybody|anyone|someone|somebody|things?|club|book|another|new|more|next|fresh|quick|short|long|big|full|little|small|mini|fast|nice|proper|good|fun|random|same|again|think|guess|suppose|reckon|is|enough|whole|lot|bit|really|very|quite|fairly|pretty|rather|super|time|each|ones?|round|game|group|crowd|crew|batch|bunch|glad|split|answer|but|lemme|gotta|gets|rn|wish|hope|kind|warm|course|topic|something|children|kids|friends|guests|tonight|number|focused|based|style|answers|level|difficulty|side|half|morning|afternoon|evening';

/** Every word that may be meant by one with a slip. */
const KNOWN = [
  ...[ONES, TEENS, TENS, EASY, MEDIUM, HARD, TYPED, CHOICE, QUESTIONS, EACH, MINUTES, LEADS, KINDS, TALK],
  'quiz trivia teams solo private alone secs sec seconds',
].flatMap((known) => known.match(/[a-z]{3,}/g) ?? []);

/** After these stands a name. */
const NAMING = new RegExp(`\\b(?:${LEADS}|of|from|and|miss|mr|mrs|ms)(?: the| an?)? $`);

/** Plain words with the nearest that a wish can have in place of those that are none of English. */
export function withoutSlips(plain: string): string {
  return plain.replace(/\b[a-z]{3,}\b/g, (word, at: number) => {
    const near = NAMING.test(plain.slice(0, at)) ? word : mended(word, KNOWN);
    // The first word may be a command with a slip, which is asked back.
    return at === 0 && near === 'quiz' ? word : near;
  });
}

/** Matches a pattern wherever it stands as words of its own. */
export const words = (pattern: string): RegExp => new RegExp(`(?<![a-z\\d])(?:${pattern})(?![a-z\\d])`, 'g');

/** Marks in place of words: a quiz is named; one is meant where nothing else is said; neither. */
export const [QUIZ, ASKS, TAKEN] = ['§', '¶', '#'] as const;

/** Words that mean options: those given, and what the named groups hold. */
type Wording = readonly [when: RegExp, raws?: Raws, mark?: string];

/** In this order: each takes its words out of the text. */
const WORDINGS: readonly Wording[] = [
  [
    words('(?:no|without(?: an?| any)?) (?:time ?limit|timer|clock|rush|hurry)|no time|untimed'),
    { seconds: '600' },
  ],
  [words(`(?<seconds>${NUMBER}) ?(?:s|secs?|seconds?)${EACH}?`)],
  // Without `each`, minutes are how long something else takes.
  [words(`${MINUTES}${EACH}`)],
  [new RegExp(`^(?:with |and )?${MINUTES}$`, 'g')],
  [
    words(
      `(?:not|nothing|isnt|neither)(?: \\w+)? (?:(?:${EASY}) \\w+ (?:not )?(?:too )?(?:${HARD})|(?:${HARD}) \\w+ (?:not )?(?:too )?(?:${EASY}))|not too (?:${EASY})`,
    ),
    { difficulty: 'medium' },
  ],
  [
    words(
      `(?:no|not|nothing|isnt|arent|dont \\w+ it)(?: an?)?(?: (?:too|very|so|that))? (?:${HARD})(?: ones?)?`,
    ),
    { difficulty: 'easy' },
  ],
  [words(`${LEVEL} or ${LEVEL}`)],
  [words(`(?<difficulty>${LEVEL}) ones?`), {}, ASKS],
  [words(`(?:on (?:the )?)?(?<difficulty>${LEVEL})(?: (?:mode|level|difficulty|side))?`)],
  [
    words('mix(?:ture)?(?: of (?:both|the two|each|styles))?|mixed|both (?:styles|kinds)|of both'),
    { style: 'mixed' },
  ],
  [
    words(`(?:no|not|without|none of)(?: this| the| any)? (?:${CHOICE})(?: from a list)?`),
    { style: 'typed' },
  ],
  [words(`(?:no|not|without)(?: any)? (?:${TYPED})`), { style: 'choice' }],
  [words(`(?:some )?(?:to )?(?:${TYPED})(?: (?:in|answers?))*`), { style: 'typed' }],
  [
    words(
      `(?:${NUMBER} (?=answers|options|choices))?(?:answers )?(?:some )?(?:to )?(?:${CHOICE})(?: (?:from|answers?))*`,
    ),
    { style: 'choice' },
  ],
  [
    words(
      '(?:just|only) (?:for )?(?:me|myself)|(?:by|for) (?:myself|me (?:only|alone))|on my own|alone|private(?:ly)?|solo',
    ),
    { mode: 'solo' },
  ],
  [
    words(`(?:(?:split us )?into |in |as )?(?:(?<teams>${NUMBER}) )?(?:teams|groups|sides|team)(?: mode)?`),
    { mode: 'teams' },
  ],
  [
    /^(?:(?:[#§]|(?!about|on)\w+) ){0,5}(?:v|vs|versus|against) (?:the )?\w+(?: tonight| today)?$/g,
    { mode: 'teams' },
  ],
  [words(`(?:for |with )?${NUMBER} (?:people|players|friends|of us)|(?:we are|were) ${NUMBER}`)],
  [words(`round ${NUMBER}`)],
  [words('race'), { mode: 'race' }],
  [words('only (?:stuff|things|what|the parts?|bits)(?: that)? (?:ive|i have|i|we|weve)(?: already)? read')],
  [
    words(
      `(?<rounds>${NUMBER}|single) ?(?:(?:#|more|quick|short|new|good|fun|little|random) )*(?:${QUESTIONS})`,
    ),
    {},
    ASKS,
  ],
  [
    words(
      '(?:quiz(?:zes|zed|zing)?|trivia|(?:be )?(?:test(?:ed)?|examined?|grill(?:ed)?|challenge)(?: (?:me|us|(?:my|our) \\w+))?)(?: (?:me|us|time|night|game|everyone|everybody))*',
    ),
    {},
    QUIZ,
  ],
  [
    words(
      'questions|qs|(?<!(?:a|the) )play(?: a game)?|(?:an?|another|new|next|more|quick) (?:game|round|one)|game of',
    ),
    {},
    ASKS,
  ],
];

/** Takes the options out of a clause. */
export function optionsIn(clause: string): { readonly raws: Raws; readonly text: string } {
  let raws: Raws = {};
  let text = clause;
  for (const [when, fixed, mark = TAKEN] of WORDINGS) {
    text = text.replace(when, (...found) => {
      const groups: unknown = found.at(-1);
      raws = merged(raws, {
        ...fixed,
        ...(typeof groups === 'object' && rawsOf(groups as Groups, found[0])),
      });
      return mark;
    });
  }
  return { raws, text };
}

type Groups = Readonly<Record<string, string | undefined>>;

function rawsOf({ seconds, minutes, rounds, teams, difficulty }: Groups, typed: string): Raws {
  const more = typed.includes('and a half') ? 0.5 : 0;
  const level = (words: string) => words.split('|').includes(difficulty ?? '');
  return {
    ...(difficulty && { difficulty: level(EASY) ? 'easy' : level(HARD) ? 'hard' : 'medium' }),
    ...(seconds && { seconds: String(amount(seconds)) }),
    ...(typed.includes('min') && { seconds: String((amount(minutes) + more) * 60) }),
    ...(rounds && { rounds: String(amount(rounds)) }),
    ...(teams && { teams: String(amount(teams)) }),
  };
}

/** Both ways of answering are a mixture; else what was said first counts. */
export function merged(before: Raws, more: Raws): Raws {
  const both = before.style && more.style && before.style !== more.style;
  return { ...more, ...before, ...(both && { style: 'mixed' }) };
}
