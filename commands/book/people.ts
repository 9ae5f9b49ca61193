import { runButton } from '../../src/core/command-press.ts';
import type { Book, Character, Mend, Place } from '../../src/core/domain/book.ts';
import { UserError } from '../../src/core/errors.ts';
import { quoted, text } from '../../src/core/options.ts';
import { shortRef } from '../../src/core/press.ts';
import {
  type Button,
  button,
  listPart,
  type Reply,
  type Span,
  say,
  textPart,
  whisper,
} from '../../src/core/reply.ts';
import { called, castAt, charactersNamed, nameAt, namesAt } from '../../src/corpus/cast.ts';
import { openingPlace } from '../../src/corpus/highlights/opens.ts';
import { storyEnd } from '../../src/corpus/place.ts';
import { compact, counted, limitPerKey, listed } from '../../src/lib/counted.ts';
import { action, type Call, define, type Pressed } from '../shared/context.ts';
import { bookOption, reading } from '../shared/reading.ts';
import { howFar } from '../shared/seen.ts';
import { doubtsAfter, type OpenDoubt, openDoubts, questionOn } from './doubts.ts';
import { mendBook } from './questions.ts';

const LISTED_MAX = 25;
const HOW_TO_MEND =
  'Correct it: join:"Ann | Mrs. Brown", split, show, strike or says; see /help book people.';

export const bookPeople = define({
  name: 'book people',
  onlyShows: true,
  description: 'Shows the people I found in a book of yours, asks who is who, and corrects them',
  who: 'organisers',
  slow: true,
  options: {
    name: text('Whom it’s about; leave it out for everybody', { rest: true, max: 100 }),
    join: text('Two names of one person, with | between', { greedy: true, max: 200 }),
    split: text('A name listed with the wrong person', { greedy: true, max: 100 }),
    says: text('Who that is, in your words, for readers as far as you', { greedy: true, max: 200 }),
    show: text('Which of somebody’s names to show', { greedy: true, max: 100 }),
    strike: text('A name that isn’t a person', { greedy: true, max: 100 }),
    book: bookOption(),
  },
  also: ['/book people Kathy'],
  form: { title: 'Say who somebody is', fields: ['says'] },
  async run({ options, ...call }) {
    const { book, place, said: hasSaid } = await reading(call, options.book);
    const { name, says } = options;
    const asked = mendOf(book, place, options);
    const unused = asked && asked.kind !== 'says' && (name ?? says);

    if (unused)
      throw new UserError(`I can’t tell what ${quoted(unused)} is for. Put names in quotes.`);
    if (!asked && name === undefined && !hasSaid && book.characters.length > 0)
      return askPlace(book);
    if (!asked) return list(book, place, name ?? '');

    const mend = asked.kind === 'says' ? await withOpening(book, asked) : asked;
    return change(call, book, [...(book.mends ?? []), mend], mendInWords(mend));
  },
  undoing: ['undo'],
  actions: {
    one: action({ slow: true }, (call) =>
      answer(call, ({ name, others: [same] }, place, book) => {
        // The one that is named most often stays the name of both.
        const names = castAt(book, place).map((character) => nameAt(character, place));
        const rank = (personName: string) => names.indexOf(personName);
        const [most = name, other = name] = [name, same?.name ?? name].toSorted(
          (a, b) => rank(a) - rank(b),
        );
        return { kind: 'join', name: most, other, from: place };
      }),
    ),
    apart: action({ slow: true }, (call) =>
      answer(call, ({ name, others }) => ({
        kind: 'apart',
        name,
        others: others.map((candidate) => candidate.name),
      })),
    ),
    async next({ args, ...call }) {
      const { book, place, said: hasSaid } = await reading(call, args[0]);
      if (hasSaid) return nextDoubt(book, place, { afterRef: args[1] });
      return askPlace(book);
    },
    undo: action({ slow: true }, async ({ args, ...call }) => {
      const { book } = await reading(call, args[0]);
      const { mends = [] } = book;
      if (stateOf(mends) !== args[1])
        throw new UserError(
          'Something else was corrected since, or this is undone already. See /book people.',
        );
      const reply = await change(call, book, mends.slice(0, -1), 'Undone: it’s as it was before.');
      return { ...reply, replaces: true };
    }),
  },
});

const askPlace = ({ id, title }: Book) =>
  whisper(`How far are you in ${title}? Until you say, I show nobody in it.`, ...howFar(id));

type Answer = Extract<Mend, { readonly kind: 'join' | 'apart' }>;

/** The question that a button is of, with those of its people whom it names; else undefined. */
function doubtPressed(
  book: Book,
  place: Place,
  [ref, ...refs]: readonly string[],
): OpenDoubt | undefined {
  const doubt = openDoubts(book, place).find((openDoubt) => openDoubt.ref === ref);
  const others = doubt?.others.filter((candidate) => refs.includes(candidate.ref)) ?? [];
  if (doubt && others.length > 0) return { ...doubt, others };
  return undefined;
}

/**
 * Stores what somebody pressed under a question if that is still open, and shows the people with
 * the next one.
 */
async function answer(
  { args, ...call }: Pressed,
  mendBy: (doubt: OpenDoubt, place: Place, book: Book) => Answer,
) {
  const [id, ...refs] = args;
  const { book, place, said: hasSaid } = await reading(call, id);
  if (!hasSaid) return askPlace(book);
  const doubt = doubtPressed(book, place, refs);
  if (!doubt) return nextDoubt(book, place, { done: 'That isn’t a question any more.' });

  const mend = mendBy(doubt, place, book);
  const mends = [...(book.mends ?? []), mend];

  return nextDoubt(await mendBook(call, book, mends), place, {
    done: mendInWords(mend),
    undo: undoButton(book, mends),
  });
}

/**
 * The next question alone, behind what was done.
 * @param afterRef the question that is passed over
 */
function nextDoubt(
  book: Book,
  place: Place,
  {
    done = '',
    afterRef,
    undo,
  }: { readonly done?: string; readonly afterRef?: string | undefined; readonly undo?: Button },
): Reply {
  const { parts, buttons } = questionOn(book, doubtsAfter(openDoubts(book, place), afterRef ?? ''));
  const showAll = runButton('Show everybody', 'book people', { book: book.id });

  return {
    parts: [...compact(done && textPart(done)), ...parts],
    buttons: [...buttons, ...showAll, ...compact(undo)],
    replaces: true,
  };
}

type PeopleMend = Extract<Mend, { readonly name: string }>;

type Options = {
  readonly [key in 'name' | 'says' | 'join' | 'split' | 'show' | 'strike']: string | undefined;
};

/** What an organiser says of somebody, from the place on at which no name in it is still to come. */
async function withOpening(book: Book, mend: Extract<PeopleMend, { kind: 'says' }>) {
  const opening = await openingPlace(book, mend.text, mend.from);
  return { ...mend, from: Math.min(opening, storyEnd(book)) };
}

/**
 * @throws UserError for a name that is nobody's, and for one that comes later than the organiser
 * has read
 */
function mendOf(
  book: Book,
  place: Place,
  { name: whom, says, join, ...others }: Options,
): PeopleMend | undefined {
  if (join !== undefined) return joinOf(book, place, join);
  const mendKind = (['split', 'show', 'strike'] as const).find(
    (mendName) => others[mendName] !== undefined,
  );
  if (mendKind === undefined && says !== undefined) {
    const aboutThem = says.replace(/(?<![.\s])[.\s]+$/u, '');
    if (whom === undefined || aboutThem === '')
      throw new UserError(
        'Say whom you mean and who that is, as in /book people Ann says:a painter.',
      );
    return { kind: 'says', name: openName(book, place, whom).name, text: aboutThem, from: place };
  }

  if (mendKind === undefined) return undefined;
  const { name, who } = openName(book, place, others[mendKind] ?? '');

  if (mendKind === 'split' && namesAt(who, place).length === 1)
    throw new UserError(
      `${quoted(name)} is the only name of that person, so there’s nothing to split.`,
    );

  return { kind: mendKind, name };
}

/** @throws UserError for anything but the names of two people */
function joinOf(book: Book, place: Place, typedText: string): PeopleMend {
  const [name, other, ...more] = typedText.split('|').map((nameTyped) => nameTyped.trim());
  if (!name || !other || more.length > 0)
    throw new UserError('Give two names with | between, such as join:"Ann | Mrs. Brown".');

  const person = openName(book, place, name);
  const otherPerson = openName(book, place, other);
  if (person.who === otherPerson.who)
    throw new UserError(
      `${quoted(person.name)} and ${quoted(otherPerson.name)} are one person already.`,
    );
  return { kind: 'join', name: person.name, other: otherPerson.name, from: place };
}

function openName(book: Book, place: Place, typedText: string) {
  for (const character of castAt(book, place)) {
    const shownName = namesAt(character, place).find(
      (knownName) => called(knownName) === called(typedText),
    );
    if (shownName !== undefined) return { name: shownName, who: character };
  }
  throw new UserError(
    `Nobody in ${book.title} has the name ${quoted(typedText)}. See the names with /book people.`,
  );
}

function mendInWords(mend: PeopleMend) {
  if (mend.kind === 'join')
    return `${mend.name} and ${mend.other} are one person now, to readers as far as you.`;
  if (mend.kind === 'apart')
    return `${listed([mend.name, ...mend.others])} stay apart, and I won’t ask again.`;
  if (mend.kind === 'says')
    return `Noted. /character ${mend.name} says so once readers are as far as you, and it gives nothing away.`;
  if (mend.kind === 'split') return `${mend.name} is a separate person now.`;
  if (mend.kind === 'show') return `That person is shown as ${mend.name} now.`;
  return `${mend.name} no longer counts as a person.`;
}

async function change(call: Call, book: Book, mends: readonly Mend[], done: string) {
  const questionsNow = (await mendBook(call, book, mends)).questions.length;
  const questionsBefore = book.questions.length;
  const used = 'Lookups use it right away, and quizzes from the next one on.';
  const questions =
    questionsNow === questionsBefore
      ? ''
      : ` The book has ${counted(questionsNow, 'question')} now, ${questionsBefore} before.`;
  return say(`${done} ${used}${questions}`, ...(mends.length > 0 ? [undoButton(book, mends)] : []));
}

const undoButton = (book: Book, mends: readonly Mend[]) =>
  button('Undo the last', 'book people', 'undo', [book.id, stateOf(mends)]);

/** Other corrections have another, however many they are. */
const stateOf = (mends: readonly Mend[]) => shortRef(JSON.stringify(mends));

function nobodyFound(book: Book, place: Place, wanted: string) {
  const [called, more] =
    wanted === '' ? ['', ''] : [` called ${quoted(wanted)}`, ' See all with /book people.'];
  const soFar = place < storyEnd(book) ? ', as far as you’ve read' : '';
  return new UserError(`I found nobody${called} in ${book.title}${soFar}.${more}`);
}

function list(book: Book, place: Place, wanted: string): Reply {
  const all = wanted === '' ? castAt(book, place) : charactersNamed(book, wanted, place);
  if (all.length === 0) throw nobodyFound(book, place, wanted);
  const moreCount = all.length - LISTED_MAX;
  const notes = compact(
    moreCount > 0 && `And ${moreCount} more.`,
    place < storyEnd(book) && 'I leave out people and names that come later than you’ve read.',
    book.kind === 'text' && HOW_TO_MEND,
  );

  const people = listPart(all.slice(0, LISTED_MAX).map((person) => namesOf(person, place)));
  const names = new Set(all.map((person) => nameAt(person, place)));
  const asked = openDoubts(book, place).filter(({ name, others }) =>
    [name, ...others.map((candidate) => candidate.name)].some((doubtName) => names.has(doubtName)),
  );
  const { parts, buttons } = questionOn(book, asked);

  return {
    title: `The people of ${book.title}`,
    parts: [people, textPart(notes.join(' ')), ...parts],
    buttons,
  };
}

const namesOf = (person: Character, place: Place) =>
  limitPerKey(1, namesAt(person, place), called).map(
    (personName, index): Span =>
      index === 0 ? { text: personName, style: 'bold' } : { text: `, ${personName}` },
  );
