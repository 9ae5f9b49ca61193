import {
  CANDIDATES_MAX,
  type Candidate,
  CHOICES_MAX,
  type Election,
} from '../../src/core/domain/next-book.ts';
import { UserError } from '../../src/core/errors.ts';
import type { FormField } from '../../src/core/forms/form.ts';
import { integer, text } from '../../src/core/options.ts';
import {
  type Button,
  button,
  momentPart,
  type Reply,
  shortened,
  textPart,
  whisper,
} from '../../src/core/reply.ts';
import { listed } from '../../src/lib/counted.ts';
import { DAY_MS } from '../../src/lib/timer.ts';
import { newId } from '../../src/lib/token.ts';
import { bookInWords, closeOf, votePost, votersInWords } from '../../src/schedule/vote.ts';
import { readMoment } from '../../src/schedule/words/moment.ts';
import { mustPost } from '../shared/access.ts';
import { action, type Call, define, type Pressed } from '../shared/context.ts';
import { UNKNOWN_ZONE, usualZone } from '../shared/zone.ts';
import { readBook } from './read-next.ts';
import { isSameBook } from './same-book.ts';
import { candidateOf, someSuggestions, suggestionsNamed, titlesOption } from './suggestions.ts';

const DAYS_MAX = 60;

const USUAL_CLOSE = 'in 3 days';

/** Discord's limit for the label of an item. */
const ITEM_MAX = 75;

const CHOICES = ['First choice', 'Second choice', 'Third choice'].slice(0, CHOICES_MAX);

export const nextVote = define({
  name: 'next vote',
  description: 'Opens a secret, ranked vote on the books that are suggested',
  audience: 'room',
  who: 'organisers',
  options: {
    closes: text('When it closes, such as “in 3 days” or “friday at 8pm”', {
      required: true,
      rest: true,
      greedy: true,
      max: 60,
    }),
    take: integer('How many books to choose', { min: 1, max: CANDIDATES_MAX, absent: 1 }),
    titles: titlesOption(),
  },
  example: '/next vote in 3 days',
  also: ['/next vote friday at 8pm take:2', '/next vote in a week titles:Emma; Middlemarch'],
  form: {
    title: 'Vote on the next book',
    fields: ['closes', 'take', 'titles'],
    filled: async (call) => {
      const all = await someSuggestions(call);
      return {
        closes: USUAL_CLOSE,
        take: '1',
        titles: all
          .slice(0, CANDIDATES_MAX)
          .map(({ id }) => id)
          .join(','),
      };
    },
  },
  async run({ options, ...call }): Promise<Reply> {
    const { where, asker, store, random } = call;
    if (where.direct) throw new UserError('A vote is for a channel. Type /next vote there.');
    await mustPost(call);
    const now = call.clock();
    const chosen = suggestionsNamed(await someSuggestions(call), options.titles);
    checkCandidates(chosen.length, options.take);
    const zone = (await usualZone(call, undefined))?.zone ?? UNKNOWN_ZONE.zone;
    const closes = readMoment(options.closes, { now, zone });
    if (closes > now + DAYS_MAX * DAY_MS)
      throw new UserError(
        `A vote can be open for at most ${DAYS_MAX} days. Say when it closes, such as “in 3 days”.`,
        'closes',
      );
    const election: Election = {
      id: newId(random, now),
      channel: where.channel,
      by: { id: asker.id, name: asker.name },
      at: now,
      closes,
      take: options.take,
      candidates: chosen.map(candidateOf),
      voters: 0,
    };
    const before = await store.openElection(where.club, election, closeOf(election));
    if (!before) return votePost(election);
    const open = textPart('A vote on the next book is open already. /next close ends it now.');
    return {
      audience: 'asker',
      parts: [open, momentPart('It closes ', before.closes)],
      buttons: [ballotButton('Vote', before)],
    };
  },
  actions: {
    ballot: action({ who: 'everyone' }, openBallot),
    cast: action({ who: 'everyone' }, castBallot),
    read: action({ audience: 'room' }, readNext),
  },
});

function checkCandidates(count: number, take: number): void {
  if (count > CANDIDATES_MAX)
    throw new UserError(
      `A vote can be on at most ${CANDIDATES_MAX} books, and that’s ${count}. Name some with titles:, separated by semicolons.`,
      'titles',
    );
  if (count <= take)
    throw new UserError(
      `To choose ${take}, there must be at least ${take + 1} books to vote on, and there’s ${count}. Suggest more with /next add.`,
      'take',
    );
}

export const nextClose = define({
  name: 'next close',
  description: 'Closes the vote on the next book now, and counts it',
  who: 'organisers',
  async run({ store, where, clock, posts }): Promise<Reply> {
    const ended = await store.endElection(where.club, clock());
    if (!ended) throw new UserError('No vote on the next book is open. Open one with /next vote.');
    return {
      ...whisper('The vote is closed. Its result comes in its channel in a moment.'),
      later: async () => {
        await posts.tick();
        return undefined;
      },
    };
  },
});

const ballotButton = (label: string, { id }: Election, tone?: Button['tone']): Button =>
  button(label, 'next vote', 'ballot', [id], tone);

const OVER = 'This vote is closed. /next list has its result.';

async function openVote({ store, where }: Call, id = ''): Promise<Election> {
  const found = (await store.elections(where.club)).find((one) => one.id === id);
  if (!found || found.result) throw new UserError(OVER);
  return found;
}

/** The ballot, as its member filled it in last. @param call `here`, where the vote's own message was pressed */
async function openBallot({ args: [id, from], ...call }: Pressed): Promise<Reply> {
  const { store, where, asker, message } = call;
  const election = await openVote(call, id);
  if (call.clock() >= election.closes) throw new UserError(OVER);
  if (from === 'here' && message && !election.message)
    await store.noteElection(where.club, election.id, message);
  const ranked = await store.ballot(where.club, election.id, asker.id);
  const items = election.candidates.map((book) => ({
    label: shortened(bookInWords(book), ITEM_MAX),
    value: book.id,
  }));
  const fields = CHOICES.slice(0, items.length).map((label, i): FormField => {
    const value = ranked?.[i];
    return {
      name: fieldOf(i),
      label,
      type: 'choice',
      menu: true,
      items,
      required: i === 0,
      ...(value !== undefined && { value }),
    };
  });
  const press = { command: 'next vote', args: [election.id] };
  return {
    parts: [],
    form: {
      title: 'Your ballot',
      submit: { ...press, action: 'cast' },
      fields,
      whole: true,
      instead: 'Press Vote, and I’ll ask for your choices.',
      open: { ...press, action: 'ballot' },
    },
  };
}

const fieldOf = (i: number): string => `choice${i + 1}`;

async function castBallot({ args: [id = ''], fields, ...call }: Pressed): Promise<Reply> {
  const { store, where, asker, at } = call;
  const election = await openVote(call, id);
  const given = CHOICES.flatMap((_, i) => String(fields[fieldOf(i)] ?? '').trim() || []);
  const books = given.flatMap((one) => candidateNamed(election, one) ?? []);
  if (given.length === 0) throw new UserError('Your ballot is empty. Choose at least one book.');
  if (books.length < given.length)
    throw new UserError('One of those books isn’t in this vote. Press Vote again.');
  const ranked = books.map((book) => book.id);
  if (new Set(ranked).size < ranked.length) {
    return {
      ...whisper('Each choice has to be another book.', ballotButton('Vote again', election, 'main')),
      errors: { [fieldOf(ranked.length - 1)]: 'Choose another book here, or none.' },
    };
  }
  const now = await store.cast(where.club, id, asker.id, ranked, at);
  if (!now) throw new UserError(OVER);
  call.showVoters(where.club);
  const order = listed(books.map(({ title }, i) => `${i + 1}. ${title}`));
  return {
    audience: 'asker',
    buttons: [ballotButton('Change it', now)],
    parts: [
      textPart(`Your ballot counts: ${order}. Nobody else sees it.`),
      momentPart('You can change it until ', now.closes),
      textPart(votersInWords(now.voters)),
    ],
  };
}

/** By its id, or by its title, as somebody types it. */
function candidateNamed({ candidates }: Election, named: string): Candidate | undefined {
  return candidates.find((book) => book.id === named || isSameBook(book, { title: named }));
}

/** The club reads a book that was chosen, where its library has it. */
async function readNext({ args: [id, winner], ...call }: Pressed): Promise<Reply> {
  const { store, where } = call;
  const election = (await store.elections(where.club)).find((one) => one.id === id);
  const book = election?.candidates.find((one) => one.id === winner);
  const isChosen = election?.result?.seats.some((seat) => seat.winner === winner);
  if (!book || !isChosen) throw new UserError('That vote is gone. Choose the book with /book use.');
  return readBook(call, book);
}
