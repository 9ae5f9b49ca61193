import type { Draft } from '../draft.ts';

/** What a digital library's file says of the book around the text. */
interface Stripped extends Pick<Draft, 'title' | 'author' | 'language'> {
  readonly text: string;
  /** True where the library's header says that anyone may use it, and no word of copyright. */
  readonly free?: boolean;
}

const START = [
  /^[^\S\n]*\*{2,}\s*START OF (?:TH[EI]S?|THIS) (?:PROJECT )?GUTENBERG.*$/imu,
  /^[^\S\n]*\*+[^\S\n]*END\*?\s*\*?(?:OF )?THE SMALL PRINT.*$/imu,
  /^[^\S\n]*\[The actual e?-?book starts here.*$/imu,
];
const END = [
  /^[^\S\n]*\*{2,}\s*END OF (?:TH[EI]S?|THIS) (?:PROJECT )?GUTENBERG.*$/imu,
  /^[^\S\n]*\**[^\S\n]*End of (?:the |this )?Project Gutenberg.*$/imu,
  /^[^\S\n]*Ende dieses Proje[ck]t Gutenberg.*$/imu,
  /^[^\S\n]*Fin de ce (?:livre|ebook|texte) .*Gutenberg.*$/imu,
  /^[^\S\n]*\*{2,}\s*START: FULL LICENSE.*$/imu,
];
const LICENCE_WORDS =
  /project gutenberg|gutenberg[- ]tm|gutenberg\.(?:org|net)|pglaf|public domain e-?text/iu;

/**
 * Takes off what Project Gutenberg and its like put before and after a book, in the wordings since 1991, and
 * reads title, author and language from it. A text without any of it comes back as it is.
 */
export function stripLibrary(text: string): Stripped {
  if (!LICENCE_WORDS.test(text.slice(0, 30_000)) && !LICENCE_WORDS.test(text.slice(-30_000))) return { text };
  const start = startOf(text);
  const header = text.slice(0, start);
  const body = text.slice(start, endOf(text, start));
  const free = /for the use of anyone anywhere|public domain/iu.test(header) && !/copyright/iu.test(header);
  return { text: body, ...fields(header), free };
}

/** The end of the last start mark within the first third; else of the last paragraph about the library there. */
function startOf(text: string): number {
  const third = text.slice(0, Math.max(6000, Math.floor(text.length / 3)));
  let start = 0;
  for (const mark of START) {
    const found = mark.exec(third);
    if (found) start = Math.max(start, found.index + found[0].length);
  }
  return afterMentions(third, start);
}

/** Past a paragraph that names the library, as long as the next such one is near. */
function afterMentions(text: string, from: number): number {
  let start = from;
  let seen = 0;
  for (const { 0: paragraph, index } of text
    .slice(from)
    .matchAll(/(?:^|\n)[^\n]*\S[^\n]*(?:\n[^\n]*\S[^\n]*)*/gu)) {
    const most = start === from && from > 0 ? 12 : 60;
    if (++seen > most || from + index - start > 9000) break;
    // A short text's end lies within the stretch that is searched.
    if (from > 0 && END.some((mark) => mark.test(paragraph))) break;
    if (LICENCE_WORDS.test(paragraph)) start = from + index + paragraph.length;
  }
  return start;
}

function endOf(text: string, from: number): number {
  let end = text.length;
  for (const mark of END) {
    const every = new RegExp(mark.source, `${mark.flags}g`);
    every.lastIndex = from + Math.floor((text.length - from) / 3);
    const found = every.exec(text);
    if (found) end = Math.min(end, found.index);
  }
  if (end < text.length) return end;
  const tail = Math.max(from, text.length - 25_000);
  const mention = text.slice(tail).search(LICENCE_WORDS);
  return mention < 0 ? end : Math.max(from, text.lastIndexOf('\n\n', tail + mention));
}

function fields(header: string): Omit<Stripped, 'text'> {
  const title =
    field(header, 'Title') ??
    /project gutenberg(?:[’']s| e-?book,? of| e-?text,? of)\s+(.{2,120}?)(?:,?\s+by\s|\n\s*\n)/isu.exec(
      header,
    )?.[1];
  const author =
    field(header, 'Author') ??
    /project gutenberg[^\n]*(?:\n[^\n]+)?,?\s+by\s+([^\n]{2,80})/iu.exec(header)?.[1];
  return {
    title: title && oneLine(title),
    author: author && oneLine(author),
    language: languageCode(field(header, 'Language')),
  };
}

const oneLine = (text: string): string =>
  text
    .replace(/\s+/gu, ' ')
    .replace(/[\s*,]+$/u, '')
    .trim();

function field(header: string, name: string): string | undefined {
  const found = new RegExp(`^${name}: +(\\S.*)$`, 'imu').exec(header);
  return found?.[1]?.trim();
}

const LANGUAGES = new Map(
  'english:en french:fr german:de spanish:es italian:it portuguese:pt dutch:nl latin:la finnish:fi swedish:sv danish:da norwegian:no polish:pl russian:ru greek:el chinese:zh japanese:ja esperanto:eo hungarian:hu czech:cs catalan:ca'
    .split(' ')
    .map((pair) => pair.split(':') as [string, string]),
);

/** BCP 47 for "English" or "en-GB"; undefined for what it doesn't know. */
export function languageCode(name: string | undefined): string | undefined {
  const text = name?.trim() ?? '';
  const first = text.toLowerCase().split(/[\s,;(]/u)[0] ?? '';
  const known = LANGUAGES.get(first);
  if (known !== undefined) return known;
  return /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/iu.test(text) ? text : undefined;
}

/** Where the book begins and ends among an EPUB's blocks, without a digital library's own words. */
export function libraryRange(blocks: readonly { readonly lines: readonly string[] }[]): {
  from: number;
  to: number;
} {
  let from = 0;
  let to = blocks.length;
  blocks.forEach(({ lines }, at) => {
    const text = lines.join(' ');
    if (text.length > 400 || !/gutenberg|small print/iu.test(text)) return;
    if (at < blocks.length / 3 && START.some((mark) => mark.test(text))) from = at + 1;
    if (at > blocks.length / 3 && END.some((mark) => mark.test(text))) to = Math.min(to, at);
  });
  return { from, to };
}
