import type { Asker } from '../../src/core/call.ts';
import type { Book, Place } from '../../src/core/domain/book.ts';
import type { Saved } from '../../src/core/domain/club.ts';
import { UserError } from '../../src/core/errors.ts';
import { choice, quoted, text } from '../../src/core/options.ts';
import { button, type Part, type Reply, replacement, say, shortened, textPart } from '../../src/core/reply.ts';
import { together } from '../../src/corpus/highlights/together.ts';
import { likeness } from '../../src/corpus/likeness.ts';
import { isOpen, sectionLabel } from '../../src/corpus/place.ts';
import { writeRows } from '../../src/lib/csv.ts';
import { markdownLine, markdownQuote } from '../../src/lib/markdown.ts';
import { entriesOf, isShown, savedPart } from '../shared/commonplace.ts';
import { type Call, define } from '../shared/context.ts';
import { bookOption, reading } from '../shared/reading.ts';
import { NOT_YOURS, takeBack } from './entries.ts';

const SHOWN_MAX = 10;

const FORMATS = ['list', 'markdown', 'csv', 'annotations'] as const;

export const saved = define({
  name: 'saved',
  plainWords: /^saved (?:quotes?|highlights?|remarks?|entries|lines)[.!?]*$/i,
  description: 'Shows the club’s commonplace book, as far as you’ve read; takes back what you saved or wrote',
  anywhere: true,
  options: {
    about: text('Only what is about this', { rest: true, max: 100 }),
    book: bookOption(),
    as: choice('Your own entries as a file, to take away', FORMATS, 'list'),
  },
  also: ['/saved as:markdown'],
  async run({ options, ...call }): Promise<Reply> {
    const { book, place } = await reading(call, options.book);
    const { asker } = call;
    const mine = (one: Saved) => isOf(asker, one);
    const open = await openEntries(call, book, place);
    const { about } = options;
    const found = open.filter((one) => about === undefined || likeness(about, one.text) > 0);
    if (options.as !== 'list') {
      const own = found.filter(mine);
      if (own.length === 0) return say('There’s nothing of yours to take away yet. Save a quote with /save.');
      const part = exported(options.as, book, own, place);
      return { parts: [textPart('What you saved and wrote, for you to take away.'), part] };
    }
    const all = together(found, asker.id);
    const shown = all.slice(-SHOWN_MAX).reverse();
    if (shown.length === 0) return say(nothing(open.length > 0, about));
    const own = shown.map(({ one }) => one).filter((one) => asker.organiser || mine(one));
    const items = own.map((one) => ({ label: `Remove “${shortened(one.text, 60)}”`, value: one.id }));
    const press = { command: 'saved', action: 'remove', args: [book.id] };
    return {
      title: `The commonplace book of ${book.title}`,
      parts: [
        ...shown.map(({ one, members }) => savedPart(book, one, place, { own: mine(one), members })),
        ...(all.length > shown.length ? [textPart(`The latest ${shown.length} of ${all.length}.`)] : []),
      ],
      ...(items.length > 0 && {
        menu: { placeholder: asker.organiser ? 'Remove one' : 'Take one of yours back', press, items },
      }),
    };
  },
  actions: {
    async remove({ args, ...call }): Promise<Reply> {
      const { book, place } = await reading(call, args[0]);
      const { asker } = call;
      const open = await openEntries(call, book, place);
      const found = open.find(({ id }) => id === args[1]);
      if (!found || !(asker.organiser || isOf(asker, found))) throw new UserError(NOT_YOURS);
      return removal(call, book, place, found, open);
    },
    /** Removes all entries of a member that the asker may see. */
    async all({ args: [id, member], ...call }): Promise<Reply> {
      const { store, where, asker } = call;
      const { book, place } = await reading(call, id);
      if (!asker.organiser && member !== asker.id) throw new UserError(NOT_YOURS);
      const theirs = (await openEntries(call, book, place)).filter(({ by }) => by.id === member);
      for (const one of theirs) await store.unsave(where.club, one.id);
      return replacement(`I’ve taken all ${theirs.length} out of the club’s commonplace book.`);
    },
    back: takeBack,
  },
});

/** @param some whether there are entries, but none about that */
const nothing = (some: boolean, about: string | undefined): string =>
  some && about !== undefined
    ? `Nothing about ${quoted(about)} has been saved, as far as you’ve read. /saved alone shows all.`
    : 'Nothing has been saved yet, as far as you’ve read. Save a quote with /save.';

/** Asks whether to remove an entry, or all of its saver's that the asker may see and remove. */
function removal({ asker }: Call, book: Book, place: Place, found: Saved, open: readonly Saved[]): Reply {
  const { by } = found;
  const all = asker.organiser || by.id === asker.id ? open.filter((one) => one.by.id === by.id) : [];
  const label = `Remove all ${all.length} that ${by.name} saved`;
  return {
    parts: [
      savedPart(book, found, place, { own: isOf(asker, found) }),
      textPart('Remove this from the club’s commonplace book for good?'),
    ],
    buttons: [
      button('Remove it', 'saved', 'back', [found.id], 'danger'),
      ...(all.length > 1 ? [button(label, 'saved', 'all', [book.id, by.id], 'danger')] : []),
    ],
  };
}

const isOf = (asker: Asker, { by, author }: Saved) => by.id === asker.id || author?.id === asker.id;

/** One's own words never spoil, and are never news. */
async function openEntries(call: Call, book: Book, place: Place) {
  const entries = await entriesOf(call, book);
  return entries.filter((one) => isOf(call.asker, one) || (isShown(one, call) && isOpen(one.from, place)));
}

const LAST = Number.MAX_SAFE_INTEGER;

const startOf = ({ mark }: Saved): number => mark?.spot?.start ?? 0;

function exported(
  as: Exclude<(typeof FORMATS)[number], 'list'>,
  book: Book,
  entries: readonly Saved[],
  place: Place,
): Part {
  const inOrder = entries.toSorted(
    (a, b) => (a.section ?? LAST) - (b.section ?? LAST) || startOf(a) - startOf(b) || a.at - b.at,
  );
  const labelled = (one: Saved) => {
    const section = book.sections[(one.section ?? 0) - 1];
    return section ? sectionLabel(book, section, place) : '';
  };
  const file = (ending: string, content: string) =>
    ({ kind: 'file', name: `${book.id}-saved${ending}`, content }) as const;
  if (as === 'csv') return file('.csv', csvOf(book, inOrder, labelled));
  if (as === 'annotations') return file('-annotations.json', annotationsOf(book, inOrder));
  return file('.md', markdownOf(book, inOrder, labelled));
}

/** With the columns that Readwise takes. */
function csvOf(book: Book, entries: readonly Saved[], labelled: (one: Saved) => string): string {
  const rows = entries.map((one) => [
    one.text,
    book.title,
    book.author,
    one.mark?.note ?? '',
    labelled(one),
    new Date(one.at).toISOString(),
  ]);
  return writeRows([['Highlight', 'Title', 'Author', 'Note', 'Section', 'Date'], ...rows]);
}

function markdownOf(book: Book, entries: readonly Saved[], labelled: (one: Saved) => string): string {
  const blocks = entries.map((one) =>
    [
      markdownQuote(one.text),
      ...(labelled(one) === '' ? [] : ['>', `> — ${markdownLine(labelled(one))}`]),
      ...(one.mark?.note === undefined ? [] : ['', markdownLine(one.mark.note)]),
    ].join('\n'),
  );
  return `${[`# ${markdownLine(book.title)}`, ...blocks].join('\n\n')}\n`;
}

/** W3C EPUB Annotations 1.0 (draft of May 2026), by text fragments: nothing is known here of the files in an EPUB. */
function annotationsOf(book: Book, entries: readonly Saved[]): string {
  const items = entries.map((one) => ({
    id: `urn:commonplace:${one.id}`,
    type: 'Annotation',
    created: new Date(one.at).toISOString(),
    motivation: 'highlighting',
    target: {
      source: '',
      selector: [{ type: 'FragmentSelector', value: `:~:text=${fragment(one.text)}` }],
    },
    ...(one.mark?.note !== undefined && { body: { type: 'TextualBody', value: one.mark.note } }),
  }));
  const set = {
    '@context': 'https://www.w3.org/ns/epub-anno.jsonld',
    id: `urn:commonplace:${book.id}`,
    type: 'AnnotationSet',
    about: { 'dc:title': book.title, ...(book.author !== '' && { 'dc:creator': [book.author] }) },
    items,
  };
  return `${JSON.stringify(set, null, 2)}\n`;
}

/** A hyphen has a meaning of its own there. https://wicg.github.io/scroll-to-text-fragment/#syntax */
function fragment(text: string): string {
  return encodeURIComponent(text.replace(/\p{Cs}/gu, '\uFFFD')).replaceAll('-', '%2D');
}
