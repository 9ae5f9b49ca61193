import fc from 'fast-check';
import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import { importChapters } from './chapters.ts';
import { type EpubPlan, epub, type ZipEntry } from './zip-writer.ts';

/** What devices, shops and programs make of an EPUB: nothing of it is lost without a word. */

const CHAPTERS = 4;
const SENTENCE = 'The ferry came in late that evening, and Nora counted the lamps along the quay.';
const WORDS = 15 * 12;

const body = (n: number, inside = (text: string) => `<p>${text}</p>`): string =>
  `<h2>Chapter ${n}</h2>${Array.from({ length: 12 }, () => inside(SENTENCE)).join('')}`;
const names = Array.from({ length: CHAPTERS }, (_, at) => `c${at + 1}.xhtml`);
const files = (make: (n: number) => string = body) =>
  names.map((name, at) => [name, make(at + 1)] as const);
const navOf = (paths: readonly string[]): string =>
  paths.map((path, at) => `<li><a href="${path}">Chapter ${at + 1}</a></li>`).join('');
const nav = navOf(names);
const page = (inner: string, head = '<?xml version="1.0" encoding="utf-8"?>'): string =>
  `${head}<html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body>${inner}</body></html>`;

async function read(bytes: Uint8Array) {
  const { report, book } = await importChapters({ name: 'ferry.epub', bytes });
  const text = book.sections.flatMap(({ passages }) => passages.map((one) => one.text)).join('\n');
  return {
    ...report,
    titles: report.chapters.map(({ title }) => title),
    text,
    reason: report.reasons.join(' '),
  };
}

/** The book as it should be: every chapter, every word, and no doubt. */
async function isWhole(plan: EpubPlan | Uint8Array): Promise<void> {
  const found = await read(plan instanceof Uint8Array ? plan : epub(plan));
  expect(found.titles).toEqual(names.map((_, at) => `Chapter ${at + 1}`));
  expect(found.chapters.map(({ words }) => words)).toEqual(names.map(() => WORDS));
  expect(found.confidence).toBeGreaterThan(0.8);
}

const encryption = (algorithm: string, uri: string) => ({
  name: 'META-INF/encryption.xml',
  content: `<encryption xmlns:enc="x"><enc:EncryptedData><enc:EncryptionMethod Algorithm="${algorithm}"/><enc:CipherData><enc:CipherReference URI="${uri}"/></enc:CipherData></enc:EncryptedData></encryption>`,
});

test.each([
  [
    'fonts obfuscated by IDPF’s method',
    [encryption('http://www.idpf.org/2008/embedding', 'OEBPS/f.otf')],
  ],
  ['fonts obfuscated by Adobe’s', [encryption('http://ns.adobe.com/pdf/enc#RC', 'OEBPS/f.otf')]],
  [
    'a list of locked files that somebody unlocked',
    [encryption('http://www.w3.org/2001/04/xmlenc#aes128-cbc', 'OEBPS/c2.xhtml')],
  ],
  [
    'a shop’s rights without a locked file',
    [{ name: 'META-INF/rights.xml', content: '<rights/>' }],
  ],
])('%s are no copy protection', (_, extra) => isWhole({ files: files(), nav, extra }));

test.each([
  ['zeros behind it', (bytes: Buffer) => Buffer.concat([bytes, Buffer.alloc(400)])],
  [
    'a line before it',
    (bytes: Buffer) => Buffer.concat([Buffer.from('HTTP/1.1 200 OK\r\n\r\n'), bytes]),
  ],
  [
    'a comment shorter than it says',
    (bytes: Buffer) => Buffer.concat([bytes.subarray(0, -2), Buffer.from([90, 0, 104, 105])]),
  ],
])('an archive with %s is read', (_, change) => isWhole(change(epub({ files: files(), nav }))));

test.each([
  ['a file', { without: ['OEBPS/c3.xhtml'] }, /c3\.xhtml is missing.*“Chapter 3”/],
  [
    'a chapter in no list of files',
    {
      files: files().filter((_, at) => at !== 2),
      nav: nav.replace(/<li><a href="c3.*?<\/li>/, ''),
      extra: [{ name: 'OEBPS/c3.xhtml', content: page(body(3)) }],
    },
    /After “Chapter 2” comes “Chapter 4”.*c3\.xhtml, which stands beside the text \(182 words\)/,
  ],
])('what is missing is said, and the confidence falls: %s', async (_, plan, message) => {
  const found = await read(epub({ files: files(), nav, ...plan }));
  expect(found.reason).toMatch(message);
  expect(found.confidence).toBeLessThanOrEqual(0.8);
});

test('style sheets and pictures are none of the text, whatever the package calls them', async () => {
  const css: ZipEntry = { name: 'OEBPS/s.css', content: 'p { margin: 0 }'.repeat(20) };
  await isWhole({
    files: [...files(), ['s.css', '']],
    nav,
    without: ['OEBPS/s.css'],
    extra: [css],
  });
});

test('names of files are compared in one form', () => {
  const accented = 'Käse.xhtml';
  const forms: readonly ((name: string) => string)[] = [
    (name) => name,
    (name) => name.normalize('NFD'),
    (name) => encodeURIComponent(name.normalize('NFC')),
    (name) => `TEXT\\${name}`,
    (name) => `Text/${name.toUpperCase()}`,
  ];
  const form = fc.constantFrom(...forms);
  return fc.assert(
    fc.asyncProperty(form, form, async (inManifest, inContents) => {
      const hrefs = names.map((name, at) => (at === 1 ? accented : name));
      const inText = (href: string) =>
        href.includes('\\') || href.includes('/') ? href : `Text/${href}`;
      const extra = hrefs.map((name, at) => ({
        name: `OEBPS/Text/${name}`,
        content: page(body(at + 1)),
      }));
      const listed = hrefs.map((name) => inText(inManifest(name)).replaceAll('&', '&amp;'));
      const plan = listed.map((name, at) => [name, body(at + 1)] as const);
      const without = listed.map((name) => `OEBPS/${name}`);
      await isWhole({
        files: plan,
        nav: navOf(hrefs.map((name) => inText(inContents(name)))),
        without,
        extra,
      });
    }),
    { numRuns: 12 },
  );
});

const opf = (
  manifest: string,
  spine: string,
  metadata = '<dc:title>The Ferry</dc:title>',
): string =>
  `<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata>${metadata}</metadata><manifest><item id="nav" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/>${manifest}</manifest><spine>${spine}</spine></package>`;
const items = names
  .map((name, at) => `<item id="i${at}" href="${name}" media-type="application/xhtml+xml"/>`)
  .join('');
const spineOf = (isAside = (_at: number) => false): string =>
  names.map((_, at) => `<itemref idref="i${at}"${isAside(at) ? ' linear="no"' : ''}/>`).join('');
const withPackage = (content: string, more: Partial<EpubPlan> = {}): EpubPlan => ({
  files: files(),
  nav,
  ...more,
  without: ['OEBPS/content.opf'],
  extra: [{ name: 'OEBPS/content.opf', content }, ...(more.extra ?? [])],
});

test.each(['image/jpeg', 'text/css'])(
  'of two files with one id the text is the chapter: %s',
  (type) => {
    const others = names
      .map((_, at) => `<item id="i${at}" href="x${at}.bin" media-type="${type}"/>`)
      .join('');
    const extra = names.map((_, at) => ({ name: `OEBPS/x${at}.bin`, content: 'no text at all' }));
    return isWhole(withPackage(opf(items + others, spineOf()), { extra }));
  },
);

test.each([
  ['all', () => true],
  ['some', (at: number) => at % 2 === 1],
])('%s chapters marked as beside the text are read if the contents list them', (_, isAside) =>
  isWhole(withPackage(opf(items, spineOf(isAside)))),
);

test.each([
  ['only in a meta', '<meta charset="windows-1252"/>', ''],
  ['wrongly', '', '<?xml version="1.0" encoding="utf-8"?>'],
  ['nowhere', '', ''],
])('an encoding that is said %s is found', async (_, meta, head) => {
  const text = body(1, (sentence) => `<p>“${sentence.replace('Nora', 'Martá')}” – so.</p>`);
  const html = `${head}<html><head>${meta}</head><body>${text}</body></html>`;
  const without = ['OEBPS/c1.xhtml'];
  const extra = [{ name: 'OEBPS/c1.xhtml', content: iconv.encode(html, 'win1252') }];
  const found = await read(epub({ files: files(), nav, without, extra }));
  expect(found.text).toContain('and Martá counted the lamps along the quay.” – so.');
  expect(found.text).not.toContain('\uFFFD');
});

const creator = (id: string, name: string, role: string): string =>
  `<dc:creator id="${id}">${name}</dc:creator><meta refines="#${id}" property="role" scheme="marc:relators">${role}</meta>`;

test('roles and every author are those that EPUB 3 says', async () => {
  const metadata = `<dc:title>The <i>Ferry</i></dc:title>
    ${creator('a', 'Tess Lator', 'TRL')}${creator('b', 'Merrow, Ada', 'aut')}${creator('c', 'Bo Lane', 'aut')}
    <meta property="rendition:layout" refines="#i1">pre-paginated</meta>`;
  const found = await read(epub(withPackage(opf(items, spineOf(), metadata))));
  expect([found.title, found.author, found.titles.length]).toEqual([
    'The Ferry',
    'Ada Merrow and Bo Lane',
    CHAPTERS,
  ]);
});

/** The book with these lists in its file of contents, one of them the contents. */
function withLists(lists: string): EpubPlan {
  const content = page(lists).replace('<html ', '<html xmlns:epub="http://www.idpf.org/2007/ops" ');
  const extra = [{ name: 'OEBPS/nav.xhtml', content }];
  return { files: files(), nav, without: ['OEBPS/nav.xhtml'], extra };
}

test('of several lists in a file of contents the one that says so is the contents', async () => {
  const lists = `<nav epub:type="landmarks"><ol><li><a href="c1.xhtml">Start</a></li><li><a href="c2.xhtml">More</a></li></ol></nav><nav epub:type="page-list"><ol>${names
    .map((name, at) => `<li><a href="${name}">${at + 1}</a></li>`)
    .join('')
    .repeat(3)}</ol></nav><nav epub:type="toc"><ol>${nav}</ol></nav>`;
  await isWhole(withLists(lists));
});

test('a file marked as none of the text is left out unless the contents list it', async () => {
  const beside = {
    name: 'OEBPS/map.xhtml',
    content: page('<h2>The Chart</h2><p>Nobody rows here.</p>'),
  };
  const map = '<item id="map" href="map.xhtml" media-type="application/xhtml+xml"/>';
  const plan = withPackage(opf(items + map, `${spineOf()}<itemref idref="map" linear="no"/>`));
  const found = await read(epub({ ...plan, extra: [...(plan.extra ?? []), beside] }));
  expect(found.text).not.toContain('Nobody rows here.');
  expect(found.reason).toContain('map.xhtml');
});

test('a list that says it is something else is never the contents, wherever it stands and however long', async () => {
  const links = [...names]
    .reverse()
    .map((name, at) => `<li><a href="${name}">Plate ${at + 1}</a></li>`);
  const lists = `<nav epub:type="loi"><ol>${links.join('')}</ol></nav><nav epub:type="toc"><ol>${nav}</ol></nav>`;
  await isWhole(withLists(lists));
});
