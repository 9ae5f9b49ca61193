export { type Located, loadBook, loadLocated } from './book.ts';
export { type At, BookError, type Problem } from './file/problem.ts';
export { openBook } from './open.ts';
export type { Thing } from './refs.ts';
