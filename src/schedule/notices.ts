import { openButton } from '../core/command-press.ts';
import type { Book } from '../core/domain/book.ts';
import { type Daily, NOTICES, OVER, type Plan, type PlanPart } from '../core/domain/club.ts';
import type { Reader } from '../core/domain/reader.ts';
import {
  type Button,
  button,
  listPart,
  momentPart,
  type Part,
  type Reply,
  say,
  textPart,
} from '../core/reply.ts';
import { planPlace } from '../corpus/horizon.ts';
import {
  endInWords,
  isOpen,
  ownLabel,
  placeArgs,
  readThrough,
  stretchInWords,
} from '../corpus/place.ts';
import { compact } from '../lib/counted.ts';
import { localDay, NEVER, noticePost } from './next.ts';
import { type PlanStep, stepsOf } from './plan.ts';

/**
 * The next notice of a plan after a moment, as a daily's due moment; the end of time after the last
 * one.
 */
export function nextNotice(plan: Plan, afterMs: number): Pick<Daily, 'due' | 'day'> {
  const step = stepsOf(plan).find((planStep) => planStep.at > afterMs);
  if (step) return { due: step.at, day: dayWithStep(plan, step) };
  return { due: NEVER, day: OVER };
}

/** The daily that carries a plan's notices. */
export function noticesOf(plan: Plan, setIn: string, afterMs: number): Daily {
  const { channel, zone, book, setBy } = plan;
  return noticePost({
    key: NOTICES,
    what: 'plan',
    channel,
    zone,
    book,
    setBy,
    setIn,
    ...nextNotice(plan, afterMs),
  });
}

/**
 * The step of a plan that is due on a day of its notices; undefined if the plan no longer has it.
 */
export const stepOn = (plan: Plan, day: string): PlanStep | undefined =>
  stepsOf(plan).find((planStep) => dayWithStep(plan, planStep) === day);

/** The notice that a part begins, or that the plan ends. */
export function notice(
  plan: Plan,
  book: Book,
  {
    readers,
    step,
    nowMs,
  }: { readonly readers: readonly Reader[]; readonly step: PlanStep; readonly nowMs: number },
): Reply {
  const { kind, part } = step;
  const partName = `Part ${part.n} of ${plan.parts.length}: ${stretchInWords(book, part)}`;

  if (kind === 'end') {
    const endWords = compact('Thank you for reading it together.', howMany(book, part, readers));
    return {
      ...say(endWords.join(' '), ...closingButtons(book)),
      audience: 'room',
      title: `That’s the end of the plan for ${book.title}`,
    };
  }

  const earlierPart = plan.parts.find(({ n }) => n === part.n - 1);
  const far = howMany(book, earlierPart, readers);
  const lead = titlesShown(book, part, planPlace(plan, book, nowMs));

  return {
    audience: 'room',
    title: partName,
    parts: compact(...lead, whenToRead(plan, part), far && textPart(far)),
    buttons: [readButton(book, part)],
    thread: { title: partName },
  };
}

export function whenToRead({ meetings }: Plan, { until }: PlanPart): Part {
  if (meetings) return momentPart('We meet ', until);
  return momentPart('Read by ', until, 'date');
}

export const readButton = (book: Book, { last }: PlanPart): Button =>
  button('I’ve read this part', 'progress set', 'here', placeArgs(book, last));

/** Fewer readers could tell each other's places from how many are past a part. */
const READERS_MIN = 3;

/** `5 of 8 readers are past chapter 9`; empty where so few would reveal places. */
export function howMany(
  book: Book,
  part: PlanPart | undefined,
  readers: readonly Reader[],
): string {
  if (!part || readers.length < READERS_MIN) return '';
  const isEnd = readThrough(book, part.last) >= book.sections.length;
  const past = readers.filter(({ place }) => place >= part.last).length;
  const [has, is] = past > 1 ? ['have', 'are'] : ['has', 'is'];
  const through = isEnd ? `${has} finished` : `${is} past ${endInWords(book, part.last)}`;
  if (past === 0) return `None of ${readers.length} readers ${through} yet.`;
  return `${past} of ${readers.length} readers ${through}.`;
}

export const closingButtons = ({ id }: Book) => [
  openButton('Rate it', 'rate', { book: id }),
  button('Get the keepsake', 'book info', 'keepsake', [id]),
  openButton('Choose the next book', 'book use'),
];

/** Titles that may be shown before the part is read; “Chapter 4” by itself says nothing new. */
function titlesShown(book: Book, part: PlanPart, place: number): Part[] {
  const titles = book.sections
    .slice(part.first - 1, part.last)
    .filter((section) => {
      const label = ownLabel(section);
      return (
        section.story &&
        isOpen(section.titleFrom, place) &&
        !(label?.kind === 'chapter' && label.title === '')
      );
    })
    .map(({ title }) => title);
  if (titles.length === 0) return [];
  return [listPart(titles)];
}

/** Two steps may fall on one local day. */
const dayWithStep = (plan: Plan, step: PlanStep) => `${localDay(plan.zone, step.at)}#${step.id}`;
