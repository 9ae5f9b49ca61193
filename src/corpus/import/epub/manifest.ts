import { decodeHTML } from 'entities';
import { spaced } from '../../../lib/text.ts';
import ELEMENTS from './elements.json' with { type: 'json' };
import { type Element, elementsIn, readMarkup, textsIn } from './xml.ts';

/** A file that the package lists. */
export interface Item {
  readonly id: string;
  readonly href: string;
  readonly type: string;
  readonly properties: readonly string[];
}

/** A line about the book: title, creator, language, rights. */
type Field = Readonly<Record<'value' | 'id' | 'role', string>>;

export type Manifest = ReturnType<typeof readManifest>;

/** What programs write where they were given no title, author or language. */
const NOTHING = /^(?:|unknown|untitled|und|mul|zxx)$/iu;

/**
 * Name and content of a `meta` that says that pages have a fixed layout; EPUB 3 says it in that
 * element's text.
 */
const FIXED = new Set(['fixed-layout true', 'rendition:layout pre-paginated']);

/** Name and content of a `meta` that says of which series a book is. */
const SERIES = 'calibre:series ';

/** What a package file says, as it stands there. */
export function readManifest(source: string) {
  const elements = elementsIn(readMarkup(source));
  const named = (tagName: string) => elements.filter((element) => element.name === tagName);

  const metas = named('meta').map((meta) => {
    const { name, content, refines = '', property = '' } = meta.attributes;
    return {
      said: `${name} ${content}`,
      of: refines.replace(/^.*#/su, ''),
      property,
      value: lineIn(meta),
    };
  });

  /** What a `meta` adds to a line or a file, by that one's id and the property. */
  const refined = new Map(
    metas.flatMap(({ of, property, value }) => (of ? [[`${of} ${property}`, value]] : [])),
  );
  const fields = (tagName: string, role = '') =>
    named(tagName)
      .map((field) => ({
        value: lineIn(field),
        id: field.attributes.id ?? '',
        role: field.attributes['opf:role'] ?? role,
      }))
      .filter(({ value }) => !NOTHING.test(value));

  // In EPUB 3 a collection, in older files what a program adds.
  const seriesNames = metas.flatMap(({ said, property, value }) => {
    if (property === 'belongs-to-collection') return value;
    return said.startsWith(SERIES) ? said.slice(SERIES.length) : [];
  });

  return {
    title: mainTitle(fields('title'), refined, seriesNames),
    authors: authorsOf([...fields('creator'), ...fields('contributor', 'ctb')], refined),
    language: fields('language')[0]?.value,
    rights: fields('rights')[0]?.value,
    items: named('item').map(({ attributes }): Item => {
      const { id = '', href = '', properties = '', 'media-type': type = '' } = attributes;
      return { id, href, type, properties: properties.split(/\s+/u) };
    }),
    spine: named('itemref').map(({ attributes: { idref: id = '', linear } }) => ({
      id,
      linear: linear !== 'no',
    })),
    toc: named('spine')[0]?.attributes.toc ?? '',
    // Of one page alone it says nothing about the others.
    fixed: metas.some(
      ({ said, of, value }) => FIXED.has(said) || (of === '' && value === 'pre-paginated'),
    ),
  };
}

/** An element's text on one line; some programs write its signs as entities twice. */
const lineIn = (element: Element) => spaced(decodeHTML(textsIn(element).join('')));

type Refined = ReadonlyMap<string, string>;

/** What an EPUB's other titles are. */
const BESIDE_MAIN = new Set(['collection', 'edition', 'subtitle']);

/**
 * The title that is said to be the main one, or of the book's own to be shown first; else the
 * first: a series' may stand before it.
 */
function mainTitle(titles: readonly Field[], refined: Refined, seriesNames: readonly string[]) {
  const typeOf = ({ id }: Field) => refined.get(`${id} title-type`)?.toLowerCase();
  const main = titles.find((title) => typeOf(title) === 'main');
  const ownTitles = titles.filter((title) => !BESIDE_MAIN.has(typeOf(title) ?? ''));
  const first = ownTitles.find(({ id }) => refined.get(`${id} display-seq`) === '1');

  // “Dune: A Novel” behind “Dune” says more of it: that is the book, though its series is called so.
  const ownTitle = ownTitles.find(
    ({ value }, at) =>
      !seriesNames.includes(value) || ownTitles[at + 1]?.value.startsWith(`${value}:`),
  );
  return (main ?? first ?? ownTitle ?? titles[0])?.value;
}

/**
 * Who is said to be an author, in order; else those without a role; else the first, such as an
 * editor.
 */
function authorsOf(creators: readonly Field[], refined: Refined) {
  const role = ({ id, role }: Field) =>
    (refined.get(`${id} role`) ?? role).replace(/^.*\//u, '').toLowerCase();
  const withRole = (wanted: string) => creators.filter((creator) => role(creator) === wanted);
  const authors =
    [withRole('aut'), withRole(''), creators.slice(0, 1)].find(({ length }) => length > 0) ?? [];
  return [
    ...new Set(authors.flatMap(({ value }) => value.split(/(?<!\s)\s*;\s*/u)).filter(Boolean)),
  ];
}

/** The kinds of files that may hold a chapter. A picture drawn in SVG may stand among them. */
const TEXT = new RegExp(`^(?:${ELEMENTS.textTypes.join('|')})$`, 'iu');
const PICTURE = new RegExp(ELEMENTS.otherNames, 'iu');
const OTHER = new RegExp(ELEMENTS.otherTypes, 'iu');

/** Whether a file is one that is read: by its kind, or by its name where the kind says nothing. */
export const isText = ({ type, href }: Pick<Item, 'type' | 'href'>): boolean =>
  !PICTURE.test(href) &&
  (TEXT.test(type) || (!OTHER.test(type) && /\.x?html?(?:$|[?#])/iu.test(href)));
