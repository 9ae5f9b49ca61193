import type { Daily, DailyPick } from '../../src/core/domain/club.ts';
import { channel } from '../../src/core/options.ts';
import { momentPart, type Part, type Reply, say, textPart } from '../../src/core/reply.ts';
import { sectionName } from '../../src/corpus/place.ts';
import { compact } from '../../src/lib/counted.ts';
import { capital } from '../../src/lib/text.ts';
import { picked, sectionOfPick } from '../../src/schedule/content.ts';
import { nextDue } from '../../src/schedule/next.ts';
import { TROUBLE } from '../../src/schedule/post/posting.ts';
import { dayInWords } from '../../src/schedule/words/date.ts';
import { whenInWords } from '../../src/schedule/words/days.ts';
import { entriesOf } from '../shared/commonplace.ts';
import { type Call, define } from '../shared/context.ts';
import { channelSpan, contentInWords, nothingInWords, ownKey, pauseInWords, resumeButton } from '../shared/dailies.ts';
import { reading } from '../shared/reading.ts';
import { takeChosen, takeWritten, writeAnswer } from './question.ts';

const POSTS_AHEAD = 7;

/** Paused posts with a button each. */
const RESUMED_MAX = 3;

export const dailyShow = define({
  name: 'daily show',
  description: 'Shows the daily posts that are set, and the next seven',
  options: { channel: channel('Only this channel’s') },
  async run({ options, ...call }): Promise<Reply> {
    const { channel: wanted } = options;
    const dailies = (await call.store.dailies(call.where.club)).filter(({ key, channel }) =>
      wanted ? key === undefined && channel === wanted.id : key === undefined || key === ownKey(call),
    );
    if (dailies.length === 0)
      return say('There’s no daily post yet. Organisers set one with /daily set 9am; your own is /daily me 8am.');
    const parts: Part[] = [];
    for (const daily of dailies) parts.push(...(await describe(call, daily)));
    const paused = dailies.filter((daily) => daily.paused && daily.member === undefined);
    return { title: 'Daily posts', parts, buttons: paused.slice(0, RESUMED_MAX).map(resumeButton) };
  },
  actions: { write: writeAnswer, answer: takeWritten, choose: takeChosen },
});

async function describe(call: Call, daily: Daily): Promise<Part[]> {
  const { setBy, channel: id } = daily;
  const whom = daily.member === undefined ? [{ text: 'in ' }, channelSpan(call, id)] : [{ text: 'for you alone' }];
  const trouble = daily.trouble ? ` ${TROUBLE[daily.trouble.why]}` : '';
  const rest = ` ${whenInWords(daily)}, set by ${setBy.name}.${pauseInWords(daily)}${gaps(daily)}${trouble}`;
  const words = [{ text: `A ${await contentInWords(call, daily)} ` }, ...whom, { text: rest }];
  return [textPart(words), ...(daily.paused ? [] : await coming(call, daily))];
}

async function coming(call: Call, daily: Daily): Promise<Part[]> {
  const picks = await call.posts.ahead(call.where.club, daily, POSTS_AHEAD);
  if (picks.length === 0) return [textPart(await nothingInWords(call, daily))];
  const parts: Part[] = [];
  let { due } = daily;
  for (const [i, pick] of picks.entries()) {
    const what = await pickInWords(call, pick);
    parts.push(momentPart(`${i === 0 ? `Next: ${what}` : capital(what)}, `, due));
    due = nextDue(daily, due).due;
  }
  return parts;
}

/** That the latest post didn't come, or that nobody knows whether it did. */
function gaps({ skipped, unsure = [] }: Daily): string {
  const [last, open] = [skipped.at(-1), unsure.at(-1)];
  return compact(
    last && ` No post on ${dayInWords(last)}: it was skipped.`,
    open && ` On ${dayInWords(open)} I was cut off while posting: if that post is missing, /daily now makes up for it.`,
  ).join('');
}

/** A coming post as its asker may know it: `a passage from section 3, “The Fair”`. */
async function pickInWords(call: Call, pick: DailyPick): Promise<string> {
  const { book, place } = await reading(call, pick.book);
  const marks = (await entriesOf(call, book)).map((one) => ({ one, members: 1 }));
  const what = picked(book, pick, marks);
  const section = what && book.sections[(sectionOfPick(book, what) ?? 0) - 1];
  const kind = pick.kind === 'mark' ? 'highlight' : pick.kind;
  if (!section) return `a ${kind}`;
  return `a ${kind} from ${sectionName(book, section, place)}`;
}
