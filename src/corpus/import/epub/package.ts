import { UserError } from '../../../core/errors.ts';
import { decodeMarkup, join, readText } from './paths.ts';
import { walk } from './xml.ts';
import type { Archive } from './zip.ts';

/** What an EPUB's package file says. Paths are those of the archive. */
export interface Package {
  readonly title?: string;
  readonly author?: string;
  readonly language?: string;
  readonly rights?: string;
  /** Text files in reading order. */
  readonly spine: readonly string[];
  /** Every item of the spine that the package lists, in order, as e-readers count them: `old` ones did before 2024. */
  readonly fragments: readonly { readonly path: string | undefined; readonly old: boolean }[];
  /** EPUB 3's contents. */
  readonly nav?: string;
  /** EPUB 2's contents. */
  readonly ncx?: string;
}

/** @throws UserError where the book is encrypted, of fixed layout, or has no package file */
export async function readPackage(archive: Archive, file: string): Promise<Package> {
  await refuseEncrypted(archive, file);
  const path = await packagePath(archive);
  const source = path === undefined ? undefined : await archive.read(path);
  if (path === undefined || !source) {
    throw new UserError(`${file} isn’t an EPUB: it has no package file. Add a TXT, Markdown or EPUB file.`);
  }
  const raw = parsePackage(decodeMarkup(source));
  if (raw.fixed) {
    throw new UserError(
      `${file} has a fixed layout, as picture books and comics do, so its text has no order to read it in. Add a copy with flowing text.`,
    );
  }
  return resolvePaths(raw, path, archive);
}

/** Fonts may be obscured; anything else that is encrypted is copy protection. */
async function refuseEncrypted(archive: Archive, file: string): Promise<void> {
  const rights = archive.names.some((name) => /^META-INF\/(?:rights|sinf)\.xml$/iu.test(name));
  let locked = rights;
  walk(await readText(archive, 'META-INF/encryption.xml'), {
    open(name, attributes) {
      const algorithm = attributes.algorithm ?? '';
      if (name === 'encryptionmethod' && !/idpf\.org\/2008\/|ns\.adobe\.com\/pdf\/enc/iu.test(algorithm))
        locked = true;
    },
  });
  if (locked)
    throw new UserError(
      `${file} is encrypted with copy protection (DRM), so its text can’t be read. Add a copy without it.`,
    );
}

async function packagePath(archive: Archive): Promise<string | undefined> {
  let path: string | undefined;
  walk(await readText(archive, 'META-INF/container.xml'), {
    open(name, attributes) {
      if (name === 'rootfile') path ??= attributes['full-path'];
    },
  });
  const asked = path === undefined ? undefined : join('', path);
  if (asked !== undefined && archive.names.includes(asked)) return asked;
  return archive.names.find((name) => name.toLowerCase().endsWith('.opf'));
}

interface RawPackage {
  title?: string;
  author?: string;
  language?: string;
  rights?: string;
  fixed: boolean;
  toc: string;
  readonly items: Map<string, { href: string; type: string; properties: string }>;
  readonly spine: { id: string; linear: boolean }[];
}

function parsePackage(source: string): RawPackage {
  const raw: RawPackage = { fixed: false, toc: '', items: new Map(), spine: [] };
  let field = '';
  let text = '';
  walk(source, {
    open(name, attributes) {
      field = name;
      text = '';
      readTag(raw, name, attributes);
    },
    text(more) {
      text += more;
    },
    close(name) {
      const value = text.replace(/\s+/gu, ' ').trim();
      if (name === field && value) readField(raw, name, value);
      if (name === 'meta' && value === 'pre-paginated') raw.fixed = true;
      text = '';
    },
  });
  return raw;
}

function readTag(raw: RawPackage, name: string, attributes: Readonly<Record<string, string>>): void {
  if (name === 'item') {
    const { id = '', href = '', properties = '' } = attributes;
    raw.items.set(id, { href, properties, type: attributes['media-type'] ?? '' });
  }
  if (name === 'spine') raw.toc = attributes.toc ?? '';
  if (name === 'itemref') raw.spine.push({ id: attributes.idref ?? '', linear: attributes.linear !== 'no' });
  const old = attributes.name === 'fixed-layout' && attributes.content === 'true';
  if (
    name === 'meta' &&
    (old || (attributes.name === 'rendition:layout' && attributes.content === 'pre-paginated'))
  )
    raw.fixed = true;
}

function readField(raw: RawPackage, name: string, value: string): void {
  if (name === 'title') raw.title ??= value;
  if (name === 'creator') raw.author ??= value;
  if (name === 'language') raw.language ??= value;
  if (name === 'rights') raw.rights ??= value;
}

function resolvePaths(raw: RawPackage, path: string, archive: Archive): Package {
  const base = path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '';
  const known = new Map(archive.names.map((name) => [name.toLowerCase(), name]));
  const find = (href: string | undefined) => {
    const asked = href === undefined ? undefined : join(base, href);
    return asked === undefined ? undefined : known.get(asked.toLowerCase());
  };
  const items = [...raw.items.values()];
  const nav = find(items.find(({ properties }) => properties.split(/\s+/u).includes('nav'))?.href);
  const ncx = find(
    (raw.items.get(raw.toc) ?? items.find(({ type }) => type === 'application/x-dtbncx+xml'))?.href,
  );
  const spine = raw.spine
    .filter(({ linear }) => linear)
    .map(({ id }) => find(raw.items.get(id)?.href))
    .filter((name) => name !== undefined);
  const fragments = raw.spine.flatMap(({ id }) => {
    const item = raw.items.get(id);
    const path = find(item?.href);
    return item ? [{ path, old: path !== undefined && item.type === 'application/xhtml+xml' }] : [];
  });
  const { title, author, language, rights } = raw;
  return {
    fragments,
    spine: spine.length > 0 ? [...new Set(spine)] : archive.names.filter((name) => /\.x?html?$/iu.test(name)),
    ...(title ? { title } : {}),
    ...(author ? { author } : {}),
    ...(language ? { language } : {}),
    ...(rights ? { rights } : {}),
    ...(nav ? { nav } : {}),
    ...(ncx ? { ncx } : {}),
  };
}
