/**
 * A vote on the next book: its message while it is open and afterwards, and its result, round by
 * round.
 */

import type { ClubId } from '../core/call.ts';
import { runButton } from '../core/command-press.ts';
import type { Daily } from '../core/domain/club.ts';
import {
  BALLOTS_SHOWN_MIN,
  type Election,
  type NamedBook,
  type Round,
  type Seat,
  VOTE,
} from '../core/domain/next-book.ts';
import { DeliveryError } from '../core/errors.ts';
import type { Means } from '../core/ports/means.ts';
import {
  button,
  momentPart,
  type Part,
  plain,
  type Reply,
  type Span,
  say,
  textPart,
} from '../core/reply.ts';
import { compact, counted, listed, totalOf, wordForm } from '../lib/counted.ts';
import { localDay, noticePost } from './next.ts';

/** What a ballot ranks, by the label of its field. */
export const BALLOT = ['First choice', 'Second choice', 'Third choice'];

/**
 * The post that is due when a vote closes, and closes it; if it can't go out, its channel is told.
 */
export function closeOf({ id, channel, by: setBy, closes: due }: Election): Daily {
  const day = `${localDay('UTC', due)}#${id}`;
  return noticePost({
    key: VOTE,
    what: 'vote',
    channel,
    zone: 'UTC',
    setBy,
    setIn: channel,
    due,
    day,
  });
}

/** The vote that a post closes. */
export const electionOf = ({ day }: Pick<Daily, 'day'>): string => day.slice(day.indexOf('#') + 1);

/** A book with its author, as plain words. */
export const bookInWords = (book: NamedBook): string => plain(bookSpans(book));

/** A book's title; with its author where another of them has the same title. */
export function titleAmong(namedBooks: readonly NamedBook[], book: NamedBook): string {
  if (namedBooks.some((namedBook) => namedBook !== book && namedBook.title === book.title))
    return bookInWords(book);
  return book.title;
}

/** A book with its author, on one line. */
export const bookSpans = ({ title, author }: NamedBook): readonly Span[] => [
  { text: title, style: 'italic' },
  { text: author === undefined ? '' : ` by ${author}` },
];

/** The vote's own message; without its button and with what came of it once it is closed. */
export function votePost(election: Election): Reply {
  const { id, candidates, take, result } = election;
  const books: Part = { kind: 'list', ordered: true, items: candidates.map(bookSpans) };
  const post = { audience: 'room', title: 'Which book shall we read next?' } as const;

  if (result) {
    const chosen = titlesOf(election, chosenIn(election));
    const closedWords =
      chosen === '' ? 'This vote is closed.' : `This vote is closed. Chosen: ${chosen}.`;
    return { ...post, parts: [books, textPart(closedWords)] };
  }

  const howMany = take > 1 ? ` ${take} books will be chosen.` : '';
  const howToVote =
    'Press Vote and rank up to three. Only you see your ballot, and you can change it until the close.';

  return {
    ...post,
    parts: [
      books,
      textPart(howToVote + howMany),
      momentPart('It closes on ', election.closes),
      textPart(votersInWords(election.voters)),
    ],
    buttons: [button('Vote', 'next vote', 'ballot', [id, 'here'], 'main')],
  };
}

/** Shows in the open vote's message how many have voted. */
export async function showVoters(
  { store, messenger }: Pick<Means, 'store' | 'messenger'>,
  club: ClubId,
) {
  const [last] = await store.elections(club);
  if (!last?.message) return;
  await messenger.edit(club, last.message, votePost(last)).catch((error: unknown) => {
    // Whoever votes reads the number in the answer too.
    if (!(error instanceof DeliveryError)) throw error;
  });
}

export function votersInWords(voters: number): string {
  if (voters === 0) return 'Nobody has voted yet.';
  return `${counted(voters, 'member')} ${wordForm(voters, 'has', 'have')} voted.`;
}

const HOW_COUNTED =
  'A book needs more than half of the ballots that count. Until one has that, ' +
  'the one with the fewest goes out, and its ballots count for their next choice.';

const FEW =
  'Fewer than three members voted, so I don’t show the count: it would say who voted for what.';

type Outcome = NonNullable<Election['result']>;

/**
 * What a closed vote decided, and how, unless that would say who voted what.
 * @throws TypeError for one that is open
 */
export function resultPost(election: Election): Reply {
  const { id, result, voters } = election;
  if (!result) throw new TypeError(`Expected a vote that is closed, got ${id}`);

  const { seats, lot } = result;
  if (seats.length === 0) {
    const nobodyVoted =
      'Nobody voted, so nothing is chosen. An organiser can open another vote, or draw by lot.';
    const none = say(nobodyVoted, ...runButton('Draw one of them', 'next draw'));
    return { ...none, audience: 'room', title: 'The vote on the next book is over' };
  }

  return {
    audience: 'room',
    title: `We read next: ${titlesOf(election, chosenIn(election))}`,
    meaning: 'right',
    parts: voters < BALLOTS_SHOWN_MIN ? [textPart(FEW)] : countOf(election, { seats, lot }),
    buttons: seats.map(({ winner }, index) => {
      const label = seats.length > 1 ? `Read ${titlesOf(election, [winner])} next` : 'Read it next';
      return button(label, 'next vote', 'read', [winner], index === 0 ? 'main' : undefined);
    }),
  };
}

/** How a vote came out, from three ballots on. */
function countOf(election: Election, { seats, lot }: Outcome): readonly Part[] {
  const { voters, take } = election;
  const usesLot = seats.some(({ rounds }) => rounds.some(({ tie }) => tie?.by === 'lot'));

  const sentences = compact(
    `${counted(voters, 'member')} voted. ${HOW_COUNTED}`,
    usesLot &&
      `The lot, drawn at the close: ${titlesOf(election, lot)}. Of equals, the one further back goes out.`,
    seats.length < take &&
      `No ballot names another book, so ${counted(seats.length, 'book')} of ${take} could be chosen.`,
  );

  return [
    ...sentences.map((sentence) => textPart(sentence)),
    { kind: 'fields', fields: seats.flatMap((seat, index) => roundsTable(election, seat, index)) },
  ];
}

const chosenIn = ({ result }: Election) => (result?.seats ?? []).map(({ winner }) => winner);

/**
 * The rounds: the ballots for each book, most first, and who goes out.
 * @param at how many were chosen before
 */
function roundsTable(election: Election, { winner, rounds }: Seat, at: number) {
  const rowStart = at === 0 ? 'Round' : `Book ${at + 1}, round`;
  return rounds.map((round, index) => {
    const counts = Object.entries(round.votes).sort(([, a], [, b]) => b - a);
    const votes = counts.map(([id, count]) => `${titlesOf(election, [id])} ${count}`).join(', ');
    return {
      name: `${rowStart} ${index + 1}`,
      value: `${votes}. ${outInWords(election, round, winner)}`,
    };
  });
}

function outInWords(election: Election, { votes, out, tie }: Round, winner: string) {
  if (out.length === 0) {
    const votesInAll = totalOf(Object.values(votes));
    return `${titlesOf(election, [winner])} has ${votes[winner]} of ${votesInAll}.`;
  }
  const goes = `${titlesOf(election, out)} ${wordForm(out.length, 'goes', 'go')} out`;
  if (!tie) return `${goes}.`;
  const equal = `${titlesOf(election, tie.between)} are equal`;
  if (tie.by === 'lot') return `${equal}: the lot decides, ${goes}.`;
  return `${equal}: ${goes}, with fewer in an earlier round.`;
}

const titlesOf = ({ candidates }: Election, ids: readonly string[]) =>
  listed(
    ids
      .flatMap((id) => candidates.filter((candidate) => candidate.id === id))
      .map((candidate) => titleAmong(candidates, candidate)),
  );
