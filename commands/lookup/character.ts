import type { Book, Character, Place } from '../../src/core/domain/book.ts';
import { UnclearError, UserError } from '../../src/core/errors.ts';
import { quoted, text } from '../../src/core/options.ts';
import type { Part, Reply } from '../../src/core/reply.ts';
import { likely } from '../../src/corpus/likely.ts';
import { isOpen } from '../../src/corpus/place.ts';
import { excerptOf, sourceNames } from '../../src/corpus/show.ts';
import { define } from '../shared/context.ts';
import { asCompletions, bookOption, completeBook, reading, readingWhileTyping } from '../shared/reading.ts';

export const character = define({
  name: 'character',
  description: 'Says who somebody is, as far as you’ve read',
  audience: 'room',
  who: 'everyone',
  options: {
    name: text('Who you mean', { required: true, rest: true, completed: true, max: 100 }),
    book: bookOption(),
  },
  example: '/character Kathy',
  async run({ options, ...request }, ctx) {
    const { book, place } = await reading(ctx, request, options.book);
    const [found, ...others] = charactersNamed(book, options.name, place);
    if (!found) throw new UserError(unknown(book, options.name, place));
    if (others.length === 0) return portrait(book, found, place);
    const candidates = [found, ...others].map(({ name }) => ({ label: name, value: name }));
    throw new UnclearError(
      `Several people could be ${quoted(options.name)}. Who do you mean?`,
      candidates,
      'name',
    );
  },
  async complete(query, ctx) {
    if (query.option === 'book') return completeBook(ctx, query, query.typed);
    const { book, place } = await readingWhileTyping(ctx, query);
    const wanted = folded(query.typed);
    return asCompletions(known(book, place).flatMap((one) => (matches(one, wanted) ? [one.name] : [])));
  },
});

/** Characters the reader may know of: the one of that name, those whose names begin so, or nearly. */
function charactersNamed(book: Book, name: string, place: Place): readonly Character[] {
  const wanted = folded(name);
  const people = known(book, place);
  const exact = people.find((one) => [one.name, ...one.aliases].some((alias) => folded(alias) === wanted));
  if (exact || wanted === '') return exact ? [exact] : [];
  const near = people.filter((one) => matches(one, wanted));
  return near.length > 0 ? near : likely(name, people, (one) => [one.name, ...one.aliases].map(withoutHome));
}

/** A name without the place that its bearer belongs to. */
function withoutHome(name: string): string {
  const words = ` ${folded(name)}`;
  const at = words.search(BELONGS);
  return (at < 0 ? words : words.slice(0, at)).trim();
}

function portrait(book: Book, found: Character, place: Place): Reply {
  const notes = found.about.filter((note) => isOpen(note.from, place));
  const quotes = notes.map((note): Part => {
    const sources = sourceNames(book, note.sources);
    return {
      kind: 'quote',
      words: note.text,
      citation: { text: `${book.title}${sources && ` — ${sources}`}` },
      ...excerptOf(book),
    };
  });
  const others = found.with
    .map((id) => known(book, place).find((one) => one.id === id)?.name)
    .filter((name) => name !== undefined);
  return {
    title: found.name,
    parts: [
      ...(quotes.length > 0
        ? quotes
        : [{ kind: 'text', words: 'There’s nothing about them yet, as far as you’ve read.' } as const]),
      ...(others.length > 0
        ? [{ kind: 'text', words: `Appears with ${others.slice(0, 6).join(', ')}.` } as const]
        : []),
    ],
  };
}

function unknown(book: Book, name: string, place: Place): string {
  const some = known(book, place)
    .slice(0, 5)
    .map((one) => one.name);
  const help =
    some.length > 0 ? `So far there are ${some.join(', ')}.` : 'Tell me how far you are with /progress set.';
  return `I don’t know anybody called ${quoted(name)}, as far as you’ve read ${book.title}. ${help} For a place or a thing, ask /lookup.`;
}

function known(book: Book, place: Place): readonly Character[] {
  return book.characters.filter((one) => isOpen(one.from, place));
}

/** Where a name goes on to say where its bearer belongs; those who have land are called by it. */
const BELONGS =
  /(?<! (?:duke|duchess|earl|count|countess|marquis|marquess|baron|baroness|viscount|lord|lady)) (?:of|from|at|in|near) /;

/** By the beginning of any word of a name, but for the place in `headmistress of Hailsham`: that is nobody's name. */
function matches(one: Character, wanted: string): boolean {
  return [one.name, ...one.aliases].some((alias) => {
    const words = ` ${folded(alias)}`;
    const at = words.indexOf(` ${wanted}`);
    const place = words.search(BELONGS);
    return at !== -1 && (place === -1 || at < place);
  });
}

function folded(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .toLowerCase();
}
