import { runButton } from '../src/core/command-press.ts';
import type { Book, Place, Prompt } from '../src/core/domain/book.ts';
import { attempt, UserError } from '../src/core/errors.ts';
import { quoted, text } from '../src/core/options.ts';
import { pressOf, shortRef } from '../src/core/press.ts';
import { namingOption } from '../src/core/read-options.ts';
import {
  type Button,
  button,
  type Reply,
  shortened,
  textPart,
  whisper,
} from '../src/core/reply.ts';
import { openingPlace } from '../src/corpus/highlights/opens.ts';
import { likeness } from '../src/corpus/likeness.ts';
import { isExactPlace, isOpen, sectionName, spanNamed } from '../src/corpus/place.ts';
import { compact } from '../src/lib/counted.ts';
import { nextOfDeck } from '../src/schedule/content.ts';
import { mendBook, strikeArgs } from './book/questions.ts';
import { sectionsTold } from './lookup/recap.ts';
import { action, type Call, define } from './shared/context.ts';
import { TOPIC } from './shared/in-sentence.ts';
import {
  bookOption,
  completeFrom,
  holdsTyped,
  limitInWords,
  READ,
  type Reading,
  reading,
} from './shared/reading.ts';

export const discuss = define({
  name: 'discuss',
  onlyShows: true,
  description: 'Posts something to talk about, and opens a thread for it',
  audience: 'room',
  options: {
    topic: text('What to talk about; leave it out for the next prompt', {
      ...TOPIC,
      rest: true,
      max: 100,
      complete: completeFrom(({ book, place }, typedText) => {
        const sections = new Set(promptsAbout({ book, place }, '').map((prompt) => prompt.section));
        const titled = book.sections.filter(
          (section) => sections.has(section.n) && isOpen(section.titleFrom, place),
        );
        return titled.map((section) => section.title).filter(holdsTyped(typedText));
      }),
    }),
    add: text(
      'Organisers: something of your own to talk about, for readers who are as far as you',
      {
        greedy: true,
        max: 300,
      },
    ),
    book: bookOption(),
  },
  also: ['/discuss add:What does the title mean?'],
  async run({ options, ...call }) {
    if (options.add !== undefined) return addPrompt(call, options.add, options.book);
    const from = await reading(call, options.book);
    return nextPrompt(call, from, options.topic ?? '');
  },
  showingMore: ['another'],
  actions: {
    another: action({ audience: 'room' }, async ({ args: [from, topic = ''], ...call }) =>
      nextPrompt(call, await reading(call, from), topic, true),
    ),
  },
});

/**
 * The next prompt of the deck, or of the topic's; after the last one they start again.
 * @param isOther whether the one posted last won't do
 */
async function nextPrompt(
  { store, where }: Call,
  from: Reading,
  topic: string,
  isOther = false,
): Promise<Reply> {
  const { book } = from;
  const open = promptsAbout(from, topic);
  const deck = `discuss:${book.id}`;
  const shown = await store.shown(where.club, deck);
  const ids = open.map(({ id }) => id);
  const next = nextOfDeck(ids, shown);
  const prompt = open.find(({ id }) => id === next?.item);
  const isAgain = isOther && prompt?.id === shown.at(-1);

  if (!prompt || !next || isAgain)
    throw new UserError(isAgain ? NO_OTHER : noPromptInWords(from, topic));
  await store.show(where.club, deck, prompt.id, next.restart && topic === '');

  return promptReply(from, prompt, topic);
}

function promptReply({ book, place }: Reading, prompt: Prompt, topic: string): Reply {
  const section = book.sections[prompt.section - 1];
  const another = pressOf({ command: 'discuss', action: 'another', args: [book.id] }, topic);
  const isTold = sectionsTold(book, place).length > 0;
  return {
    title: section ? `To talk about: ${sectionName(book, section, place)}` : 'To talk about',
    parts: [textPart(prompt.text)],
    buttons: compact(
      { label: 'Another one', press: another },
      ...(isTold ? runButton('What happened so far', 'recap', { book: book.id }) : []),
      book.kind === 'text' && strikeButton(book, prompt),
    ),
    thread: { title: shortened(prompt.text, 80) },
  };
}

async function addPrompt(call: Call, promptText: string, named?: string): Promise<Reply> {
  if (!call.asker.organiser)
    throw new UserError(
      'Only an organiser can add something to talk about. Try /discuss for what there is.',
    );

  const { book, place, said } = await reading(call, named, 'asker');
  const mends = book.mends ?? [];

  // Nobody can know what a member who never said how far they are gives away.
  const placeKnown = said ? place : book.sections.length;
  if (book.prompts.some((prompt) => prompt.text === promptText))
    throw new UserError('The club has that one already. /discuss brings it up.');

  // Whoever guesses a name that is still to come would give it away, and isn't told that it is.
  const newPrompt = {
    kind: 'prompt',
    text: promptText,
    from: await openingPlace(book, promptText, placeKnown),
  } as const;

  const mendedBook = await mendBook(call, book, [...mends, newPrompt]);
  const added = mendedBook.prompts.find((prompt) => prompt.text === promptText);

  return whisper(
    said
      ? 'Added. /discuss brings it up once readers are as far as you are now, and it gives nothing away.'
      : 'Added. You haven’t said how far you are, so /discuss brings it up once readers have finished.',
    ...compact(added && strikeButton(book, added, 'undo')),
  );
}

const strikeButton = (book: Book, { id }: Prompt, action: 'strike' | 'undo' = 'strike'): Button =>
  button('Strike this one', 'book questions', action, strikeArgs(book, shortRef(id), 'strike'));

/**
 * Prompts with each word of a topic, those on the story first, or on chapters that it names; all
 * without a topic.
 */
function promptsAbout(
  { book, place }: Pick<Reading, 'book' | 'place'>,
  topic: string,
): readonly Prompt[] {
  const prompts = book.prompts.filter((prompt) => isOpen(prompt.from, place));
  if (topic === '') return prompts;

  const sectionOf = (prompt: Prompt) => book.sections[prompt.section - 1];
  const textOf = (prompt: Prompt) => `${prompt.text} ${sectionOf(prompt)?.title ?? ''}`;
  const about = prompts.filter((prompt) => likeness(topic, textOf(prompt)) === 1);
  const storyRank = (prompt: Prompt) => Number(sectionOf(prompt)?.story ?? false);
  if (about.length > 0)
    return about.toSorted((prompt, otherPrompt) => storyRank(otherPrompt) - storyRank(prompt));

  const span = spanMeant(book, topic, place);
  if (!span) return [];
  return prompts.filter(({ section }) => section >= span.first && section <= span.last);
}

/** Words around a place may be about anything else, which needs no question back. */
function spanMeant(book: Book, topic: string, place: Place) {
  const spanOf = () => spanNamed(book, topic, place);
  const span = isExactPlace(topic) ? namingOption('topic', spanOf) : attempt(spanOf);
  if (span instanceof UserError) return undefined;
  return span;
}

const NO_OTHER =
  'There’s no other prompt so far. Try /discuss without a topic, or once you’ve read on.';

function noPromptInWords({ book, ...from }: Reading, topic: string): string {
  if (book.prompts.length === 0)
    return `${book.title} comes with no prompts. Ask something of your own, or see other books with /book list.`;
  if (topic === '')
    return `There’s nothing to talk about yet without spoiling ${book.title}. ${limitInWords(from)}`;
  const far = from.place < book.sections.length ? `, as far as ${READ[from.by]}` : '';
  return `There’s no prompt on ${quoted(topic)}${far}. Try /discuss without a topic.`;
}
