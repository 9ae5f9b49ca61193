import { NotYet } from '../../src/core/asked-back.ts';
import { openButton, runButton } from '../../src/core/command-press.ts';
import type { Book, Character, Place } from '../../src/core/domain/book.ts';
import { attempt, UnclearError, UserError } from '../../src/core/errors.ts';
import { quoted, text } from '../../src/core/options.ts';
import { pressOf } from '../../src/core/press.ts';
import { type Reply, textPart } from '../../src/core/reply.ts';
import * as cast from '../../src/corpus/cast.ts';
import { isOpen } from '../../src/corpus/place.ts';
import { pagePartsOf } from '../../src/corpus/reply-parts.ts';
import { compact } from '../../src/lib/counted.ts';
import { action, type Call, define } from '../shared/context.ts';
import {
  type BookRead,
  bookOption,
  completeFrom,
  type Reading,
  reading,
  replyInChannelOrAlone,
} from '../shared/reading.ts';
import { onlyLater } from './answer.ts';

export const character = define({
  name: 'character',
  onlyShows: true,
  description: 'Says who somebody is, as far as you’ve read',
  audience: 'room',
  anywhere: true,
  options: {
    name: text('Who you mean', {
      required: true,
      missing: 'Whom do you mean? Any name from the book.',
      rest: true,
      max: 100,
      complete: completeFrom(({ book, place }, typed) => {
        const isMeant = (meantCharacter: Character) =>
          cast
            .namesAt(meantCharacter, place)
            .some((characterName) => cast.begins(characterName, cast.called(typed)));
        const shownOf = (anyBook: Book) =>
          cast.shownNames(cast.castAt(anyBook, place).filter(isMeant), place);
        return [...new Set(compact(book, book.beside).flatMap(shownOf))];
      }),
    }),
    book: bookOption(),
  },
  example: '/character Kathy',
  form: { title: 'Look somebody up', fields: ['name', 'book'] },
  async run({ options, ...call }) {
    const share = ({ book }: Reading) =>
      pressOf({ command: 'character', action: 'share', args: [book.id] }, options.name);
    const show = (from: Reading) => portraitOf(from, options.name, call.asker);
    return replyInChannelOrAlone(call, options.book, show, share);
  },
  actions: {
    share: action({ audience: 'room' }, async ({ args: [id, name = ''], ...call }) => {
      const room = await reading(call, id);
      const shown = attempt(() => portraitOf(room, name, call.asker));
      if (!(shown instanceof UserError)) return shown;
      // Only somebody who knows them can say that they come later.
      portraitOf(await reading(call, id, 'asker'), name, call.asker);
      return onlyLater({ question: name, by: room.by });
    }),
  },
});

function portraitOf({ book, place }: BookRead, name: string, asker: Call['asker']): Reply {
  const [meantCharacter, ...otherCharacters] = cast.charactersNamed(book, name, place);
  const { beside } = book;
  const written = beside ? cast.charactersNamed(beside, name, place) : [];
  if (!meantCharacter && beside && written.length > 0)
    return portraitOf({ book: beside, place }, name, asker);
  if (!meantCharacter) {
    const lookUp = runButton('Look it up in the book', 'lookup', { question: name, book: book.id });
    throw new NotYet(unknown(book, name, place), () => lookUp, 'name');
  }

  if (otherCharacters.length === 0) return portrait(book, meantCharacter, place, asker);
  const candidates = cast
    .shownNames([meantCharacter, ...otherCharacters], place)
    .map((choiceName) => ({ label: choiceName, value: choiceName }));

  throw new UnclearError(
    `Several people could be ${quoted(name)}. Who do you mean?`,
    candidates,
    'name',
  );
}

function portrait(
  book: Book,
  meantCharacter: Character,
  place: Place,
  { organiser }: Call['asker'],
): Reply {
  const pageParts = pagePartsOf(book, meantCharacter, place);
  const companions = cast.shownNames(cast.companionsAt(book, meantCharacter, place), place);
  const shownName = cast.nameAt(meantCharacter, place) ?? meantCharacter.name;
  const isSaid = meantCharacter.about.some(
    ({ summed, outright, from }) => (summed || outright) && isOpen(from, place),
  );
  const isAsked = book.kind === 'text' && !isSaid && organiser;

  return {
    title: shownName,
    parts: compact(
      ...pageParts,
      pageParts.length === 0 && textPart('I found nothing on who that is, as far as you’ve read.'),
      companions.length > 0 && textPart(`Appears with ${companions.slice(0, 6).join(', ')}.`),
    ),
    buttons: compact(
      isAsked && openButton('Say who that is', 'book people', { name: shownName, book: book.id }),
    ),
  };
}

function unknown(book: Book, name: string, place: Place) {
  if (book.characters.length === 0) return `I don’t know who is in ${book.title}.`;
  const firstNames = cast.shownNames(cast.castAt(book, place).slice(0, 5), place);
  const whatHelps =
    firstNames.length > 0
      ? `So far there are ${firstNames.join(', ')}.`
      : 'Tell me how far you are with /progress set.';
  const nobodyCalled = `I know nobody called ${quoted(name)} in ${book.title}, as far as you’ve read.`;
  return `${nobodyCalled} ${whatHelps}`;
}
