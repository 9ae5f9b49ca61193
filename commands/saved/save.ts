import type { Member } from '../../src/core/call.ts';
import type { Book, Place } from '../../src/core/domain/book.ts';
import type { Saved } from '../../src/core/domain/club.ts';
import { UserError } from '../../src/core/errors.ts';
import { file, isMember, text } from '../../src/core/options.ts';
import { button, type Reply, textPart } from '../../src/core/reply.ts';
import { namedSection, spanNamed } from '../../src/corpus/place.ts';
import { compact } from '../../src/lib/counted.ts';
import { roomOf, savedPart } from '../shared/commonplace.ts';
import { type Call, define, type Pressed } from '../shared/context.ts';
import { bookOption, reading } from '../shared/reading.ts';
import { sectionNamed, sectionOption } from '../shared/sections.ts';
import { saveEntry, TEXT_MAX } from './entries.ts';
import { saveMarks, shareMarks } from './marks.ts';
import { takeBack } from './saved.ts';

const ENDINGS = ['.txt', '.json', '.csv', '.zip'];

/** Refers to something shown before, and isn't itself to be saved. */
const SHOWN = /^(?:that|this|it)(?: (?:one|quote|passage|line))?[.!]*$/i;

/**
 * Without its slash it's a command only with the words in quotation marks: `save me from this
 * book`.
 */
const WITHOUT_QUOTE = /^save (?!["“„«][^"”»]*(?:["”»]\W*)?$)/i;

/** Words at either end that say nobody else should see it. */
const ALONE = [
  /^(?:only|just) for me\b/i,
  /\b(?:(?:only|just) for me|for me (?:only|alone)|for myself|in private)\)?[.!]*$/i,
];

/** A quote without the marks around it, and what stands behind it. */
const IN_MARKS = /^["“„«]([^"“”„«»]+)["“”»](?:,? ((?:from|in) .+))?$/s;

/**
 * The words to save, and their section where it is named behind their marks: `"…" from chapter 4`.
 */
function quoteIn(typedText: string, section?: string) {
  const [, quote = typedText, behind = ''] = IN_MARKS.exec(typedText) ?? [];
  const named = section ?? namedSection(behind);
  return { text: behind !== '' && named === undefined ? typedText : quote, named };
}

/** @throws UserError for words about what is shown, or for their writer alone */
function refuseNoQuote(typedText: string) {
  if (SHOWN.test(typedText))
    throw new UserError('Type or paste the words themselves, as in /save We all know it.');
  if (ALONE.some((pattern) => pattern.test(typedText)))
    throw new UserError(
      'The whole club sees what is saved. If these words belong to it, put it in quotation marks.',
    );
}

export const save = define({
  name: 'save',
  plainWords: WITHOUT_QUOTE,
  description:
    'Saves a quote or remark in the club’s commonplace book, or the highlights of your e-reader',
  anywhere: true,
  options: {
    text: text('The words to save', {
      rest: true,
      keepsMarks: true,
      max: TEXT_MAX,
      asks: 'lines',
      inSentence: { isBehindColon: true },
    }),
    section: sectionOption(
      'The section it’s from; without one, others see it once they’ve read as far as you',
      false,
      'asker',
    ),
    book: bookOption(),
    file: { ...file('Highlights from your e-reader instead of words', ENDINGS), rest: false },
  },
  example: '/save We all know it, and nobody says it',
  form: {
    title: 'Save a quote',
    fields: ['text', 'section', 'file'],
    asks: 'Which words?',
    alone: async () => true,
    async filled(call) {
      await reading(call);
      return {};
    },
  },
  async run({ options, ...call }) {
    const { file, text: typedText } = options;
    if (file && options.section !== undefined)
      throw new UserError(
        'A file says itself where its highlights are. Leave the section out.',
        'section',
      );

    if (file) return saveMarks(call, file, options.book);
    if (typedText === undefined)
      throw new UserError(
        'There’s nothing to save. Give the words, as in /save We all know it, or a file.',
      );

    refuseNoQuote(typedText);
    const { book, place } = await reading(call, options.book);
    const { text, named } = quoteIn(typedText, options.section);
    const section = named === undefined ? undefined : sectionNamed(book, named, place);
    const from = section?.story
      ? Math.max(section.n, spanNamed(book, named ?? '', place)?.last ?? 0)
      : await farAs(call, call.asker, book);
    const entryMade = { text, from, ...(section && { section: section.n }) };

    return savedReply(book, await saveEntry(call, book, entryMade), place);
  },
  onMessage: {
    label: 'Save to our commonplace book',
    short: 'Save to commonplace book',
    action: 'message',
  },
  undoing: ['back'],
  actions: { message: saveMessage, share: shareMarks, back: takeBack },
});

/**
 * Opens as far as its writer has read; at the end of the book if they never said, as nobody can
 * know what they gave away.
 */
async function farAs({ store, where }: Call, writer: Member, book: Book): Promise<Place> {
  const readers = await store.readers(where.club, book.id);
  return readers.find(({ member }) => member === writer.id)?.place ?? book.sections.length;
}

/**
 * A message from where not everybody can read is saved only by its writer, and shown only there.
 */
async function saveMessage({ fields, ...call }: Pressed): Promise<Reply> {
  const { book, place } = await reading(call);
  const { where, asker } = call;
  const messageText = String(fields.text ?? '').trim();
  if (messageText === '')
    throw new UserError('That message has no words to save. Write them with /save.');

  if (!isMember(fields.author))
    throw new UserError(
      'No member wrote that message, so it’s no quote to keep. Write the words with /save.',
    );

  const author = fields.author.id === asker.id ? undefined : fields.author;
  const open = !where.direct && (await call.channels.isOpen(where.club, where.channel));

  if (author && !open)
    throw new UserError(
      `Not everybody in the club can read that message, so only ${author.name} can save it.`,
    );

  const entry = await saveEntry(call, book, {
    text: [...messageText].slice(0, TEXT_MAX).join(''),
    from: await farAs(call, author ?? asker, book),
    ...(author && { author: { id: author.id, name: author.name } }),
    ...(!open && { room: roomOf(call) }),
  });

  return savedReply(book, entry, place);
}

function savedReply(
  book: Book,
  { saved, isNew }: Awaited<ReturnType<typeof saveEntry>>,
  place: Place,
): Reply {
  const confirmation = `Saved in the club’s commonplace book. ${coveredTill(book, saved, place)}`;
  return {
    parts: [savedPart(book, saved, place), textPart(confirmation)],
    buttons: compact(isNew && button('Undo', 'save', 'back', [saved.id])),
  };
}

/**
 * Until when an entry is covered, as far as its saver may know: never whether the book has its
 * words later.
 */
const coveredTill = (book: Book, { section = 0, author, from }: Saved, place: Place) => {
  if (from <= place || author || book.sections[section - 1]?.story)
    return 'The others see it once they’ve read that far.';
  return 'You haven’t said how far you are, so the others see it once they’ve finished. Tell me with /progress set.';
};
