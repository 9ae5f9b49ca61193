import { UserError } from '../../core/errors.ts';
import { parsedJson } from '../../lib/text.ts';
import { createOutline, type PageDraft } from './draft.ts';
import { readPage } from './page.ts';
import { addLine, readPlain } from './plain.ts';
import { readWikitext } from './wikitext.ts';

type Json = Readonly<Record<string, unknown>>;

/** Whether a text is what a MediaWiki answers: the page, an extract of it, hits or an error. */
export function isMediaWiki(text: string): boolean {
  if (!/^\s*[[{]/u.test(text)) return false;
  const answer = objectOf(parsedJson(text));
  const isPage = 'title' in answer && ('html' in answer || 'extract' in answer);
  const keys = ['parse', 'query', 'error', 'batchcomplete', 'source'];
  return isPage || keys.some((key) => key in answer);
}

/**
 * Reads what a MediaWiki answers to `action=parse` or `action=query`, in either format of its
 * version, or its page as REST gives it.
 * @throws UserError if it is an error, a list of hits, or has no page in it
 */
export function readMediaWiki(text: string, file: string): PageDraft {
  const answer = objectOf(parsedJson(text));
  const { info } = objectOf(answer.error);
  if (typeof info === 'string')
    throw new UserError(
      `${file} holds an encyclopedia’s error, “${info.slice(0, 120)}”, and no article. Give the article’s page.`,
    );

  const page = {
    ...objectOf(answer.parse),
    ...firstPage(objectOf(answer.query)),
    ...restPage(answer),
  };
  if (page.missing !== undefined && page.missing !== false)
    throw new UserError(`${file} says that there is no such article. Give one that there is.`);

  const draft = contentOf(page);
  if (!draft)
    throw new UserError(
      `${file} is an encyclopedia’s answer without an article’s text. Ask it for the page itself.`,
    );

  const named = textIn(page, 'title') || textIn(page, 'displaytitle').replace(/<[^<>]*>/gu, '');
  const origin = { ...originOf(page), ...siteIn(objectOf(answer.query)) };
  return { ...draft, page: named || draft.page, origin };
}

const objectOf = (found: unknown): Json =>
  typeof found === 'object' && found !== null && !Array.isArray(found) ? (found as Json) : {};

const textIn = (json: Json, key: string): string => {
  const found = json[key];
  return typeof found === 'string' ? found : '';
};

/** Pages are a list, or in the older format an object by their numbers. */
function firstPage(query: Json): Json {
  const { pages } = query;
  const list = Array.isArray(pages) ? pages : Object.values(objectOf(pages));
  const all = list.map(objectOf);
  return all.find((page) => contentOf(page) !== undefined) ?? all[0] ?? {};
}

/** The REST interface has all of a page at the top, and its text under one of these. */
const REST_TEXTS = ['source', 'html', 'extract'];
const restPage = (answer: Json): Json => (REST_TEXTS.some((key) => key in answer) ? answer : {});

/** A text, or in the older format an object with the text under `*`. */
const starred = (found: unknown): string => {
  if (typeof found === 'string') return found;
  const json = objectOf(found);
  return textIn(json, '*') || textIn(json, 'content') || textIn(json, 'body');
};

function contentOf(page: Json): PageDraft | undefined {
  const html = starred(page.text) || textIn(page, 'html');
  if (html) return readPage(html);
  const extract = starred(page.extract);
  if (extract)
    return /<p[\s>]/u.test(extract)
      ? readPage(extract)
      : readExtract(extract, textIn(page, 'title'));
  const [revision] = Array.isArray(page.revisions) ? page.revisions : [];
  const { slots } = objectOf(revision);
  const source =
    starred(page.wikitext) ||
    starred(objectOf(slots).main) ||
    starred(revision) ||
    textIn(page, 'source');
  return source ? readWikitext(source) : undefined;
}

/** An extract as plain text: headings between equals signs, or bare. */
function readExtract(text: string, title: string): PageDraft {
  if (!/^==+ .+ ==+$/mu.test(text)) return readPlain(text);
  const outline = createOutline();
  for (const line of text.split('\n')) {
    const [, signs, heading] = /^(==+) (.+) ==+$/u.exec(line.trim()) ?? [];
    if (signs && heading) outline.heading(signs.length, heading);
    else addLine(line, outline, title);
  }
  return { page: '', origin: {}, facts: [], sections: outline.sections() };
}

/** What it says of itself, where it was asked for that too. */
function siteIn({ general, rightsinfo }: Json): PageDraft['origin'] {
  const site = textIn(objectOf(general), 'sitename').slice(0, SITE_MAX);
  const { url, text } = objectOf(rightsinfo);
  const licence = licenceIn(
    typeof url === 'string' ? url : '',
    typeof text === 'string' ? text : '',
  );
  return { ...(site && { site }), ...(licence && { licence }) };
}

/** Characters of a site's name. */
const SITE_MAX = 60;
/** Characters of a licence's name. */
const LICENCE_MAX = 100;

/** `CC BY-SA 4.0`, by its address; else as it is called. */
function licenceIn(url: string, text: string): string {
  const [, kind, version] = /\/licenses\/([a-z-]{2,12})\/(\d\.\d)/u.exec(url) ?? [];
  if (kind && version) return `CC ${kind.toUpperCase()} ${version}`;
  return text.slice(0, LICENCE_MAX);
}

function originOf(page: Json): PageDraft['origin'] {
  const [revision] = Array.isArray(page.revisions) ? page.revisions : [];
  const { timestamp, revid } = objectOf(revision);
  const latest = objectOf(page.latest);
  const number = page.revid ?? revid ?? page.lastrevid ?? latest.id;
  const day = [timestamp, latest.timestamp, page.timestamp].find((one) => typeof one === 'string');
  const address = textIn(page, 'fullurl') || textIn(page, 'canonicalurl');
  const licence = textIn(objectOf(page.license), 'title');

  return {
    ...(typeof number === 'number' && { revision: String(number) }),
    ...(typeof day === 'string' && { dated: day.slice(0, 10) }),
    ...(address && { address }),
    ...(licence && { licence }),
  };
}
