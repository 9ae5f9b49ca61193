import { openButton, RUN, runButton } from '../../src/core/command-press.ts';
import { quoted, type Raws } from '../../src/core/options.ts';
import type { Meaning } from '../../src/core/ports/bot.ts';
import { endInWords } from '../../src/corpus/place.ts';
import { giveKeepsake } from '../book/info.ts';
import { commandNamed } from '../index.ts';
import { sourceOf } from '../lookup/shown.ts';
import { quizzesPlayed } from '../quiz/quizzes.ts';
import { isForOneself } from '../saved/wanted.ts';
import { reading } from '../shared/reading.ts';
import { placeMeant } from './corrected.ts';
import { kindOf, likelihood } from './intents/intents.ts';
import {
  agreed,
  answered,
  CANT_TELL,
  type Line,
  type Meanings,
  offer,
  type Rule,
  run,
  say,
  setterOf,
  takeBackAsked,
  takenBack,
} from './sayings.ts';
import { isKnown, namesSomebody } from './to-book.ts';
import { asksSomething, OF_SPEAKER, plainWords } from './words.ts';

/** What the bot has, by common names. */
const THINGS =
  /\b(?:quiz(?:z?es)?|trivia|questions?|hints?|answers?|appeal|scores?|points|(?:leader ?)?boards?|stats|spoilers?|progress|place|(?:far|where) i am|kindle|kobo|koreader|e ?readers?|epub|daily|posts?|plan|schedule|meetings?|calendar|time|time ?zones?|reminders?|quotes?|highlights?|notes?|about me|my (?:data|name|account|mistakes)|privacy|commands?|bot|settings|books?|season|presets?|notifications?|teams|discussion)\b/;

/** Words that remove what is there, and no other way of undoing. */
const DELETES = /\b(?:delete|remove|erase|clear|wipe)\b/;
const NOTHING = 'There’s nothing to undo.';
const NONE_REMOVED = 'I’ve removed nothing. Press the button of what’s to go.';
const OF_BOARDS = /\b(?:\w*boards?|rankings?|scores?|standings)\b/;

/** Without one of these nobody has died: `my mum` may mean anything. */
const LOSS =
  /\b(?:di(?:e[ds]?|ying)|dead|deaths?|los[est]\w*|gone|pass(?:ed|ing)|funeral|grie[fv]\w*|mourn\w*|bereav\w*|widow\w*|buri\w*|miss|miscarriage|no more|goodbye|put (?:down|to sleep)|drowned|expired|killed|suicide)\b/;

export const BOT_MEANINGS: Meanings = {
  grief: ({ words }) => (LOSS.test(words) ? answered('grief') : undefined),
  behind: ({ line, words }) =>
    (/\b(?:start|beg[aiu]n|open)/.test(words) && placeMeant(line)) || answered('behind'),
  undo: async (said) => {
    const { past, words } = said;
    const mayAnswer = past?.last === 'quiz answer' && (await quizzesPlayed(said)).length > 0;
    if (mayAnswer) return answered('quiz answer changed');
    if (kindOf(past?.back?.command) === 'save' && /\bquestions?\b/i.test(said.line)) return say(NOTHING);
    // Showing what was saved removed nothing, and a list doesn't say which one is meant.
    const shown = [past?.back, ...(past?.offered ?? []).map(({ press }) => press)];
    if (shown.some((press) => press?.command === 'saved' && press.action !== RUN)) return say(NONE_REMOVED);
    if (DELETES.test(words) && past?.back && kindOf(past.back.command) !== 'save')
      return kindOf(past.about) === kindOf(past.back.command) ? { reply: takeBackAsked(past) } : say(NOTHING);
    return takenBack(past?.asked === past?.back ? { ...past, asked: undefined } : past, NOTHING);
  },
  more: ({ past }) => {
    const [press] = past?.more ?? [];
    return press ? { reply: { parts: [] }, press } : answered(past?.question ? 'more' : 'follow-up');
  },
  source: (said) => {
    const [last] = said.past?.done ?? [];
    // About the place just given.
    return last?.command === 'progress set' && !last.proposed ? run('progress show') : sourceOf(said);
  },
  'quiz settings': ({ words }) => {
    const board = /\b(?:visible|again|back|unhide)\b|^(?:show|put)\b/.test(words) ? 'shown' : 'hidden';
    return run('quiz settings', OF_BOARDS.test(words) && !asksSomething(words) ? { board } : {});
  },
  // For a post or a quiz: `start mine again`.
  'progress reset': ({ words }) =>
    /\b(?:mine|it)\b/.test(words) ? undefined : run('progress set', { section: 'not begun' }),
  saved: ({ words }) => run('saved', savedWanted(words)),
  'saved removal': ({ past, words }) => {
    if (/\b(?:my|mine|i)\b/.test(words) && !asksSomething(words)) return run('saved', { own: 'mine' });
    return past?.back && kindOf(past.back.command) === 'save'
      ? { reply: takeBackAsked(past), press: past.back }
      : answered('saved removal');
  },
  value: ({ past }) => {
    const { example } = commandNamed(setterOf(past?.about) ?? '') ?? {};
    const undo = past?.back ? [{ label: 'Undo', press: past.back }] : [];
    return say(`${CANT_TELL} Say it whole${example ? `, such as “${example}”` : ', please'}.`, undo);
  },
  yes: ({ past, line }) => (line.trim().endsWith('?') ? undefined : agreed(past)),
  'changed mind': ({ past }) =>
    takenBack(past?.offered?.some(({ press }) => press === past.back) ? past : undefined, 'All right.'),
  'not wanted': ({ past }) => (past?.asked ? takenBack(past, '') : answered('not wanted')),
  'save that': ({ past, words, line }) => {
    const [, before = ''] = BEFORE_THAT.exec(line.trim()) ?? [];
    const text = past?.quoted?.text;
    const isSaid = before !== '' && !OF_SPEAKER.test(before) && !PRAISES.test(before);
    if (isSaid && (text === undefined || sharesWord(before, text))) return offerSave(before);
    return text ? run('save', { text, seen: isForOneself(words) ? 'me' : undefined }) : answered('save');
  },
  'spoilers off': ({ past, words }) => {
    const reveal = past?.offered?.find(({ press }) => press.action === 'reveal');
    return reveal && !COVERS.test(words)
      ? { reply: { parts: [] }, press: reveal.press }
      : answered('spoilers off');
  },
  spoilers,
  'privacy forget': (said) => ofOneself(said, 'privacy forget'),
  'privacy export': (said) =>
    OF_SAVED.test(said.words) ? run('saved', savedWanted(said.words)) : ofOneself(said, 'privacy export'),
};

/** About the commonplace book, and nothing else that is stored. */
const OF_SAVED =
  /^(?!.*\b(?:answer\w*|data|scores?|places?|everything|about me|stored?|mine|stuff)\b).*\b(?:quotes?|highlights?|commonplace)\b/;

/** The asker's own entries, as a file or to be removed, where words ask for that; else all. */
function savedWanted(words: string): Raws {
  if (/\b(?:delete|remove|erase|unsave|undo|take (?:it )?(?:back|out)|get rid)\b/.test(words))
    return { own: 'mine' };
  const isFile = /\b(?:export\w*|download\w*|files?|csv|markdown|readwise|spreadsheet)\b/.test(words);
  return isFile ? { as: /\b(?:csv|readwise|spreadsheet)\b/.test(words) ? 'csv' : 'markdown' } : {};
}

/** Answers that nothing past one's place is shown. */
async function spoilers(said: Line): Promise<Meaning> {
  const { book, place, said: isKnown } = await reading(said, undefined, 'asker');
  if (!isKnown || place === 0) return answered('spoilers');
  return say(
    place >= book.sections.length
      ? `You’ve finished ${book.title}, so nothing can spoil it for you. For the others I cover what they haven’t read.`
      : `You’re through ${endInWords(book, place)}; nothing past it shows until you choose to see it. Move on with /progress set.`,
  );
}

/** May ask for more to be covered: `spoilers off`. */
const COVERS = /\b(?:off|hide|no|without)\b/;

/** Members alone can get or erase what is stored about them. */
function ofOneself({ words }: Line, command: string): NonNullable<Meaning> {
  const isOwn = !OF_ANOTHER.test(words) || /\b(?:i|im|id|me|my|mine|myself)\b/.test(words);
  return isOwn ? run(command) : say(`That’s for each to do for themselves: they type /${command}.`);
}

const OF_ANOTHER =
  /\b(?:he|she|they|him|his|hers?|them|theirs?|(?!this|us)\w+s (?:data|account|scores?|answers?|progress)|(?:wants|asked|asks|said|says|told) (?:you|to))\b/;

/** From here on the words behind `save` are a sentence to save. */
const QUOTE_WORDS = 4;
/** A sentence that stands before `, keep that`. */
const BEFORE_THAT = /^(\S+(?: \S+){3,}?)[,;:.–—]\s+(?:please )?\w+ (?:that|this|it)\b.{0,20}$/i;
/** Praise of a sentence, rather than a sentence to save. */
const PRAISES =
  /^(?:wow |oh )?(?:what an?|how|(?:that|this|it)(?:[’']?s| is| was)(?: such| really)? an?)\b|\b(?:quote|line|passage|answer|sentence|paragraph|bit|words)(?: (?:that|this|it) (?:is|was))?$/i;
/** Whether two texts share a word that isn’t one of the shortest. */
const sharesWord = (one: string, other: string): boolean => {
  const words = new Set(plainWords(other).split(' '));
  return plainWords(one)
    .split(' ')
    .some((word) => word.length > 3 && words.has(word));
};
const offerSave = (text: string) =>
  offer(`Shall I save this for the club: ${quoted(text)}?`, 'Save it', 'save', { text });
/** What else is saved than words. */
const OTHERWISE_SAVED =
  /^(?:me|us|him|her|them|some|time|money|your|yourself|my|our|the (?:date|day|world|planet))\b|\?\s*$/i;

export function addBook({ where, asker }: Pick<Line, 'where' | 'asker'>, lead = ''): NonNullable<Meaning> {
  const who = asker.organiser ? '' : 'An organiser adds books. ';
  const how: Readonly<Record<string, string>> = {
    room: 'Type /book add with the path of its EPUB or text file, such as /book add novel.epub.',
    web: 'Type /book add: a form asks for its EPUB or text file.',
  };
  return say(lead + who + (how[where.platform] ?? 'Attach its EPUB or text file to /book add.'), [
    openButton('Add a book', 'book add'),
  ]);
}

/** Adds a book that isn't here yet; other things are added or got with a first word that most lines have. */
const ADDS =
  /^(?:(?:(?:can|could|would|will) (?:you|we|i)|(?:i|we) (?:want|need|would like)(?: you)? to|id like to|lets|let us) )?(?:add|get|download|import|upload)(?: (?:us|me))? (?!(?:an?|the|some|my|our|your|his|her|it|this|that|these|those|more|another|any|one|all|in|to|on|up|out|off|at|by|no|not|\w+day|\d+)\b(?! https?\b))(\S+)/;

/** Things that one adds to, or gets something for, that are no book. */
const ADDED_TO =
  / (?:as|into|on|at|from|with|(?:to|for)(?! (?:us|me|(?:the|our) (?:club|library|books|list|shelf)$)))\b/;

/** From here on what is to be added may be a book. */
const MAY_BE_BOOK = 0.3;

/** The word alone, or a request for it; a question may be about a keepsake in the story. */
const KEEPSAKE =
  /^(?:(?:can|could|may|would|will|i|we|id|you|want|need|like|love|to|please|lets|have|see|give|get|send|show|hand|download|me|us|the|a|our|my|clubs?|reading|books?) )*keepsake(?: (?:of|for|from|now|again|then|as)\b.*)?$/;

export const HOW_TO_RULES: readonly Rule[] = [
  [
    /^(?:please )?(?:delete|remove|erase|unsave|take (?:back|out))\b/,
    (_, { line }) => {
      const about =
        /^(?:(?:please|delete|remove|erase|unsave|take|back|out|the|my|this|that|saved|quotes?|lines?|highlights?|remarks?|notes?|entry|words) )+(?:about (?=\w)|["“„«])(.{2,}?)["”“»]?[.! ]*(?:please)?$/isu.exec(
          line.trim(),
        )?.[1];
      return about === undefined ? undefined : run('saved', { about: about.slice(0, 100), own: 'mine' });
    },
  ],
  [KEEPSAKE, async (_, said) => ({ reply: await giveKeepsake(said) })],
  [
    ADDS,
    async ([, first = ''], said) => {
      const isLink = /\bhttps?:/.test(said.line);
      // `add Priya to the club`, `get coffee on the way`
      const isElse = ADDED_TO.test(said.words.slice(said.words.indexOf(first)));
      const mayBe = async () =>
        (likelihood(said.words, (name) => kindOf(name) === 'book') >= MAY_BE_BOOK &&
          !(await namesSomebody(said))) ||
        !(await isKnown(said, first));
      return isLink || (!isElse && (await mayBe()))
        ? addBook(said, 'I can’t fetch a book myself. ')
        : undefined;
    },
  ],
  [
    /^(?:can you |could you )?(?:(?:draw|paint|compose)|(?:write|draft|make up|invent|generate)(?: (?:me|us))? (?:an?|some|the|my|our|\d+))\b/,
    () => answered('essay'),
  ],
  [
    /^(?:i need |can you )?help (?:me )?(?:with )?(?:the )?([a-z ]{3,30})$|^(?:(?:what|how) about |explain |tell me (?:more )?about |more (?:on|about) |i meant? )?(?:the |your )?([a-z]+(?: [a-z]+)?) (?:part|bit|section|stuff|things?|features?)$/,
    ([, asked, part = '']) => findCommand(asked ?? part),
  ],
  [
    /^save (?!(?:it|this|that|these) (?:as|under)\b|it(?: for (?:me|us|the club))?$|(?:that|this|the (?:last|first|one|quote|passage|line|bit|sentence|part))\b)/,
    (_, { line }) => {
      const text = line.trim().replace(/^.*?\bsave +/is, '');
      if (/[“"«]/.test(line)) return undefined;
      const isWhole = text.split(/\s+/).length >= QUOTE_WORDS && !OTHERWISE_SAVED.test(text);
      return isWhole ? run('save', { text }) : offerSave(text);
    },
  ],
  [
    /\b(?:love|like|adore|favou?rite)\b.*\b(?:line|bit|quote|sentence|words|passage|phrase|part)\b/,
    (_, { line, words }) => {
      const text = /["“„«](.{3,})["”“»]/su.exec(line)?.[1];
      if (text === undefined || asksSomething(words)) return undefined;
      return say('Shall I save it for the club?', runButton('Save it', 'save', { text }));
    },
  ],
];

/** Help on the thing of the bot's that words name; undefined where they name none. */
export function findCommand(words: string): Meaning {
  return THINGS.test(words) ? run('help', { question: words.slice(0, 100) }) : undefined;
}
