import type { Book, Disagreement } from '../../core/domain/book.ts';
import { contentStems } from '../../corpus/search/text/common.ts';
import { tally } from '../../lib/counted.ts';
import type { GuideLine } from '../people/index.ts';
import type { SourceClaim } from './claim.ts';
import { conflictOf } from './conflict.ts';

/** Points of one guide that are shown: more are two books. */
const POINTS_MAX = 40;
/** The weight, 0 to 1, that two sentences must share to be about one thing. */
const ALIKE_MIN = 0.1;
/** Of two that tell of one moment of the story. */
const MOMENT_ALIKE_MIN = 0.03;
const SHARED_MIN = 2;

/** The points in which two sources of a guide say what can't both be so, in the book's order. */
export function disagreementsOf(book: Book, lines: readonly GuideLine[]): Disagreement[] {
  const subject = `${book.title} ${book.author}`;
  const onSubject = new Set(contentStems(subject));
  const claims = lines
    .filter(({ passage }) => passage.sources.length === 1)
    .map(claimOf)
    .map((claim) => ({
      ...claim,
      // The book's own title and author are in sentences on anything.
      names: claim.names.filter((name) => !subject.includes(name)),
      stems: claim.stems.filter((stem) => !onSubject.has(stem)),
    }));
  const found = book.sources.flatMap(({ id }, at) =>
    book.sources.slice(at + 1).flatMap((other) =>
      conflictsBetween(
        claims.filter(({ line }) => line.passage.sources[0] === id),
        claims.filter(({ line }) => line.passage.sources[0] === other.id),
      ),
    ),
  );

  return found.slice(0, POINTS_MAX).map((pair, at) => pointOf(pair, at, book));
}

type Pair = readonly [SourceClaim, SourceClaim];

const CAPITALISED = /(?<=[\p{L},;]\s)(?:\p{Lu}[\p{L}’'-]+)(?:\s\p{Lu}[\p{L}’'-]+)*/gu;

function claimOf(line: GuideLine, _: number, all: readonly GuideLine[]): SourceClaim {
  const [source] = line.passage.sources;
  const story = all.filter((other) => other.isStory && other.passage.sources[0] === source);
  const at = story.indexOf(line);
  return {
    line,
    stems: contentStems(line.text),
    names: line.text.match(CAPITALISED) ?? [],
    share: at < 0 ? undefined : at / story.length,
  };
}

/** How far two sentences may stand apart in their plots and tell of one moment. */
const MOMENT = 0.13;

/** Each sentence with the other source's most like it, where the two contradict each other. */
function conflictsBetween(own: readonly SourceClaim[], others: readonly SourceClaim[]): Pair[] {
  const times = tally([...own, ...others].flatMap(({ stems }) => stems));
  const namings = tally([...own, ...others].flatMap(({ names }) => names));
  const total = own.length + others.length;
  const weight = (stem: string) => Math.log(total / (times.get(stem) ?? 1));
  const weightOf = (stems: readonly string[]) => stems.reduce((sum, stem) => sum + weight(stem), 0);
  const holders = new Map<string, SourceClaim[]>();
  for (const claim of others)
    for (const stem of claim.stems) holders.set(stem, [...(holders.get(stem) ?? []), claim]);

  const texts = [own, others].map((claims) => claims.map(({ line }) => line.text).join('\n'));
  const isElsewhere = (name: string) => texts.every((text) => text.includes(name));
  const used = new Set<SourceClaim>();
  return own.flatMap((claim): Pair[] => {
    const near = new Set(claim.stems.flatMap((stem) => holders.get(stem) ?? []));
    const alike = [...near]
      .map((other) => {
        const shared = claim.stems.filter((stem) => other.stems.includes(stem));
        const named = claim.names.filter(
          (name) => other.names.includes(name) && (namings.get(name) ?? 0) <= NAMED_MAX,
        ).length;
        const apart = Math.abs((claim.share ?? Infinity) - (other.share ?? 0));
        const isOneMoment = apart <= MOMENT;
        const signs = shared.length + named + Number(isOneMoment);
        const both = Math.sqrt(weightOf(claim.stems) * weightOf(other.stems));
        const value = (weightOf(shared) + named * NAME_WEIGHT) / Math.max(1, both);
        return { other, shared, signs, value, isOneMoment };
      })
      .filter(
        ({ signs, value, isOneMoment }) =>
          signs >= SHARED_MIN && value >= (isOneMoment ? MOMENT_ALIKE_MIN : ALIKE_MIN),
      )
      .sort((a, b) => b.value - a.value)
      .slice(0, NEAREST);
    const against = alike.find(
      ({ other, shared, value, isOneMoment }) =>
        !used.has(other) &&
        conflictOf(claim, other, { shared, likeness: value, isElsewhere, isOneMoment }),
    );
    if (!against) return [];
    used.add(against.other);

    return [[claim, against.other]];
  });
}

/** A name in capitals that both have but once or twice is worth a rare word and more. */
const NAMED_MAX = 4;
const NAME_WEIGHT = 4;
/** How many of the other source's sentences are compared. */
const NEAREST = 12;

function pointOf([one, other]: Pair, at: number, book: Book): Disagreement {
  const passages = [one.line.passage, other.line.passage];
  const later = passages.reduce((a, b) => (b.from > a.from ? b : a));
  const section = book.sections[later.section - 1];
  return {
    id: `d${String(at + 1).padStart(2, '0')}`,
    topic: topicOf(one, other),
    // Each side is found by the other's words as well.
    asked: [one, other].map(({ line }) => line.text),
    section: later.section,
    from: Math.max(later.from, section?.titleFrom ?? 0),
    claims: [one, other].map(({ line }) => ({ text: line.text, sources: line.passage.sources })),
  };
}

/** What both speak of, by the words that they share, as the first has them. */
function topicOf(one: SourceClaim, other: SourceClaim): string {
  const shared = new Set(one.stems.filter((stem) => other.stems.includes(stem)));
  const forms = one.line.text.match(/[\p{L}\p{N}’'-]+/gu) ?? [];
  const kept = forms.filter((form) => contentStems(form).some((stem) => shared.has(stem)));
  return [...new Set(kept)].slice(0, TOPIC_WORDS).join(', ');
}

const TOPIC_WORDS = 4;
