import { posix } from 'node:path';
import { UserError } from '../../../core/errors.ts';
import { otherKind } from '../text/decode.ts';
import { join, readText } from './paths.ts';
import { walk } from './xml.ts';
import type { Archive } from './zip.ts';

/** What an EPUB's package file says. Paths are those of the archive. */
export type Package = ReturnType<typeof toPackage>;

/** @throws UserError if the book is encrypted, of fixed layout, or has no package file */
export async function readPackage(archive: Archive, file: string): Promise<Package> {
  await refuseEncrypted(archive, file);
  const path = await packagePath(archive);
  const source = path === undefined ? '' : await readText(archive, path);
  if (path === undefined || !source) {
    if (archive.names.includes('word/document.xml')) throw otherKind(file, 'a Word document');
    throw new UserError(`${file} isn’t an EPUB: it has no package file. Add a TXT, Markdown or EPUB file.`);
  }
  const manifest = readManifest(source);
  if (manifest.fixed) {
    throw new UserError(
      `${file} has a fixed layout, as picture books and comics do, so its text has no order to read it in. Add a copy with flowing text.`,
    );
  }
  return toPackage(manifest, posix.dirname(path), archive);
}

/** The files of the text in reading order, without the contents; `source` is empty if one is missing. */
export async function* readSpine(archive: Archive, { spine, nav }: Package) {
  for (const path of spine) if (path !== nav) yield { path, source: await readText(archive, path) };
}

/** Fonts may be obscured; anything else that is encrypted is copy protection. */
async function refuseEncrypted(archive: Archive, file: string): Promise<void> {
  let locked = archive.names.some((name) => /^META-INF\/(?:rights|sinf)\.xml$/iu.test(name));
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
  const asked = join('', path ?? '');
  if (archive.names.includes(asked)) return asked;
  return archive.names.find((name) => name.toLowerCase().endsWith('.opf'));
}

/** What programs write where they were given no title, author or language. */
const NOTHING = /^(?:|unknown|untitled|und|mul|zxx)$/iu;

type Manifest = ReturnType<typeof readManifest>;

function readManifest(source: string) {
  /** The first of each element that has a text: title, creator, language, rights. */
  const fields = new Map<string, string>();
  const items = new Map<string, { href: string; type: string; properties: readonly string[] }>();
  const spine: { id: string; linear: boolean }[] = [];
  let [toc, field, text, fixed] = ['', '', '', false];
  walk(source, {
    open(name, attributes) {
      // A translator or an editor may be named before the author.
      const isOther = name === 'creator' && /^(?!aut$)./u.test(attributes['opf:role'] ?? '');
      field = isOther ? 'creator, not the author' : name;
      text = '';
      const { id = '', href = '', properties = '', 'media-type': type = '' } = attributes;
      if (name === 'item') items.set(id, { href, type, properties: properties.split(/\s+/u) });
      if (name === 'spine') toc = attributes.toc ?? '';
      if (name === 'itemref') spine.push({ id: attributes.idref ?? '', linear: attributes.linear !== 'no' });
      if (name === 'meta') fixed ||= FIXED.has(`${attributes.name} ${attributes.content}`);
    },
    text(more) {
      text += more;
    },
    close(name) {
      const value = text.replace(/\s+/gu, ' ').trim();
      if (field.startsWith(name) && !fields.has(field) && !NOTHING.test(value)) fields.set(field, value);
      if (name === 'meta') fixed ||= value === 'pre-paginated';
      text = '';
    },
  });
  return { fields, items, spine, toc, fixed };
}

/** Name and content of a `meta` that says that pages have a fixed layout; EPUB 3 says it in that element's text. */
const FIXED = new Set(['fixed-layout true', 'rendition:layout pre-paginated']);

function toPackage({ fields, items, spine, toc }: Manifest, folder: string, archive: Archive) {
  const known = new Map(archive.names.map((name) => [name.toLowerCase(), name]));
  const find = (href: string | undefined) =>
    href === undefined ? undefined : known.get(join(folder, href).toLowerCase());
  const all = [...items.values()];
  const ncx = items.get(toc) ?? all.find(({ type }) => type === 'application/x-dtbncx+xml');
  const fragments = spine.flatMap(({ id, linear }) => {
    const item = items.get(id);
    const path = find(item?.href);
    return item ? [{ path, linear, old: path !== undefined && item.type === 'application/xhtml+xml' }] : [];
  });
  const texts = fragments.flatMap(({ path, linear }) => (path !== undefined && linear ? [path] : []));
  return {
    title: fields.get('title'),
    author: fields.get('creator') ?? fields.get('creator, not the author'),
    language: fields.get('language'),
    rights: fields.get('rights'),
    /** Every item of the spine that the package lists, in order, as e-readers count them: `old` ones did before 2024. */
    fragments,
    /** Text files in reading order. */
    spine: texts.length > 0 ? [...new Set(texts)] : archive.names.filter((name) => /\.x?html?$/iu.test(name)),
    /** EPUB 3's contents. */
    nav: find(all.find(({ properties }) => properties.includes('nav'))?.href),
    /** EPUB 2's contents. */
    ncx: find(ncx?.href),
  };
}
