import type { Book, Character, Disagreement } from '../../core/domain/book.ts';
import { contentStems } from '../../corpus/search/text/common.ts';
import { tally } from '../../lib/counted.ts';
import type { GuideLine } from '../people/index.ts';
import { listLines } from '../word-lists.ts';
import type { SourceClaim } from './claim.ts';
import { type ConflictKind, conflictOf, countedIn } from './conflict.ts';
import { type Scene, sceneByLine } from './subject.ts';
import { topicOf } from './topic.ts';

/** Points of one guide that are shown: more are two books. */
const POINTS_MAX = 40;
/** The weight, 0 to 1, that two sentences must share to be about one thing. */
const ALIKE_MIN = 0.1;
/** Of two that tell of one moment of the story. */
const MOMENT_ALIKE_MIN = 0.03;
const SHARED_MIN = 2;

/**
 * The points in which two sources of a guide say what can't both be so, in the book's order.
 * @param characters who is in the guide
 */
export function disagreementsOf(
  guide: Book,
  lines: readonly GuideLine[],
  characters: readonly Character[],
): Disagreement[] {
  if (guide.sources.length < 2) return [];
  const scenes = sceneByLine(lines, characters);
  const subject = `${guide.title} ${guide.author}`;
  const onSubject = new Set(contentStems(subject));
  const claims = lines
    .filter(({ passage }) => passage.sources.length === 1)
    .map(claimOf)
    .map((claim) => ({
      ...claim,
      // The book's own title and author are in sentences on anything.
      names: claim.names.filter((claimName) => !subject.includes(claimName)),
      stems: claim.stems.filter((stem) => !onSubject.has(stem)),
      scene: scenes.get(claim.line),
    }));
  const conflicts = guide.sources.flatMap(({ id }, sourceIndex) =>
    guide.sources.slice(sourceIndex + 1).flatMap((otherSource) =>
      conflictsBetween(
        claims.filter(({ line }) => line.passage.sources[0] === id),
        claims.filter(({ line }) => line.passage.sources[0] === otherSource.id),
      ),
    ),
  );

  return conflicts
    .slice(0, POINTS_MAX)
    .map((conflict, pointIndex) => pointOf(conflict, pointIndex, guide));
}

interface Conflict {
  readonly sides: readonly [SourceClaim, SourceClaim];
  readonly kind: ConflictKind;
}

const CAPITALISED = /(?<=[\p{L},;]\s)(?:\p{Lu}[\p{L}’'-]+)(?:\s\p{Lu}[\p{L}’'-]+)*/gu;

function claimOf(guideLine: GuideLine, _: number, sourceLines: readonly GuideLine[]) {
  const [source] = guideLine.passage.sources;
  const story = sourceLines.filter(
    (otherLine) => otherLine.isStory && otherLine.passage.sources[0] === source,
  );
  const storyIndex = story.indexOf(guideLine);
  return {
    line: guideLine,
    stems: contentStems(guideLine.text),
    names: guideLine.text.match(CAPITALISED) ?? [],
    counted: countedIn(guideLine.text),
    // By letters: one source may tell in a sentence what another does in five.
    share: storyIndex < 0 ? undefined : lettersOf(story.slice(0, storyIndex)) / lettersOf(story),
  };
}

const lettersOf = (lines: readonly GuideLine[]): number =>
  lines.reduce((sum, { text }) => sum + text.length, 0);

/** How far two sentences may stand apart in their plots and tell of one moment. */
const MOMENT = 0.13;

/** Each sentence with the other source's most like it, where the two contradict each other. */
function conflictsBetween(
  ownClaims: readonly SourceClaim[],
  otherClaims: readonly SourceClaim[],
): Conflict[] {
  const times = tally([...ownClaims, ...otherClaims].flatMap(({ stems }) => stems));
  const namings = tally([...ownClaims, ...otherClaims].flatMap(({ names }) => names));
  const total = ownClaims.length + otherClaims.length;
  const weight = (stem: string) => Math.log(total / (times.get(stem) ?? 1));
  const weightOf = (stems: readonly string[]) =>
    stems.reduce((weightSoFar, stem) => weightSoFar + weight(stem), 0);
  const holders = new Map<string, SourceClaim[]>();
  for (const claim of otherClaims)
    for (const claimStem of claim.stems)
      holders.set(claimStem, [...(holders.get(claimStem) ?? []), claim]);

  const texts = [ownClaims, otherClaims].map((claims) =>
    claims.map(({ line }) => line.text).join('\n'),
  );
  const isElsewhere = (properName: string) =>
    texts.every((sourceText) => sourceText.includes(properName));
  const usedClaims = new Set<SourceClaim>();
  return ownClaims.flatMap((claim): Conflict[] => {
    const nearClaims = new Set(claim.stems.flatMap((stem) => holders.get(stem) ?? []));
    const alike = [...nearClaims]
      .map((otherClaim) => {
        const shared = claim.stems.filter((stem) => otherClaim.stems.includes(stem));
        const names = claim.names.filter((name) => otherClaim.names.includes(name));
        const named = names.filter((name) => (namings.get(name) ?? 0) <= NAMED_MAX).length;
        const apart = Math.abs((claim.share ?? Infinity) - (otherClaim.share ?? 0));
        const isOneMoment = apart <= MOMENT;
        const isCounted = shared.some(
          (stem) =>
            claim.counted.has(stem) &&
            otherClaim.counted.has(stem) &&
            (times.get(stem) ?? 0) <= COUNTED_MAX,
        );
        const isOneSubject =
          claim.scene?.subject !== undefined && claim.scene?.subject === otherClaim.scene?.subject;
        const signs =
          shared.length + named + Number(isOneMoment) + Number(isCounted) + Number(isOneSubject);
        const bothWeights = Math.sqrt(weightOf(claim.stems) * weightOf(otherClaim.stems));
        const likeness = (weightOf(shared) + named * NAME_WEIGHT) / Math.max(1, bothWeights);
        return {
          other: otherClaim,
          shared,
          names,
          signs,
          value: likeness,
          isOneMoment,
          isOneSubject,
        };
      })
      .filter(
        ({ signs, value, isOneMoment }) =>
          signs >= SHARED_MIN && value >= (isOneMoment ? MOMENT_ALIKE_MIN : ALIKE_MIN),
      )
      .sort((a, b) => b.value - a.value)
      .slice(0, NEAREST);
    for (const { other: otherClaim, value, ...alikeness } of alike) {
      if (usedClaims.has(otherClaim)) continue;
      const kind = conflictOf(claim, otherClaim, { ...alikeness, likeness: value, isElsewhere });
      if (kind === undefined) continue;
      usedClaims.add(otherClaim);
      return [{ sides: [claim, otherClaim], kind }];
    }
    return [];
  });
}

/** A name in capitals that both have but once or twice is worth a rare word and more. */
const NAMED_MAX = 4;
const NAME_WEIGHT = 4;
/** What no more sentences speak of than these is one thing, where two count it. */
const COUNTED_MAX = 3;
/** How many of the other source's sentences are compared. */
const NEAREST = 12;

function pointOf({ sides, kind }: Conflict, pointIndex: number, book: Book): Disagreement {
  const [claim, otherClaim] = sides;
  const passages = sides.map(({ line }) => line.passage);
  const later = passages.reduce((a, b) => (b.from > a.from ? b : a));
  const section = book.sections[later.section - 1];
  const quotes = sides.map(({ line, scene }) => ({
    text: kind === 'year' ? datedQuote(line, scene) : line.text,
    sources: line.passage.sources,
  }));
  return {
    id: `d${String(pointIndex + 1).padStart(2, '0')}`,
    topic: topicOf(claim, otherClaim),
    // Each side is found by the other's words as well.
    asked: quotes.map(({ text }) => `${text} ${askedWords(claim, kind)}`.trim()),
    section: later.section,
    from: Math.max(later.from, section?.titleFrom ?? 0),
    claims: quotes,
  };
}

/**
 * The sentence that tells the year of another, with those from it to that one in the same passage.
 */
function datedQuote({ text, passage }: GuideLine, scene: Scene | undefined): string {
  const dated = scene?.dated;
  if (!dated || dated.text === text) return text;
  if (dated.passage !== passage) return dated.text;
  const end = passage.text.indexOf(text) + text.length;
  return passage.text.slice(passage.text.indexOf(dated.text), end);
}

/** With which words a point is asked about that its sides may lack: of its kind, or who it is on. */
const askedWords = ({ scene }: SourceClaim, kind: ConflictKind): string =>
  listLines('point-words').find((entry) => entry.startsWith(`${kind} `)) ??
  scene?.subject?.name ??
  '';
