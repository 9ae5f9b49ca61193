/**
 * What a meeting is about: what to read, prompts, where sources disagree, what members saved; and
 * who comes.
 */

import type { ClubId } from '../core/call.ts';
import type { Book, Place } from '../core/domain/book.ts';
import type { Plan, PlanPart, Saved } from '../core/domain/club.ts';
import { type AllPreferences, asShown } from '../core/domain/club-record.ts';
import { ANSWERS, meetingKey, type Rsvp, type RsvpAnswer } from '../core/domain/rsvp.ts';
import type { Store } from '../core/ports/store.ts';
import {
  type Button,
  button,
  fieldsPart,
  listPart,
  type Part,
  type Reply,
  type Span,
  shortened,
  textPart,
} from '../core/reply.ts';
import { withOpeningPlaces } from '../corpus/highlights/opens.ts';
import { surestHorizon } from '../corpus/horizon.ts';
import { endInWords, isOpen, readThrough, sectionName, stretchInWords } from '../corpus/place.ts';
import { excerptOf } from '../corpus/reply-parts.ts';
import { andMore, compact, firstFilled } from '../lib/counted.ts';
import { howMany, readButton, whenToRead } from './notices.ts';

const EACH_MAX = 3;

/** Characters of something saved: an agenda is read at a glance. */
const SAVED_MAX = 240;

/** A meeting: the part of a plan at whose end it is. */
interface MeetingOf {
  readonly plan: Plan;
  readonly book: Book;
  readonly part: PlanPart;
}

/**
 * Words about the book, how far one must have read for them, and where members saved them, the
 * entry.
 */
interface Line {
  readonly text: string;
  readonly from: Place;
  readonly saved?: Saved;
}

type Agenda = Awaited<ReturnType<typeof agendaOf>>;

/**
 * The agenda of a meeting, as the plan's channel may see it: of what opens in its part.
 * @param nowMs ms since 1970
 * @returns `about`: what there is to talk about, by heading, and nothing under some; `far`: how
 * many readers are past
 *   it, in words or empty; `place`: nothing past it is shown uncovered; `isAnyoneSilent`: whether
 *   that is so because somebody never said how far they are
 */
export async function agendaOf(store: Store, club: ClubId, of: MeetingOf, nowMs: number) {
  const { plan, book, part } = of;
  const end = readThrough(book, part.last);
  const isOfPart = (from: Place) => from >= part.first && isOpen(from, end);
  const prompts = book.prompts.filter(({ from }) => isOfPart(from));
  const points = book.disagreements.filter(({ from }) => isOfPart(from));

  // What only one channel sees is for no agenda.
  const saved = (await withOpeningPlaces(book, await store.saved(club, book.id))).filter(
    ({ from, section = from, room }) =>
      isOpen(from, end) && isOfPart(section) && room === undefined,
  );

  const about: Readonly<Record<string, readonly Line[]>> = {
    'To talk about': prompts.slice(0, EACH_MAX),
    'Where the sources disagree': points
      .slice(0, EACH_MAX)
      .map(({ topic, from }) => ({ text: topic, from })),
    'What you saved about it': saved.slice(-EACH_MAX).map((savedEntry) => ({
      text: shortened(savedEntry.text, SAVED_MAX),
      from: savedEntry.from,
      saved: savedEntry,
    })),
  };

  return {
    about,
    far: howMany(book, part, await store.readers(club, book.id)),
    rsvps: await store.rsvps(club, meetingKey(plan, part)),
    preferences: await store.preferences(club),
    ...(await surestHorizon(store, { club, channel: plan.channel }, book, nowMs)),
  };
}

/** Who said what is quoted, or saved it, and in which section it stands. */
function citationOf(book: Book, { section = 0, author, by }: Saved, place: Place): string {
  const savedSection = book.sections[section - 1];
  const sectionWords = savedSection && sectionName(book, savedSection, place);
  return compact((author ?? by).name, sectionWords).join(', ');
}

/**
 * The agenda as a card, with who comes.
 * @param place of whoever sees it, where that isn't the channel's
 */
export function agendaReply(of: MeetingOf, agenda: Agenda, place: Place = agenda.place): Reply {
  const { plan, book, part } = of;
  const { about, far, rsvps, preferences } = agenda;
  const lineWords = ({ text, from }: Line): Span[] => [
    { text, ...(!isOpen(from, place) && { covered: true }) },
  ];

  const quote = (quotedLine: Line, entry: Saved): Part => ({
    kind: 'quote',
    words: lineWords(quotedLine),
    citation: citationOf(book, entry, place),
    ...(entry.mark && excerptOf(book)),
  });

  const kinds = Object.entries(about).flatMap(([heading, lines]): Part[] => {
    const quotes = lines.flatMap((agendaLine) =>
      agendaLine.saved ? quote(agendaLine, agendaLine.saved) : [],
    );
    const shown = firstFilled(quotes, [listPart(lines.map(lineWords))]);
    if (lines.length === 0) return [];
    return [textPart([{ text: heading, style: 'bold' }]), ...shown];
  });

  const isAllOpen = Object.values(about).every((lines) =>
    lines.every(({ from }) => isOpen(from, place)),
  );
  const meeting = plan.meetings ? 'Our next meeting' : 'Next';

  return {
    title: `${meeting}: part ${part.n} of ${plan.parts.length}, ${stretchInWords(book, part)}`,
    parts: [
      whenToRead(plan, part),
      ...compact(!isAllOpen && textPart(whyCovered(book, part, agenda.isAnyoneSilent))),
      ...kinds,
      ...compact(far && textPart(far)),
      ...rsvpParts(rsvps, preferences),
    ],
    buttons: [...(plan.meetings ? rsvpButtons(part, 'agenda') : []), readButton(book, part)],
    ...(!isAllOpen && {
      reveal: { command: 'plan agenda', action: 'reveal', args: [String(part.until)] },
    }),
  };
}

/** Why something of an agenda is covered, and what would uncover it for all. */
function whyCovered(book: Book, part: PlanPart, isSilent: boolean): string {
  if (isSilent)
    return 'It’s covered because not everybody has said how far they are. Say so with /progress set.';
  const end = endInWords(book, part.last);
  return `What’s covered opens once everybody here has read to ${end}. Say so with /progress set.`;
}

/**
 * What of an agenda is open to all, as plain text for calendars, which can cover nothing; empty
 * where nothing is. Highlights stay out of it, and so do names.
 */
export function agendaText({ about, place }: Agenda): string {
  const kinds = Object.entries(about).flatMap(([heading, lines]) => {
    const open = lines.filter(({ from, saved }) => isOpen(from, place) && !saved?.mark);
    const items = open.map(({ text, saved }) => (saved ? `- “${text}”` : `- ${text}`));
    if (open.length === 0) return [];
    return [[`${heading}:`, ...items].join('\n')];
  });
  return kinds.join('\n\n');
}

export const ANSWER_LABELS: Readonly<Record<RsvpAnswer, string>> = {
  coming: 'Coming',
  maybe: 'Maybe',
  not: 'Not this time',
};

export type Rsvps = ReadonlyMap<string, Rsvp>;

/** Those who gave each answer that somebody gave. */
const answersGiven = (rsvps: Rsvps) =>
  ANSWERS.map((answer) => ({
    label: ANSWER_LABELS[answer],
    said: [...rsvps].filter(([, one]) => one.answer === answer),
  })).filter(({ said }) => said.length > 0);

/**
 * Who said what, for the club itself; empty where nobody has. Who asked to be on no board is only
 * counted.
 */
export function rsvpParts(rsvps: Rsvps, preferences: AllPreferences): Part[] {
  const fields = answersGiven(rsvps).map(({ label, said }) => {
    const names = said.map(([member, one]) => asShown(preferences, member, one).name);
    return [`${label} (${said.length})`, andMore(names.sort())];
  });
  if (fields.length === 0) return [];
  return [fieldsPart(Object.fromEntries(fields))];
}

/**
 * How many said what, for calendars and pages outside the club, such as `4 coming, 1 maybe`; empty
 * for nobody.
 */
export const rsvpCounts = (rsvps: Rsvps): string =>
  answersGiven(rsvps)
    .map(({ label, said }) => `${said.length} ${label.toLowerCase()}`)
    .join(', ');

/** @param on which message they stand: a press shows it again */
export const rsvpButtons = (part: PlanPart, on: 'show' | 'agenda' | 'ask'): readonly Button[] =>
  ANSWERS.map((answer) =>
    button(ANSWER_LABELS[answer], 'plan agenda', 'answer', [answer, String(part.until), on]),
  );

/** For whoever just said that they can't come. */
export const notComingButton = (part: PlanPart): Button =>
  button('Not coming', 'plan agenda', 'answer', ['not', String(part.until), 'ask'], 'main');
