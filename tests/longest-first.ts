import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that take longest, in that order: begun last, one of them would run alone at the end. */
const LONGEST = [
  'tests/check.test',
  'e2e/scenes',
  'e2e/quiz-club',
  'faults/process',
  'horizon/walk',
  'rights/walk',
  'quiz/grade-',
  'web/browser',
  'e2e/round.test',
  'host/start',
  'host/hosting',
  'tests/command.test',
  'web/look',
  'import/hostile',
  'host/doctor',
  'e2e/processes',
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
