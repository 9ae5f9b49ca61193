import { runButton } from '../../src/core/command-press.ts';
import type { QuizOptions } from '../../src/core/domain/quiz.ts';
import { isAlone } from '../../src/core/domain/quiz-rules.ts';
import { quoted, type Raws } from '../../src/core/options.ts';
import type { Meaning } from '../../src/core/ports/bot.ts';
import { button, whisper } from '../../src/core/reply.ts';
import { compact, counted } from '../../src/lib/counted.ts';
import { playersShown } from '../boards/stats.ts';
import { answerShown, NONE, ownAnswer, questionAgain, timeLeft } from '../quiz/asked.ts';
import { DEFAULTS, withOptions } from '../quiz/options.ts';
import { answerables, latestQuiz, quizzesPlayed } from '../quiz/quizzes.ts';
import { readQuizRequest } from '../quiz/request.ts';
import { comfort, playedLately } from './chat.ts';
import { likelihood } from './intents/intents.ts';
import { answered, type Line, type Meanings, type Past, type Rule, run, say, takenBack } from './sayings.ts';
import { asksSomething, isQuestion, plainWords } from './words.ts';

/** Commands that show something else each time. */
const ANOTHER = new Set(['passage', 'discuss', 'daily now', 'quiz hint']);

/** Another one of what was just shown: the next, or the same command again, then without a section. */
function otherOne({ done: [last] = [], more: [press] = [] }: Past = {}): Meaning {
  if (!last || !ANOTHER.has(last.command)) return undefined;
  if (press) return { reply: { parts: [] }, press };
  const { section: _, ...raws } = last.raws;
  return run(last.command, raws);
}

/** Words about the quiz, which are no answer to its question. */
export const QUIZ_MEANINGS: Meanings = {
  'quiz answer shown': async (said) => ({
    reply: await answerShown(said, /\b(?:was|were|last|previous)\b/.test(said.words)),
  }),
  'quiz time left': async (said) => ({ reply: (await timeLeft(said)) ?? whisper(NONE) }),
  'quiz question again': async (said) => {
    const none = /\bquestion\b/.test(said.words) ? NONE : ABOVE;
    return { reply: (await questionAgain(said)) ?? whisper(none) };
  },
  'quiz own answer': async (said) => ({ reply: await ownAnswer(said) }),
  'quiz join': async (said) =>
    (await runningQuiz(said))
      ? say('You’re in as soon as you answer: press a button under the question, or type your answer.')
      : say('No quiz is running. Everybody can play in the next one.', runButton('Start one', 'quiz start')),
  enough: async (said) => {
    const here = await runningQuiz(said);
    // In direct messages `/quiz stop` may mean a quiz that the asker has nothing to do with.
    const of = said.where.direct ? await quizzesPlayed(said) : compact(here);
    return of.some(({ id }) => id === (here?.id ?? id)) ? run('quiz stop') : say('All right.');
  },
  help: async (said) => ((await runningQuiz(said)) ? answered('quiz kind of answer') : run('help')),
  'quiz level': atLevel,
  'quiz anew': async (said) =>
    (await runningQuiz(said))
      ? say(
          'A quiz is running. Starting over ends it: its scores so far stay on the board, and then you can start a new one. Shall I?',
          runButton('End this quiz', 'quiz stop'),
        )
      : // Something else may be meant: `reset the club`.
        say('No quiz is running, so there’s nothing to start over.', runButton('Start one', 'quiz start')),
  'quiz start': again,
  'quiz again': again,
  'season start': () =>
    say('Shall I start a new season, with /leaderboard at zero?', runButton('Start it', 'season start')),
  another: async (said) => {
    const other = otherOne(said.past);
    if (other) return other;
    return (await playedLately(said))
      ? again(said)
      : say('Another what? I have these.', [
          ...runButton('A passage', 'passage'),
          ...runButton('Something to discuss', 'discuss'),
          ...runButton('A quiz', 'quiz start'),
        ]);
  },
  'why wrong': comfort,
  'not that': ({ past }) =>
    otherOne(past) ??
    takenBack(past, 'Which one then? Ask in other words, or press a button under my answer.'),
};

/** Whether a meaning is part of playing, scores included; while a question is open such words are no answer. */
export const isPartOfPlay = (name: string): boolean =>
  name.startsWith('quiz ') ||
  name === 'leaderboard' ||
  name === 'stats' ||
  Object.hasOwn(QUIZ_MEANINGS, name);

const ABOVE = 'It’s just above, if you scroll up. Ask me about the book, any time.';

/** When a quiz is to begin; the time for a question is worded otherwise. */
const LATER =
  /\b(?:in|after) (?:\d{1,3}|an?|half an|five|ten|fifteen|twenty|thirty) (?:mins?|minutes?|hours?|days?)\b|\b(?:(?:on|this|next|come|for) )*(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow|tonight|the weekend|later(?: today)?|next week|this evening)\b(?: (?:morning|afternoon|evening|night))?|\bat (?:noon|\d{1,2}(?:[:.]\d\d)? ?(?:am|pm|o clock)?)(?= |$)(?! q)/;
const ALL_LATER = new RegExp(LATER, 'g');

/** Something wanted regularly is a post. */
const AGAIN = /\b(?:every|each|daily|nightly|weekly|(?:\w+day|morning|evening|night|weekend)s)\b/;

/** Requests in words about the quiz: moves in the running one, or a new one. */
export const QUIZ_RULES: readonly Rule[] = [
  [
    // Prompts have no level: there is only another one.
    /^(?!.*\b(?:quiz|questions)\b)(?:\S+ ){0,4}(?:easier|simpler|lighter|harder|deeper|tougher|less \w+)(?: \S+){0,2}$/,
    (_, { past }) => (past?.done?.[0]?.command === 'discuss' ? otherOne(past) : undefined),
  ],
  [
    // For a question open in the channel it is an answer already.
    /^[a-h]$/,
    async ([letter], said) => {
      // Where no question is open, it says so instead.
      await answerables(said);
      return say(`If that’s an answer, press its button, or type “answer ${letter}”.`);
    },
  ],
  [
    /^(?:(?:i|we|ok|yes|lets|please) )*(?:(?<accept>accept|approve|allow|grant)|refuse|reject|decline|deny)(?: (?:it|that|this|(?:(?:the|this|that|his|her|their) )?(?:appeal|answer)))?$/,
    async ({ groups = {} }, { store, where }) => {
      const { appeals } = await store.clubRecord(where.club);
      const open = appeals.filter((one) => one.state === 'open' && one.channel === where.channel);
      const action = groups.accept ? 'accept' : 'refuse';
      const buttons = open.map(({ id, given }) => button(quoted(given), 'quiz appeal', action, [id]));
      if (buttons.length > 1) return say(`Which answer shall I ${action}?`, buttons);
      return buttons[0] && { reply: { parts: [] }, press: buttons[0].press };
    },
  ],
  [
    // Asks for a file; telling about one, or asking for something else to be done with it, is different.
    /^(?:(?:please|(?:can|could|may) (?:i|we|you)|(?:i|we) (?:want|need)|id like|have|get|see|download|export|show|give|send|me|us|all|the|our|an?|last|quiz) )*(?:(?:answers|results|scores)(?: (?:of|from) (?:(?:the|our|this|last) )*quiz)? (?:as|in|to) (?:an? )?(?:csv|spreadsheet|excel)|(?:csv|spreadsheet)(?: file)?(?: (?:of|with|for) (?:(?:all|the|our|last|quiz) )*(?:answers|results|scores)(?: (?:of|from) (?:(?:the|our|this|last) )*quiz)?)?)(?: file| sheet| please)*$/,
    async (_, { store, where }) => {
      const { id } = (await store.lastQuiz(where.club, where.channel)) ?? {};
      const press = { command: 'quiz start', action: 'ledger', args: compact(id) };
      return id === undefined ? undefined : { reply: { parts: [] }, press };
    },
  ],
  [
    /^(?:(?:show|tell|give) (?:me|us) |whats |what (?:is|are) )?(?:how(?:s| (?:is|are|did|does|has|well (?:is|did))) (.+?)(?: been)? (?:doing|do|done|playing|play|score)|how many (?:points|right answers) (?:does|has|did) (.+?) (?:have|got|get|score)|(.+?)s (?:stats|scores?|record|points|statistics|results?)|(?:stats|scores?|record|points) (?:of|for) (.+))$/,
    async ([, ...found], said) => {
      const known = (await playersShown(said)).find(({ name }) => found.includes(plainWords(name)));
      return known && run('stats', { member: known.name });
    },
  ],
  [
    /^(?:only |just )?((?:chapters|sections|parts) \w+ (?:to|and|-|until|through) \w+)(?: only)?$/,
    ([, range = '']) =>
      say(
        `What shall I do with ${range}? I can ask you questions on them.`,
        runButton(`A quiz on ${range}`, 'quiz start', { topic: range }),
      ),
  ],
  [
    LATER,
    (_, { words }) => {
      const { raws, topic, named } = readQuizRequest(words.replace(ALL_LATER, ''));
      if (!named || AGAIN.test(words)) return undefined;
      const wish = { rounds: String(DEFAULTS.rounds), ...raws, ...(topic !== '' && { topic }) };
      const now = runButton('Start it now', 'quiz start', wish);
      return say('I can’t start one later, only at once. Shall I start it now?', now);
    },
  ],
];

/** From here on words that only name a quiz start one for everybody; less likely ones are asked back: `and the next quiz`. */
const STARTS = 0.5;

/**
 * A quiz as it was ordered; undefined where words order none.
 * @param plainly only where words say how it should be or what it is about
 */
export async function wished(said: Line, plainly = false): Promise<Meaning> {
  const { line, words } = said;
  if (NOT_WANTED.test(words)) return undefined;
  const { raws, topic, sure, unread, ...spoken } = readQuizRequest(line);
  // A number of questions also names a quiz, even where not all of it can be read.
  const named = spoken.named || [unread, raws.rounds ?? ''].every(Boolean);
  const wish = { ...raws, ...(topic !== '' && { topic }) };
  const isHow = Object.keys(wish).length > 0;
  const offered = offeredQuiz(said.past);
  // A number or topic makes it a request of its own.
  const isAnother = [named, topic, raws.rounds, asksSomething(line)].some(Boolean);
  if (offered && isHow && !isAnother) return offerQuiz(withOptions(offered, wish));
  if (plainly && !(sure && isHow)) return undefined;
  if (sure && (await startsOne(said, wish, named))) return start(said, wish);
  return isQuestion(words) || (!named && (isHow || !sure)) ? undefined : offerQuiz(wish, unread);
}

/** The options of a quiz that was just offered, as the next line may change them. */
function offeredQuiz({ asked, done: [last] = [] }: Past = {}): Raws | undefined {
  return asked?.command === 'quiz start' && last?.command === 'quiz start' ? last.raws : undefined;
}

/** Asks whether to start such a quiz. @param unread words about it that are no option */
export function offerQuiz(wish: Raws, unread = ''): NonNullable<Meaning> {
  const { topic: _, ...raws } = wish;
  const button = runButton(labelOf(wish), 'quiz start', wish);
  // A topic may be too long for a press.
  return say(
    `Shall I start a quiz?${unread === '' ? '' : ` I couldn’t read ${quoted(unread)}.`}`,
    button.length > 0 ? button : runButton(labelOf(raws), 'quiz start', raws),
  );
}

/**
 * Whether a request starts a quiz at once. Words that only name a quiz may, or would, if none was running, which is
 * then said. Words that only describe one may right after a quiz: otherwise `no timer` may mean anything, and `abc` are
 * letters.
 */
async function startsOne(said: Line, wish: Raws, named: boolean): Promise<boolean> {
  const { topic, rounds, mode } = wish;
  const isPlain = named || topic !== undefined || rounds !== undefined || mode === 'solo';
  if (Object.keys(wish).length > 0) return isPlain || playedLately(said);
  const likely = likelihood(said.words, (name) => ['quiz start', 'quiz again', 'another'].includes(name));
  return likely >= STARTS || (await runningQuiz(said)) !== undefined;
}

const NOT_WANTED = /\b(?:no (?:way|thanks|need)|hate[sd]?|cant stand|(?:sick|bored|tired) of|fed up)\b/;

/** A request as it was understood. */
function labelOf({ rounds, topic, difficulty, style, mode, teams, seconds, hours }: Raws): string {
  const played = teams ? `${teams} teams` : mode !== 'everyone' && mode;
  const time = hours ? `${hours} hours each` : seconds && `${seconds} seconds`;
  const how = [difficulty, style, played, time].filter(Boolean).join(', ');
  const many = rounds && counted(Number(rounds), 'question');
  const what = ['A quiz', many && `of ${many}`, topic && `on ${topic}`, how && `(${how})`];
  return what.filter(Boolean).join(' ');
}

async function runningQuiz({ store, where }: Line) {
  return store.quiz(where.club, where.channel);
}

async function again(said: Line): Promise<Meaning> {
  return (await wished(said)) ?? start(said, {});
}

async function start(said: Line, raws: Raws): Promise<Meaning> {
  const running = await runningQuiz(said);
  if (running && raws.mode !== 'solo')
    return say(
      `A quiz is running already, at question ${running.n} of ${running.rounds.length}. You can start the next one when it’s over.`,
      runButton('Stop this one', 'quiz stop'),
    );
  if (said.where.direct && raws.mode !== 'solo')
    return say(
      'A quiz for the club starts in its channel, with /quiz start. Here you can play one alone.',
      runButton('A quiz for me alone', 'quiz start', { ...raws, mode: 'solo' }),
    );
  // Without any option the first quiz of a channel would open a form.
  return run('quiz start', (await latestQuiz(said)) ? raws : { rounds: String(DEFAULTS.rounds), ...raws });
}

const HARD = /hard|difficult|tough|tricky|trickier|challeng|raise|expert/;
/** Complaints: these levels are too much; other words say what is wanted. */
const COMPLAINS =
  /\b(?:too|so|less|not|lower|its|thats|(?:it|this|that|these|those|one|ones|quiz|questions?) (?:is|are|was|were))\b/;

export function levelBeside(before: QuizOptions['difficulty'], up: boolean): string {
  const levels = ['easy', 'medium', 'hard'] as const;
  const at = before === 'any' ? 1 : levels.indexOf(before);
  return levels[Math.min(2, Math.max(0, at + (up ? 1 : -1)))] ?? 'medium';
}

/** The next quiz a level up or down; the open question stays as it is. */
async function atLevel(said: Line): Promise<Meaning> {
  const { store, where, words } = said;
  const running = await runningQuiz(said);
  const last = running ?? (await store.lastQuiz(where.club, where.channel));
  const before = last && !isAlone(last) ? last.wish.difficulty : 'any';
  const up = HARD.test(words) !== COMPLAINS.test(words);
  const difficulty = levelBeside(before, up);
  const next = `For the next quiz, say /quiz start ${difficulty}.`;
  if (running) {
    // Complaints about the level are for the others.
    if (COMPLAINS.test(words)) return undefined;
    const hint = up ? [] : runButton('A hint for this one', 'quiz hint');
    return say(`The open question stays as it is. ${next}`, hint);
  }
  if (/\bnext time\b/.test(words)) return say(next);
  const offered = offeredQuiz(said.past);
  if (offered) return offerQuiz(withOptions(offered, { difficulty }));
  const buttons = runButton(`A quiz with ${difficulty} questions`, 'quiz start', { difficulty });
  return say(`Shall I start a quiz with ${difficulty} questions?`, buttons);
}
