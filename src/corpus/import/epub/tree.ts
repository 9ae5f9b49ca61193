import {
  holdsChapters,
  isChapterKind,
  isContentsHeading,
  isNamedHeading,
  isOutside as isOutsideHeading,
  type Label,
  readLabel,
} from '../chapters/label.ts';
import type { DraftPart } from '../draft.ts';
import { plainKey } from '../text/words.ts';

/** A line of the contents with its place in the text. */
export interface Point {
  readonly title: string;
  readonly depth: number;
  /** Index of the block where it begins. */
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
  readonly label?: Label;
  readonly children: Node[];
}

/** Words under a part's own heading up to which they go with its first chapter. */
const INTRO = 60;

/** Decides which points are parts and sections. The others are pieces of the section before them. */
export const cutsOf = (points: readonly Point[], bookTitle: string): Cut[] =>
  cutsIn(toTree(points), undefined, bookTitle);

function toTree(points: readonly Point[]): Node[] {
  const roots: Node[] = [];
  const stack: Node[] = [];
  points.forEach((point, at) => {
    const label = readLabel(point.title);
    const node: Node = { point, at, children: [], ...(label ? { label } : {}) };
    while (stack.length > 0 && (stack.at(-1)?.point.depth ?? 0) >= point.depth) stack.pop();
    (stack.at(-1)?.children ?? roots).push(node);
    stack.push(node);
  });
  return roots;
}

function cutsIn(nodes: readonly Node[], above: DraftPart | undefined, bookTitle: string): Cut[] {
  const stories = nodes.filter((node) => !isOutside(node, bookTitle));
  const nested = stories.filter(holdsOnly).length > stories.length / 2;
  /** A few words before the first numbered line or after the last are the publisher's. */
  const firstNumber = nodes.findIndex(({ label }) => label);
  const lastNumber = firstNumber < 0 ? nodes.length : nodes.findLastIndex(({ label }) => label);
  /** In a flat list, a part goes on until the next. */
  let part = above;
  return nodes.flatMap((node, n): Cut[] => {
    const { point, at, children } = node;
    const cut = (role: Cut['role']): Cut => ({ point, at, role, part });
    const own = { title: [above?.title, point.title].filter(Boolean).join(', ') };
    const next = nodes[n + 1];
    if (children.length > 0 && holdsSections(node, nested, bookTitle)) {
      const isPart = !isTitle(node, bookTitle) && point.words <= INTRO * 2.5;
      const first: Cut = isPart
        ? { ...cut('part'), part: own }
        : cut(isTitle(node, bookTitle) ? 'skip' : 'section');
      return [first, ...cutsIn(children, first.part, bookTitle)];
    }
    if (isOutside(node, bookTitle)) return [cut('skip')];
    if (point.words < INTRO && next && isFlatPart(node, next)) {
      part = own;
      return [cut('part')];
    }
    const isEdge = (n < firstNumber || n > lastNumber) && !isNamedHeading(point.title);
    return [cut(subtreeWords(node) >= (isEdge ? INTRO / 2 : 5) ? 'section' : 'skip')];
  });
}

/** Has points below it, and next to no text of its own. */
const holdsOnly = ({ children, point }: Node): boolean => children.length > 0 && point.words <= INTRO * 2.5;

/**
 * True where a point's children are sections, and not the pieces of one chapter or story.
 * @param nested whether most points beside it have children and no text
 */
function holdsSections(node: Node, nested: boolean, bookTitle: string): boolean {
  const { label, children } = node;
  if (isTitle(node, bookTitle)) return true;
  if (isOutside(node, bookTitle)) return false;
  if (label && isChapterKind(label.kind)) return false;
  if (label && holdsChapters(label.kind)) return true;
  const labels = children.map((child) => child.label?.kind ?? '');
  if (labels.some((kind) => isChapterKind(kind) && kind !== '')) return true;
  if (!holdsOnly(node) || labels.every((kind) => kind === 'scene')) return false;
  const numbers = labels.filter((kind) => kind === 'bare').length;
  return nested || (numbers <= children.length / 2 && label?.kind !== 'bare');
}

/** A flat list: a part stands right above its first chapter. */
function isFlatPart(node: Node, next: Node): boolean {
  if (node.label && holdsChapters(node.label.kind)) return true;
  return !node.label && !isNamedHeading(node.point.title) && next.label?.value === 1;
}

const subtreeWords = (node: Node): number =>
  node.children.reduce((sum, child) => sum + subtreeWords(child), node.point.words);

const isTitle = (node: Node, bookTitle: string): boolean =>
  plainKey(node.point.title) === plainKey(bookTitle);

/** Cover, imprint, contents, notes: what stands in a book's contents and isn't the book. */
function isOutside(node: Node, bookTitle: string): boolean {
  const title = node.point.title.trim();
  if (isOutsideHeading(title) || isContentsHeading(title)) return true;
  return isTitle(node, bookTitle) && node.children.length === 0 && node.at === 0;
}
