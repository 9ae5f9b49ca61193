import type { Character } from '../../core/domain/book.ts';
import { groupBy } from '../../lib/counted.ts';
import { isNamedIn } from '../people/aliases.ts';
import type { GuideLine } from '../people/index.ts';

/** Whom a sentence is on, and when. */
export interface Scene {
  /** Who is named first in it, or is meant by the pronoun that stands first. */
  readonly subject: Character | undefined;
  /** The sentence that tells its year, and that year. */
  readonly dated: GuideLine | undefined;
  readonly year: string | undefined;
}

const HE_OR_SHE = /\bs?he\b/iu;
const YEARS = /\b(?:1[5-9]\d\d|20\d\d)\b/gu;
/** A story's year holds for so many sentences more. */
const YEAR_SENTENCES = 3;

/**
 * The scene of each of a guide's sentences: what one of a story leaves open it has from those
 * before it.
 */
export function sceneByLine(
  lines: readonly GuideLine[],
  characters: readonly Character[],
): ReadonlyMap<GuideLine, Scene> {
  const scenes = new Map<GuideLine, Scene>();
  const stories = groupBy(lines, ({ isStory, passage }) => `${isStory} ${passage.sources}`);
  for (const story of stories.values())
    story.forEach((guideLine, at) => {
      const before = guideLine.isStory ? story.slice(Math.max(0, at - YEAR_SENTENCES), at) : [];
      const dated = [...before, guideLine].findLast((line) => yearsIn(line).length > 0);
      const [year, ...otherYears] = dated ? yearsIn(dated) : [];
      const [beforePronoun = '', ...afterPronoun] = guideLine.text.split(HE_OR_SHE);
      const lastScene = scenes.get(before.at(-1) ?? guideLine);
      const meant = afterPronoun.length > 0 ? lastScene?.subject : undefined;
      scenes.set(guideLine, {
        subject: characters.find((person) => isNamedIn(person, beforePronoun)) ?? meant,
        dated,
        year: otherYears.length > 0 ? undefined : year,
      });
    });
  return scenes;
}

const yearsIn = ({ text }: GuideLine): readonly string[] => text.match(YEARS) ?? [];
