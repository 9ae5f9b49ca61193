/** A vote on the next book: its message while it is open and afterwards, and its result, round by round. */

import type { ClubId } from '../core/call.ts';
import { runButton } from '../core/command-press.ts';
import type { Daily } from '../core/domain/club.ts';
import {
  type Candidate,
  CHOICES_MAX,
  type Election,
  type Round,
  type Seat,
  VOTE,
} from '../core/domain/next-book.ts';
import { DeliveryError } from '../core/errors.ts';
import type { Means } from '../core/ports/means.ts';
import {
  type Button,
  button,
  momentPart,
  type Part,
  type Reply,
  type Span,
  textPart,
} from '../core/reply.ts';
import { compact, counted, listed } from '../lib/counted.ts';
import { localDay, noticePost } from './next.ts';

const QUESTION = 'Which book shall we read next?';

/** The post that is due when a vote closes, and closes it; if it can't go out, its channel is told. */
export function closeOf({ id, channel, by, closes }: Election): Daily {
  const day = `${localDay('UTC', closes)}#${id}`;
  return noticePost({
    key: VOTE,
    what: 'vote',
    channel,
    zone: 'UTC',
    setBy: by,
    setIn: channel,
    due: closes,
    day,
  });
}

/** The vote that a post closes. */
export const electionOf = ({ day }: Pick<Daily, 'day'>): string => day.slice(day.indexOf('#') + 1);

/** A book with its author, as plain words. */
export const bookInWords = (book: Pick<Candidate, 'title' | 'author'>): string =>
  bookSpans(book)
    .map(({ text }) => text)
    .join('');

/** A book with its author, on one line. */
export function bookSpans({ title, author }: Pick<Candidate, 'title' | 'author'>): readonly Span[] {
  return [{ text: title, style: 'italic' }, { text: author === undefined ? '' : ` by ${author}` }];
}

/** The vote's own message; without its button and with what came of it once it is closed. */
export function votePost(election: Election): Reply {
  const { id, candidates, closes, take, voters, result } = election;
  const books: Part = { kind: 'list', ordered: true, items: candidates.map(bookSpans) };
  if (result) {
    const chosen = titlesOf(
      election,
      result.seats.map(({ winner }) => winner),
    );
    const words = chosen === '' ? 'This vote is closed.' : `This vote is closed. Chosen: ${chosen}.`;
    return { audience: 'room', title: QUESTION, parts: [books, textPart(words)] };
  }
  const how =
    `Press Vote and rank up to ${CHOICES_MAX}. Only you see your ballot, and you can change it until ` +
    'the vote closes.';
  return {
    audience: 'room',
    title: QUESTION,
    parts: [
      books,
      textPart(take > 1 ? `${how} ${take} books will be chosen.` : how),
      momentPart('It closes ', closes),
      textPart(votersInWords(voters)),
    ],
    buttons: [button('Vote', 'next vote', 'ballot', [id, 'here'], 'main')],
  };
}

/** Shows in the open vote's message how many have voted. */
export async function showVoters({ store, messenger }: Pick<Means, 'store' | 'messenger'>, club: ClubId) {
  const [last] = await store.elections(club);
  if (!last?.message || last.result) return;
  await messenger.edit(club, last.message, votePost(last)).catch((error: unknown) => {
    // Whoever votes reads the number in the answer too.
    if (!(error instanceof DeliveryError)) throw error;
  });
}

export const votersInWords = (voters: number): string =>
  voters === 0
    ? 'Nobody has voted yet.'
    : `${counted(voters, 'member')} ${voters === 1 ? 'has' : 'have'} voted.`;

const HOW_COUNTED =
  'A book needs more than half of the ballots that count. Until one has that, the one with the ' +
  'fewest goes out, and its ballots count for their next choice.';

/** What a closed vote decided, and how. @throws TypeError for one that is open */
export function resultPost(election: Election): Reply {
  const { result, voters, take } = election;
  if (!result) throw new TypeError(`Expected a vote that is closed, got ${election.id}`);
  const { seats } = result;
  if (seats.length === 0) {
    const words = 'Nobody voted, so nothing is chosen. An organiser can open another vote, or draw by lot.';
    return {
      audience: 'room',
      title: 'The vote on the next book is over',
      parts: [textPart(words)],
      buttons: runButton('Draw one of them', 'next draw'),
    };
  }
  const chosen = titlesOf(
    election,
    seats.map(({ winner }) => winner),
  );
  const few =
    seats.length < take &&
    `No ballot names another book, so ${counted(seats.length, 'book')} of ${take} could be chosen.`;
  const usesLot = seats.some(({ rounds }) => rounds.some(({ tie }) => tie?.by === 'lot'));
  const drawn =
    usesLot &&
    `The lot, drawn at the close: ${titlesOf(election, result.lot, ', ')}. Of equal books, the one ` +
      'further back goes out.';
  return {
    audience: 'room',
    title: `We read next: ${chosen}`,
    meaning: 'right',
    parts: [
      textPart(`${counted(voters, 'member')} voted. ${HOW_COUNTED}`),
      ...compact(drawn, few).map((words) => textPart(words)),
      { kind: 'fields', fields: seats.flatMap((seat, i) => roundsTable(election, seat, i)) },
    ],
    buttons: seats.map(({ winner }, i) => readButton(election, winner, seats.length > 1, i === 0)),
  };
}

function readButton({ id, candidates }: Election, winner: string, named: boolean, isMain: boolean): Button {
  const title = candidates.find((one) => one.id === winner)?.title ?? '';
  const label = named ? `Read ${title} next` : 'Read it next';
  return button(label, 'next vote', 'read', [id, winner], ...(isMain ? (['main'] as const) : []));
}

/**
 * A table of the rounds: the ballots for each book, most first, and who goes out.
 * @param at how many were chosen before
 */
function roundsTable(election: Election, { winner, rounds }: Seat, at: number) {
  const before = at === 0 ? 'Round' : `Book ${at + 1}, round`;
  return rounds.map((round, i) => ({
    name: `${before} ${i + 1}`,
    value: `${votesInWords(election, round)}. ${outInWords(election, round, winner)}`,
  }));
}

function votesInWords({ candidates }: Election, { votes }: Round): string {
  return candidates
    .filter(({ id }) => Object.hasOwn(votes, id))
    .toSorted((a, b) => (votes[b.id] ?? 0) - (votes[a.id] ?? 0))
    .map(({ id, title }) => `${title} ${votes[id]}`)
    .join(', ');
}

function outInWords(election: Election, { votes, out, tie }: Round, winner: string): string {
  if (out.length === 0) {
    const all = Object.values(votes).reduce((sum, one) => sum + one, 0);
    return `${titlesOf(election, [winner])} has ${votes[winner]} of ${all}.`;
  }
  const goes = `${titlesOf(election, out)} ${out.length === 1 ? 'goes' : 'go'} out`;
  if (!tie) return `${goes}.`;
  const equal = `${titlesOf(election, tie.between)} are equal`;
  return tie.by === 'lot'
    ? `${equal}: the lot decides, ${goes}.`
    : `${equal}: ${goes}, with fewer in an earlier round.`;
}

/** @param between what stands between the titles; as in a sentence by default */
function titlesOf({ candidates }: Election, ids: readonly string[], between?: string): string {
  const titles = ids.map((id) => candidates.find((one) => one.id === id)?.title ?? '');
  return between === undefined ? listed(titles) : titles.join(between);
}
