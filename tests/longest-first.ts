import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that take longest, in that order: begun last, one of them would run alone at the end. */
const LONGEST = [
  'tests/check.test',
  'e2e/scenes',
  'faults/process',
  'rights/walk',
  'horizon/walk',
  'e2e/quiz-club',
  'quiz/grade-',
  'web/browser',
  'e2e/round.test',
  'host/start',
  'host/hosting',
  'tests/command.test',
  'web/look',
  'patterns/patterns',
  'import/hostile',
  'host/doctor',
  'e2e/processes',
  'e2e/slack-killed',
  'store/postgres.test',
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
