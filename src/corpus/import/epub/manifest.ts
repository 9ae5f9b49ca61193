import { walk } from './xml.ts';

/** A file that the package lists. */
export interface Item {
  readonly id: string;
  readonly href: string;
  readonly type: string;
  readonly properties: readonly string[];
}

/** A line about the book: title, creator, language, rights. */
type Field = Readonly<Record<'name' | 'value' | 'id' | 'role', string>>;

export type Manifest = ReturnType<typeof readManifest>;

/** What programs write where they were given no title, author or language. */
const NOTHING = /^(?:|unknown|untitled|und|mul|zxx)$/iu;

/** Name and content of a `meta` that says that pages have a fixed layout; EPUB 3 says it in that element's text. */
const FIXED = new Set(['fixed-layout true', 'rendition:layout pre-paginated']);

/** What a package file says, as it stands there. */
export function readManifest(source: string) {
  const fields: Field[] = [];
  /** What a `meta` adds to a line or a file, by that one's id and the property. */
  const refined = new Map<string, string>();
  const items: Item[] = [];
  const spine: { id: string; linear: boolean }[] = [];
  let [toc, text, fixed] = ['', '', false];
  let own: Readonly<Record<string, string>> = {};
  walk(source, {
    open(name, attributes) {
      [own, text] = [attributes, ''];
      const { id = '', href = '', properties = '', 'media-type': type = '' } = attributes;
      if (name === 'item') items.push({ id, href, type, properties: properties.split(/\s+/u) });
      if (name === 'spine') toc = attributes.toc ?? '';
      if (name === 'itemref') spine.push({ id: attributes.idref ?? '', linear: attributes.linear !== 'no' });
      if (name === 'meta') fixed ||= FIXED.has(`${attributes.name} ${attributes.content}`);
    },
    text(more) {
      text += more;
    },
    close(name) {
      const value = text.replace(/\s+/gu, ' ').trim();
      const { id = '', refines = '', property = '', 'opf:role': role = '' } = own;
      const target = refines.replace(/^.*#/su, '');
      if (name === 'meta' && target) refined.set(`${target} ${property}`, value);
      // Of one page alone it says nothing about the others.
      else if (name === 'meta') fixed ||= value === 'pre-paginated';
      else if (!NOTHING.test(value)) fields.push({ name, value, id, role });
      text = '';
    },
  });
  const named = (name: string) => fields.filter((field) => field.name === name);
  return {
    title: titleOf(named('title'), refined),
    authors: authorsOf(named('creator'), refined),
    language: named('language')[0]?.value,
    rights: named('rights')[0]?.value,
    items,
    spine,
    toc,
    fixed,
  };
}

type Refined = ReadonlyMap<string, string>;

/** The main title; one of another kind only where there is no other. */
function titleOf(titles: readonly Field[], refined: Refined): string | undefined {
  const kind = ({ id }: Field) => refined.get(`${id} title-type`);
  const main = titles.find((one) => kind(one) === 'main') ?? titles.find((one) => kind(one) === undefined);
  return (main ?? titles[0])?.value;
}

/** Who is said to be an author, in order; else those without a role; else the first, such as an editor. */
function authorsOf(creators: readonly Field[], refined: Refined): readonly string[] {
  const number = ({ id }: Field) => Number(refined.get(`${id} display-seq`) ?? Number.POSITIVE_INFINITY);
  const role = ({ id, role }: Field) => (refined.get(`${id} role`) ?? role).replace(/^.*\//u, '').toLowerCase();
  const compareSequence = (a: Field, b: Field) => (number(a) < number(b) ? -1 : Number(number(a) > number(b)));
  const order = creators.toSorted(compareSequence);
  const withRole = (wanted: string) => order.filter((one) => role(one) === wanted);
  const found = [withRole('aut'), withRole(''), order.slice(0, 1)].find(({ length }) => length > 0) ?? [];
  return [...new Set(found.flatMap(({ value }) => value.split(/\s*;\s*/u)).filter(Boolean))];
}

/** The kinds of files that may hold a chapter. A picture drawn in SVG may stand among them. */
const KINDS = ['application/(?:(?:xhtml|x-dtbook)\\+)?xml', 'text/(?:html|xml|x-oeb\\w*-document)', 'image/svg\\+xml'];
const TEXT = new RegExp(`^(?:${KINDS.join('|')})$`, 'iu');
const PICTURE = /\.(?:css|js|jpe?g|png|gif|webp|[ot]tf|woff2?|ncx)$/iu;
const OTHER = /^(?:image|audio|video|font)\/|css|javascript|opentype|font|ncx|smil/iu;

/** Whether a file is one that is read: by its kind, or by its name where the kind says nothing. */
export const isText = ({ type, href }: Pick<Item, 'type' | 'href'>): boolean =>
  !PICTURE.test(href) && (TEXT.test(type) || (!OTHER.test(type) && /\.x?html?(?:[?#].*)?$/iu.test(href)));
