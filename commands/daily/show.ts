import type { Daily, DailyPick } from '../../src/core/domain/club.ts';
import type { LedgerEntry } from '../../src/core/domain/quiz.ts';
import { dailyQuizId } from '../../src/core/domain/quiz-rules.ts';
import { UserError } from '../../src/core/errors.ts';
import { channel, quoted } from '../../src/core/options.ts';
import { dayInWords } from '../../src/core/plain-text.ts';
import { momentPart, type Part, type Reply, say, textPart, whisper } from '../../src/core/reply.ts';
import { namedBy } from '../../src/corpus/cast.ts';
import { sectionName } from '../../src/corpus/place.ts';
import { compact } from '../../src/lib/counted.ts';
import { capital } from '../../src/lib/text.ts';
import { BASE_POINTS } from '../../src/quiz/play/entry.ts';
import { judge } from '../../src/quiz/play/judge.ts';
import { clubAnswers } from '../../src/quiz/results/appeal.ts';
import { itemOfPick, sectionOfPick } from '../../src/schedule/content.ts';
import { questionOptions } from '../../src/schedule/daily-post.ts';
import { nextDue, whenInWords } from '../../src/schedule/next.ts';
import { TROUBLE } from '../../src/schedule/post/posting.ts';
import { entriesOf } from '../shared/commonplace.ts';
import { type Call, define, type Pressed } from '../shared/context.ts';
import { channelSpan, dailyQuestionOf, type OpenDaily, ownKey } from '../shared/dailies.ts';
import { reading } from '../shared/reading.ts';
import { contentInWords, nothingInWords, pauseInWords, resumeButton } from './change.ts';

const POSTS_AHEAD = 7;

/** Paused posts with a button each. */
const RESUMED_MAX = 3;

export const dailyShow = define({
  name: 'daily show',
  onlyShows: true,
  description: 'Shows the daily posts that are set, and the next seven',
  options: { channel: channel('Only this channel’s') },
  async run({ options, ...call }) {
    const { channel: wanted } = options;
    const dailies = (await call.store.dailies(call.where.club)).filter(({ key, channel }) => {
      if (wanted) return key === undefined && channel === wanted.id;
      return key === undefined || key === ownKey(call);
    });

    if (dailies.length === 0)
      return say(
        'There’s no daily post yet. Organisers set one with /daily set 9am; your own is /daily me 8am.',
      );

    const parts = (await Promise.all(dailies.map((daily) => describe(call, daily)))).flat();
    const paused = dailies.filter((daily) => daily.paused && daily.member === undefined);

    return { title: 'Daily posts', parts, buttons: paused.slice(0, RESUMED_MAX).map(resumeButton) };
  },
  actions: { write: writeAnswer, answer: takeWritten, choose: takeChosen },
});

async function describe(call: Call, daily: Daily): Promise<Part[]> {
  const { setBy, channel: id } = daily;
  const whom =
    daily.member === undefined
      ? [{ text: 'in ' }, channelSpan(call, id)]
      : [{ text: 'for you alone' }];
  const trouble = daily.trouble ? ` ${TROUBLE[daily.trouble.why]}` : '';
  const details = ` ${whenInWords(daily)}, set by ${setBy.name}.${pauseInWords(daily)}${gaps(daily)}${trouble}`;
  const description = [
    { text: `A ${await contentInWords(call, daily)} ` },
    ...whom,
    { text: details },
  ];
  if (daily.paused) return [textPart(description)];
  return [textPart(description), ...(await coming(call, daily))];
}

async function coming(call: Call, daily: Daily): Promise<Part[]> {
  const picks = await call.posts.ahead(call.where.club, daily, POSTS_AHEAD);
  if (picks.length === 0) return [textPart(nothingInWords(daily))];

  const parts: Part[] = [];
  let { due } = daily;

  for (const [i, pick] of picks.entries()) {
    const pickText = await pickInWords(call, pick);
    parts.push({
      ...momentPart(`${i === 0 ? `Next: ${pickText}` : capital(pickText)}, `, due),
      zone: daily.zone,
    });
    due = nextDue(daily, due).due;
  }

  return parts;
}

/** That the latest post didn't come, or that nobody knows whether it did. */
function gaps({ skipped, unsure = [] }: Daily) {
  const last = skipped.at(-1);
  const open = unsure.at(-1);
  return compact(
    last && ` No post on ${dayInWords(last)}: it was skipped.`,
    open &&
      ` On ${dayInWords(open)} I was cut off while posting: if that post is missing, /daily now makes up for it.`,
  ).join('');
}

/** A coming post as its asker may know it: `a passage from section 3, “The Fair”`. */
async function pickInWords(call: Call, pick: DailyPick) {
  const { book, place } = await reading(call, pick.book);
  const marks = (await entriesOf(call, book)).map((mark) => ({ one: mark, members: 1 }));
  const item = itemOfPick(book, pick, marks);
  const section = item && book.sections[(sectionOfPick(book, item) ?? 0) - 1];
  const kindName = pick.kind === 'mark' ? 'highlight' : pick.kind;
  if (!section) return `a ${kindName}`;
  return `a ${kindName} from ${sectionName(book, section, place)}`;
}

const ANSWER_MAX = 200;

const CLOSED = 'That question is closed. If there’s been another post since, the answer is in it.';

/**
 * Opens the form for answering a daily question.
 * @throws UserError if the question is not open
 */
async function writeAnswer(call: Pressed): Promise<Reply> {
  const { key, asked, question } = await openQuestion(call);
  const label = [...question.text].slice(0, 45).join('');
  return {
    parts: [],
    form: {
      title: 'Your answer',
      submit: { command: 'daily show', action: 'answer', args: [key, asked.day] },
      fields: [{ name: 'answer', label, type: 'line', required: true, max: ANSWER_MAX }],
      instead:
        'I can’t open a form here. Press the button under the question again, in a place where I can.',
    },
  };
}

/** Takes the answer written into the form. */
export async function takeWritten(call: Pressed): Promise<Reply> {
  const open = await openQuestion(call);
  const answerText = String(call.fields.answer ?? '').trim();
  if (answerText === '')
    throw new UserError('There was nothing in the form. Press Answer again and write a few words.');
  return take(call, open, answerText.slice(0, ANSWER_MAX), []);
}

/**
 * Takes a picked option.
 * @throws UserError if the question is not open, or has no such option
 */
export async function takeChosen(call: Pressed): Promise<Reply> {
  const open = await openQuestion(call);
  const options = questionOptions(open.question, open.asked.day);
  const option = options[Number(call.args[2])];
  if (option === undefined) throw new UserError('That option isn’t there any more. Pick another.');
  return take(call, open, option, options);
}

function entryFor(
  { key, asked, question, book }: OpenDaily,
  { asker, at }: Pressed,
  { given, right }: Pick<LedgerEntry, 'given' | 'right'>,
): LedgerEntry {
  const worth = BASE_POINTS[question.level];
  return {
    quiz: dailyQuizId(asked.postedAt, key),
    round: 1,
    question: question.id,
    book: book.id,
    level: question.level,
    topics: question.topics,
    member: asker.id,
    name: asker.name,
    given,
    right,
    points: right ? worth : 0,
    worth,
    at,
    took: Math.max(0, at - asked.postedAt),
  };
}

async function take(
  call: Pressed,
  open: OpenDaily,
  answerText: string,
  options: readonly string[],
): Promise<Reply> {
  const { key, asked, question, book } = open;
  const { where } = call;
  const also = clubAnswers(await call.store.clubRecord(where.club), book.id, question.id);
  const people = namedBy(book, question.from);
  const { kind } = judge({ ...question, options }, answerText, people, {
    also,
    wrong: question.distractors,
  });
  const entry = entryFor(open, call, { given: answerText, right: kind === 'right' });
  const outcome = await call.store.answerDaily(where.club, key, asked.day, entry);
  if (outcome === 'closed') throw new UserError(CLOSED);

  const taken = outcome === 'taken' ? 'Got it' : 'Changed';
  return whisper(
    `${taken}: ${quoted(answerText)}. The next post shows the answer; you can change it until then.`,
  );
}

async function openQuestion(call: Pressed): Promise<OpenDaily> {
  const [key = '', day = ''] = call.args;
  const open = await dailyQuestionOf(call, key);
  if (open?.asked.day !== day) throw new UserError(CLOSED);
  return open;
}
