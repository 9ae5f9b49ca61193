import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that take longest, in that order: begun last, one of them would run alone at the end. */
const LONGEST = [
  'faults/process',
  'import/hostile',
  'e2e/quiz-club',
  'store/postgres.test',
  'web/browser',
  'web/look',
  'faults/seeds',
  'host/hosting',
  'tests/command.test',
  'e2e/processes',
  'corpus/library-crash',
  'horizon/walk',
  'command-left',
];

/** Runs the longest files first; the others as Vitest does. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const at = LONGEST.findIndex((name) => moduleId.includes(name));
      return at < 0 ? LONGEST.length : at;
    };
    return (await super.sort(files)).sort((a, b) => rank(a) - rank(b));
  }
}
