import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that take longest, in that order: begun last, one of them would run alone at the end. */
const LONGEST = [
  'faults/process',
  'e2e/scenes',
  'web/browser',
  'e2e/quiz-club',
  'host/hosting',
  'e2e/round.test',
  'tests/command.test',
  'import/hostile',
  'e2e/processes',
  'web/look',
  'quiz/grade-denials',
  'faults/seeds',
  'horizon/walk',
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
