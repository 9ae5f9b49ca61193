import type { DraftPart } from '../draft.ts';
import { type Block, joinLines } from '../text/block.ts';
import { plainKey, wordsOf } from '../text/words.ts';
import { isTitleLike, titleCandidate } from './candidates.ts';
import {
  holdsChapters,
  isAround,
  isChapterKind,
  isContentsHeading,
  isNamedHeading,
  type Label,
  readLabel,
} from './label.ts';
import type { Heading, Outline } from './outline.ts';

/** The level of a short paragraph that is shown like a title: below all headings. */
const DISPLAYED = 7;

/**
 * The outline of a text whose markup says what is a heading and of which level: read as a table of contents is. Short
 * lines that are shown like titles count where there are no two sections without them.
 */
export const levelOutline = (blocks: readonly Block[]): Outline | undefined =>
  outlineDownTo(DISPLAYED - 1, blocks, 2) ?? outlineDownTo(DISPLAYED, blocks, 1);

/** @param least sections, fewer than which are no outline */
function outlineDownTo(deepest: number, blocks: readonly Block[], least: number): Outline | undefined {
  const found = blocks.flatMap((block, at) => {
    const title = joinLines(block.lines);
    const depth = block.level ?? (block.display && isTitleLike(title) ? DISPLAYED : undefined);
    return depth === undefined || depth > deepest ? [] : [{ title, depth, block: at }];
  });
  const points = found.map((one, at): Point => {
    const under = blocks.slice(one.block + 1, found[at + 1]?.block);
    return { ...one, words: wordsOf(under.flatMap(({ lines }) => lines)) };
  });
  const title = bookTitleIn(points);
  const cuts = cutsOf(points, title);
  const depths = cuts.flatMap(({ role, point }) => (role === 'section' ? [point.depth] : []));
  if (depths.length < least) return undefined;
  const headings = cuts.map(({ role, point: { block } }): Heading => {
    const own = titleCandidate(blocks[block] as Block, block);
    const label = readLabel(own.text);
    return { role, candidate: { ...own, label, title: label ? label.title : own.text } };
  });
  return { title, headings, leaf: depths.includes(DISPLAYED) ? 'typographic' : 'level', series: [] };
}

/** What the first heading calls the book: it is alone on its level, or has no more than a title page under it. */
function bookTitleIn(points: readonly Point[]): string {
  const [first, ...others] = points.filter(({ title, words }) => !isAround(title, words));
  if (!first || readLabel(first.title) || isNamedHeading(first.title)) return '';
  const next = others.findIndex(({ depth }) => depth <= first.depth);
  if (next < 0) return others.length > 1 ? first.title : '';
  const sum = (of: readonly Point[]) => of.reduce((all, { words }) => all + words, first.words);
  const rest = others.slice(next);
  const alike = rest.filter(({ depth }) => depth <= first.depth).length;
  const isPage = sum(others.slice(0, next)) < INTRO && alike > 1 && sum(rest) >= INTRO * 2 * alike;
  return isPage ? first.title : '';
}

/** A heading that says how deep it lies, as markup or a line of an EPUB's table of contents does. */
export interface Point {
  readonly title: string;
  readonly depth: number;
  /** Index of the block where it stands. */
  readonly block: number;
  /** Words from there to the next point. */
  readonly words: number;
}

/** Where the text is cut: at a part's heading, at a section, or (`skip`) at what is no part of the book. */
export interface Cut {
  readonly point: Point;
  /** Index of the point. */
  readonly at: number;
  readonly role: 'part' | 'section' | 'skip';
  /** The part that it is, or that it is in. */
  readonly part: DraftPart | undefined;
}

interface Node {
  readonly point: Point;
  readonly at: number;
  readonly label: Label | undefined;
  readonly children: Node[];
  /** Words of the point and of all below it. */
  words: number;
}

/** Words under a part's own heading up to which they go with its first chapter. */
const INTRO = 60;

/** Decides which points are parts and sections. The others are pieces of the section before them. */
export const cutsOf = (points: readonly Point[], bookTitle: string): Cut[] =>
  cutsIn(toTree(points), undefined, bookTitle);

/** Words that make a section of a point without a number: more than its heading. */
const LEAST = 5;

function toTree(points: readonly Point[]): Node[] {
  const roots: Node[] = [];
  const stack: Node[] = [];
  points.forEach((point, at) => {
    const label = readLabel(point.title);
    const node: Node = { point, at, label, children: [], words: 0 };
    // The first chapter may lie deeper than the contents above it.
    const isUnder = (above: Node) =>
      above.point.depth < point.depth &&
      !isContentsHeading(above.point.title) &&
      !(label && isChapterKind(label.kind) && isAround(above.point.title));
    while (stack.length > 0 && !isUnder(stack.at(-1) as Node)) stack.pop();
    (stack.at(-1)?.children ?? roots).push(node);
    stack.push(node);
    for (const above of stack) above.words += point.words;
  });
  return roots;
}

function cutsIn(nodes: readonly Node[], above: DraftPart | undefined, bookTitle: string): Cut[] {
  const siblings = siblingsOf(nodes, bookTitle);
  /** In a flat list, a part goes on until the next. */
  let part = above;
  return nodes.flatMap((node, n): Cut[] => {
    const { point, at, children } = node;
    const holds = holdsSections(node, bookTitle, siblings);
    const role = holds ? roleAbove(node, bookTitle) : roleAlone(node, nodes[n + 1], siblings, bookTitle);
    const title = [above?.title, point.title].filter(Boolean).join(', ');
    const cut = { point, at, role, part: role === 'part' ? { title } : part };
    if (holds) return [cut, ...cutsIn(children, cut.part, bookTitle)];
    part = cut.part;
    const isWrapped = isNoStory(node, bookTitle) && siblings.isMost(node);
    return [cut, ...(isWrapped ? cutsIn(children, above, bookTitle) : [])];
  });
}

/** The role of a point whose children are sections. */
function roleAbove(node: Node, bookTitle: string): Cut['role'] {
  if (isLong(node)) return 'section';
  return isTitle(node, bookTitle) ? 'skip' : 'part';
}

/** The role of a point whose children, if it has any, are pieces of it. */
function roleAlone(node: Node, next: Node | undefined, siblings: Siblings, bookTitle: string): Cut['role'] {
  if (isNoStory(node, bookTitle)) return 'skip';
  if (isFlatPart(node, next)) return 'part';
  // A few words before the first numbered point or after the last are the publisher's.
  const isPublishers = siblings.isEdge(node) && !isNamedHeading(node.point.title);
  const least = isPublishers ? INTRO / 2 : node.label ? 0 : LEAST;
  return node.words < least ? 'skip' : 'section';
}

type Siblings = ReturnType<typeof siblingsOf>;

/** What points beside each other have in common. */
function siblingsOf(nodes: readonly Node[], bookTitle: string) {
  const stories = nodes.filter((node) => !isNoStory(node, bookTitle));
  const holding = stories.filter(holdsOnly).length;
  const all = nodes.reduce((sum, { words }) => sum + words, 0);
  const numbered = nodes.flatMap(({ label, at }) => (label ? [at] : []));
  return {
    /** Most of them have children and no text. */
    isNested: holding > stories.length / 2,
    /** More than one has. */
    isMixed: holding > 1,
    isMost: (node: Node) => node.words > all / 2,
    /** Before the first numbered one, or after the last. */
    isEdge: ({ at }: Node) => at < (numbered[0] ?? 0) || at > (numbered.at(-1) ?? Number.POSITIVE_INFINITY),
  };
}

const isLong = ({ point }: Node): boolean => point.words > INTRO * 2.5;

/** Has points below it, and next to no text of its own. */
const holdsOnly = (node: Node): boolean => node.children.length > 0 && !isLong(node);

/** True where a point's children are sections, and not the pieces of one chapter or story. */
function holdsSections(node: Node, bookTitle: string, siblings: Siblings): boolean {
  const { label, children } = node;
  if (children.length === 0 || isNoStory(node, bookTitle)) return false;
  if (isTitle(node, bookTitle)) return true;
  if (label && isChapterKind(label.kind)) return false;
  if (label && holdsChapters(label.kind)) return true;
  const kinds = children.map((child) => child.label?.kind ?? '');
  if (kinds.some((kind) => kind !== '' && isChapterKind(kind))) return true;
  if (isLong(node) || kinds.every((kind) => kind === 'scene')) return false;
  const isBare = label?.kind === 'bare';
  // A number with its title right under it.
  if (isBare && children.length === 1) return false;
  if (siblings.isNested) return true;
  const numbers = kinds.filter((kind) => kind === 'bare').length;
  const isAmong = siblings.isMixed || siblings.isMost(node);
  return isAmong && !isBare && children.length > 1 && numbers <= children.length / 2;
}

/** A flat list: a part stands right above its first chapter. */
function isFlatPart({ point, label }: Node, next: Node | undefined): boolean {
  if (!next || point.words >= INTRO) return false;
  if (label) return holdsChapters(label.kind);
  return !isNamedHeading(point.title) && next.label?.value === 1;
}

const isTitle = (node: Node, bookTitle: string): boolean =>
  plainKey(node.point.title) === plainKey(bookTitle);

const isNoStory = (node: Node, bookTitle: string): boolean =>
  isAround(node.point.title, node.words) || (isTitle(node, bookTitle) && node.at === 0 && node.words < INTRO);
