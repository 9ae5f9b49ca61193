import { runButton } from '../../src/core/command-press.ts';
import type { Catalog, Suggestion } from '../../src/core/domain/next-book.ts';
import { UnclearError, UserError } from '../../src/core/errors.ts';
import { choice, text } from '../../src/core/options.ts';
import { button, type Reply, textPart, whisper } from '../../src/core/reply.ts';
import { spaced } from '../../src/lib/text.ts';
import { newId } from '../../src/lib/token.ts';
import { dayInWords } from '../../src/schedule/words/date.ts';
import { type Call, type Completing, define } from '../shared/context.ts';
import { authored, holding } from '../shared/reading.ts';
import { isSameBook } from './same-book.ts';
import { addButton, MOST, secondedBy, suggestionSpans } from './suggestions.ts';

export const nextAdd = define({
  name: 'next add',
  description: 'Suggests a book to read next',
  audience: 'room',
  options: {
    title: text('The book’s title', {
      required: true,
      rest: true,
      max: 150,
      // Most suggestions aren’t in the library, so the form has no list of it.
      asks: 'line',
      complete: completeTitle,
    }),
    author: text('Who wrote it', { greedy: true, max: 100 }),
    why: text('Why the club should read it', { greedy: true, max: 300 }),
    again: { ...choice('Suggest it although the club has read it', ['yes']), hidden: true },
  },
  example: '/next add Middlemarch author:George Eliot',
  also: ['/next add Emma by Jane Austen why:It’s short and funny'],
  form: { title: 'Suggest a book', fields: ['title', 'author', 'why'] },
  async run({ options, ...call }): Promise<Reply> {
    const { store, where, asker, clock, random } = call;
    const { why, again } = options;
    const named = await bookMeant(call, options.title, options.author);
    const read = again === undefined ? await whenRead(call, named) : undefined;
    if (read !== undefined)
      throw new UnclearError(read, [{ label: 'Suggest it all the same', value: 'yes' }], 'again');
    const made: Suggestion = {
      ...named,
      id: newId(random, clock()),
      ...(why !== undefined && { why: spaced(why) }),
      by: { id: asker.id, name: asker.name },
      seconds: 0,
      at: clock(),
    };
    const { kind, suggestion } = await store.suggest(where.club, made, (one) => isSameBook(one, named), MOST);
    if (kind === 'known')
      return { ...whisper('You’ve suggested or seconded that one already.'), audience: 'asker' };
    if (kind === 'full')
      throw new UserError(
        `The club has ${MOST.club} suggestions, which is the limit. An organiser can remove some with /next list.`,
      );
    if (kind === 'enough')
      throw new UserError(
        `You’ve suggested ${MOST.member} books, which is the limit. Take one back with /next list.`,
      );
    if (kind === 'seconded') return shown(suggestion, `${asker.name} wants to read it too.`);
    const { catalog } = call;
    return {
      ...shown(suggestion),
      ...(catalog && { later: () => filledIn(call, catalog, suggestion) }),
    };
  },
  actions: {
    async too({ args: [id = ''], ...call }): Promise<Reply> {
      const suggestion = await secondedBy(call, id, 'See the others with /next list.');
      return { ...shown(suggestion), audience: 'room', replaces: true };
    },
  },
});

/** What the catalogue knows of a suggestion, in place of it; undefined where it knows nothing for sure. */
async function filledIn({ store, where }: Call, catalog: Catalog, suggestion: Suggestion) {
  const found = (await catalog.search(suggestion)).filter((one) => isSameBook(one, suggestion));
  const [facts] = found;
  if (!facts) return undefined;
  const others = found.flatMap(({ author }) => author ?? []);
  // Which of them is meant, nobody can know: the buttons ask.
  if (suggestion.author === undefined && found.some((one) => !isSameBook(one, facts)))
    return whose(suggestion, others);
  const { title: _, ...known } = facts;
  const filled = await store.addFacts(where.club, suggestion.id, known);
  return filled && shown(filled);
}

const AUTHORS_MAX = 4;

function whose(suggestion: Suggestion, authors: readonly string[]): Reply {
  const { buttons = [], ...reply } = shown(suggestion, 'Several books are called that. Whose is meant?');
  const { title } = suggestion;
  const names = [...new Set(authors)].slice(0, AUTHORS_MAX);
  const asked = names.flatMap((author) => runButton(`By ${author}`, 'next add', { title, author }));
  return { ...reply, buttons: [...asked, ...buttons] };
}

function shown(suggestion: Suggestion, note?: string): Reply {
  return {
    title: 'To read next?',
    parts: [textPart(suggestionSpans(suggestion)), ...(note === undefined ? [] : [textPart(note)])],
    buttons: [button('Me too', 'next add', 'too', [suggestion.id], 'main'), addButton('Suggest another')],
  };
}

/** The book that somebody names: a title of the library has its author; `Emma by Jane Austen` names both. */
async function bookMeant({ library, where }: Call, typed: string, author: string | undefined) {
  const title = spaced(typed);
  const card = (await library.list(where.club)).find((one) =>
    isSameBook(one, { title, ...(author !== undefined && { author }) }),
  );
  if (card) return { title: card.title, ...(card.author !== '' && { author: card.author }) };
  const [, before, after] = author === undefined ? (/^(.+) by (.+)$/i.exec(title) ?? []) : [];
  if (before !== undefined && after !== undefined) return { title: before, author: after };
  return { title, ...(author !== undefined && { author: spaced(author) }) };
}

/** When the club read a book, as a sentence; undefined where it didn't, as far as is known. */
async function whenRead({ store, library, where }: Call, named: Pick<Suggestion, 'title' | 'author'>) {
  const card = (await library.list(where.club)).find((one) => isSameBook(one, named));
  if (!card) return undefined;
  const plan = await store.plan(where.club);
  const read = [plan, plan?.before].find((one) => one?.book === card.id);
  if (read)
    return `The club’s plan for ${card.title} went from ${dayInWords(read.start)} to ${dayInWords(read.finish)}.`;
  return (await store.chosenBook(where.club)) === card.id ? `The club reads ${card.title} now.` : undefined;
}

async function completeTitle({ typed, where, library }: Completing) {
  const has = holding(typed);
  return (await library.list(where.club))
    .filter((card) => has(card.title))
    .map((card) => ({ label: `${card.title}${authored(card, ' by ')}`, value: card.title }));
}
