import { openButton } from '../../src/core/command-press.ts';
import { CANDIDATES_MAX, type Candidate, type Election } from '../../src/core/domain/next-book.ts';
import { UserError } from '../../src/core/errors.ts';
import type { FormField } from '../../src/core/forms/form.ts';
import { integer, parsed } from '../../src/core/options.ts';
import { namingOption } from '../../src/core/read-options.ts';
import { button, momentPart, type Reply, textPart, whisper } from '../../src/core/reply.ts';
import { definedOnly, listed } from '../../src/lib/counted.ts';
import { newId } from '../../src/lib/token.ts';
import * as votes from '../../src/schedule/vote.ts';
import { readMoment, readMomentWords } from '../../src/schedule/words/date.ts';
import { action, type Call, define, mustPost, type Pressed } from '../shared/context.ts';
import { makingGuideOf } from '../shared/encyclopedia.ts';
import { useBook } from '../shared/use-book.ts';
import { UNKNOWN_ZONE, usualZone } from '../shared/zone.ts';
import { isSameBook } from './same-book.ts';
import { cardNamed, suggestionsNamed, titlesOption } from './suggestions.ts';

const CLOSES = {
  required: true,
  missing: 'Until when may everybody vote? “sunday 8pm” or “in 3 days”.',
  rest: true,
  greedy: true,
  says: readMomentWords,
} as const;

export const nextVote = define({
  name: 'next vote',
  description: 'Opens a secret, ranked vote on the books that are suggested',
  audience: 'room',
  who: 'organisers',
  options: {
    closes: parsed('When it closes, such as “friday”', readMomentWords, CLOSES),
    take: integer('How many books to choose', {
      min: 1,
      max: CANDIDATES_MAX,
      absent: 1,
      units: ['books'],
    }),
    titles: titlesOption(),
  },
  example: '/next vote in 3 days',
  also: ['/next vote friday at 8pm take:2', '/next vote in a week titles:Emma; Middlemarch'],
  form: {
    title: 'Vote on the next book',
    fields: ['closes', 'take', 'titles'],
    async filled(call) {
      const candidates = (await suggestionsNamed(call)).slice(0, CANDIDATES_MAX);
      return { closes: 'in 3 days', take: '1', titles: candidates.map(({ id }) => id).join(',') };
    },
  },
  async run({ options, ...call }) {
    const { where, asker, store, random } = call;
    if (where.direct) throw new UserError('A vote is for a channel. Type /next vote there.');
    await mustPost(call);

    const nowMs = call.clock();
    const chosen = await suggestionsNamed(call, options.titles);
    const { take } = options;

    if (chosen.length > CANDIDATES_MAX)
      throw new UserError(
        `A vote takes at most ${CANDIDATES_MAX} books, not ${chosen.length}. Name some, as in titles:Emma; Dracula.`,
        'titles',
      );

    const howToSuggest =
      options.titles === undefined
        ? 'Suggest more with /next add.'
        : 'Name more of those suggested.';

    if (chosen.length <= take)
      throw new UserError(
        `A vote needs at least ${take + 1} books to choose from. ${howToSuggest}`,
        'take',
      );

    const { zone } = (await usualZone(call, undefined)) ?? UNKNOWN_ZONE;
    const election: Election = {
      id: newId(random, nowMs),
      channel: where.channel,
      by: { id: asker.id, name: asker.name },
      at: nowMs,
      closes: namingOption('closes', () => readMoment(options.closes, { now: nowMs, zone })),
      take,
      candidates: chosen.map(({ id, title, author }) => definedOnly({ id, title, author })),
      voters: 0,
    };

    const openBefore = await store.openElection(where.club, election, votes.closeOf(election));
    if (!openBefore) return votes.votePost(election);
    throw new UserError(
      'A vote on the next book is open already. /next list shows it, /next close ends it now.',
    );
  },
  actions: {
    ballot: action({ who: 'everyone' }, openBallot),
    cast: action({ who: 'everyone' }, castBallot),
    read: action({ audience: 'room' }, readNext),
  },
});

export const nextClose = define({
  name: 'next close',
  description: 'Closes the vote on the next book now, and counts it',
  who: 'organisers',
  async run({ store, where, clock, posts }) {
    const ended = await store.endElection(where.club, clock());
    if (!ended) throw new UserError('No vote on the next book is open. Open one with /next vote.');
    return {
      ...whisper('The vote is closed. Its result comes in its channel in a moment.'),
      later: async () => void (await posts.tick()),
    };
  },
});

const OVER = 'This vote is closed. /next list has its result.';

/**
 * A vote that was open when the button or form was sent.
 * @throws UserError where it wasn't
 */
async function openVote({ store, where, at }: Call, id = ''): Promise<Election> {
  const election = (await store.elections(where.club)).find((one) => one.id === id);
  if (election && !election.result && at < election.closes) return election;
  throw new UserError(OVER);
}

/**
 * The ballot, as its member filled it in last.
 * @param pressed.args the vote's id, and `here` where the vote's own message was pressed
 */
async function openBallot({ args: [id, from], ...call }: Pressed): Promise<Reply> {
  const { store, where, asker, message } = call;
  const election = await openVote(call, id);
  if (from === 'here' && message) await store.noteElection(where.club, election.id, message);

  const ranked = await store.ballot(where.club, election.id, asker.id);
  const items = election.candidates.map((book) => ({
    label: votes.bookInWords(book),
    value: book.id,
  }));

  const press = { command: 'next vote', args: [election.id] };
  return {
    parts: [],
    form: {
      title: 'Your ballot',
      submit: { ...press, action: 'cast' },
      fields: votes.BALLOT.slice(0, items.length).map((label, index): FormField => {
        const field = {
          name: fieldOf(index),
          label,
          required: index === 0,
          ...definedOnly({ value: ranked?.[index] }),
        };
        return { ...field, type: 'choice', menu: true, items };
      }),
      whole: true,
      instead: 'Press Vote, and I’ll ask for your choices.',
      open: { ...press, action: 'ballot' },
    },
  };
}

const fieldOf = (i: number) => `choice${i + 1}`;

/** The choices of a ballot, first choice first. */
const rankingIn = (fields: Pressed['fields']) =>
  votes.BALLOT.flatMap((_, index) => String(fields[fieldOf(index)] ?? '').trim() || []);

/** @param named its id, or its title, as somebody types it in a terminal */
function candidateNamed({ candidates }: Election, named: string): Candidate {
  const isMeant = (candidate: Candidate) =>
    candidate.id === named || isSameBook(candidate, { title: named });
  const book = candidates.find(isMeant);
  if (book) return book;
  throw new UserError('One of those books isn’t in this vote. Press Vote again.');
}

async function castBallot({ args: [id], fields, ...call }: Pressed): Promise<Reply> {
  const { store, where, asker, at } = call;
  const election = await openVote(call, id);
  const ranking = rankingIn(fields);
  if (ranking.length === 0) throw new UserError('Your ballot is empty. Choose at least one book.');

  const books = ranking.map((named) => candidateNamed(election, named));

  // A book that is chosen twice counts once.
  const ranked = [...new Set(books)];
  const ids = ranked.map((book) => book.id);
  const counted = await store.cast(where.club, election.id, {
    member: asker.id,
    ranked: ids,
    nowMs: at,
  });
  if (!counted) throw new UserError(OVER);
  call.showVoters(where.club);

  const order = listed(
    ranked.map((book, index) => `${index + 1}. ${votes.titleAmong(election.candidates, book)}`),
  );
  return {
    buttons: [button('Change it', 'next vote', 'ballot', [counted.id])],
    parts: [
      textPart(`Your ballot counts: ${order}. Nobody else sees it.`),
      momentPart('You can change it until ', counted.closes),
      textPart(votes.votersInWords(counted.voters)),
    ],
  };
}

export const nextDraw = define({
  name: 'next draw',
  description: 'Draws one of the suggested books by lot, each with the same chance',
  audience: 'room',
  who: 'organisers',
  options: { titles: { ...titlesOption(), rest: true } },
  example: '/next draw',
  async run({ options, ...call }) {
    const books = await suggestionsNamed(call, options.titles);
    const n = Math.floor(call.random() * books.length);
    const book = books[n];
    if (!book) throw new UserError('There’s nothing to draw from. Suggest a book with /next add.');
    return {
      title: `Drawn by lot: ${book.title}`,
      parts: [
        { kind: 'list', ordered: true, items: books.map(votes.bookSpans) },
        textPart(`Number ${n + 1} of ${books.length} was drawn; each had the same chance.`),
      ],
      buttons: [button('Read it next', 'next draw', 'read', [book.id], 'main')],
    };
  },
  actions: { read: action({ audience: 'room' }, readNext) },
});

/**
 * The club reads a book that was chosen or drawn, where its library has it; then comes the plan.
 * Where it hasn't, its guide is made of an article, to be looked over first.
 */
export async function readNext({ args: [id], ...call }: Pressed): Promise<Reply> {
  const { store, where } = call;
  const voted = (await store.elections(where.club)).flatMap(({ candidates }) => candidates);
  const book = [...(await store.suggestions(where.club)), ...voted].find(
    (suggestion) => suggestion.id === id,
  );
  if (!book) throw new UserError('That book isn’t suggested any more. Choose one with /book use.');
  const card = await cardNamed(call, book);
  const missing = `${book.title} isn’t in the club’s library yet. Add its file, then press “Read it next” again.`;
  if (!card && call.encyclopedia) return makingGuideOf(call, book.title);
  if (!card) return whisper(missing, openButton('Add the book', 'book add'));
  const reply = await useBook(call, card);
  const plan = { ...openButton('Make a plan', 'plan set'), tone: 'main' as const };
  return { ...reply, buttons: [plan, ...(reply.buttons ?? [])] };
}
