import { runButton } from '../../src/core/command-press.ts';
import { PACES, type Plan, type PlanPart } from '../../src/core/domain/club.ts';
import { ANSWERS, meetingKey } from '../../src/core/domain/rsvp.ts';
import { UserError } from '../../src/core/errors.ts';
import { choice, parsed } from '../../src/core/options.ts';
import { datesInWords, zoneInWords } from '../../src/core/plain-text.ts';
import { namingOption } from '../../src/core/read-options.ts';
import {
  momentPart,
  type Part,
  type Reply,
  say,
  textPart,
  whisper,
  withFile,
} from '../../src/core/reply.ts';
import { describePlace, stretchInWords } from '../../src/corpus/place.ts';
import { compact } from '../../src/lib/counted.ts';
import { capital, plainWords } from '../../src/lib/text.ts';
import {
  ANSWER_LABELS,
  agendaOf,
  agendaReply,
  notComingButton,
  rsvpButtons,
  rsvpParts,
} from '../../src/schedule/agenda.ts';
import { nextMeeting } from '../../src/schedule/meetings.ts';
import { localDay, momentOf } from '../../src/schedule/next.ts';
import { closingButtons } from '../../src/schedule/notices.ts';
import { partAt } from '../../src/schedule/plan.ts';
import { readDay, readDayWords } from '../../src/schedule/words/date.ts';
import { calendarFeed } from '../shared/club/calendar-feed.ts';
import {
  calendarButton,
  planIsOver,
  planOf,
  planParts,
  ruleInWords,
} from '../shared/club/plans.ts';
import { action, type Call, define } from '../shared/context.ts';
import { bookNamed, bookOption, reading } from '../shared/reading.ts';
import { rsvp } from './in-talk.ts';
import { RESUME } from './pause.ts';
import WORDS from './sentence.json' with { type: 'json' };

export const planShow = define({
  name: 'plan show',
  onlyShows: true,
  description: 'Shows where the club is in its plan, and when each part is read',
  audience: 'room',
  options: {
    by: parsed('A day, or “now”: only what is to be read by then', readByWords, {
      rest: true,
      greedy: true,
      max: 60,
      // What is asked of `how far should I be` is what the plan has now.
      inSentence: { after: WORDS.by, orElse: (line) => (asksHowFar(line) ? NOW : undefined) },
    }),
  },
  example: '/plan show',
  also: ['/plan show by:thursday'],
  run: async ({ options: { by }, ...call }) =>
    (by === undefined ? undefined : await readBy(call, by)) ?? shownPlan(call),
  actions: {
    async calendar(call): Promise<Reply> {
      const plan = await planOf(call);
      if (!plan.meetings)
        throw new UserError(
          'The plan has no meetings. An organiser can set them: meetings:tue 19:00.',
        );
      return withFile('The meetings, for your calendar.', 'meetings.ics', await calendarFeed(call));
    },
  },
});

const NOW = 'now';
const asksHowFar = (line: string) => WORDS.howFar.some((asked) => plainWords(line).includes(asked));

/**
 * Gives back what may stand for a day.
 * @throws UserError for other words
 */
function readByWords(typedText: string) {
  if (typedText.trim().toLowerCase() === NOW) return NOW;
  return readDayWords(typedText);
}

/** The part that is read by a day; undefined where the plan is paused or over by then. */
function partBy(plan: Plan, by: string, nowMs: number): PlanPart | undefined {
  if (plan.paused !== undefined) return undefined;
  const day =
    by === NOW
      ? localDay(plan.zone, nowMs)
      : namingOption('by', () => readDay(by, { now: nowMs, zone: plan.zone }));
  const from = Math.max(nowMs, momentOf(plan.zone, day, '00:00'));
  return plan.parts.find(({ until }) => from < until);
}

/** What is to be read by a day, in one line, and where whoever asks of today is themselves. */
async function readBy(call: Call, by: string): Promise<Reply | undefined> {
  const plan = await planOf(call);
  const part = partBy(plan, by, call.clock());
  if (!part) return undefined;

  const { book, place } = await reading({ ...call, audience: 'asker' }, plan.book);
  const lead = `${capital(stretchInWords(book, part))}, part ${part.n} of ${plan.parts.length}, by `;
  const due = momentPart(lead, part.until, plan.meetings ? 'when' : 'date');
  if (by !== NOW) return { parts: [due] };
  return { parts: [due, textPart(`You’re ${describePlace(book, place)}.`)], audience: 'asker' };
}

const PACE_LABELS = {
  plan: 'Follow the plan',
  slowest: 'Follow the slowest reader',
  own: 'Follow each asker’s place',
} as const;

export const planFollow = define({
  name: 'plan follow',
  description:
    'Sets how much this club’s channels show: the plan, the slowest reader, or your own place',
  audience: 'room',
  who: 'organisers',
  options: {
    // Absent: says which rule holds, and offers the others.
    pace: choice('The plan, the slowest reader, or each asker’s own place', PACES),
  },
  example: '/plan follow pace:slowest',
  async run({ options: { pace }, ...call }) {
    const { club } = call.where;
    const paceBefore = await call.store.pace(club);
    if (pace !== undefined) await call.store.setPace(club, pace);
    const beyond = 'What lies beyond is covered; each reader can uncover it for themselves.';
    const ruleWords = `${await ruleInWords(call)} ${beyond}`;
    // A change just made can be undone; otherwise the other rules are offered.
    const isSame = (pace ?? paceBefore) === paceBefore;
    const buttons = isSame
      ? PACES.filter((otherPace) => otherPace !== paceBefore).flatMap((otherPace) =>
          runButton(PACE_LABELS[otherPace], 'plan follow', { pace: otherPace }),
        )
      : runButton('Undo', 'plan follow', { pace: paceBefore });
    return { ...(pace === undefined && { audience: 'asker' }), ...say(ruleWords, ...buttons) };
  },
});

/** @returns false where the meeting is over, or there is none */
async function noteAnswer(
  { store, where, asker, clock }: Call,
  plan: Plan,
  part: PlanPart,
  answer: (typeof ANSWERS)[number],
) {
  const nowMs = clock();
  if (!plan.meetings || plan.paused !== undefined || part.until <= nowMs) return false;
  const key = meetingKey(plan, part);
  return store.answerMeeting(where.club, key, { by: asker, answer, at: nowMs });
}

/** A plan ends with its last meeting, which may come before the last day that was set. */
function daysInWords(plan: Plan, isOver: boolean) {
  if (!isOver) return `From ${datesInWords(plan)}`;
  const finish = localDay(plan.zone, plan.parts.at(-1)?.until ?? 0);
  return `It ended: from ${datesInWords({ ...plan, finish })}`;
}

async function shownPlan(call: Call): Promise<Reply> {
  const plan = await planOf(call);
  const from = await reading(call, plan.book);
  const isPaused = plan.paused !== undefined;
  const over = !isPaused && planIsOver(plan, call.clock());
  const next = nextMeeting(plan, call.clock());
  const pause = isPaused ? ' It’s paused now; the dates ahead move once it goes on.' : '';
  const lead = `${daysInWords(plan, over)} (${zoneInWords(plan.zone)}).${pause}`;
  const parts = await planParts(call, plan, from, lead);
  const shown = { title: `The reading plan for ${from.book.title}`, parts };
  if (over) return { ...shown, buttons: closingButtons(from.book) };
  if (isPaused || !next)
    return { ...shown, buttons: [...compact(isPaused && RESUME), ...calendarButton(plan)] };

  return {
    ...shown,
    parts: [
      momentPart('You meet next on ', next.until),
      ...parts,
      ...(await whoComes(call, plan, next)),
    ],
    buttons: [...rsvpButtons(next, 'show'), ...calendarButton(plan)],
  };
}

async function whoComes(
  { store, where }: Call,
  plan: Plan,
  part: PlanPart,
): Promise<readonly Part[]> {
  return rsvpParts(
    await store.rsvps(where.club, meetingKey(plan, part)),
    await store.preferences(where.club),
  );
}

export const planAgenda = define({
  name: 'plan agenda',
  inTalk: { meanings: { rsvp } },
  description: 'Posts what the next meeting is about, and asks who comes',
  audience: 'room',
  options: { book: bookOption() },
  async run({ options, ...call }) {
    const plan = await planOf(call);
    if (options.book !== undefined && (await bookNamed(call, options.book)).id !== plan.book)
      throw new UserError('The club’s plan is for another book. See it with /plan show.');
    const currentPart = partAt(plan, call.clock());
    if (!currentPart || currentPart.until <= call.clock() || plan.paused !== undefined)
      throw new UserError(
        'No meeting is to come: the plan is paused, or over. See it with /plan show.',
      );
    return agenda(call, plan, currentPart);
  },
  actions: {
    /**
     * Whether the asker comes to a meeting: the answer, the meeting's moment, and the message that
     * is shown again.
     */
    answer: action({ audience: 'room' }, async ({ args: [said, until, on], ...call }) => {
      const plan = await planOf(call);
      const answer = ANSWERS.find((possible) => possible === said);
      const partMeant = partOf(plan, until);
      const isNoted = answer && partMeant && (await noteAnswer(call, plan, partMeant, answer));
      if (!isNoted)
        throw new UserError(
          'That meeting is over, or was moved. See the next one with /plan show.',
        );

      call.showMeetings?.(call.where.club);
      const aside = whisper(
        `Noted: “${ANSWER_LABELS[answer]}”. You can change it until the meeting.`,
      );
      if (on === 'ask') return { ...aside, buttons: rsvpButtons(partMeant, on) };

      const shown = on === 'show' ? await shownPlan(call) : await agenda(call, plan, partMeant);
      return { ...shown, replaces: true, aside };
    }),
    /**
     * Says to a member alone who comes, and asks whether they do, or what they just said: `not`.
     */
    async ask({ args: [said], ...call }) {
      const plan = await planOf(call);
      const next = nextMeeting(plan, call.clock());
      if (!next) throw new UserError('No meeting is to come. See the plan with /plan show.');
      const agendaParts = [
        momentPart('You meet next on ', next.until),
        ...(await whoComes(call, plan, next)),
      ];
      if (said !== 'not')
        return {
          parts: [...agendaParts, textPart('Are you coming?')],
          buttons: rsvpButtons(next, 'ask'),
        };
      const asked = textPart('Shall I put you down as not coming?');
      return { parts: [...agendaParts, asked], buttons: [notComingButton(next)] };
    },
    /** All of it, for the asker alone. */
    reveal: async ({ args: [until], ...call }) => {
      const plan = await planOf(call);
      const partMeant = partOf(plan, until);
      if (!partMeant)
        throw new UserError('That meeting was moved. See the next one with /plan agenda.');
      return agenda(call, plan, partMeant, 'all');
    },
  },
});

const partOf = (plan: Plan, until: string | undefined) =>
  plan.parts.find((planPart) => String(planPart.until) === until);

async function agenda(call: Call, plan: Plan, part: PlanPart, shown?: 'all'): Promise<Reply> {
  const { club, channel, parent = channel } = call.where;
  const { book } = await reading(call, plan.book);
  // The channel in which it is shown may have slower readers than the plan's.
  const of = { plan: { ...plan, channel: parent }, book, part };
  return agendaReply(
    of,
    await agendaOf(call.store, club, of, call.clock()),
    shown && book.sections.length,
  );
}
