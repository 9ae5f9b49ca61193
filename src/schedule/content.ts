import type { Book, Place, Question } from '../core/book.ts';
import type { DailyWhat } from '../core/model.ts';
import type { Part, Reply } from '../core/reply.ts';
import { shortRef } from '../core/short-ref.ts';
import { isOpen, sectionLabel } from '../corpus/place.ts';
import { citation, passageById, passagePart } from '../corpus/show.ts';
import { nextOfDeck } from './deck.ts';

/** What is posted, and how it is entered into its deck once it is out. */
export interface DailyContent {
  readonly message: Reply;
  readonly deck: string;
  readonly item: string;
  readonly restart: boolean;
}

type Kind = Exclude<DailyWhat, 'mix'>;

const KINDS: readonly Kind[] = ['passage', 'prompt', 'question'];

/**
 * Picks what a daily post shows: the next of its deck within the club's place, in reading order, none twice before
 * all were shown. `mix` takes passage, prompt and question in turn, by how much of them was shown.
 * @param shown what was shown of a deck, oldest first
 * @returns undefined where there is nothing to show without spoiling
 */
export async function dailyContent(
  book: Book,
  what: DailyWhat,
  place: Place,
  shown: (deck: string) => Promise<readonly string[]>,
): Promise<DailyContent | undefined> {
  if (what !== 'mix') return pick(book, what, place, shown);
  const counts = await Promise.all(KINDS.map(async (kind) => (await shown(deckOf(kind, book))).length));
  const least = [...KINDS.keys()].sort((a, b) => (counts[a] ?? 0) - (counts[b] ?? 0) || a - b);
  for (const i of least) {
    const found = await pick(book, KINDS[i] as Kind, place, shown);
    if (found) return found;
  }
  return undefined;
}

async function pick(
  book: Book,
  kind: Kind,
  place: Place,
  shown: (deck: string) => Promise<readonly string[]>,
): Promise<DailyContent | undefined> {
  const deck = deckOf(kind, book);
  const next = nextOfDeck(items(book, kind, place), await shown(deck));
  return (
    next && { message: message(book, kind, next.item, place), deck, item: next.item, restart: next.restart }
  );
}

function deckOf(kind: Kind, book: Book): string {
  return `daily-${kind}:${book.id}`;
}

function items(book: Book, kind: Kind, place: Place): string[] {
  const all =
    kind === 'passage'
      ? book.sections.flatMap((one) => one.passages)
      : kind === 'prompt'
        ? book.prompts
        : book.questions;
  return all.filter((one) => isOpen(one.from, place)).map((one) => one.id);
}

function message(book: Book, kind: Kind, id: string, place: Place): Reply {
  if (kind === 'passage') {
    const passage = passageById(book, id);
    return {
      audience: 'room',
      title: 'Today’s passage',
      parts: passage ? [passagePart(book, passage, place)] : [],
    };
  }
  if (kind === 'prompt') {
    const prompt = book.prompts.find((one) => one.id === id);
    const section = prompt && book.sections[prompt.section - 1];
    return {
      audience: 'room',
      title: section ? `To talk about today: ${sectionLabel(section, place)}` : 'To talk about today',
      parts: [{ kind: 'text', words: prompt?.text ?? '' }],
      thread: { title: [...(prompt?.text ?? 'Talk')].slice(0, 80).join('') },
    };
  }
  const question = book.questions.find((one) => one.id === id);
  return {
    audience: 'room',
    title: 'Today’s question',
    parts: question ? questionParts(book, question, place) : [],
    reveal: { command: 'daily show', action: 'answer', args: [book.id, shortRef(id)] },
  };
}

/** The question, and its answer covered for whoever wants to think first. */
function questionParts(book: Book, question: Question, place: Place): Part[] {
  const passage = passageById(book, question.cite);
  return [
    { kind: 'text', words: [{ text: question.text, style: 'bold' }] },
    {
      kind: 'quote',
      words: [{ text: 'Answer: ' }, { text: question.answer, covered: true }],
      citation: { text: passage ? citation(book, passage, place) : book.title },
    },
  ];
}
