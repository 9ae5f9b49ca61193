import type { Book, Place } from '../../src/core/domain/book.ts';
import { shortRef } from '../../src/core/press.ts';
import { type Button, button } from '../../src/core/reply.ts';
import { castAt, nameAt } from '../../src/corpus/cast.ts';
import { isOpen } from '../../src/corpus/place.ts';
import { counted } from '../../src/lib/counted.ts';

/** Somebody by the name that a reader at a place knows, and who else they may be. */
export interface OpenDoubt {
  readonly ref: string;
  readonly name: string;
  readonly others: readonly { readonly ref: string; readonly name: string }[];
}

/** What it may ask somebody at a place about the people of a book: names that come later aren't in it. */
export function openDoubts(book: Book, place: Place): readonly OpenDoubt[] {
  const shownName = (name: string): string => {
    const who = castAt(book, place).find((one) => one.name === name || one.aliases.includes(name));
    return (who && nameAt(who, place)) ?? '';
  };
  return (book.doubts ?? [])
    .map(({ name, others }) => ({
      ref: shortRef(name),
      name: shownName(name),
      others: others
        .filter(({ from }) => isOpen(from, place))
        .map((one) => ({ ref: shortRef(one.name), name: shownName(one.name) })),
    }))
    .map((one) => ({ ...one, others: one.others.filter(({ name }) => name !== '' && name !== one.name) }))
    .filter(({ name, others }) => name !== '' && others.length > 0);
}

interface Question {
  readonly text: string;
  readonly buttons: readonly Button[];
}

/** The first of these as a question with a button for each answer, and one for the next; nothing if there are none. */
export function questionOn(book: Book, doubts: readonly OpenDoubt[]): Question | undefined {
  const [first, ...later] = doubts;
  if (!first) return undefined;
  const { ref, name, others } = first;
  const [only, ...more] = others;
  const isPair = only !== undefined && more.length === 0;
  const asks = isPair ? `Are ${only.name} and ${name} one person?` : `Who is ${name}?`;
  const rest = later.length === 0 ? '' : ` I have ${counted(later.length, 'more question')} like it.`;
  return {
    text: `I’m not sure of this. ${asks}${rest}`,
    buttons: [
      ...others.map((other) =>
        button(isPair ? 'One person' : other.name, 'book people', 'one', [book.id, ref, other.ref], 'main'),
      ),
      button(isPair ? 'Two people' : 'None of them', 'book people', 'apart', [
        book.id,
        ref,
        ...others.map((other) => other.ref),
      ]),
      ...(later.length === 0 ? [] : [button('Ask me another', 'book people', 'next', [book.id, ref])]),
    ],
  };
}

/** Those after one of them, and then those before and it: what is passed over comes last. */
export function doubtsAfter(doubts: readonly OpenDoubt[], ref: string | undefined): readonly OpenDoubt[] {
  const at = doubts.findIndex((one) => one.ref === ref) + 1;
  return [...doubts.slice(at), ...doubts.slice(0, at)];
}
