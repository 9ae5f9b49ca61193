import { totalOf } from '../../../lib/counted.ts';
import type { Block } from '../text/block.ts';
import { wordsOfStory } from '../text/gutenberg.ts';
import { isByline } from '../text/titlepage.ts';
import { plainKey } from '../text/words.ts';
import { type HeadingCandidate, titleCandidate, withTitle } from './candidates.ts';
import { holdsChapters, isChapterKind, type Label, readLabel } from './label.ts';
import { type Heading, type Outline, partAbove } from './outline.ts';
import { isAround, isNamedHeading } from './titles/known-headings.ts';

/**
 * The outline of a text whose markup says what is a heading and of which level: read as a table of
 * contents is.
 */
export function levelOutline(blocks: readonly Block[]): Outline | undefined {
  const marked = blocks.flatMap((block, at) => {
    if (block.level === undefined) return [];
    return [{ candidate: withNumber(titleCandidate(block, at)), depth: block.level }];
  });

  const points = joined(
    marked.map(
      (markedHeading, at): Point => ({
        ...markedHeading,
        words: wordsOfStory(
          blocks.slice(markedHeading.candidate.block + 1, marked[at + 1]?.candidate.block),
        ),
      }),
    ),
  );

  return outlineOf(points, bookTitleIn(points), 'level');
}

/**
 * Joins a heading with what says more of it right below: who wrote it, or the title of a part's
 * number.
 */
function joined(points: readonly Point[]): Point[] {
  const kept: Point[] = [];
  for (const point of points) {
    const { candidate, words } = point;
    const above = kept.at(-1);
    const number = above?.candidate.title === '' ? above.candidate.label : undefined;
    if (above && !number && isByline(candidate.text)) kept[kept.length - 1] = { ...above, words };
    else if (
      above &&
      number &&
      !candidate.label &&
      holdsChapters(number.kind) &&
      above.words + words === 0
    ) {
      const heading = withTitle(above.candidate.text, candidate.text);
      const whole = { ...above.candidate, text: heading, title: candidate.text };
      kept[kept.length - 1] = { ...above, candidate: whole, text: candidate.block + 1 };
    } else kept.push(point);
  }

  return kept;
}

/** A heading with the number that its text begins with. */
export function withNumber(candidate: HeadingCandidate): HeadingCandidate {
  const label = readLabel(candidate.text);
  return { ...candidate, label, title: label?.title ?? candidate.text };
}

/**
 * What the first heading calls the book: it is alone on its level, or comes again and again without
 * words under it.
 */
function bookTitleIn(points: readonly Point[]) {
  const [firstPoint, ...otherPoints] = points.filter(
    ({ candidate, words }) => !isAround(candidate.text, words),
  );
  const { label, text = '' } = firstPoint?.candidate ?? {};
  if (!firstPoint || label || isNamedHeading(text)) return '';
  if (points.filter(({ candidate, words }) => candidate.text === text && words === 0).length > 2)
    return text;
  if (otherPoints.length > 1 && otherPoints.every(({ depth }) => depth > firstPoint.depth))
    return text;
  return '';
}

/**
 * A heading that says how deep it lies, as markup or a line of an EPUB's table of contents does.
 */
export interface Point extends Pick<Heading, 'candidate' | 'text'> {
  readonly depth: number;
  /** Words from there to the next point. */
  readonly words: number;
}

interface Node extends Point {
  readonly at: number;
  readonly label: Label | undefined;
  readonly children: Node[];
  readonly isTitle: boolean;
  /** Words of the point and of all below it. */
  all: number;
  /** Whether chapters stand before and behind it. */
  isAmong: boolean;
}

/** Words under a part's own heading up to which they go with its first chapter. */
const INTRO = 60;

/**
 * Decides which points are parts and sections, and which (`skip`) no part of the book. Those that
 * aren't among the headings are pieces of the section before them.
 * @returns undefined where there aren't two sections
 */
export function outlineOf(
  points: readonly Point[],
  title: string,
  leaf: 'level' | 'toc',
): Outline | undefined {
  const headings = headingsIn(toTree(points, title), undefined);
  const sections = headings.filter(({ role }) => role === 'section');
  const marked = points.map(({ candidate }) => candidate);
  if (sections.length < 2) return undefined;
  return { title, headings, leaf, series: [], marked };
}

/** Words that make a section of a point without a number: more than its heading. */
const LEAST = 5;

function toTree(points: readonly Point[], bookTitle: string): Node[] {
  const roots: Node[] = [];
  const stack: Node[] = [];

  points.forEach((point, at) => {
    const { label, text } = point.candidate;
    const isTitle = plainKey(text) === plainKey(bookTitle);
    const node: Node = { ...point, at, label, children: [], isTitle, all: 0, isAmong: false };
    while ((stack.at(-1)?.depth ?? 0) >= point.depth) stack.pop();
    (stack.at(-1)?.children ?? roots).push(node);
    stack.push(node);
    for (const above of stack) above.all += point.words;
  });

  markAmong(roots);
  return roots;
}

/** The points in order, without what lies under one that is no part of the story. */
const storyOf = (nodes: readonly Node[]): Node[] =>
  nodes
    .filter((node) => node.isTitle || !isNoStory(node))
    .flatMap((node) => [node, ...storyOf(node.children)]);

/**
 * Marks all between the first chapter and the last: numbers or, where there are none, titles with
 * text enough.
 */
function markAmong(roots: readonly Node[]) {
  const story = storyOf(roots).filter(
    ({ words, candidate }) => words >= LEAST && !isNamedHeading(candidate.text),
  );
  const numbered = story.filter(({ label }) => label);
  const usual =
    story.map(({ words }) => words).sort((a, b) => a - b)[Math.floor(story.length / 2)] ?? 0;
  const chapters = numbered.length > 1 ? numbered : story.filter(({ words }) => words >= usual / 2);
  const firstChapter = chapters[0]?.at ?? Infinity;
  const last = chapters.at(-1)?.at ?? 0;

  const mark = (node: Node) => {
    node.isAmong = node.at > firstChapter && node.at < last;
    node.children.forEach(mark);
  };

  roots.forEach(mark);
}

function headingsIn(nodes: readonly Node[], above: Heading | undefined): Heading[] {
  const siblings = siblingsOf(nodes);
  /** In a flat list, a part goes on until the next. */
  let openPart = above;

  return nodes.flatMap((node, n): Heading[] => {
    const { candidate, text, isAmong } = node;
    const holds = holdsSections(node, siblings);
    const role = holds ? roleAbove(node) : roleAlone(node, nodes[n + 1], siblings);
    const isPart = role === 'part';

    const heading = {
      candidate,
      role,
      above: isPart ? partAbove(candidate, openPart, above) : openPart,
      text,
      isAmong,
    };

    const under = isPart ? heading : openPart;
    if (holds) return [heading, ...headingsIn(node.children, under)];
    openPart = under;

    return [
      heading,
      ...(isNoStory(node) && siblings.isMost(node) ? headingsIn(node.children, above) : []),
    ];
  });
}

function roleAbove(node: Node): Heading['role'] {
  if (!node.isTitle) return 'part';
  return isLong(node) ? 'section' : 'skip';
}

/** The role of a point whose children, if it has any, are pieces of it. */
function roleAlone(node: Node, next: Node | undefined, siblings: Siblings): Heading['role'] {
  if (isNoStory(node)) return 'skip';
  if (isFlatPart(node, next) && (node.label || siblings.haveParts)) return 'part';
  // A few words before the first numbered point or after the last are the publisher's.
  const isPublishers = siblings.isEdge(node) && !isNamedHeading(node.candidate.text);
  if (isPublishers) return node.all < INTRO / 2 ? 'skip' : 'section';
  return node.label || node.all >= LEAST ? 'section' : 'skip';
}

type Siblings = ReturnType<typeof siblingsOf>;

function siblingsOf(nodes: readonly Node[]) {
  const stories = nodes.filter((node) => !isNoStory(node));
  const holding = stories.filter(holdsOnly).length;
  const sum = totalOf(nodes, ({ all }) => all);
  const numbered = nodes.filter(({ label }) => label).map(({ at }) => at);

  return {
    /** Most have children and no text. */
    isNested: holding > stories.length / 2,
    /** More than one has. */
    isMixed: holding > 1,
    isMost: ({ all }: Node) => all > sum / 2,
    /** A single one above a number is a page of its own. */
    haveParts:
      stories.filter((node, n) => !node.label && isFlatPart(node, stories[n + 1])).length > 1,
    /** Before the first numbered one, or after the last. */
    isEdge: ({ at }: Node) => at < (numbered[0] ?? 0) || at > (numbered.at(-1) ?? Infinity),
  };
}

const isLong = ({ words }: Node) => words > INTRO * 2.5;

/** Has points below it, and hardly any text of its own. */
const holdsOnly = (node: Node) => node.children.length > 0 && !isLong(node);

/** True if a point's children are sections, and not the pieces of one chapter or story. */
function holdsSections(node: Node, siblings: Siblings) {
  const { label, children } = node;
  if (children.length === 0 || isNoStory(node)) return false;
  if (node.isTitle) return true;
  if (label) {
    if (isChapterKind(label.kind)) return false;
    if (holdsChapters(label.kind)) return true;
  }

  const kinds = children.map((child) => child.label?.kind ?? '');
  if (kinds.some((childKind) => childKind !== '' && isChapterKind(childKind))) return true;
  if (isLong(node) || kinds.every((childKind) => childKind === 'scene')) return false;
  return holdsUnlabelled(node, siblings);
}

/** The same for a point of whose children none is called a chapter. */
function holdsUnlabelled(node: Node, siblings: Siblings) {
  const { label, children } = node;
  const isBare = label?.kind === 'bare';
  // A number with its title right under it.
  if (isBare && children.length === 1) return false;
  if (siblings.isNested) return true;
  if (isBare || !(siblings.isMixed || siblings.isMost(node))) return false;

  const numbered = children.filter((child) => child.label?.kind === 'bare').length;
  return children.length > 1 && numbered <= children.length / 2;
}

/** A flat list: a part stands right above its first chapter. */
function isFlatPart({ candidate, words, label }: Node, next: Node | undefined) {
  if (!next || words >= INTRO) return false;
  if (label) return holdsChapters(label.kind);
  return !isNamedHeading(candidate.text) && next.label !== undefined;
}

const isNoStory = ({ candidate, isTitle, at, all, isAmong }: Node) =>
  isAround(candidate.text, all, isAmong) || (isTitle && at === 0 && all < INTRO);
