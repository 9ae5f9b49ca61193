/** Grading: whether an answer is right, and by which rule. Pure; see docs/grading.md. */

export { PART } from './compare/phrase.ts';
export { grade } from './grade.ts';
export { type Names, nameIndex } from './names.ts';
export { NO_NUMBER, NOTHING } from './outcome.ts';
export { writeFigures } from './text/figures.ts';
export type { Gradable, Verdict } from './types.ts';
