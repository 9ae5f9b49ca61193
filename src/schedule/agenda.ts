/** What a meeting is about: what to read, prompts, where sources disagree, what members saved; and who comes. */

import type { ClubId } from '../core/call.ts';
import type { Book, Disagreement, Place, Prompt } from '../core/domain/book.ts';
import type { Plan, PlanPart, Saved } from '../core/domain/club.ts';
import type { AllPreferences } from '../core/domain/club-record.ts';
import { meetingKey } from '../core/domain/rsvp.ts';
import type { Store } from '../core/ports/store.ts';
import {
  button,
  listPart,
  momentPart,
  type Part,
  type Reply,
  type Span,
  shortened,
  textPart,
} from '../core/reply.ts';
import { opened } from '../corpus/highlights/opens.ts';
import { surestHorizon } from '../corpus/horizon.ts';
import { isOpen, readThrough, sectionName, stretchInWords } from '../corpus/place.ts';
import { excerptOf } from '../corpus/reply-parts.ts';
import { compact } from '../lib/counted.ts';
import { howMany } from './notices.ts';
import { type Rsvps, rsvpButtons, rsvpParts } from './rsvps.ts';

const EACH_MAX = 3;

/** Characters of something saved: an agenda is read at a glance. */
const SAVED_MAX = 240;

/** A meeting: the part of a plan at whose end it is. */
export interface MeetingOf {
  readonly plan: Plan;
  readonly book: Book;
  readonly part: PlanPart;
}

export interface Agenda {
  readonly prompts: readonly Prompt[];
  readonly points: readonly Disagreement[];
  readonly saved: readonly Saved[];
  /** How many readers are past it, in words; may be empty. */
  readonly far: string;
  readonly rsvps: Rsvps;
  readonly preferences: AllPreferences;
  /** Nothing past it is shown uncovered. */
  readonly place: Place;
}

/** The agenda of a meeting, as the plan's channel may see it. @param now ms since 1970 */
export async function agendaOf(store: Store, club: ClubId, of: MeetingOf, now: number): Promise<Agenda> {
  const { plan, book, part } = of;
  const since = plan.parts.find(({ n }) => n === part.n - 1)?.until ?? 0;
  const votes = await store.promptVotes(club, book.id, since);
  const saved = await opened(book, await store.saved(club, book.id));
  return {
    prompts: promptsFor(book, part, votes),
    points: book.disagreements.filter(({ from }) => isOfPart(book, part, from)).slice(0, EACH_MAX),
    saved: saved.filter((one) => isSavedOf(book, part, one)).slice(-EACH_MAX),
    far: howMany(book, part, await store.readers(club, book.id)),
    rsvps: await store.rsvps(club, meetingKey(plan, part)),
    preferences: await store.preferences(club),
    place: await surestHorizon(store, { club, channel: plan.channel }, book, now),
  };
}

/** Whether something that opens at a place is of a part, and not of what comes later. */
const isOfPart = (book: Book, { first, last }: PlanPart, from: Place): boolean =>
  from >= first && isOpen(from, readThrough(book, last));

/** Prompts that the club voted for since the last meeting, most votes first; then those of the part. */
function promptsFor(book: Book, part: PlanPart, votes: ReadonlyMap<string, number>): readonly Prompt[] {
  const votesFor = ({ id }: Prompt) => votes.get(id) ?? 0;
  const fit = book.prompts.filter(
    (one) =>
      isOpen(one.from, readThrough(book, part.last)) && (votesFor(one) > 0 || isOfPart(book, part, one.from)),
  );
  return fit.toSorted((a, b) => votesFor(b) - votesFor(a)).slice(0, EACH_MAX);
}

/** What only one channel sees, and what its writer hasn't agreed to, is for no agenda. */
function isSavedOf(book: Book, part: PlanPart, { from, section, room, awaits }: Saved): boolean {
  if (room !== undefined || awaits || !isOpen(from, readThrough(book, part.last))) return false;
  return section === undefined ? isOfPart(book, part, from) : section >= part.first && section <= part.last;
}

/** The agenda as a card, with who comes. @param place of whoever sees it, where that isn't the channel's */
export function agendaReply(of: MeetingOf, agenda: Agenda, place: Place = agenda.place): Reply {
  const { plan, book, part } = of;
  const { prompts, points, saved, far, rsvps, preferences } = agenda;
  const shown = (text: string, from: Place): Span[] => [
    { text, ...(!isOpen(from, place) && { covered: true }) },
  ];
  const quotes = saved.map((one): Part => {
    const section = book.sections[(one.section ?? 0) - 1];
    const where = section ? `, ${sectionName(book, section, place)}` : '';
    return {
      kind: 'quote',
      words: shown(shortened(one.text, SAVED_MAX), one.from),
      citation: `${(one.author ?? one.by).name}${where}`,
      ...(one.mark && excerptOf(book)),
    };
  });
  const isAllOpen = [...prompts, ...points, ...saved].every(({ from }) => isOpen(from, place));
  return {
    title:
      `${plan.meetings ? 'Our next meeting' : 'Next'}: part ${part.n} of ${plan.parts.length}, ` +
      `${stretchInWords(book, part)}`,
    parts: [
      plan.meetings ? momentPart('We meet ', part.until) : momentPart('Read by ', part.until, 'date'),
      ...titled(
        'To talk about',
        prompts.length > 0 && promptList(prompts.map((one) => shown(one.text, one.from))),
      ),
      ...titled(
        'Where the sources disagree',
        points.length > 0 && listPart(points.map((one) => shown(one.topic, one.from))),
      ),
      ...titled('What you saved about it', ...quotes),
      ...compact(far && textPart(far)),
      ...rsvpParts(rsvps, preferences),
    ],
    buttons: [
      ...(plan.meetings ? rsvpButtons(part, 'agenda') : []),
      button('I’ve read this part', 'progress set', 'here', [book.id, String(part.last)]),
    ],
    ...(!isAllOpen && { reveal: { command: 'plan agenda', action: 'reveal', args: [String(part.until)] } }),
  };
}

const promptList = (items: readonly Span[][]): Part => ({ kind: 'list', ordered: true, items });

function titled(title: string, ...parts: readonly (Part | false)[]): Part[] {
  const all = compact(...parts);
  return all.length === 0 ? [] : [textPart([{ text: title, style: 'bold' }]), ...all];
}

/**
 * What of an agenda is open to all, as plain lines for calendars, which can cover nothing. Highlights stay out of
 * them.
 */
export function agendaLines({ prompts, points, saved, place }: Agenda): readonly string[] {
  const open = <T extends { readonly from: Place }>(all: readonly T[]) =>
    all.filter(({ from }) => isOpen(from, place));
  const quotes = open(saved).flatMap((one) => (one.mark ? [] : [`“${shortened(one.text, SAVED_MAX)}”`]));
  const list = (title: string, items: readonly string[]) =>
    items.length > 0 && [`${title}:`, ...items.map((one) => `- ${one}`)].join('\n');
  return compact(
    list(
      'To talk about',
      open(prompts).map(({ text }) => text),
    ),
    list(
      'The sources disagree on',
      open(points).map(({ topic }) => topic),
    ),
    list('Saved', quotes),
  );
}
