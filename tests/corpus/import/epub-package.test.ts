import { expect, test } from 'vitest';
import { joinPath } from '../../../src/corpus/import/epub/zip.ts';
import { importChapters } from './chapters.ts';
import { epub, navPoint, type ZipEntry } from './zip-writer.ts';

/** What an EPUB's container, package and lists say, also where they disagree with one another. */

const SENTENCE = 'The ferry came in late that evening, and Nora counted the lamps along the quay.';
const PARAGRAPHS = 12;
const CHAPTER_WORDS = PARAGRAPHS * 15;
const NAMES = ['c1.xhtml', 'c2.xhtml', 'c3.xhtml', 'c4.xhtml'];
const TITLES = NAMES.map((_, at) => `Chapter ${at + 1}`);
/** Titles that no file has: a list of contents alone gives them. */
const LISTED = ['Salt', 'Glass', 'Rope', 'Tar'];

const text = `<p>${SENTENCE}</p>`.repeat(PARAGRAPHS);
const page = (body: string): string =>
  `<html><head><title>x</title></head><body>${body}</body></html>`;
const chapter = (n: number): string => page(`<h2>Chapter ${n}</h2>${text}`);
const textItem = (name: string, id = name): string =>
  `<item id="${id}" href="${name}" media-type="application/xhtml+xml"/>`;
const spineRef = (name: string, linear = 'yes'): string =>
  `<itemref idref="${name}" linear="${linear}"/>`;
const packageOf = (manifest: string, spine: string, metadata = ''): string =>
  `<package xmlns="http://www.idpf.org/2007/opf"><metadata><title>The Ferry</title>${metadata}</metadata><manifest>${manifest}</manifest>${spine}</package>`;
const ncxOf = (titles: readonly string[]): string =>
  `<ncx><navMap>${titles.map((title, at) => navPoint(title, NAMES[at] ?? '')).join('')}</navMap></ncx>`;
const navOf = (names: readonly string[], titles: readonly string[] = TITLES): string =>
  page(
    `<nav id="list" epub:type="toc"><h1><a href="c3.xhtml">All of it</a></h1><ol>${names.map((name, at) => `<li><a href="${name}">${titles[at]}</a></li>`).join('')}</ol></nav>`,
  );

const manifest = NAMES.map((name) => textItem(name)).join('');
const spine = `<spine>${NAMES.map((name) => spineRef(name)).join('')}</spine>`;
const NAV = '<item id="nav" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/>';
const CHAPTERS: readonly ZipEntry[] = NAMES.map((name, at) => ({
  name: `OEBPS/${name}`,
  content: chapter(at + 1),
}));
const UNTITLED: readonly ZipEntry[] = CHAPTERS.map(({ name }) => ({ name, content: page(text) }));

async function read(files: readonly ZipEntry[]) {
  const without = ['OEBPS/content.opf', 'META-INF/container.xml'];
  const kept = files.some(({ name }) => name === without[1]) ? without : without.slice(0, 1);
  const bytes = epub({ files: [], without: kept, extra: files });
  const { report } = await importChapters({ name: 'ferry.epub', bytes });
  return {
    titles: report.chapters.map(({ title }) => title),
    words: report.words,
    reasons: report.reasons.join(' '),
  };
}

const titlesOf = async (content: string, files: readonly ZipEntry[]) =>
  (await read([{ name: 'OEBPS/content.opf', content }, ...files])).titles;

test('a path leads to the same file however it is written, and never out of the book', () => {
  for (const [path, file] of [
    ['1.xhtml', 'OEBPS/1.xhtml'],
    ['./a/../1.xhtml', 'OEBPS/1.xhtml'],
    ['/1.xhtml', '1.xhtml'],
    ['../1.xhtml', '1.xhtml'],
    ['../../../etc/passwd', 'etc/passwd'],
    ['a%20b.xhtml', 'OEBPS/a b.xhtml'],
  ] as const)
    expect([path, joinPath('OEBPS', path)]).toEqual([path, file]);
});

test('a chapter marked as beside the text is read where no contents say what belongs to it', async () => {
  const marked = `<spine>${NAMES.map((name, at) => spineRef(name, at === 1 ? 'no' : 'yes')).join('')}</spine>`;
  expect(await titlesOf(packageOf(manifest, marked), CHAPTERS)).toEqual(TITLES);
});

test('where all files are marked as beside the text, those that the contents leave out are read, too', async () => {
  const marked = `<spine>${NAMES.map((name) => spineRef(name, 'no')).join('')}</spine>`;
  const content = packageOf(NAV + manifest, marked);
  const files = [{ name: 'OEBPS/nav.xhtml', content: navOf(NAMES.slice(0, 2)) }, ...CHAPTERS];
  const { words } = await read([{ name: 'OEBPS/content.opf', content }, ...files]);
  expect(words).toBe(NAMES.length * CHAPTER_WORDS);
});

test.each([
  ['the list of files', manifest],
  ['the list of files, one of which it names again', manifest + textItem('c2.xhtml', 'again')],
  ['the archive, where that is empty, too', ''],
])('a spine that names nothing leaves the order of %s', async (_, listed) => {
  const files = listed === '' ? CHAPTERS : CHAPTERS.toReversed();
  expect(await titlesOf(packageOf(listed, '<spine/>'), files)).toEqual(TITLES);
});

test('what was read isn’t told as left out', async () => {
  const content = packageOf(manifest, spine);
  const { reasons } = await read([{ name: 'OEBPS/content.opf', content }, ...CHAPTERS]);
  expect(reasons).not.toContain('xhtml');
});

test('of two tables of contents of EPUB 2 the one that the spine names counts', async () => {
  const lists = ['old', 'toc'].map(
    (id) => `<item id="${id}" href="${id}.ncx" media-type="application/x-dtbncx+xml"/>`,
  );
  const content = packageOf(lists.join('') + manifest, spine.replace('<spine', '<spine toc="toc"'));
  const old = { name: 'OEBPS/old.ncx', content: ncxOf(['Page', 'Leaf', 'Sheet', 'Fold']) };
  const now = { name: 'OEBPS/toc.ncx', content: ncxOf(LISTED) };
  expect(await titlesOf(content, [old, now, ...UNTITLED])).toEqual(LISTED);
});

test.each([
  ['by its kind, whatever it is called', 'application/x-dtbncx+xml', '<spine'],
  ['by the spine, whatever its kind', 'application/octet-stream', '<spine toc="list"'],
  [
    'though the spine names another that isn’t there',
    'application/x-dtbncx+xml',
    '<spine toc="gone"',
  ],
  ['though the spine names a page', 'application/x-dtbncx+xml', '<spine toc="c1.xhtml"'],
])('a table of contents of EPUB 2 is found %s', async (_, type, begin) => {
  const style = '<item href="s.css" media-type="text/css"/>';
  const list = `<item id="list" href="contents.dat" media-type="${type}"/>`;
  const content = packageOf(style + manifest + list, spine.replace('<spine', begin));
  const files = [
    { name: 'OEBPS/s.css', content: 'p { margin: 0 }' },
    { name: 'OEBPS/contents.dat', content: ncxOf(LISTED) },
    ...UNTITLED,
  ];
  expect(await titlesOf(content, files)).toEqual(LISTED);
});

test('a contents’ link to a page of the web is no mistake, one to a file that isn’t there is', async () => {
  const content = packageOf(NAV + manifest, spine);
  const lineTo = (href: string) => `<li><a href="${href}">More by the author</a></li></ol>`;
  const reasonsWith = async (href: string) => {
    const nav = navOf(NAMES).replace('</ol>', lineTo(href));
    const files = [{ name: 'OEBPS/nav.xhtml', content: nav }, ...CHAPTERS];
    return (await read([{ name: 'OEBPS/content.opf', content }, ...files])).reasons;
  };
  expect(await reasonsWith('https://example.org/more')).not.toContain('leads nowhere');
  expect(await reasonsWith('more.xhtml')).toContain(
    '“More by the author” of its table of contents leads nowhere.',
  );
});

test('a list that says it is the contents and is empty gives way to one that says nothing', async () => {
  const inner = navOf(NAMES, LISTED);
  const nav = inner.replace(
    '<nav id="list" epub:type="toc">',
    `<nav epub:type="toc"><ol/></nav><nav epub:type="page-list"><ol>${NAMES.map((name) => `<li><a href="${name}">Plate</a></li>`).join('')}</ol></nav><nav>`,
  );
  const files = [{ name: 'OEBPS/nav.xhtml', content: nav }, ...UNTITLED];
  expect(await titlesOf(packageOf(NAV + manifest, spine), files)).toEqual(LISTED);
});

test.each([
  ['a picture', '<item id="c2.xhtml" href="cover.jpg" media-type="image/jpeg"/>'],
  ['a page that isn’t there', textItem('gone.xhtml', 'c2.xhtml')],
  ['a page with a picture', textItem('cover.xhtml', 'c2.xhtml')],
])('%s with a chapter’s id before it doesn’t take its place', async (_, other) => {
  const covers = [
    { name: 'OEBPS/cover.jpg', content: 'no picture at all' },
    { name: 'OEBPS/cover.xhtml', content: page('<img src="cover.jpg" alt="Cover"/>') },
  ];
  const content = packageOf(other + manifest, spine);
  expect(await titlesOf(content, [...covers, ...CHAPTERS])).toEqual(TITLES);
});

const PACKAGE = 'application/oebps-package+xml';
const containerOf = (...roots: string[]): ZipEntry => ({
  name: 'META-INF/container.xml',
  content: `<container><rootfiles>${roots.join('')}</rootfiles></container>`,
});
const root = (path: string, type = PACKAGE, more = ''): string =>
  `<rootfile full-path="${path}" media-type="${type}" ${more}/>`;
const FLOWING = { name: 'OEBPS/flow.opf', content: packageOf(manifest, spine) };
const PICTURES = packageOf(
  textItem('pictures.xhtml'),
  `<spine>${spineRef('pictures.xhtml')}</spine>`,
);

test.each([
  [
    'the same book as a PDF',
    root('ferry.pdf', 'application/pdf'),
    { name: 'ferry.pdf', content: '%PDF-1.4 and so on' },
  ],
  ['a package file that isn’t there', root('OEBPS/gone.opf'), undefined],
  ['a package file that is empty', root('OEBPS/x.opf'), { name: 'OEBPS/x.opf', content: '' }],
  [
    'a rendition whose package says that its pages are fixed',
    root('OEBPS/x.opf'),
    {
      name: 'OEBPS/x.opf',
      content: packageOf(manifest, spine, '<meta property="rendition:layout">pre-paginated</meta>'),
    },
  ],
  [
    'a rendition of which the container says so',
    root('OEBPS/x.opf', PACKAGE, 'rendition:layout="pre-paginated"'),
    { name: 'OEBPS/x.opf', content: PICTURES },
  ],
])('the text that flows is read, though the container names %s first', async (_, first, beside) => {
  const pictures = { name: 'OEBPS/pictures.xhtml', content: page('<p>One lamp.</p>') };
  const files = [
    containerOf(first, root('OEBPS/flow.opf')),
    FLOWING,
    pictures,
    ...CHAPTERS.toReversed(),
  ];
  expect((await read(beside ? [beside, ...files] : files)).titles).toEqual(TITLES);
});

test.each([
  ['that isn’t there', []],
  ['that names nothing', [containerOf()]],
  ['that says no kinds of files', [containerOf('<rootfile full-path="OEBPS/flow.opf"/>')]],
])('a book with a container %s is read', async (_, container) => {
  const { report } = await importChapters({
    name: 'ferry.epub',
    bytes: epub({
      files: [],
      without: ['OEBPS/content.opf', 'META-INF/container.xml'],
      extra: [...container, FLOWING, ...CHAPTERS],
    }),
  });
  expect(report.chapters.map(({ title }) => title)).toEqual(TITLES);
});

test('a line of EPUB 2’s contents has its first label, wherever that stands', async () => {
  const points = NAMES.map(
    (name, at) =>
      `<navPoint><content src="${name}"/><navLabel><text>${LISTED[at]}</text></navLabel><navLabel><text>Sel</text></navLabel></navPoint>`,
  );
  const list = { name: 'OEBPS/toc.ncx', content: `<ncx><navMap>${points.join('')}</navMap></ncx>` };
  expect(await titlesOf(packageOf(manifest, spine), [list, ...UNTITLED])).toEqual(LISTED);
});

const titled = (id: string, title: string, type: string): string =>
  `<title id="${id}">${title}</title>${type && `<meta refines="#${id}" property="title-type">${type}</meta>`}`;

test.each([
  [
    'said to be the main one',
    'collection',
    titled('b', 'Harbours', '') + titled('c', 'The Kiln', 'main'),
  ],
  ['not said to be a series’', 'collection', titled('c', 'The Kiln', '')],
  [
    'to be shown first',
    '',
    `${titled('c', 'The Kiln', '')}<meta refines="#c" property="display-seq">1</meta>`,
  ],
  [
    'no series’ that the book belongs to',
    '',
    `${titled('c', 'The Kiln', '')}<meta property="belongs-to-collection">The Carrow Books</meta>`,
  ],
  [
    'no series’ that a program has added',
    '',
    `${titled('c', 'The Kiln', '')}<meta name="calibre:series" content="The Carrow Books"/>`,
  ],
])('of several titles the one counts that is %s', async (_, type, others) => {
  const titles = titled('a', 'The Carrow Books', type) + others;
  const modified = '<meta property="dcterms:modified">2020-01-01T00:00:00Z</meta>';
  const content = packageOf(manifest, spine).replace('<title>The Ferry</title>', titles + modified);
  const files = [{ name: 'OEBPS/content.opf', content }, ...CHAPTERS];
  const bytes = epub({ files: [], without: ['OEBPS/content.opf'], extra: files });
  const { report } = await importChapters({ name: 'ferry.epub', bytes });
  expect(report.title).toBe('The Kiln');
});

const shownAs = (id: string, place: number): string =>
  `<meta refines="#${id}" property="display-seq">${place}</meta>`;
const DUNE = titled('a', 'Dune', '');
const IN_DUNE = '<meta name="calibre:series" content="Dune"/>';

test.each([
  [
    'a series’ that is shown first is none',
    'The Long Pier',
    `${titled('a', 'The Harbour Saga', 'collection')}${shownAs('a', 1)}${titled('b', 'The Long Pier', '')}${shownAs('b', 2)}`,
  ],
  [
    'a book’s is its own, though its series is called so, too',
    'Dune',
    `${DUNE}${titled('b', 'Dune: A Novel of Spice', '')}${IN_DUNE}`,
  ],
  [
    'a series’ is none where another title only begins alike',
    'Dunes',
    `${DUNE}${titled('b', 'Dunes', '')}${IN_DUNE}`,
  ],
])('of several titles %s', async (_, title, titles) => {
  const content = packageOf(manifest, spine).replace('<title>The Ferry</title>', titles);
  const files = [{ name: 'OEBPS/content.opf', content }, ...CHAPTERS];
  const bytes = epub({ files: [], without: ['OEBPS/content.opf'], extra: files });
  const { report } = await importChapters({ name: 'ferry.epub', bytes });
  expect(report.title).toBe(title);
});

test('a page that the reading order names beside the text and again in it is read there', async () => {
  const named = [spineRef('c2.xhtml', 'no'), ...NAMES.map((name) => spineRef(name))].join('');
  const content = packageOf(NAV + manifest, `<spine>${named}</spine>`);
  const nav = { name: 'OEBPS/nav.xhtml', content: navOf(['c1.xhtml', 'c3.xhtml', 'c4.xhtml']) };
  const { words } = await read([{ name: 'OEBPS/content.opf', content }, nav, ...CHAPTERS]);
  expect(words).toBeGreaterThanOrEqual(NAMES.length * CHAPTER_WORDS);
});

test.each([
  ['of a kind that is text, whatever it is called', 'c2', 'application/xhtml+xml'],
  ['called as pages are, whatever its kind', 'c2.html', 'application/octet-stream'],
])('a file is read that is %s', async (_, href, type) => {
  const item = `<item id="c2.xhtml" href="${href}" media-type="${type}"/>`;
  const listed = manifest.replace(textItem('c2.xhtml'), item);
  const moved = CHAPTERS.map(({ name, content }) => ({
    name: name.replace('c2.xhtml', href),
    content,
  }));
  expect(await titlesOf(packageOf(listed, spine), moved)).toEqual(TITLES);
});

test.each([
  ['a PDF', 'beside.pdf', 'application/pdf'],
  ['a picture, though it is called as pages are', 'beside.html', 'image/jpeg'],
])('%s in the reading order is passed over without a word', async (_, href, type) => {
  const item = `<item id="beside" href="${href}" media-type="${type}"/>`;
  const ordered = spine.replace('<spine>', `<spine>${spineRef('beside')}`);
  const content = packageOf(item + manifest, ordered);
  const beside = { name: `OEBPS/${href}`, content: Buffer.alloc(900, 1) };
  const { titles, reasons } = await read([
    { name: 'OEBPS/content.opf', content },
    beside,
    ...CHAPTERS,
  ]);
  expect(titles).toEqual(TITLES);
  expect(reasons).not.toContain('beside');
});

/** A book with a page of contents, in the reading order or not. */
const withContents = (content: string, first = spineRef('nav')): readonly ZipEntry[] => [
  {
    name: 'OEBPS/content.opf',
    content: packageOf(NAV + manifest, spine.replace('<spine>', `<spine>${first}`)),
  },
  { name: 'OEBPS/nav.xhtml', content },
  ...CHAPTERS,
];

test('a page of contents is no text, however many words its list has, and nothing is told of it', async () => {
  const long = TITLES.map((title) => `${title}, in which ${SENTENCE} ${SENTENCE}`);
  for (const first of [spineRef('nav'), '']) {
    const { words, reasons } = await read(withContents(navOf(NAMES, long), first));
    expect(words).toBe(NAMES.length * CHAPTER_WORDS);
    expect(reasons).not.toMatch(/lists of links|nav\.xhtml/);
  }
});

test('a page of contents that tells the story’s beginning, too, is read', async () => {
  const story = `<h2 id="story">Prologue</h2>${text}`;
  const lists = navOf(['#story', ...NAMES], ['Prologue', ...TITLES]);
  const { words } = await read(withContents(lists.replace('</body>', `${story}</body>`)));
  expect(words).toBe((NAMES.length + 1) * CHAPTER_WORDS);
});

/** Bytes that no text has. */
const NOISE = Buffer.from(Array.from({ length: 3000 }, (_, at) => (at * 7919) % 251));
const locked = (path: string): ZipEntry => ({
  name: 'META-INF/encryption.xml',
  content: `<encryption><Path URI="OEBPS/c2.xhtml"/><CipherReference URI="${path}"/></encryption>`,
});

test.each([
  ['of a locked font alone', 'OEBPS/font.otf'],
  ['of no file that is there', ''],
])(
  'a chapter that can’t be read is told as that where a list %s stands beside it',
  async (_, path) => {
    const broken = { name: 'OEBPS/c2.xhtml', content: NOISE };
    const files = CHAPTERS.map((entry) => (entry.name === broken.name ? broken : entry));
    const content = packageOf(manifest, spine);
    const list = locked(path);
    const { reasons } = await read([{ name: 'OEBPS/content.opf', content }, list, ...files]);
    expect(reasons).toContain('c2.xhtml can’t be read.');
  },
);

test('a chapter that can’t be read is copy-protected where a shop left its rights', async () => {
  const broken = { name: 'OEBPS/c2.xhtml', content: NOISE };
  const files = CHAPTERS.map((entry) => (entry.name === broken.name ? broken : entry));
  const rights = { name: 'META-INF/rights.xml', content: '<rights/>' };
  const content = packageOf(manifest, spine);
  await expect(read([{ name: 'OEBPS/content.opf', content }, rights, ...files])).rejects.toThrow(
    /copy protection \(DRM\)/,
  );
});

test('a file that can’t be read and is no part of the text isn’t told as one', async () => {
  const content = packageOf(manifest + textItem('beside.xhtml'), spine);
  const beside = { name: 'OEBPS/beside.xhtml', content: NOISE };
  const { reasons } = await read([{ name: 'OEBPS/content.opf', content }, beside, ...CHAPTERS]);
  expect(reasons).not.toContain('beside');
});

test('of two files in the archive with one name the first is read', async () => {
  const second = { name: 'OEBPS/c2.xhtml', content: page('<p>Nobody rows here.</p>') };
  const content = packageOf(manifest, spine);
  expect(await titlesOf(content, [...CHAPTERS, second])).toEqual(TITLES);
});
