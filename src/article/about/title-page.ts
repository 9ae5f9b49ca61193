import { type PageDraft, type PageSection, textUnder } from '../read/draft.ts';
import { hasListed, listLines } from '../word-lists.ts';
import { authorSaid, factAuthor, NAME_LAST, wholeName } from './author.ts';
import { yearIn } from './sentence.ts';
import { useByHeading } from './stories.ts';
import { isWholeName } from './whole-name.ts';

/** What stands between a title, its author, a site and a kind of page. */
const PIECE_ENDS =
  /(?<!\s)\s*(?:[|•·()›»]|\s[–—/-]\s|:\s|,\s(?=\p{Lu}\S{1,20} \p{Lu}\S{1,20}$))\s*/u;
/** Characters below such a heading, as of a menu. */
const BELOW_MAX = 60;
/** Headings on top of a page among which its author may be one. */
const TOP_HEADINGS = 2;

/**
 * A page whose author stands in a place of its own: as a piece of its title (“Emma – Jane Austen”),
 * as a heading above or below it. Then its title says so by “by”.
 */
export function withAuthorInTitle(draft: PageDraft): PageDraft {
  const { page, windowTitle = '', sections } = draft;
  const [top] = sections;
  if (isWholeName(page) && top && isTitleBelow(top))
    return {
      ...draft,
      page: `${top.title} by ${page}`,
      sections: [asLead(top), ...sections.slice(1)],
    };

  const text = textUnder(sections);
  if (factAuthor(draft.facts) ?? authorSaid(text.slice(0, OWNED_READ))) return draft;
  const author = sections
    .slice(0, TOP_HEADINGS)
    .find(
      (section) => isWholeName(section.title) && textUnder([section]).length < BELOW_MAX,
    )?.title;
  const beside = author && page ? `${page} by ${author}` : titleWithAuthor(page, text);
  const named = beside === page ? ownedTitle(page, text.slice(0, OWNED_READ)) : beside;
  return { ...draft, page: named, windowTitle: titleWithAuthor(windowTitle, text) };
}

/** Whether a heading of the first level below somebody's name is the title of a book. */
const isTitleBelow = ({ title, level }: PageSection): boolean =>
  title !== '' && level === 1 && useByHeading(title) === undefined;

const asLead = (section: PageSection): PageSection => ({ ...section, title: '' });

/** Characters of a page in which it may say whose the book is. */
const OWNED_READ = 2000;
/** Words of a title. */
const TITLE_WORDS_MAX = 8;

/** “Kindred by Octavia E. Butler”, of a page whose text speaks of “Octavia E. Butler’s Kindred”. */
function ownedTitle(page: string, text: string): string {
  const pieces = text.split(/[’']s? (?=[“"‘]?\p{Lu})/u);
  for (const [piece, behind] of pieces.slice(1).entries()) {
    const author = wholeName(pieces[piece] ?? '', NAME_LAST);
    const words = behind.split(/[^\p{L}\p{N}’'-]+/u).filter(Boolean);
    const titles = words.slice(0, TITLE_WORDS_MAX).map((_, at) => words.slice(0, at + 1).join(' '));
    const title = titles.findLast((possible) => page.includes(possible)) ?? '';
    if (author && isWholeName(author) && title.length >= TITLE_MIN) return `${title} by ${author}`;
  }
  return page;
}

/** Letters of a title: a shorter one stands in any page’s. */
const TITLE_MIN = 4;

/** The title of a page with “by” in front of the author, where that is one of its pieces. */
function titleWithAuthor(page: string, text: string): string {
  const pieces = page.split(PIECE_ENDS).filter(Boolean);
  const ofBook = pieces.filter((piece) => !hasListed('guide-titles', piece));
  const titled = pieces.find((piece) => isWholeName(piece.split(' by ')[1] ?? ''));
  if (titled !== undefined) return titled;

  // “Jane Eyre” is a name as well: its author is written by whom it is.
  const names = ofBook.filter(isWholeName);
  const isOfTitle = (name: string) => ofBook[0]?.includes(name.split(' ').at(-1) ?? '');
  const last = names.find((name) => !isOfTitle(name));
  const author = names.find((name) => text.includes(`by ${name}`)) ?? last;
  const others = ofBook.filter((piece) => piece !== author);
  return author && others.length > 0 ? `${others[0]} by ${author}` : page;
}

/** What a line that names a book says of it, as a list of sources does. */
interface Cited {
  readonly author?: string;
  readonly year?: number;
}

/** Characters of such a line. */
const CITED_MAX = 200;
const CITED_ENDS = /(?<!\b(?:\p{Lu}|St))\.\s|[,;:·|()–—“”"]/u;

/**
 * Who wrote a book, and when, by a line with its title, a name and a year: “Lee, Ann (1931). Ferry
 * Road. London: Quay.”
 */
export function citedIn(draft: PageDraft, title: string): Cited {
  const lines = draft.sections
    .flatMap(({ blocks }) => blocks.map(({ text, term }) => (term ? `${term}, ${text}` : text)))
    .filter((line) => line.length <= CITED_MAX && title !== '' && line.includes(title));
  for (const line of lines) {
    const author = authorCited(line, title);
    const year = yearIn(line.replace(title, ''));
    if (author && year !== undefined) return { author, year };
  }
  return {};
}

function authorCited(line: string, title: string): string | undefined {
  // “Lee, Ann (1931). Ferry Road”.
  const before = line.slice(0, line.indexOf(title)).split(/[.(]/u)[0] ?? '';
  const [surname = '', given = '', ...more] = before.trim().split(', ');
  const isTurned = given.length > 2 && more.length === 0 && !surname.includes(' ');
  if (isTurned && isWholeName(`${given} ${surname}`)) return `${given} ${surname}`;
  const pieces = line.replace(title, '|').split(CITED_ENDS);
  const names = pieces.map((piece) => piece.trim()).filter(isWholeName);
  return names.find((name) => !listLines('publishers').includes(name));
}
