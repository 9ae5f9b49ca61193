export { type Located, loadBook, loadLocated } from './book.ts';
export { openBook } from './open.ts';
export { type At, BookError, type Problem } from './problem.ts';
export type { Thing } from './refs.ts';
