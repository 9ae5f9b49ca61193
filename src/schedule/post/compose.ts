import type { ClubId } from '../../core/call.ts';
import type { Shown } from '../../core/club/daily.ts';
import type { Book } from '../../core/domain/book.ts';
import {
  type Daily,
  type DailyPick,
  type DailyQuestion,
  dailyKey,
  isNotice,
  OVER,
} from '../../core/domain/club.ts';
import { CANDIDATES_MAX } from '../../core/domain/next-book.ts';
import { undefinedIfRefused } from '../../core/errors.ts';
import { chosenBook, findBook } from '../../core/ports/library.ts';
import type { Means } from '../../core/ports/means.ts';
import type { Messenger } from '../../core/ports/messenger.ts';
import type { Random } from '../../core/ports/runtime.ts';
import type { MessageRef, Reply } from '../../core/reply.ts';
import { withOpeningPlaces } from '../../corpus/highlights/opens.ts';
import { clubHorizon, surestHorizon } from '../../corpus/horizon.ts';
import { agendaOf, agendaReply } from '../agenda.ts';
import { dailyPick, itemOfPick, marksFor, picksAhead, type View } from '../content.ts';
import { closedPost, dailyPost, outcomeParts } from '../daily-post.ts';
import { NEVER, nextPost } from '../next.ts';
import { nextNotice, notice, stepOn } from '../notices.ts';
import { ratingsReply } from '../ratings.ts';
import { electionOf, resultPost, votePost } from '../vote.ts';

/** A post ready to go, and what it shows of a deck; notices show nothing of one. */
export interface Composed {
  readonly message: Reply;
  readonly pick?: DailyPick;
  /** A message that changes once this one is out, such as that of a vote that is closed. */
  readonly closes?: { readonly ref: MessageRef; readonly message: Reply };
}

export type Composer = ReturnType<typeof createComposer>;

type ComposerParts = Pick<Means, 'store' | 'library' | 'clock'> &
  Pick<Messenger, 'left'> & { readonly random: Random };

/**
 * How long a platform may take to tell which voters have left, ms: a post has less than a minute.
 */
const LEFT_WAIT_MS = 10_000;

/** Decides what daily posts show, within what their readers may see. */
export function createComposer(composerParts: ComposerParts) {
  const { store, library, clock } = composerParts;
  const notices = noticesOf(composerParts);

  /**
   * The book that it names, else the club's, or first; notices only take theirs.
   * @throws UserError if damaged
   */
  async function bookOf(club: ClubId, { book, what }: Daily): Promise<Book | undefined> {
    const cards = await library.list(club);
    const knownId = (id: string | undefined) => cards.find((card) => card.id === id)?.id;
    const otherId = knownId((await chosenBook(store, club, cards)) ?? cards[0]?.id);
    const id = isNotice(what) ? (book ?? otherId) : (knownId(book) ?? otherId);
    if (id === undefined) return undefined;
    return (await library.open(club, id))?.book;
  }

  /** A member's own post goes as far as they have read, a channel's as far as the club has. */
  async function viewOf(club: ClubId, { member, what }: Daily, book: Book): Promise<View> {
    const place =
      member === undefined
        ? await clubHorizon(store, club, book, clock())
        : ((await store.place(club, member, book.id)) ?? 0);
    const saved =
      what === 'mix' ? await withOpeningPlaces(book, await store.saved(club, book.id)) : [];
    return { book, place, member, marks: marksFor(saved, member) };
  }

  async function composePick(
    club: ClubId,
    daily: Daily,
    { book, place, marks }: View,
    pick: DailyPick,
  ) {
    const deckItem = itemOfPick(book, pick, marks);
    if (!deckItem) return undefined;
    const last = await store.dailyQuestion(club, dailyKey(daily));
    const askedBook =
      last && (last.book === book.id ? book : await findBook(library, club, last.book));
    const answer = askedBook
      ? outcomeParts(askedBook, last, (await viewOf(club, daily, askedBook)).place)
      : [];
    return { message: dailyPost(daily, book, deckItem, { place, opened: answer }), pick };
  }

  return {
    /**
     * What a daily would post now; undefined if all would spoil, `closed` where its book can't be
     * opened.
     */
    async compose(club: ClubId, daily: Daily): Promise<Composed | 'closed' | undefined> {
      if (daily.what === 'vote') return notices.vote(club, daily);
      // A damaged book is refused; its club can add it again.
      const book = await bookOf(club, daily).catch(undefinedIfRefused);
      if (!book) return 'closed';
      if (daily.what === 'plan') return notices.plan(club, book, daily);
      if (daily.what === 'ratings') return notices.ratings(club, book, daily);
      const view = await viewOf(club, daily, book);
      const pick = await dailyPick(view, daily.what, (deck) => store.shown(club, deck));
      return pick && composePick(club, daily, view, pick);
    },
    /** The post of an earlier pick again; undefined if the book no longer has it. */
    async composeAgain(club: ClubId, daily: Daily, pick: DailyPick): Promise<Composed | undefined> {
      const book = await findBook(library, club, pick.book);
      return book && composePick(club, daily, await viewOf(club, daily, book), pick);
    },
    /**
     * What a daily would show at its next posts, in order; fewer where the decks are empty. None
     * for notices.
     */
    async ahead(club: ClubId, daily: Daily, count: number): Promise<readonly DailyPick[]> {
      const book = await bookOf(club, daily);
      const { what } = daily;
      if (!book || isNotice(what)) return [];
      const view = await viewOf(club, daily, book);
      return picksAhead(view, what, (deck) => store.shown(club, deck), count);
    },
    async closedQuestion(club: ClubId, asked: DailyQuestion): Promise<Reply | undefined> {
      const book = await findBook(library, club, asked.book);
      return book && closedPost(book, asked, await clubHorizon(store, club, book, clock()));
    },
    /** Finds when a daily is due next after a moment. */
    async timetable(club: ClubId, { what }: Daily): Promise<typeof nextPost> {
      if (!isNotice(what)) return nextPost;
      const plan = what === 'plan' ? await store.plan(club) : undefined;
      // A vote closes once, ratings open once; notices of a plan that is gone never come: the
      // search must end.
      return (_, afterMs) => (plan ? nextNotice(plan, afterMs) : { due: NEVER, day: OVER });
    },
  };
}

/**
 * Posts of a club that show nothing of a deck: of its plan, its votes, its ratings. Undefined for
 * nothing to say.
 */
function noticesOf({ store, left: whoLeft, clock, random }: ComposerParts) {
  return {
    async plan(club: ClubId, book: Book, { day }: Daily): Promise<Composed | undefined> {
      const plan = await store.plan(club);
      const step = plan && stepOn(plan, day);
      if (!step) return undefined;

      if (step.kind === 'remind') {
        const of = { plan, book, part: step.part };
        return {
          message: {
            audience: 'room',
            ...agendaReply(of, await agendaOf(store, club, of, clock())),
          },
        };
      }

      return {
        message: notice(plan, book, {
          readers: await store.readers(club, book.id),
          step,
          nowMs: clock(),
        }),
      };
    },

    /** Counts a vote that is due; a second try, here or elsewhere, finds it counted. */
    async vote(club: ClubId, daily: Daily): Promise<Composed | undefined> {
      const draws = Array.from({ length: CANDIDATES_MAX }, random);
      const id = electionOf(daily);
      const goneMembers = await whoLeft(club, await store.voters(club, id), LEFT_WAIT_MS);
      const closed = await store.countElection(club, id, clock(), { draws, left: goneMembers });
      if (!closed) return undefined;
      const { message: ref } = closed;
      return {
        message: resultPost(closed),
        ...(ref && { closes: { ref, message: votePost(closed) } }),
      };
    },

    async ratings(club: ClubId, book: Book, { channel }: Daily): Promise<Composed | undefined> {
      const rated = [...(await store.ratings(club, book.id)).values()];
      if (rated.length === 0) return undefined;
      const { place } = await surestHorizon(store, { club, channel }, book, clock());
      return { message: { audience: 'room', ...ratingsReply(book, rated, place) } };
    },
  };
}

/** What a post that is out (or may be) has shown of a deck; undefined for nothing. */
export function shownByPost(
  composed: Composed | undefined,
  { day }: Daily,
  message: MessageRef | undefined,
  nowMs: number,
): Shown | undefined {
  const pick = composed?.pick;
  if (!pick) return undefined;

  const question: DailyQuestion = {
    day,
    book: pick.book,
    question: pick.item,
    ...(message && { message }),
    postedAt: nowMs,
    answers: new Map(),
  };

  return { pick, ...(pick.kind === 'question' && { question }) };
}
