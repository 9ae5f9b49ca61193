import type { Book, Passage, Place, Prompt, Question } from '../core/domain/book.ts';
import { type DailyPick, type DailyWhat, deckKey, type Saved } from '../core/domain/club.ts';
import { postablePassages, readAlone } from '../corpus/alone.ts';
import { type Together, together } from '../corpus/highlights/together.ts';
import { isOpen } from '../corpus/place.ts';
import { passageById } from '../corpus/reply-parts.ts';
import { roundRobin } from '../lib/counted.ts';

type Kind = DailyPick['kind'];

const KINDS_IN_TURN: readonly Kind[] = ['passage', 'prompt', 'question', 'mark'];

type ShownItems = (deck: string) => Promise<readonly string[]>;

export type DeckItem =
  | { readonly kind: 'passage'; readonly one: Passage }
  | { readonly kind: 'prompt'; readonly one: Prompt }
  | { readonly kind: 'question'; readonly one: Question }
  | ({ readonly kind: 'mark' } & Together);

/** What a daily post can show: its book, as far as its readers are. */
export interface View {
  readonly book: Book;
  readonly place: Place;
  /** Of a member's own post: its decks are theirs alone. */
  readonly member: string | undefined;
  /** Highlights that may come in it. */
  readonly marks: readonly Together[];
}

/**
 * Highlights that may come back: to a club those that several members marked and share, to a member
 * their own.
 */
export function marksFor(saved: readonly Saved[], member: string | undefined): readonly Together[] {
  const fit = saved.filter(
    ({ mark, room, by }) => mark && (member === undefined ? room === undefined : by.id === member),
  );
  // Named for the oldest of several, so that the name stays when another member marks the same
  // words.
  return together(fit.toReversed(), '')
    .filter(({ members }) => member !== undefined || members > 1)
    .reverse();
}

/**
 * The next of its deck within the reader’s or club’s place, the story first, none twice before all
 * were shown. `mix` takes passage, prompt, question and highlight in turn, by how much of them was
 * shown.
 * @returns undefined if there is nothing to show without spoiling
 */
export async function dailyPick(
  { book, place, member, marks }: View,
  wantedKind: DailyWhat,
  shown: ShownItems,
): Promise<DailyPick | undefined> {
  const kinds = wantedKind === 'mix' ? await kindsInTurn(book, shown, member) : [wantedKind];
  for (const itemKind of kinds) {
    const deck = deckKey(itemKind, book.id, member);
    const open = deckItems(book, itemKind, marks).filter(({ one }) => isOpen(one.from, place));
    const ids = storyFirst(book, open).map(({ one }) => one.id);
    const next = nextOfDeck(ids, await shown(deck));
    if (next) return { book: book.id, kind: itemKind, deck, ...next };
  }

  return undefined;
}

/** The next picks, as if only the decks changed. At most `count`. */
export async function picksAhead(
  view: View,
  wantedKind: DailyWhat,
  shown: ShownItems,
  count: number,
): Promise<DailyPick[]> {
  const decks = new Map<string, readonly string[]>();
  const look: ShownItems = async (deck) => {
    const shownIds = decks.get(deck) ?? (await shown(deck));
    decks.set(deck, shownIds);
    return shownIds;
  };

  const picks: DailyPick[] = [];
  while (picks.length < count) {
    const next = await dailyPick(view, wantedKind, look);
    if (!next) break;
    const earlierItems = next.restart ? [] : (decks.get(next.deck) ?? []);
    decks.set(next.deck, [...earlierItems, next.item]);
    picks.push(next);
  }

  return picks;
}

/**
 * The first that was not shown. `restart` where all were: then the last one shown isn't shown twice
 * in a row.
 * @param shown since the deck last began, oldest first; items that are gone don't matter
 * @returns undefined for an empty deck
 */
export function nextOfDeck(
  items: readonly string[],
  shown: readonly string[],
): { readonly item: string; readonly restart: boolean } | undefined {
  const seen = new Set(shown);
  const fresh = items.find((item) => !seen.has(item));
  if (fresh !== undefined) return { item: fresh, restart: false };
  const again = items.length > 1 ? items.find((item) => item !== shown.at(-1)) : items[0];
  if (again === undefined) return undefined;
  return { item: again, restart: true };
}

/** What a pick refers to; undefined if the book no longer has it. */
export const itemOfPick = (
  book: Book,
  { kind, item }: DailyPick,
  marks: readonly Together[],
): DeckItem | undefined => deckItems(book, kind, marks).find(({ one }) => one.id === item);

/**
 * A guide's story in order, then its notes section by section in turn: no week is all prizes. A
 * novel's in turn.
 */
function storyFirst(book: Book, items: readonly DeckItem[]): readonly DeckItem[] {
  const isStory = (item: DeckItem) =>
    book.kind === 'guide' && book.sections[(sectionOfPick(book, item) ?? 0) - 1]?.story === true;
  const otherDeckItems = items.filter((item) => !isStory(item));
  return [
    ...items.filter(isStory),
    ...roundRobin(otherDeckItems, (item) => sectionOfPick(book, item)),
  ];
}

/** The section (`Section.n`) that a pick is about. */
export function sectionOfPick(book: Book, { kind, one }: DeckItem): number | undefined {
  if (kind === 'question') return passageById(book, one.cite)?.section;
  return one.section;
}

async function kindsInTurn(
  book: Book,
  shown: ShownItems,
  member: string | undefined,
): Promise<Kind[]> {
  const counts = new Map<Kind, number>();
  for (const itemKind of KINDS_IN_TURN)
    counts.set(itemKind, (await shown(deckKey(itemKind, book.id, member))).length);
  return [...KINDS_IN_TURN].sort((a, b) => (counts.get(a) ?? 0) - (counts.get(b) ?? 0));
}

function deckItems(book: Book, itemKind: Kind, marks: readonly Together[]): readonly DeckItem[] {
  switch (itemKind) {
    case 'passage':
      return book.sections.flatMap(({ passages }) =>
        [...new Set([...readAlone(book, passages), ...postablePassages(passages)])].map(
          (passage) => ({
            kind: itemKind,
            one: passage,
          }),
        ),
      );
    case 'prompt':
      return book.prompts.map((prompt) => ({ kind: itemKind, one: prompt }));
    case 'question':
      return book.questions.map((question) => ({ kind: itemKind, one: question }));
    case 'mark':
      return marks.map((mark) => ({ kind: itemKind, ...mark }));
  }
}
