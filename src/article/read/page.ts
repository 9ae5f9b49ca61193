import { Parser } from 'htmlparser2';
import { isWholeName } from '../about/whole-name.ts';
import { BeyondArticle, ELEMENTS_MAX, NESTING_MAX } from '../limits.ts';
import { bodyOf, type PageDocument, type PageElement, parsePage } from './dom.ts';
import { createOutline, type PageDraft } from './draft.ts';
import { boxFacts, isBox } from './page-facts.ts';
import {
  isLeftOut,
  markFrames,
  markHolders,
  markStyles,
  openFolded,
  pageText,
  titleText,
} from './page-parts.ts';
import { BOLD_LEVEL, walkPage } from './page-walk.ts';

/** Elements in which pages say that they hold the article; the likeliest come first. */
const HOLDERS = ['.mw-parser-output', '[itemprop=articleBody]', 'article', 'main', '[role=main]'];
/** The share of a page's prose that such an element must have, or there is more of the article. */
const PROSE_SHARE_MIN = 0.6;
/** The share of a page's text that the element has which is read where the page names none. */
const HOLDER_SHARE_MIN = 0.9;
/** Elements inside one another that are looked into for it: each takes the length of the page. */
const HOLDER_DEPTH_MAX = 30;

/**
 * Reads a page of the web. Its scripts don't run, and nothing that it names is fetched.
 * @throws UserError if it has too many elements, or too many inside one another
 */
export function readPage(html: string): PageDraft {
  checkMarkup(html);
  const document = parsePage(html);
  markHolders(document);
  openFolded(document);
  markStyles(document);
  markFrames(document);

  const boxes = [...document.querySelectorAll('table, aside, dl, ul, section, div')].filter(isBox);
  const windowTitle = headTitle(document);
  const heading = ownHeading(document, windowTitle);
  const origin = originOf(document);
  const outline = createOutline();
  walkPage(articleIn(document), outline, heading);

  const facts = boxes.slice(0, 1).flatMap(boxFacts);
  const sections = outline.sections();
  if (heading || windowTitle)
    return {
      page: heading ? titleText(heading) : windowTitle,
      windowTitle,
      origin,
      facts,
      sections,
    };
  const isHeaded = document.querySelector('h1, h2, h3, h4') !== null;
  const isTitled = sections[0]?.level === BOLD_LEVEL;
  return {
    origin,
    facts,
    ...(isHeaded && !isTitled ? { page: '', sections } : titleInBold(sections)),
  };
}

/** What stands above all else in bold is the title of a page that has no other. */
function titleInBold(sections: PageDraft['sections']): Pick<PageDraft, 'page' | 'sections'> {
  const [first, ...others] = sections;
  if (!first) return { page: '', sections };
  return { page: first.title, sections: [{ ...first, title: '', level: 1 }, ...others] };
}

/** So many headings of the first level head sections, as in a word processor's page. */
const TOPS_MIN = 3;

/** The heading that is the page's own title: not that of a site whose page has one below it. */
function ownHeading(document: PageDocument, windowTitle: string): PageElement | undefined {
  const headings = [...document.querySelectorAll('h1, h2')].filter((found) => !isLeftOut(found));
  const tops = headings.filter(({ tagName }) => tagName === 'H1');
  const top = tops.length < TOPS_MIN ? tops[0] : undefined;
  const isInWindow = (heading: PageElement) => {
    const title = titleText(heading).replace(QUALIFIER, '');
    return title !== '' && windowTitle.startsWith(title);
  };
  if (top && isInWindow(top)) return top;
  return headings.find(isInWindow) ?? top;
}

/** “(novel)”, which a page may have behind its title, and its window not. */
const QUALIFIER = / \([^()]{3,40}\)$/u;

/** Before anything is built of it: the parser, and what reads its elements, call themselves. */
function checkMarkup(html: string): void {
  let depth = 0;
  let deepest = 0;
  let elements = 0;
  const counter = new Parser({
    onopentag() {
      depth += 1;
      elements += 1;
      deepest = Math.max(deepest, depth);
    },
    onclosetag() {
      depth -= 1;
    },
  });
  counter.end(html);

  if (deepest > NESTING_MAX || elements > ELEMENTS_MAX)
    throw new BeyondArticle(
      'This page’s markup is nested too deeply, or is no page. Save its text alone, and give that.',
    );
}

/** The element that holds the article: as the page says, or the innermost with most of its text. */
function articleIn(document: PageDocument): PageElement {
  const whole = proseIn(bodyOf(document));
  for (const holder of HOLDERS) {
    const found = [...document.querySelectorAll(holder)].filter((element) => !isLeftOut(element));
    const [largest] = found
      .map((element) => ({ element, prose: proseIn(element) }))
      .sort((a, b) => b.prose - a.prose);
    if (largest && largest.prose >= whole * PROSE_SHARE_MIN && largest.prose > 0)
      return largest.element;
  }

  return holderOf(bodyOf(document));
}

/** The innermost element that has most of a page's text. */
function holderOf(body: PageElement): PageElement {
  const most = pageText(body).length * HOLDER_SHARE_MIN;
  let holder = body;
  for (let depth = 0; depth < HOLDER_DEPTH_MAX; depth++) {
    const inner = [...holder.children].find((part) => pageText(part).length >= most);
    if (!inner) break;
    holder = inner;
  }
  return holder;
}

/** Characters of a part's paragraphs and entries, but for navigation and the like. */
const proseIn = (element: PageElement): number =>
  [...element.querySelectorAll('p, dd, li, blockquote')]
    .filter((found) => !isLeftOut(found))
    .reduce((sum, found) => sum + pageText(found).length, 0);

/** The title in a page's head, without the site's name behind it. */
function headTitle(document: PageDocument): string {
  const written = document.querySelector('title')?.textContent ?? '';
  const [behind = ''] = /(?<!\s)\s+[-–—|·:]\s+[^-–—|·:\s][^-–—|·:]{1,59}$/u.exec(written) ?? [];
  const isAuthor = isWholeName(behind.replace(/^[\s–—|·:-]+/u, ''));
  return (isAuthor ? written : written.slice(0, written.length - behind.length)).trim();
}

function originOf(document: PageDocument): PageDraft['origin'] {
  const meta = (name: string) =>
    document
      .querySelector(`meta[property="${name}"], meta[name="${name}"]`)
      ?.getAttribute('content')
      ?.trim();
  const link = (rel: string) => document.querySelector(`link[rel="${rel}"], a[rel="${rel}"]`);

  const site = meta('og:site_name') ?? meta('application-name') ?? siteBehindTitle(document);
  const time = meta('article:modified_time') ?? meta('article:published_time') ?? meta('date');
  const address = link('canonical')?.getAttribute('href');
  const licence = link('license')?.textContent?.trim() || link('license')?.getAttribute('href');
  const dated = /^\d{4}-\d{2}-\d{2}/u.exec(time ?? '')?.[0];

  return {
    ...(site && { site }),
    ...(dated && { dated }),
    ...(address && /^https?:/u.test(address) && { address }),
    ...(licence && { licence }),
  };
}

/** `Rebecca (novel) - Wikipedia`. */
const siteBehindTitle = (document: PageDocument): string | undefined =>
  /\s[-–—|]\s([^-–—|]{2,40})$/u
    .exec(document.querySelector('title')?.textContent ?? '')?.[1]
    ?.trim();
