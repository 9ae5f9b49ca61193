/**
 * What is wrong with a book's files: a sentence that says what was found and what to write instead.
 */
export interface Problem {
  /** Path inside the book's folder, with `/`. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly message: string;
}

/** Where something stands in a book's files. */
export type At = Omit<Problem, 'message'>;

/** A value in a file, and the way to those below it. */
export interface FileSpot extends At {
  /** @param path keys and indices down from here; where it leads nowhere, the last value on it */
  below(...path: readonly (string | number)[]): FileSpot;
}

/** What a file, or a value in one, says and where. */
export interface Written<T> {
  readonly value: T;
  readonly at: FileSpot;
}

export const problemAt = ({ file, line }: At, message: string): Problem => ({
  file,
  line,
  message,
});

/** A book that can't be loaded; `problems` holds all that is wrong with it, by file and line. */
export class BookError extends Error {
  override readonly name = 'BookError';
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(
      problems.map((problem) => `${problem.file}:${problem.line}: ${problem.message}`).join('\n'),
    );
    this.problems = problems;
  }
}

/** By file as a person lists them, then by line. */
export const sortProblems = (problems: readonly Problem[]): Problem[] =>
  problems.toSorted((a, b) => compareNames(a.file, b.file) || a.line - b.line);

/** File names in the order of the numbers that they start with. */
export const compareNames = (a: string, b: string): number =>
  a.localeCompare(b, 'en', { numeric: true });
