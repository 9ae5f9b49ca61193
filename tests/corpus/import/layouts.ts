import fc from 'fast-check';
import { rulesIn } from '../../rules.ts';

/** A made-up book laid out in one of many ways, and what an importer should find in it. */
export interface Layout {
  readonly text: string;
  readonly chapters: readonly {
    readonly title: string;
    readonly part: string | null;
    readonly first: string;
    readonly last: string;
  }[];
}

/** Texts by their names. */
const TEXTS = new Map(rulesIn('layouts.txt', import.meta.url));
const textOf = (name: string): string => TEXTS.get(name) ?? '';
const wordsOf = (name: string): readonly string[] => textOf(name).split(/\s+/);
const linesOf = (name: string): readonly string[] => textOf(name).split('\n');

const WORDS = wordsOf('words');
const FIRSTS = wordsOf('first words');
const NOUNS = wordsOf('nouns');
const PLACES = linesOf('places');
const ROMANS = wordsOf('romans');
const UNITS = wordsOf('cardinals');
const ORDINALS = wordsOf('ordinals');
/**
 * A chapter’s number without its title, and a part’s, as the first of them has it; `named` has a
 * title and no number.
 */
const NUMBERS = linesOf('numbers');
const PARTS = linesOf('parts');
const INSIDES = [...TEXTS.keys()].flatMap((name) => /^inside: (.*)/.exec(name)?.[1] ?? []);

const roman = (n: number): string => ROMANS[n - 1] ?? '';
const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
const word = (n: number): string =>
  capital(UNITS[n - 1] ?? '').replace(/^(?:Twenty|Thirty)(?=.)/, '$&-');
const ordinal = (n: number): string => capital(ORDINALS[n - 1] ?? `${n}th`);

/**
 * The nth number in the manner of the first one: 'CHAPTER THE FIRST' is followed by 'CHAPTER THE
 * SECOND'.
 */
function numbered(first: string, n: number): string {
  if (n >= ORDINALS.length + 1 && /first/i.test(first))
    return first === 'First Chapter' ? `Chapter ${n}` : `CHAPTER ${roman(n)}`;
  const signs: Readonly<Record<string, string>> = {
    I: roman(n),
    1: `${n}`,
    '01': `${n}`.padStart(2, '0'),
    One: word(n),
    ONE: word(n).toUpperCase(),
    First: ordinal(n),
    FIRST: ordinal(n).toUpperCase(),
  };
  return first.replace(
    /(?<![\p{L}\d])(?:I|0?1|One|ONE|First|FIRST)(?![\p{L}\d])/u,
    (sign) => signs[sign] ?? sign,
  );
}

const oneOf = <T extends string>(...values: T[]): fc.Arbitrary<T> => fc.constantFrom(...values);

/** The same value several times: so much likelier in `oneOf`. */
const times = <T extends string>(n: number, value: T): T[] => Array<T>(n).fill(value);

export interface Plan {
  readonly seed: number;
  readonly number: string;
  /** Where a chapter's title is. */
  readonly title: 'none' | 'line' | 'dash' | 'colon' | 'under' | 'block' | 'alone' | 'argument';
  readonly capitals: boolean;
  readonly part: string;
  readonly partTitle: 'none' | 'line' | 'block';
  readonly restart: boolean;
  readonly chapters: number;
  readonly contents:
    | 'none'
    | 'list'
    | 'tabs'
    | 'pages'
    | 'spaced'
    | 'narrow'
    | 'numbers'
    | 'unnamed';
  /**
   * `dense`: one paragraph per line without blank lines, as word processors save; `tab`: the same
   * with a tab before each.
   */
  readonly paragraphs: 'blank' | 'line' | 'indent' | 'dense' | 'tab';
  readonly centred: boolean;
  readonly above: number;
  readonly front: readonly (
    | 'library'
    | 'publisher'
    | 'dedication'
    | 'pictures'
    | 'preface'
    | 'note'
  )[];
  readonly back: readonly ('end' | 'notes' | 'advertisements' | 'library' | 'note' | 'epilogue')[];
  /** What a chapter holds, by the name of its text; `nothing` for a chapter of paragraphs alone. */
  readonly inside: string;
  /** What a scan has between pages. */
  readonly pages: 'none' | 'numbers' | 'heads';
  readonly epigraph: boolean;
  readonly uneven: boolean;
  /** The book's title again above its first heading, and a line at the end of each part. */
  readonly halfTitle: boolean;
  readonly partEnds: boolean;
  /** A number that the printer got wrong. */
  readonly misprint: 'none' | 'again' | 'skip';
}

const seldom = fc.integer({ min: 0, max: 9 }).map((n) => n === 0);

export const plans: fc.Arbitrary<Plan> = fc.record({
  seed: fc.nat(),
  number: oneOf(...NUMBERS),
  title: oneOf('none', 'none', 'line', 'dash', 'colon', 'under', 'block', 'alone', 'argument'),
  capitals: fc.boolean(),
  part: oneOf('none', 'none', ...PARTS),
  partTitle: oneOf('none', 'line', 'block'),
  restart: fc.boolean(),
  chapters: fc.integer({ min: 5, max: 36 }),
  contents: oneOf(
    'none',
    'none',
    'list',
    'tabs',
    'pages',
    'spaced',
    'narrow',
    'numbers',
    'unnamed',
  ),
  paragraphs: oneOf(...times(4, 'blank'), 'line', 'indent', 'dense', 'tab'),
  centred: fc.boolean(),
  above: fc.integer({ min: 1, max: 4 }),
  front: fc.subarray(['library', 'publisher', 'dedication', 'pictures', 'preface', 'note']),
  back: fc.subarray(['end', 'notes', 'advertisements', 'library', 'note', 'epilogue']),
  inside: oneOf('nothing', 'nothing', ...INSIDES),
  pages: oneOf(...times(4, 'none'), 'numbers', 'heads'),
  epigraph: seldom,
  uneven: seldom,
  halfTitle: seldom,
  partEnds: seldom,
  misprint: oneOf(...times(14, 'none'), 'again', 'skip'),
});

/** Lays a book out as planned. */
export function layout(plan: Plan): Layout {
  return new Maker(plan).book();
}

class Maker {
  readonly #plan: Plan;
  #state: number;
  readonly #chapters: Layout['chapters'][number][] = [];
  #titles: string[] = [];

  constructor(plan: Plan) {
    this.#plan = plan;
    this.#state = plan.seed % 2147483646 || 7;
  }

  book(): Layout {
    const { chapters, front, back } = this.#plan;
    this.#titles = Array.from({ length: chapters }, (_, at) => this.#title(at));
    const body = this.#body();
    const text = [
      front.includes('library') ? `${textOf('library’s head')}\n\n\n\n\n` : '',
      front.includes('note')
        ? '[Transcriber’s Note: The spelling of the first edition has been kept.]\n\n\n'
        : '',
      `${this.#centre('THE LANTERN AT CARROW')}\n\n${this.#centre('by')}\n\n${this.#centre('Ada Merrow')}\n\n\n`,
      front.includes('publisher')
        ? `${this.#centre('LONDON')}\n${this.#centre('HARBOUR & SONS, PUBLISHERS')}\n${this.#centre('1871')}\n\n${this.#centre('Copyright, 1871, by Harbour & Sons. All rights reserved.')}\n\n\n`
        : '',
      front.includes('dedication') ? `${this.#centre('TO MY SISTER')}\n\n\n` : '',
      this.#contents(),
      front.includes('pictures')
        ? `${this.#centre('LIST OF ILLUSTRATIONS')}\n\nThe lamp goes out     Frontispiece\nShe counted them twice       12\nOn the hill       48\n\n\n\n`
        : '',
      body,
      back.includes('end') ? `\n\n${this.#centre('THE END')}\n` : '',
      back.includes('notes')
        ? `\n\n\nFOOTNOTES\n\n[1] ${this.#words(20)}.\n\n[2] ${this.#words(16)}.\n`
        : '',
      back.includes('advertisements')
        ? `\n\n\nADVERTISEMENTS\n\nTHE WIDOW OF CARROW. By the same Author. Crown 8vo, 6s.\n\nCHAPTERS IN A LIFE. Cloth, 3s. 6d.\n`
        : '',
      back.includes('note')
        ? `\n\n\nTranscriber’s Notes\n\nObvious misprints have been mended without a word.\n`
        : '',
      back.includes('library') ? `\n\n\n\n\n${textOf('library’s foot')}\n` : '',
    ].join(''); // prettier-ignore
    return { text, chapters: this.#chapters };
  }

  #next(below: number): number {
    this.#state = (this.#state * 48271) % 2147483647;
    return this.#state % below;
  }

  #pick<T>(from: readonly T[]): T {
    return from[this.#next(from.length)] as T;
  }

  #words(count: number): string {
    const start = this.#next(WORDS.length);
    return Array.from(
      { length: count },
      (_, at) => WORDS[(start + at + (at > 20 ? this.#next(3) : 0)) % WORDS.length],
    ).join(' ');
  }

  #centre(line: string): string {
    return this.#plan.centred
      ? `${' '.repeat(Math.max(0, Math.floor((70 - line.length) / 2)))}${line}`
      : line;
  }

  #isWrapped(): boolean {
    return this.#plan.paragraphs === 'blank' || this.#plan.paragraphs === 'indent';
  }

  #paragraph(first: string): string {
    const sentences = Array.from({ length: 2 + this.#next(4) }, (_, at) => {
      const words = this.#words(8 + this.#next(25));
      return at === 0 ? `${first} ${words}.` : `${capital(words)}.`;
    });
    const text = sentences.join(' ');
    if (this.#plan.paragraphs === 'line') return `${text}\n\n`;
    if (this.#plan.paragraphs === 'dense') return `${text}\n`;
    if (this.#plan.paragraphs === 'tab') return `\t${text}\n`;
    const lines = wrapped(`${this.#plan.paragraphs === 'indent' ? '   ' : ''}${text}`, 68).join(
      '\n',
    );
    return this.#plan.paragraphs === 'indent' ? `${lines}\n` : `${lines}\n\n`;
  }

  #title(at: number): string {
    const noun = NOUNS[at % NOUNS.length];
    const text =
      at % 3 === 0
        ? `The ${noun}`
        : at % 3 === 1
          ? `The ${noun} and ${PLACES[(at * 5 + Math.floor(at / 20)) % PLACES.length]}`
          : `A ${noun} at ${PLACES[(at * 7 + Math.floor(at / 20)) % PLACES.length]}`;
    const whole = at >= 20 ? `${text} Again` : text;
    return this.#plan.capitals ? whole.toUpperCase() : whole;
  }

  /** The chapters of each part. */
  #parts(): number[][] {
    const all = Array.from({ length: this.#plan.chapters }, (_, at) => at);
    if (this.#plan.part === 'none') return [all];
    const third = Math.ceil(all.length / 3);
    return [all.slice(0, third), all.slice(third, 2 * third), all.slice(2 * third)].filter(
      (part) => part.length > 0,
    );
  }

  #number(at: number): string {
    const { part, restart, number, misprint, contents } = this.#plan;
    const inside = this.#parts().find((one) => one.includes(at)) ?? [];
    const again = part !== 'none' && (restart || (part === 'named' && contents === 'none'));
    const right = (again ? inside.indexOf(at) : at) + 1;
    const wrong = at === Math.floor(this.#plan.chapters / 2) && right > 1 && misprint !== 'none';
    return numbered(number, wrong ? right + (misprint === 'again' ? -1 : 1) : right);
  }

  #partTitle(n: number): string {
    return ['THE OLD HOUSE', 'MY SEA YEARS', 'THE LAST HILL'][n] ?? 'ANOTHER YEAR';
  }

  #partHeading(n: number): { lines: string[][]; title: string } {
    const { part, partTitle } = this.#plan;
    if (part === 'none') return { lines: [], title: '' };
    const number = part === 'named' ? '' : numbered(part, n + 1);
    const title = this.#partTitle(n);
    if (part === 'named') return { lines: [[title]], title };
    const joined = `${number.replace(/\.$/, '')}. ${title}`;
    if (partTitle === 'none') return { lines: [[number]], title: number };
    if (partTitle === 'line')
      return { lines: [[`${number.replace(/\.$/, '')}--${title}`]], title: joined };
    return { lines: [[number], [title]], title: joined };
  }

  #argument(at: number): string {
    return `${this.#titles[at]}--${capital(this.#words(4))}--${capital(this.#words(5))}--${this.#pick(NOUNS)}`;
  }

  #heading(at: number): { lines: string[][]; title: string } {
    const number = this.#number(at);
    const bare = number.replace(/\.$/, '');
    const title = this.#titles[at] ?? '';
    const decorated = /^\W/.test(number) && !number.startsWith('_');
    const place = this.#plan.title;
    switch (decorated && /line|dash|colon/.test(place) ? 'block' : place) {
      case 'none':
        return { lines: [[number]], title: number };
      case 'alone':
        return { lines: [[title]], title };
      case 'line':
        return { lines: [[`${bare}. ${title}`]], title: `${bare}. ${title}` };
      case 'dash':
        return { lines: [[`${bare}.--${title}`]], title: `${bare}. ${title}` };
      case 'colon':
        return { lines: [[`${bare}: ${title}`]], title: `${bare}. ${title}` };
      case 'under':
        return { lines: [[number, title]], title: `${bare}. ${title}` };
      case 'block':
        return { lines: [[number], [title]], title: `${bare}. ${title}` };
      case 'argument': {
        const words = this.#argument(at);
        return {
          lines: [[number], wrapped(`${words}.`, this.#isWrapped() ? 52 : 999)],
          title: `${bare}. ${words}`,
        };
      }
    }
  }

  #contents(): string {
    const { contents, title } = this.#plan;
    if (contents === 'none' || (title === 'none' && contents !== 'list')) return '';
    const rows: string[] = [];
    this.#parts().forEach((part, n) => {
      const heading = this.#partHeading(n).title;
      if (heading) rows.push('', heading, '');
      for (const at of part) {
        const number = this.#number(at).replace(/\.$/, '').replace(/_/g, '');
        const words = title === 'none' ? '' : (this.#titles[at] ?? '');
        const line =
          title === 'alone'
            ? words
            : contents === 'numbers'
              ? `${number.replace(/^\w+\.? (?:THE )?/, '')}. ${words}`
              : `${number}. ${words}`.trim();
        if (contents === 'tabs') rows.push(`${line}\t${12 + at * 9}`);
        else if (contents === 'pages')
          rows.push(`${line} ${'.'.repeat(Math.max(3, 60 - line.length))} ${12 + at * 9}`);
        else if (contents === 'narrow')
          rows.push(...wrapped(line, 40).map((row, i) => (i === 0 ? row : `  ${row}`)));
        else if (contents === 'spaced') rows.push(line, '');
        else rows.push(line);
      }
    });
    const head = contents === 'unnamed' ? '' : `${this.#centre('CONTENTS')}\n\n`;
    return `${head}${rows
      .join('\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim()}\n\n\n\n`;
  }

  #body(): string {
    const { front, back, above } = this.#plan;
    const { paragraphs, pages, halfTitle, partEnds } = this.#plan;
    const gap = '\n'.repeat(paragraphs === 'indent' ? Math.max(2, above) : above);
    const scanned = pages !== 'none' && this.#isWrapped();
    let text = halfTitle ? `${gap}${this.#centre('THE LANTERN AT CARROW')}\n\n` : '';
    if (front.includes('preface'))
      text += `${gap}${this.#centre('PREFACE')}\n\n${this.#section('PREFACE', null, 'nothing')}`;
    this.#parts().forEach((part, n) => {
      const heading = this.#partHeading(n);
      if (heading.title)
        text += `\n${gap}${heading.lines.map((block) => block.map((line) => this.#centre(line)).join('\n')).join('\n\n')}\n\n`;
      for (const at of part) {
        const own = this.#heading(at);
        const lines = own.lines
          .map((block) => block.map((line) => this.#centre(line)).join('\n'))
          .join('\n\n');
        text += `${gap}${lines}\n\n${this.#section(own.title, heading.title || null, this.#plan.inside)}`;
        if (scanned && pages === 'numbers') text += `\n${PAGE_END}\n\n`;
      }
      if (heading.title && partEnds)
        text += `\n${this.#centre(`END OF THE ${ordinal(n + 1).toUpperCase()} PART.`)}\n\n`;
    });
    if (back.includes('epilogue'))
      text += `${gap}${this.#centre('EPILOGUE')}\n\n${this.#section('EPILOGUE', undefined, 'nothing')}`;
    return scanned ? this.#paged(text) : text;
  }

  /** Breaks paragraphs where a page ends, with its number or a running title between. */
  #paged(text: string): string {
    let since = 0;
    let page = 7;
    const lines = text.split('\n');
    return lines
      .map((line, at) => {
        since += 1;
        if (line === PAGE_END) return this.#centre(String(++page));
        const inside =
          line.length > 50 && (lines[at + 1] ?? '').length > 50 && !/[.!?”]$/.test(line);
        if (since < 30 || !inside) return line;
        since = 0;
        page += 1;
        const head =
          page % 2 ? `THE LANTERN AT CARROW     ${page}` : `${page}     THE LANTERN AT CARROW`;
        return `${line}\n\n${this.#plan.pages === 'heads' ? head : this.#centre(String(page))}\n`;
      })
      .join('\n');
  }

  /** @param part undefined if it may be in the last part or in none */
  #section(title: string, part: string | null | undefined, inside: Plan['inside']): string {
    const { epigraph, uneven } = this.#plan;
    const own = `${this.#pick(FIRSTS)} ${this.#pick(NOUNS).toLowerCase()}s ${this.#words(5)}`;
    const song =
      epigraph &&
      this.#isWrapped() &&
      `    ${capital(this.#words(7))},\n    ${capital(this.#words(6))}.\n\n                    --_Old Song._\n\n`;
    const first = song ? song.trim() : own;
    const length = uneven ? this.#pick([3, 3, 5, 9, 40]) : 3 + this.#next(7);
    const paragraphs = Array.from({ length }, (_, at) =>
      this.#paragraph(at === 0 ? own : this.#pick(FIRSTS)),
    );
    const words = paragraphs.at(-1)?.trim().split(/\s+/) ?? [];
    this.#chapters.push({
      title,
      part: part === undefined ? 'ANY' : part,
      first: first.split(/\s+/).slice(0, 6).join(' '),
      last: words.slice(-6).join(' '),
    });
    if (song) paragraphs.unshift(song);
    if (this.#next(3) > 0 || inside === 'nothing') return paragraphs.join('');
    paragraphs.splice(1 + this.#next(paragraphs.length - 2), 0, this.#inside(inside));
    return paragraphs.join('');
  }

  #inside(kind: Plan['inside']): string {
    const text = textOf(`inside: ${kind}`);
    const filled = `${text}\n`.replace(
      /~\n|\{([Ww])ords (\d+)\}|\{([^}]+)\}/g,
      (_, first, count, choices) => {
        if (choices) return this.#pick(String(choices).split('|'));
        if (!first) return this.#paragraph(this.#pick(FIRSTS));
        const words = this.#words(Number(count));
        return first === 'W' ? capital(words) : words;
      },
    );
    return (
      filled.replace(/^\^(.*)$/gm, (_, line) => this.#centre(line)) +
      (text.endsWith('~') ? '' : '\n')
    );
  }
}

const PAGE_END = '\u0001';

function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = text.startsWith(' ') ? '  ' : '';
  for (const one of text.trim().split(' ')) {
    if (line.trim() && line.length + one.length + 1 > width) {
      lines.push(line);
      line = '';
    }
    line += line.trim() ? ` ${one}` : `${line ? ' ' : ''}${one}`;
  }
  return line ? [...lines, line] : lines;
}
