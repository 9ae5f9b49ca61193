/**
 * Discord's markdown as its client reads it, in as far as it could matter who sees what: a
 * reference to test against, written from the client's rules and not from the adapter's escaping.
 */
export interface Reading {
  /** What is seen before anything is revealed: covered letters are blocks. */
  readonly visible: string;
  /** Behind spoiler bars, one string each. */
  readonly covered: readonly string[];
  /** Markup that was found, in order. */
  readonly marks: readonly Mark[];
}

export interface Mark {
  readonly kind: string;
  readonly source: string;
}

interface Rule {
  readonly kind: string;
  readonly pattern: RegExp;
  /** Only where a line begins. */
  readonly line?: boolean;
  /** Which capture is read on; without it the second stands as it is. */
  readonly inner?: number;
}

/** In the client's order: the first rule that matches here wins. */
const RULES: readonly Rule[] = [
  { kind: 'code block', pattern: /^```(?:[a-z0-9_+\-.#]+?\n)?\n*([^\n][\s\S]*?)\n*```/i },
  { kind: 'quote', pattern: /^(?:>>> ?|> )/, line: true, inner: 9 },
  { kind: 'small', pattern: /^-# +(?=\S)/, line: true, inner: 9 },
  { kind: 'heading', pattern: /^#{1,3} +(?=\S)/, line: true, inner: 9 },
  { kind: 'list', pattern: /^ *(?:[*-]|\d+\.) +(?=\S)/, line: true, inner: 9 },
  { kind: 'escape', pattern: /^\\([^0-9A-Za-z\s])/ },
  { kind: 'link', pattern: /^\[((?:\\.|[^\]\\])+)\]\(\s*<?https?:[^)]*\)/, inner: 1 },
  { kind: 'link', pattern: /^<?((?:https?|steam|discord):\/\/[^\s<]+[^<.,:;"')\]\s])>?/ },
  { kind: 'mention', pattern: /^(<(?:@[!&]?|#)\d+>|<\/[^>]+:\d+>|<id:\w+>|@everyone|@here)/ },
  { kind: 'emoji', pattern: /^(<a?:\w+:\d+>|:[\w+~-]+:)/ },
  { kind: 'timestamp', pattern: /^(<t:-?\d+(?::[tTdDfFsSR])?>)/ },
  { kind: 'spoiler', pattern: /^\|\|([\s\S]+?)\|\|/, inner: 1 },
  { kind: 'strong', pattern: /^\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)/, inner: 1 },
  { kind: 'underline', pattern: /^__((?:\\[\s\S]|[^\\])+?)__(?!_)/, inner: 1 },
  {
    kind: 'emphasis',
    pattern: /^\*(?=\S)((?:\*\*|\\[\s\S]|\s+(?:\\[\s\S]|[^\s*\\]|\*\*)|[^\s*\\])+?)\*(?!\*)/,
    inner: 1,
  },
  { kind: 'emphasis', pattern: /^\b_((?:__|\\[\s\S]|[^\\_])+?)_\b/, inner: 1 },
  { kind: 'strike', pattern: /^~~([\s\S]+?)~~(?!_)/, inner: 1 },
  { kind: 'code', pattern: /^(?:``([\s\S]*?[^`])``(?!`)|`([^`]*?)`(?!`))/ },
];

/** Reads markdown. */
export function read(md: string): Reading {
  let visible = '';
  const covered: string[] = [];
  const marks: Mark[] = [];
  let rest = md;
  let lineStart = true;
  while (rest !== '') {
    const found = match(rest, lineStart);
    if (!found) {
      const [char = ''] = rest;
      visible += char;
      lineStart = char === '\n';
      rest = rest.slice(char.length);
      continue;
    }
    const { rule, hit } = found;
    rest = rest.slice(hit[0].length);
    lineStart = rule.kind === 'quote';
    if (rule.kind !== 'escape') marks.push({ kind: rule.kind, source: hit[0] });
    if (rule.inner === undefined) visible += hit[1] ?? hit[2] ?? '';
    else {
      const inner = read(hit[rule.inner] ?? '');
      marks.push(...inner.marks);
      if (rule.kind === 'spoiler') {
        covered.push(all(inner, hit[1] ?? ''));
        visible += covered.at(-1)?.replace(/\S/gu, '▒') ?? '';
      } else {
        covered.push(...inner.covered);
        visible += inner.visible;
      }
    }
  }
  return { visible: visible.replaceAll('\u200b', ''), covered, marks };
}

function match(rest: string, lineStart: boolean): { rule: Rule; hit: RegExpExecArray } | undefined {
  for (const rule of RULES) {
    const hit = rule.line && !lineStart ? null : rule.pattern.exec(rest);
    if (hit) return { rule, hit };
  }
  return undefined;
}

/** The words of a reading, those behind bars in bars included. */
function all(inner: Reading, source: string): string {
  return inner.covered.length === 0 ? inner.visible : source;
}

/**
 * What stays readable for a reader that takes any two pairs of bars for a spoiler and knows no
 * other markup.
 */
export function outsideBars(md: string): string {
  return md.replace(/\|\|[\s\S]+?\|\|/g, '▒');
}
