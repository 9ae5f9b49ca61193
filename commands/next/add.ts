import type { Catalog, NamedBook, Suggestion } from '../../src/core/domain/next-book.ts';
import { UnclearError, UserError } from '../../src/core/errors.ts';
import { file, text, unlessGiven } from '../../src/core/options.ts';
import { type Button, button, type Reply, textPart, whisper } from '../../src/core/reply.ts';
import { compact, definedOnly } from '../../src/lib/counted.ts';
import { spaced } from '../../src/lib/text.ts';
import { newId } from '../../src/lib/token.ts';
import { bookInWords } from '../../src/schedule/vote.ts';
import { SUGGESTED, suggestionSpans } from '../shared/club/suggested.ts';
import { action, type Call, define } from '../shared/context.ts';
import { AUTHOR, BECAUSE, TITLE } from '../shared/in-sentence.ts';
import { completeBook } from '../shared/reading.ts';
import { isSameBook, maybeSameBook, withAuthorBehind } from './same-book.ts';
import { openShelf, shelfRead, suggestShelved } from './shelf.ts';
import { addButton, cardNamed, NO_ROOM, SUGGESTIONS_MAX, secondedBy } from './suggestions.ts';

export const nextAdd = define({
  name: 'next add',
  description: 'Suggests a book to read next',
  audience: 'room',
  options: {
    title: unlessGiven(
      'file',
      text('The book’s title', {
        ...TITLE,
        required: true,
        missing: 'Which book? “Emma by Jane Austen”, or your shelf as a reading app exports it.',
        rest: true,
        max: 150,
        // Most suggestions aren’t in the library, so the form has no list of it.
        asks: 'line',
        complete: completeBook,
      }),
    ),
    author: text('Who wrote it', { ...AUTHOR, greedy: true, max: 100 }),
    why: text('Why the club should read it', { ...BECAUSE, greedy: true, max: 300 }),
    file: { ...file('Your shelf instead: the export of a reading app', ['.csv']), rest: false },
  },
  example: '/next add Middlemarch author:George Eliot',
  also: ['/next add Emma by Jane Austen why:It’s short and funny'],
  form: {
    title: 'Suggest a book',
    fields: ['title', 'author', 'why', 'file'],
  },
  async run({ options: { title, author, why, file: shelfFile }, ...call }) {
    const { store, where, asker, clock, random, catalog } = call;
    if (shelfFile) return shelfRead(call, shelfFile);
    if (title === undefined) throw new TypeError('Expected a title, which is required');

    const named = await bookMeant(call, title, author);

    const suggested: Suggestion = {
      ...named,
      ...definedOnly({ why: why && spaced(why) }),
      id: newId(random, clock()),
      by: { id: asker.id, name: asker.name },
      seconds: 0,
      at: clock(),
    };

    const isIt = (earlier: NamedBook) => isSameBook(earlier, named);
    await askIfKnown(call, named);
    const { kind, suggestion } = await store.suggest(where.club, suggested, isIt, SUGGESTIONS_MAX);
    if (kind === 'known') return whisper('You’ve suggested or seconded that one already.');
    if (kind === 'full' || kind === 'enough') throw new UserError(NO_ROOM[kind]);

    if (kind === 'seconded')
      return suggestionReply(suggestion, `${asker.name} wants to read it too.`);
    return {
      ...suggestionReply(suggestion, undefined, undoButton(suggestion)),
      ...(catalog && { later: () => withCatalogFacts(call, catalog, suggestion) }),
    };
  },
  actions: {
    shelf: openShelf,
    shelved: action({ audience: 'room' }, suggestShelved),
    async too({ args: [id = ''], ...call }): Promise<Reply> {
      return { ...suggestionReply(await secondedBy(call, id)), audience: 'room', replaces: true };
    },
  },
});

const undoButton = ({ id }: Suggestion) => button('Undo', 'next list', 'remove', [id]);

function suggestionReply(
  suggestion: Suggestion,
  note?: string,
  ...moreButtons: readonly Button[]
): Reply {
  return {
    title: SUGGESTED,
    parts: compact(textPart(suggestionSpans(suggestion)), note && textPart(note)),
    buttons: [
      button('Me too', 'next add', 'too', [suggestion.id], 'main'),
      addButton('Suggest another'),
      ...moreButtons,
    ],
  };
}

/**
 * What the catalogue knows of a suggestion, in place of it; undefined where it knows nothing for
 * sure.
 */
async function withCatalogFacts({ store, where }: Call, catalog: Catalog, suggestion: Suggestion) {
  const matches = (await catalog.search(suggestion)).filter((match) =>
    isSameBook(match, suggestion),
  );
  const [facts] = matches;
  // Of several authors nobody can know which is meant.
  if (!facts || (!suggestion.author && matches.some((match) => !isSameBook(match, facts))))
    return undefined;
  const { title: _, ...known } = facts;
  const filled = await store.addFacts(where.club, suggestion.id, known);
  return filled && suggestionReply(filled, undefined, undoButton(filled));
}

/**
 * Asks whether a suggestion that sounds much the same is meant.
 * @throws UnclearError where there is one, and the very one isn't
 */
async function askIfKnown({ store, where }: Call, named: NamedBook) {
  const suggestions = await store.suggestions(where.club);
  if (suggestions.some((earlier) => isSameBook(earlier, named))) return;
  const like = suggestions.filter((earlier) => maybeSameBook(named, earlier));
  if (like.length === 0) return;
  throw new UnclearError(
    'Is that one of these, which are suggested already? If it’s another book, say who wrote it, ' +
      `as in “${named.title} by …”.`,
    like.map((similar) => ({ label: bookInWords(similar), value: similar.title })),
    'title',
  );
}

/**
 * A title of the library has its author; `Emma by Jane Austen` names both, and `Bird by Bird` is a
 * title alone.
 */
async function bookMeant(
  call: Call,
  typedText: string,
  author: string | undefined,
): Promise<NamedBook> {
  const named = definedOnly({ title: spaced(typedText), author: author && spaced(author) });
  const withAuthor = authorBy(named.title);
  // `title:Emma by Jane Austen author:Jane Austen` says it twice.
  if (
    withAuthor &&
    author !== undefined &&
    isSameBook(withAuthor, { title: withAuthor.title, author })
  )
    return withAuthor;
  const behindTitle = withAuthorBehind(named);
  const card = await cardNamed(call, named);
  if (card) return definedOnly({ title: card.title, author: card.author || undefined });
  if (withAuthor && author === undefined) return withAuthor;
  if (behindTitle && (await isKnown(call, behindTitle))) return behindTitle;
  return named;
}

/**
 * `Emma by Jane Austen` as a title with its author; undefined for others, such as `Bird by Bird`.
 */
function authorBy(titleText: string): NamedBook | undefined {
  const at = titleText.toLowerCase().lastIndexOf(' by ');
  const title = titleText.slice(0, at).replace(/^["“](.*)["”]$/, '$1');
  const author = titleText.slice(at + ' by '.length);
  const isTwice = author.toLowerCase().startsWith(title.toLowerCase());
  if (at > 0 && author !== '' && !isTwice) return { title, author };
  return undefined;
}

/** Whether the library or a suggestion has a book with this very author. */
async function isKnown(call: Call, book: NamedBook) {
  if (await cardNamed(call, book)) return true;
  const suggestions = await call.store.suggestions(call.where.club);
  return suggestions.some((earlier) => earlier.author !== undefined && isSameBook(earlier, book));
}
