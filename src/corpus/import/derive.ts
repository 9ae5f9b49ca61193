import type { Book } from '../../core/domain/book.ts';
import { findPeople } from './people/index.ts';
import { makePrompts } from './prompts.ts';
import { makeQuestions } from './questions/index.ts';
import { toMaterial } from './questions/material.ts';

/**
 * The book with what its text says by rule: who is in it, what a quiz may ask, and what to talk about. Of its sections
 * nothing changes, so that an imported book can follow better rules and its readers stay where they are.
 */
export function derive(book: Book): Book {
  const people = findPeople(book);
  const characters = people.known.map(({ character }) => character);
  const material = toMaterial(book, people);
  return { ...book, characters, questions: makeQuestions(material), prompts: makePrompts(material) };
}
