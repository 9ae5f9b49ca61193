import type { Plan, PlanPart } from '../../src/core/domain/club.ts';
import { ANSWERS, meetingKey } from '../../src/core/domain/rsvp.ts';
import { UserError } from '../../src/core/errors.ts';
import { type Reply, whisper } from '../../src/core/reply.ts';
import { ANSWER_LABELS, agendaOf, agendaReply } from '../../src/schedule/agenda.ts';
import { partAt } from '../../src/schedule/plan.ts';
import { planOf } from '../shared/club/plans.ts';
import { action, type Call, define } from '../shared/context.ts';
import { bookNamed, bookOption, reading } from '../shared/reading.ts';
import { shownPlan } from './show.ts';

export const planAgenda = define({
  name: 'plan agenda',
  description: 'Posts what the next meeting is about, and asks who comes',
  audience: 'room',
  options: { book: bookOption() },
  async run({ options, ...call }): Promise<Reply> {
    const plan = await planOf(call);
    if (options.book !== undefined && (await bookNamed(call, options.book)).id !== plan.book)
      throw new UserError('The club’s plan is for another book. See it with /plan show.');
    const part = partAt(plan, call.clock());
    if (!part || part.until <= call.clock() || plan.paused !== undefined)
      throw new UserError('No meeting is to come: the plan is paused, or over. See it with /plan show.');
    return agenda(call, plan, part);
  },
  actions: {
    /** Whether the asker comes to a meeting: the answer, the meeting's moment, and the message that is shown again. */
    answer: action({ audience: 'room' }, async ({ args: [said, until, on], ...call }) => {
      const plan = await planOf(call);
      const now = call.clock();
      const answer = ANSWERS.find((one) => one === said);
      const part = partOf(plan, until);
      const isToCome = part && plan.paused === undefined && part.until > now && plan.meetings;
      const key = isToCome && meetingKey(plan, part);
      if (!answer || !key || !(await call.store.answerMeeting(call.where.club, key, call.asker, answer, now)))
        throw new UserError('That meeting is over, or was moved. See the next one with /plan show.');
      call.showMeetings?.(call.where.club);
      const shown = on === 'show' ? await shownPlan(call) : await agenda(call, plan, part);
      const aside = whisper(`Noted: “${ANSWER_LABELS[answer]}”. You can change it until the meeting.`);
      return { ...shown, replaces: true, aside };
    }),
    /** All of it, for the asker alone. */
    reveal: async ({ args: [until], ...call }) => {
      const plan = await planOf(call);
      const part = partOf(plan, until);
      if (!part) throw new UserError('That meeting was moved. See the next one with /plan agenda.');
      return agenda(call, plan, part, 'all');
    },
  },
});

const partOf = (plan: Plan, until: string | undefined): PlanPart | undefined =>
  plan.parts.find((one) => String(one.until) === until);

async function agenda(call: Call, plan: Plan, part: PlanPart, shown?: 'all'): Promise<Reply> {
  const { club, channel, parent = channel } = call.where;
  const { book } = await reading(call, plan.book);
  // The channel in which it is shown may have slower readers than the plan's.
  const of = { plan: { ...plan, channel: parent }, book, part };
  const found = await agendaOf(call.store, club, of, call.clock());
  return agendaReply(of, found, shown && book.sections.length);
}
