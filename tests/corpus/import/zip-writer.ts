import { crc32, deflateRawSync } from 'node:zlib';

export interface ZipEntry {
  readonly name: string;
  readonly content: string | Buffer;
  /** The unpacked size that the directory claims, if that's a lie. */
  readonly declared?: number;
  /** General purpose flags: 1 = encrypted. */
  readonly flags?: number;
}

/** Room that a packer needs for a page, and not for a book: thousands are made. */
const SMALL = { windowBits: 10, memLevel: 2, chunkSize: 4096 };

/** Packs files into a zip, as honest or as false as a test needs it. */
export function zip(entries: readonly ZipEntry[]): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const content = Buffer.from(entry.content);
    const packed = deflateRawSync(content, SMALL);
    const name = Buffer.from(entry.name);
    const common = header(content, packed, name, entry);
    const local = Buffer.concat([
      Buffer.from('504b0304', 'hex'),
      common,
      Buffer.alloc(2),
      name,
      packed,
    ]);
    const tail = Buffer.alloc(16);
    tail.writeUInt32LE(offset, 12);
    central.push(Buffer.concat([Buffer.from('504b01021400', 'hex'), common, tail, name]));
    locals.push(local);
    offset += local.length;
  }
  return Buffer.concat([
    ...locals,
    ...central,
    end(entries.length, Buffer.concat(central).length, offset),
  ]);
}

/** The 24 bytes that both records share, from the version to the name's length. */
function header(
  content: Buffer,
  packed: Buffer,
  name: Buffer,
  { declared, flags }: ZipEntry,
): Buffer {
  const bytes = Buffer.alloc(24);
  bytes.writeUInt16LE(20, 0);
  bytes.writeUInt16LE((flags ?? 0) | 0x800, 2);
  bytes.writeUInt16LE(8, 4);
  bytes.writeUInt32LE(crc32(content), 10);
  bytes.writeUInt32LE(packed.length, 14);
  bytes.writeUInt32LE(declared ?? content.length, 18);
  bytes.writeUInt16LE(name.length, 22);
  return bytes;
}

function end(count: number, size: number, offset: number): Buffer {
  const bytes = Buffer.alloc(22);
  bytes.writeUInt32LE(0x06054b50, 0);
  bytes.writeUInt16LE(count, 8);
  bytes.writeUInt16LE(count, 10);
  bytes.writeUInt32LE(size, 12);
  bytes.writeUInt32LE(offset, 16);
  return bytes;
}

const CONTAINER = `<?xml version="1.0"?><container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0">
<rootfiles><rootfile full-path="ferry.pdf" media-type="application/pdf"/>
<rootfile full-path="OEBPS/content.opf" media-type="application/oebps-package+xml"/></rootfiles></container>`;

export interface EpubPlan {
  /** File names in reading order, with their XHTML bodies. */
  readonly files: readonly (readonly [string, string])[];
  /** The list inside EPUB 3's nav. */
  readonly nav?: string;
  /** The navPoints of EPUB 2's NCX. */
  readonly ncx?: string;
  readonly title?: string;
  readonly author?: string;
  readonly metadata?: string;
  readonly extra?: readonly ZipEntry[];
  readonly without?: readonly string[];
}

/** An EPUB with the usual files around the given ones. */
export function epub({
  files,
  nav,
  ncx,
  title = 'The Ferry',
  author = 'Ada Merrow',
  metadata = '',
  extra = [],
  without = [],
}: EpubPlan): Buffer {
  const items = files.map(
    ([name], at) =>
      `<item id="f${at}" href="${encodeURI(name)}" media-type="application/xhtml+xml"/>`,
  );
  if (nav !== undefined)
    items.push(
      '<item id="nav" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/>',
    );
  // Beside an older one that was left over.
  const lists = ['old', 'toc'].map(
    (id) => `<item id="${id}" href="${id}.ncx" media-type="application/x-dtbncx+xml"/>`,
  );
  if (ncx !== undefined) items.push(...lists);
  const spine = files.map((_, at) => `<itemref idref="f${at}"/>`).join('');
  const opf = `<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${title}</dc:title><dc:creator>${author}</dc:creator><dc:language>en-GB</dc:language>${metadata}</metadata><manifest>${items.join('')}</manifest><spine${ncx === undefined ? '' : ' toc="toc"'}>${spine}</spine></package>`;
  const entries: ZipEntry[] = [
    { name: 'mimetype', content: 'application/epub+zip' },
    { name: 'META-INF/container.xml', content: CONTAINER },
    { name: 'OEBPS/content.opf', content: opf },
    ...files.map(([name, body]) => ({ name: `OEBPS/${name}`, content: page(body) })),
  ];
  if (nav !== undefined)
    entries.push({
      name: 'OEBPS/nav.xhtml',
      content: page(`<nav epub:type="toc"><h1>Contents</h1><ol>${nav}</ol></nav>`),
    });
  if (ncx !== undefined)
    entries.push({
      name: 'OEBPS/toc.ncx',
      content: `<?xml version="1.0"?><ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap>${ncx}</navMap></ncx>`,
    });
  return zip([...entries.filter(({ name }) => !without.includes(name)), ...extra]);
}

const page = (body: string): string =>
  `<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head><title>x</title></head><body>${body}</body></html>`;

/** A navPoint of an NCX. */
export const navPoint = (title: string, src: string, inner = ''): string =>
  `<navPoint><navLabel><text>${title}</text></navLabel><content src="${src}"/>${inner}</navPoint>`;
