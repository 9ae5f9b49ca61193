import {
  holdsChapters,
  isBackMatter,
  isChapterKind,
  isContentsHeading,
  isNamedHeading,
  type Label,
  readLabel,
} from '../chapters/label.ts';
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

/** What becomes of a point: `skip` for what is no part of the book, `merge` for pieces of the section before. */
export type Role = 'part' | 'section' | 'skip' | 'merge';

interface Node {
  readonly point: Point;
  readonly at: number;
  readonly label?: Label;
  readonly children: Node[];
}

/** Words under a part's own heading up to which they go with its first chapter. */
const INTRO = 60;

/** Decides for each point, in the order of the text, whether it is a part, a section, a piece or neither. */
export function rolesOf(points: readonly Point[], bookTitle: string): Role[] {
  const roles: Role[] = points.map(() => 'merge');
  decide(toTree(points), roles, bookTitle);
  return roles;
}

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

function decide(nodes: readonly Node[], roles: Role[], bookTitle: string): void {
  const stories = nodes.filter((node) => !isOutside(node, bookTitle));
  const nested = stories.filter(({ children }) => children.length > 0).length > stories.length / 2;
  nodes.forEach((node, at) => {
    const next = nodes[at + 1];
    if (node.children.length > 0 && holdsSections(node, nested, bookTitle)) {
      const own = node.point.words > INTRO * 2.5 ? 'section' : 'part';
      roles[node.at] = isTitle(node, bookTitle) ? 'skip' : own;
      decide(node.children, roles, bookTitle);
    } else if (isOutside(node, bookTitle)) skip(node, roles);
    else if (node.point.words < INTRO && next && isFlatPart(node, next)) roles[node.at] = 'part';
    else roles[node.at] = subtreeWords(node) >= 5 ? 'section' : 'skip';
  });
}

function skip(node: Node, roles: Role[]): void {
  roles[node.at] = 'skip';
  for (const child of node.children) skip(child, roles);
}

/**
 * True where a point's children are sections, and not the pieces of one chapter or story.
 * @param nested whether most points beside it have children
 */
function holdsSections(node: Node, nested: boolean, bookTitle: string): boolean {
  const { label, children, point } = node;
  if (isTitle(node, bookTitle)) return true;
  if (isOutside(node, bookTitle)) return false;
  if (label && isChapterKind(label.kind)) return false;
  if (label && holdsChapters(label.kind)) return true;
  const labels = children.map((child) => child.label?.kind ?? '');
  if (labels.some((kind) => isChapterKind(kind) && kind !== '')) return true;
  if (point.words > INTRO * 2.5) return false;
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

const FRONT =
  /^(?:half[- ]?title.*|title[- ]?page|cover.*|frontispiece|copyright.*|dedication|epigraph|start|begin reading|maps?|uncopyright|newsletter.*|sign up.*|other .* by .*|also .*|more .*|extras?|back cover|reading group guide|discussion questions|permissions|(?:an? |the )?(?:excerpt|extract|preview|sample|sneak peek|teaser)s? (?:from|of) .*|(?:the )?(?:full )?(?:project gutenberg )?licen[sc]e.*|about (?:this|the) (?:digital )?(?:edition|e-?book|book|publisher|author)|(?:a )?(?:note from the publisher|publisher[’']?s note)|project gutenberg.*|.*transcriber.{0,3}s? notes?.*)$/iu;

/** Cover, imprint, contents, notes: what stands in a book's contents and isn't the book. */
function isOutside(node: Node, bookTitle: string): boolean {
  const title = node.point.title.trim();
  if (isBackMatter(title) || isContentsHeading(title) || FRONT.test(title)) return true;
  return isTitle(node, bookTitle) && node.children.length === 0 && node.at === 0;
}
