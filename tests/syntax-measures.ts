/**
 * How code reads, counted on its syntax tree: what folding lines, shortening names or joining
 * constants can't make look better.
 */
import { ts } from '@ts-morph/common';

/** A file of the project: its path from the root, and its text. */
export interface CodeFile {
  readonly file: string;
  readonly text: string;
}

/** What is counted of one or more files. Places are `file:line name`. */
export interface Counts {
  readonly codeLines: number;
  /** Leaves of the tree; comments and layout are none. */
  readonly tokens: number;
  readonly crowded: readonly string[];
  readonly blankless: readonly string[];
  readonly manyParameters: readonly string[];
  readonly tuples: readonly string[];
  readonly ternaries: number;
  readonly nestedTernaries: readonly string[];
  readonly patterns: number;
  readonly declaredNames: number;
  readonly emptyNames: readonly string[];
  readonly nameCharacters: number;
}

/** Locals and conditions of one function that can be held in mind together. */
const HELD_MAX = 14;
/** Lines from which on a function without a blank line is a wall. */
const BLANKLESS_LINES_MAX = 20;
/** Parameters by position that a caller can tell apart. */
const PARAMETERS_MAX = 4;

type FunctionNode = ts.FunctionLikeDeclaration & { readonly body: ts.ConciseBody };

function isFunction(node: ts.Node): node is FunctionNode {
  if (!ts.isFunctionLike(node) || !('body' in node)) return false;
  return node.body !== undefined;
}

const isLogical = (node: ts.Node): boolean =>
  ts.isBinaryExpression(node) &&
  [
    ts.SyntaxKind.AmpersandAmpersandToken,
    ts.SyntaxKind.BarBarToken,
    ts.SyntaxKind.QuestionQuestionToken,
  ].includes(node.operatorToken.kind);

/** Leaves below a node, those of its doc comments left out. */
function tokensIn(node: ts.Node, source: ts.SourceFile): number {
  const children = node.getChildren(source);
  if (children.length === 0) return node.getWidth(source) > 0 ? 1 : 0;

  const code = children.filter(
    ({ kind }) => kind < ts.SyntaxKind.FirstJSDocNode || kind > ts.SyntaxKind.LastJSDocNode,
  );
  return code.reduce((sum, child) => sum + tokensIn(child, source), 0);
}

/** Lines that are neither empty nor a comment. */
function codeLinesIn(text: string): number {
  let isComment = false;
  let codeLines = 0;

  for (const line of text.split('\n').map((whole) => whole.trim())) {
    const opens = line.startsWith('/*');
    const isCode = !isComment && !opens && line !== '' && !line.startsWith('//');
    if (isCode) codeLines++;
    if (isComment || opens) isComment = !line.includes('*/');
  }

  return codeLines;
}

/** What a reader of a function must hold: its own locals and conditions, not those of named inner functions. */
function heldIn(whole: FunctionNode): number {
  let held = 0;

  function visit(node: ts.Node): void {
    if (node !== whole && isFunction(node) && ts.isBlock(node.body)) return;
    if (ts.isVariableDeclaration(node)) {
      held += ts.isIdentifier(node.name)
        ? 1
        : node.name.elements.filter((element) => 'name' in element).length;
    }
    if (isLogical(node) || ts.isConditionalExpression(node) || ts.isIfStatement(node)) held++;
    ts.forEachChild(node, visit);
  }

  visit(whole.body);
  return held;
}

function isTuple(node: ts.Node): boolean {
  if (!ts.isVariableDeclaration(node) || !ts.isArrayBindingPattern(node.name)) return false;
  const { initializer } = node;
  if (!initializer || !ts.isArrayLiteralExpression(initializer)) return false;
  return initializer.elements.length > 1 && !initializer.elements.some(ts.isSpreadElement);
}

function isNestedTernary(node: ts.ConditionalExpression): boolean {
  let parent: ts.Node = node.parent;
  while (ts.isParenthesizedExpression(parent)) parent = parent.parent;
  return ts.isConditionalExpression(parent);
}

const isPattern = (node: ts.Node, source: ts.SourceFile): boolean =>
  ts.isRegularExpressionLiteral(node) ||
  (ts.isNewExpression(node) && node.expression.getText(source) === 'RegExp');

const isDeclaredName = (node: ts.Node): node is ts.Identifier =>
  ts.isIdentifier(node) &&
  (ts.isVariableDeclaration(node.parent) ||
    ts.isParameter(node.parent) ||
    ts.isBindingElement(node.parent)) &&
  node.parent.name === node;

/**
 * What one file counts. `emptyNames` are names that say nothing of what they hold, wherever they
 * are declared.
 */
export function countsOf({ file, text }: CodeFile, emptyNames: ReadonlySet<string>): Counts {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const lines = text.split('\n');
  const lineOf = (position: number) => source.getLineAndCharacterOfPosition(position).line;
  const placeOf = (node: ts.Node) => `${file}:${lineOf(node.getStart(source)) + 1}`;

  const crowded: string[] = [];
  const blankless: string[] = [];
  const manyParameters: string[] = [];
  const tuples: string[] = [];
  const nestedTernaries: string[] = [];
  const declared: ts.Identifier[] = [];
  let ternaries = 0;
  let patterns = 0;

  function visitFunction(node: FunctionNode): void {
    const start = lineOf(node.getStart(source));
    const end = lineOf(node.getEnd());
    const hasBlank = lines.slice(start, end).some((line) => line.trim() === '');
    const isLong = end - start + 1 > BLANKLESS_LINES_MAX;

    if (heldIn(node) > HELD_MAX) crowded.push(`${placeOf(node)} holds ${heldIn(node)}`);
    if (isLong && ts.isBlock(node.body) && !hasBlank) blankless.push(placeOf(node));
    if (node.parameters.length > PARAMETERS_MAX) manyParameters.push(placeOf(node));
  }

  function visit(node: ts.Node): void {
    if (isFunction(node)) visitFunction(node);
    if (isTuple(node)) tuples.push(placeOf(node));
    if (ts.isConditionalExpression(node)) {
      ternaries++;
      if (isNestedTernary(node)) nestedTernaries.push(placeOf(node));
    }
    if (isPattern(node, source)) patterns++;
    if (isDeclaredName(node)) declared.push(node);
    ts.forEachChild(node, visit);
  }
  visit(source);

  return {
    codeLines: codeLinesIn(text),
    tokens: tokensIn(source, source),
    crowded,
    blankless,
    manyParameters,
    tuples,
    ternaries,
    nestedTernaries,
    patterns,
    declaredNames: declared.length,
    emptyNames: declared
      .filter((name) => emptyNames.has(name.text))
      .map((name) => `${placeOf(name)} ${name.text}`),
    nameCharacters: declared.reduce((sum, name) => sum + name.text.length, 0),
  };
}

/** The measures of several files together, by name: the fewer the better but for the length of names. */
export function measuresOf(counts: readonly Counts[]): Record<string, number> {
  const sum = (numberOf: (file: Counts) => number) =>
    counts.reduce((total, file) => total + numberOf(file), 0);
  const thousands = sum(({ tokens }) => tokens) / 1000;
  const names = sum(({ declaredNames }) => declaredNames);

  return {
    tokens: sum(({ tokens }) => tokens),
    'tokens a code line': (thousands * 1000) / sum(({ codeLines }) => codeLines),
    'crowded functions per 1,000 tokens': sum(({ crowded }) => crowded.length) / thousands,
    'long functions without a blank line': sum(({ blankless }) => blankless.length),
    'functions with more than 4 parameters': sum(({ manyParameters }) => manyParameters.length),
    'constants and locals in tuples': sum(({ tuples }) => tuples.length),
    'ternaries per 1,000 tokens': sum(({ ternaries }) => ternaries) / thousands,
    'nested ternaries': sum(({ nestedTernaries }) => nestedTernaries.length),
    'patterns per 1,000 tokens': sum(({ patterns }) => patterns) / thousands,
    'names that say nothing, %': (100 * sum(({ emptyNames }) => emptyNames.length)) / names,
    [NAME_LENGTH]: sum(({ nameCharacters }) => nameCharacters) / names,
  };
}

/** The one measure of which more is better. */
export const NAME_LENGTH = 'mean length of a name';
