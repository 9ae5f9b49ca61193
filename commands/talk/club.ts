import { runButton } from '../../src/core/command-press.ts';
import type { Daily, Plan } from '../../src/core/domain/club.ts';
import { quoted } from '../../src/core/options.ts';
import type { Meaning } from '../../src/core/ports/bot.ts';
import type { BookCard } from '../../src/core/ports/library.ts';
import { type Button, type Part, type Reply, textPart } from '../../src/core/reply.ts';
import { likely } from '../../src/corpus/likely.ts';
import { stretchInWords } from '../../src/corpus/place.ts';
import { compact } from '../../src/lib/counted.ts';
import { restsUntil } from '../../src/schedule/next.ts';
import { LEAST_READERS } from '../../src/schedule/notices.ts';
import { partAt } from '../../src/schedule/plan.ts';
import { DATE } from '../../src/schedule/words/date.ts';
import { BOARDS } from '../boards/leaderboard.ts';
import { channelDailies, dailyAt, ownKey } from '../daily/dailies.ts';
import { postSaid } from '../daily/said.ts';
import { aboutNotices, onThatDay, whoSet, zonesUsed } from '../overview.ts';
import { aboutMeeting, dayIn } from '../plan/asked.ts';
import { nextMeeting, planOn } from '../plan/plans.ts';
import { questionsOn, soFar } from '../quiz/asked.ts';
import { DEFAULTS } from '../quiz/options.ts';
import { authored, bookNamed, clubBook, reading } from '../shared/reading.ts';
import { howFar } from '../shared/seen.ts';
import { comfort } from './chat.ts';
import { placeMeant } from './corrected.ts';
import { kindOf } from './intents/intents.ts';
import { KEEPS_UP_RULE, MEMBER_RULES, othersPlaces } from './requests/members.ts';
import { postsNamed } from './requests/one-post.ts';
import { isOwnPost } from './requests/own-post.ts';
import { OF_OTHERS, OTHERS_READ } from './requests/place.ts';
import { offerPlan } from './requests/plan.ts';
import { reminder } from './requests/post.ts';
import { answered, type Line, type Meanings, type Rule, run, SET_AGAIN, say, todayOf } from './sayings.ts';
import { asksSomething, plainWords, spelled } from './words.ts';

export const CLUB_MEANINGS: Meanings = {
  leaderboard: winning,
  stats: async (said) => {
    const reply = /\b(?:score|points|winning|doing)\b/.test(said.words) ? await soFar(said) : undefined;
    return reply ? { reply } : run('stats');
  },
  complaint: comfort,
  meeting: meeting,
  'where we are': whereWeAre,
  'others places': othersPlaces,
  'all read': allRead,
  'book itself': ({ line }) => run('lookup', { question: line }),
  'which book': whichBook,
  'book use': bookWanted,
  'progress set': ({ line, words }) =>
    OF_OTHERS.test(words) || /\d/.test(words) || placeMeant(line)
      ? undefined
      : say('How far are you? A chapter, a page or a percentage is enough, such as “chapter 5”.', howFar()),
  'turn off': ({ words }) => (/^(?!how\b).*\bpost/.test(words) ? run('daily off') : answered('turn off')),
  votes: (said) => onVote(said) ?? answered('votes'),
  reminder: async (said) =>
    OF_PLAN.test(said.words) ? told(aboutNotices)(said) : reminder(spelled(said.line)),
  notices: told(aboutNotices),
  'who set it': told(whoSet),
  'time zone': told(zonesUsed),
  'that day': async (said) => {
    const { zone } = (await planOn(said)) ?? todayOf(said);
    const day = dayIn(said.words, { now: said.at, zone });
    return day === undefined ? meeting(said) : { reply: await onThatDay(said, day) };
  },
  'daily me': ({ line }) => run('daily me', postSaid(spelled(line)).raws),
  'daily skip': ({ words }) => {
    const day = postsNamed(words);
    return run('daily skip', { ...(day && { day }) });
  },
  'daily pause': (said) => pausing(said, 'daily'),
  'daily resume': async (said) =>
    (await isOwnPost(said)) ? run('daily me', { time: 'on' }) : pausing(said, 'daily', true),
  'quiz pause': (said) =>
    /^(?:plan|daily)$/.test(kindOf(said.past?.about)) ? pausing(said, 'daily') : answered('quiz pause'),
  'plan pause': (said) => pausing(said, 'plan'),
  'plan resume': (said) => pausing(said, 'plan', true),
};

const IS_OTHER = /^(?:(?:it|that|this)(?: one| book)?|the (?:new|other)(?: one| book)?)$/;

/** Keeping up with the plan, others' places, another book, and a chapter to read: none is a value. */
export const READING_RULES: readonly Rule[] = [
  KEEPS_UP_RULE,
  OTHERS_READ,
  [
    /^(?:i (?:want|wish|would like) to )?unsubscribe(?: me)?$/,
    async (_, said) => ((await dailyAt(said, ownKey(said))) ? run('daily me', { time: 'off' }) : undefined),
  ],
  [
    /^(?:(?:read|show|give|find|send|post|have|get)(?: (?:to )?(?:me|us))? )?(?:(?:(?:an?|some|the|few|little|short|random|one|another|any|nice|good) )*(?:something|anything|passages?|bits?|pages?|pieces?|lines?|little|quotes?|quotations?|paragraphs?|excerpts?|extracts?|snippets?|sentences?) (?:from|of|out of|in)|(?<= (?:me|us) )(?:from|out of)?) ?(?:(?:the )?(?:whole|entire|full)(?: of)? |all of )?((?:(?:book|volume|vol|act) (?:the )?\w+ (?=ch))?(?:chapter|chap|ch|section|part) (?!of\b).{1,60}|the (?:(?:first|last) chapter|beginning|start|opening))$/,
    ([, section = '']) => run('passage', { section }),
  ],
  [
    /^(?:(?:yes|yep|yeah|ok|okay|sure|great|good|now|then|and|lets|let us|(?:can|could) we|we (?:will|want to|should)|id like to) )*(?<order>(?:use|read|do|start|begin|take|pick|choose|try|go with|(?:switch|change|go|return|back)(?: back)? (?:to|with)) )?(?<named>.{2,80}?)(?: (?:then|now|next|instead|again|from now on))*$/,
    async ({ groups = {} }, said) => {
      const { order, named = '' } = groups;
      if (IS_OTHER.test(named))
        return (order && order !== 'do ') || named.startsWith('the other')
          ? otherBook(said, named)
          : undefined;
      const isMeant = order && (await isTitle(said, named));
      return isMeant ? proposeBook(said, await bookNamed(said, named)) : undefined;
    },
  ],
];

/** The book just added or offered, or the one that the club doesn't read. */
async function otherBook(said: Line, named: string): Promise<Meaning> {
  const isUse = ({ press }: Button) => press.command === 'book use' && press.action !== 'undo';
  const use = said.past?.offered?.find(isUse);
  if (use) return { reply: { parts: [] }, press: use.press };
  const { cards, card } = await clubBook(said);
  const others = cards.filter(({ id, own }) => id !== card?.id && (own || named.startsWith('the other')));
  const [only, another] = others;
  return only && !another ? proposeBook(said, only) : undefined;
}

function told(fact: (said: Line) => Promise<Reply>) {
  return async (said: Line): Promise<Meaning> => ({ reply: await fact(said) });
}

/** In front of a discussion question to be added word by word. */
const ADDS_PROMPT =
  /^.*?\b(?:discussion|talking) (?:question|prompt|topic|point)s?\b(?:[^:?“"]{0,30}(?::(?!\d)|(?=["“]))|[\s,–-]+(?=(?:who|whose|what|why|which|how|is|are|was|were|do|does|did|can|could|would|should)\b.*\?))\s*/i;

/** Requests that name a book or a topic in words of their own. */
export const NAME_RULES: readonly Rule[] = [
  [
    /^(?:(?:(?:can|could|shall|should) we|let us|lets|we (?:should|want to|will)|i want us to) (?:read|do|try|use|start|begin|pick|choose|go with) (?!(?:the |on )?(?:\w+day|next|last|first|chapters?|sections?|parts?|pages?|something|another|that|this|it|more)\b)(?=.* (?:instead|next|now|after this)$)|(?:change|switch|set|swap|move)(?: (?:the |our )?(?:book|novel))?(?: over| back)? (?:to|for) (?:the book )?|(?:read|reading|do) (?:the book |the novel )|(?:were|we are) (?:now )?reading |use (?:the )?book )(?<named>.{2,80}?)(?: (?:instead|next|now|after this|(?:and|but) (?:we )?(?:keep|leave) .*))?$/,
    async (match, said) => {
      const { named = '' } = match.groups ?? {};
      // `can we do a quiz now` names no book.
      const other =
        /^(?:\S+ ){1,4}?(?:do|try|use|start|begin|pick|choose|go with) (?!(?:the )?(?:book|novel) )/;
      return other.test(match[0]) && !(await isTitle(said, named)) ? undefined : changeBook(match, said);
    },
  ],
  [
    /^(?:remove|delete|get rid of|take (?:out|away)) (?:the )?(?:book |novel )?(?<named>.{2,80}?)(?: (?:book|novel))?(?: from (?:the |our )?(?:library|club|list|books))?$/,
    async ({ groups: { named = '' } = {} }, said) =>
      (await isTitle(said, named)) ? run('book remove', { book: named }) : undefined,
  ],
  [
    /^(?:(?:show|give|read|find|send|post|save|keep)(?: me| us)? )?(?:an?|the|that|some|another|any|best) (?:good |nice |favou?rite )?(?:passage|quote|quotation|bit|scene|extract|line)s? (?:about|on|with) (.{2,80})$/,
    ([, question = '']) => run('lookup', { question }),
  ],
  [
    /^(?:(?:(?:something|anything|what|a topic|topics?|give us something)(?: (?:can|could|should|shall) we)?(?: to)? )?(?:discuss|talk about)|(?:start|open) a discussion|(?:a |another |some )?discussion (?:questions?|prompts?|topics?)) (?:about|on|for) (?!\w+day\b|to(?:night|morrow)\b|(?:the|our|this) (?:next )?(?:meeting|week))(.{2,80})$/,
    ([, topic = '']) => run('discuss', { topic }),
  ],
  [
    /^(?:(?:can|could|will) (?:you|we) )?add (?:(?:an?|this|another|my|our|the|one) )*(?:discussion|talking) (?:questions?|prompts?|topics?|points?)\b.{8,}/,
    (_, { line }) =>
      ADDS_PROMPT.test(line)
        ? run('discuss', { add: line.replace(ADDS_PROMPT, '').trim() })
        : say('Tell me its words as well, as in /discuss add:What does the title mean?'),
  ],
  ...MEMBER_RULES,
  [
    /^(?:(?:is|are) there|(?:do|have) (?:you|we)(?: have| got)?) (?:an?|any|some)? ?(?:quiz(?:zes)?|(?:quiz )?questions)(?: questions)?(?: (?:about|on|for|to|from|of) (?:(?:the|our|this|that) (?:book|novel|one)|it))?$/,
    async (_, said) => {
      const many = await questionsOn(said);
      const start = runButton('Start a quiz', 'quiz start', { rounds: String(DEFAULTS.rounds) });
      return many === undefined ? undefined : say(many, start);
    },
  ],
  [/\b(?:vote|poll)\b/, (_, said) => onVote(said)],
];

/** Opens the vote under what was just shown to talk about. */
function onVote({ past, words }: Line): Meaning {
  if (past?.about !== 'discuss' || !OPENS_VOTE.test(words)) return undefined;
  const offered = past.offered?.find(({ press }) => press.action === 'ballot');
  return offered && { reply: { parts: [] }, press: offered.press };
}

const OPENS_VOTE =
  /^(?:(?:lets|let us|can we|could we|shall we|we|please|put (?:it|that|this|these|them) to|start|open|hold|have|take|do|make|call|an?|the|it|on|that|this|all|now) )*(?:vote|poll)(?: (?:on (?:it|that|this|these)|for (?:it|the next meeting)|now|please))*$/;

async function winning(said: Line): Promise<Meaning> {
  const { words } = said;
  if (/\blast (?:season|week|month|year)\b/.test(words)) return say(BOARDS);
  const [, found, ever] = /\b(season|week|month|year)(?:ly)?\b|\b(all ?time|overall)\b/.exec(words) ?? [];
  const period = ever ? 'all' : found;
  const reply = period ? undefined : await soFar(said);
  return reply ? { reply } : run('leaderboard', { period });
}

const OF_PLAN = /\b(?:meet\w*|plan|parts?|deadline)\b/;

async function meeting(said: Line): Promise<Meaning> {
  const reply = await aboutMeeting(said, said.words);
  return reply ? { reply } : run('plan show');
}

/** What to read by the next meeting, or by the end of the current part. */
const DUE =
  /\b(?:by|for|due|deadline|homework|assignment|left|till|until|before)\b|\b(?:this|next) (?:week|time)/;

async function whereWeAre(said: Line): Promise<Meaning> {
  const plan = await planOn(said);
  const day = plan && dayIn(said.words, { now: said.at, zone: plan.zone });
  if (plan && (day ?? (nextMeeting(plan, said.at) && DUE.test(said.words)))) return meeting(said);
  if (plan && partAt(plan, said.at)) return run('plan show');
  const [finish] = plan ? [] : (said.words.match(DATE) ?? []);
  if (finish && /\bhow (?:many|much)\b/.test(said.words)) return offerPlan({ finish });
  const { book } = await reading(said);
  const readers = await said.store.readers(said.where.club, book.id);
  const through = readers.filter(({ place }) => place >= book.sections.length).length;
  const far =
    readers.length < LEAST_READERS
      ? ''
      : ` ${through} of the ${readers.length} who’ve said how far they are ${through === 1 ? 'has' : 'have'} finished.`;
  const own = `There’s no reading plan, so everybody reads at their own pace.${far}`;
  return room(textPart(`${own} An organiser can set one with /plan set.`));
}

/** Denies that it is read. */
const NOT_READ = /\b(?:not|never|nobody|no one|none)\b|nt\b/;
/** Says it of another book: `I reread Persuasion`. */
const OTHER_READ = /\b(?:re-?)?(?:read|reading|finished) (?!I\b)\p{Lu}/u;

/** Whether the asker, or the club's readers, have finished the book; noted where somebody says so of themselves. */
function allRead(said: Line): Meaning | Promise<Meaning> {
  if (asksSomething(said.line))
    return /\b(?:every|any|some)(?:one|body)\b/.test(said.words) ? whereWeAre(said) : undefined;
  return NOT_READ.test(said.words) || OTHER_READ.test(said.line) ? undefined : answered('all read');
}

async function whichBook(said: Line): Promise<Meaning> {
  const { book } = await reading(said);
  const plan = await planOn(said);
  const part = plan?.book === book.id ? partAt(plan, said.at) : undefined;
  const far =
    part && part.from <= said.at && said.at < part.until
      ? ` The club is in part ${part.n} of its plan, ${stretchInWords(book, part)}.`
      : '';
  const title = { text: book.title, style: 'italic' } as const;
  return room(textPart([{ text: 'We’re reading ' }, title, { text: `${authored(book, ' by ')}.${far}` }]));
}

/** Whether words name a book of the club, rather than something else that is used or removed. */
async function isTitle({ library, where }: Line, named: string): Promise<boolean> {
  const cards = await library.list(where.club);
  return /\p{L}{4}/u.test(named) && likely(named, cards, ({ title }) => [title]).length > 0;
}

async function changeBook({ groups: { named = '' } = {} }: RegExpExecArray, said: Line): Promise<Meaning> {
  const at = said.line.toLowerCase().lastIndexOf(named);
  // A name that fits no book is quoted as it was typed.
  return proposeBook(said, await bookNamed(said, at < 0 ? named : said.line.slice(at, at + named.length)));
}

async function proposeBook(said: Line, { id, title }: Pick<BookCard, 'id' | 'title'>): Promise<Meaning> {
  if ((await clubBook(said)).card?.id === id) return say(`The club reads ${title} already.`);
  const buttons = runButton(`Read ${quoted(title).slice(1, -1)}`, 'book use', { book: id });
  return say(`Shall the club read ${title} from now on?`, buttons);
}

async function bookWanted(said: Line): Promise<Meaning> {
  const cards = await said.library.list(said.where.club);
  const [only, another] = cards.filter(({ title }) => ` ${said.words} `.includes(` ${plainWords(title)} `));
  return only && !another ? proposeBook(said, only) : run('book list');
}

/** Without one of these, a line like a pause may mean something else: `shift it all by one week`. */
const PAUSES =
  /\b(?:paus\w*|hold|rest|break|stop|suspend|freeze|halt|on ice|no (?:posts?|reading|meetings?))\b/;

const RESUMES = /\b(?:un ?paus|resum|continu|carry on|keep)/;

/** One command pauses and resumes: the words decide which is wanted. */
async function pausing(
  said: Line,
  named: 'daily' | 'plan',
  resumes = RESUMES.test(said.words),
): Promise<Meaning> {
  const isNamed = /\b(?:posts?|daily|passages?|prompts?|plan|schedule|read\w*|meet\w*)\b/.test(said.words);
  const about = kindOf(said.past?.about);
  const kind = isNamed || !/^(?:plan|daily)$/.test(about) ? named : about;
  const what = kind === 'plan' ? 'reading plan' : 'daily post';
  const found = kind === 'plan' ? compact(await planOn(said)) : await channelDailies(said);
  const back = said.past?.back;
  if (resumes && found.length === 0 && back && kindOf(back.command) === kind)
    return say(SET_AGAIN, [{ label: 'Set it again', press: back }]);
  const isOn = (one: Plan | Daily) =>
    one.paused === undefined && !('rests' in one && restsUntil(one, said.at) !== undefined);
  if (found.length > 0 && found.every((one) => isOn(one) === resumes))
    return say(`The ${what} ${resumes ? 'isn’t paused' : 'is paused already'}.`);
  return resumes || PAUSES.test(said.words)
    ? run(`${kind} pause`)
    : say(`Shall I pause the ${what}?`, runButton('Yes, pause it', `${kind} pause`));
}

const room = (part: Part): Meaning => ({ reply: { audience: 'room', parts: [part] } });
