import type { Book } from '../../core/domain/book.ts';
import { findPeople } from './people/index.ts';
import { makeQuestions } from './questions/index.ts';

/**
 * The book with what its text says by rule: who is in it, and what a quiz may ask. Of its sections nothing changes, so
 * that an imported book can follow better rules and its readers stay where they are.
 */
export function derive(book: Book): Book {
  const people = findPeople(book);
  const characters = people.known.map(({ character }) => character);
  return { ...book, characters, questions: makeQuestions(book, people) };
}
