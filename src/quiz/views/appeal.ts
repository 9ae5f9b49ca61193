/** How an appeal looks while it is open, and once it is decided. */

import type { Appeal } from '../../core/domain/club-record.ts';
import type { LedgerEntry, RoundPlan } from '../../core/domain/quiz.ts';
import { quoted } from '../../core/options.ts';
import { shortRef } from '../../core/press.ts';
import { type Button, button, type Part, type Reply, textPart } from '../../core/reply.ts';
import { sameName } from '../../corpus/load/same.ts';
import { compact } from '../../lib/counted.ts';
import { answerPart } from './open.ts';

/**
 * The appeal before the club.
 * @param about the question as shown
 * @param byVote whether players may decide it too, as no organiser played
 */
export function openAppeal(appeal: Appeal, about: readonly Part[], byVote: boolean): Reply {
  return {
    title: `${quoted(appeal.given)} was right, says ${appeal.by.name}`,
    parts: [
      ...about,
      textPart(
        `An organiser can accept this${byVote ? ', or more than half of the other players' : ''}.`,
      ),
    ],
    buttons: [press('Accept', 'accept', appeal, 'main'), press('Refuse', 'refuse', appeal)],
  };
}

/** Which of somebody's answers a button means, whatever its case and marks. */
export const answerRef = (typedAnswer: string): string => shortRef(sameName(typedAnswer));

/**
 * The button by which somebody says that they were right.
 * @param typedAnswer their answer, where it is known
 */
export const appealButton = (
  label: string,
  quiz: string,
  n: number,
  typedAnswer?: string,
): Button =>
  button(label, 'quiz appeal', 'lodge', [
    quiz,
    String(n),
    ...compact(typedAnswer !== undefined && answerRef(typedAnswer)),
  ]);

/**
 * The decision, and by whom.
 * @param entries its entries in the ledger
 */
export function decidedAppeal(
  appeal: Appeal,
  about: readonly Part[],
  by: string,
  entries: readonly LedgerEntry[],
): Reply {
  const answerQuoted = quoted(appeal.given);
  const scorers = entries
    .filter((entry) => entry.right)
    .map(
      ({ name, points, takenBack }) =>
        `${name} ${takenBack ? 'gives back' : 'gets'} ${points} points`,
    );

  const scored = scorers.length === 0 ? '' : ` ${scorers.join(', ')}.`;
  const stateWords: Record<Appeal['state'], string> = {
    open: '',
    accepted: `Accepted by ${by}: ${answerQuoted} counts from now on.${scored}`,
    refused: `Refused by ${by}: ${answerQuoted} doesn’t count.`,
    withdrawn: `${by} has withdrawn it: ${answerQuoted} doesn’t count.`,
    undone: `Undone by ${by}: ${answerQuoted} doesn’t count after all.${scored}`,
  };

  return {
    audience: 'room',
    title: `${answerQuoted}, as ${appeal.by.name} said`,
    parts: [...about, textPart(stateWords[appeal.state])],
    replaces: true,
    ...(appeal.state === 'accepted' && { buttons: [press('Undo', 'undo', appeal)] }),
  };
}

/** A closed question with its answer, beside an appeal. */
export function closedQuestionParts(round: RoundPlan): Part[] {
  return [textPart([{ text: round.text, style: 'bold' }]), answerPart(round)];
}

const press = (label: string, action: string, appeal: Appeal, tone?: 'main') =>
  button(label, 'quiz appeal', action, [appeal.id], tone);
