import { expect, test } from 'vitest';
import type { Filling, FormField } from '../../src/core/forms/form.ts';
import { momentPart, type Part, type Reply, type Span } from '../../src/core/reply.ts';
import { asset, assets } from '../../src/web/assets.ts';
import { ReplyBody } from '../../src/web/replies.tsx';

const press = { command: 'lookup', action: 'also', args: ['a'] };
const words = (...all: Span[]): Part => ({ kind: 'text', words: all });
const MENU = { placeholder: 'Which', press, items: [{ label: 'One', value: '1' }] };

const htmlOf = (reply: Partial<Reply>, more: { level?: number; still?: boolean } = {}) =>
  String(ReplyBody({ reply: { parts: [], ...reply }, id: 'm1', ...more }));

test.each<[rule: string, reply: Partial<Reply>, html: string]>([
  ['a title is a heading', { title: 'Ruth' }, '<h3>Ruth</h3>'],
  ['so are large words', { parts: [{ kind: 'text', size: 'large', words: 'Who?' }] }, '<h3>Who?</h3>'],
  [
    'words have their styles, and are no HTML',
    {
      parts: [
        words(
          { text: 'b', style: 'bold' },
          { text: 'i', style: 'italic' },
          { text: 'm', style: 'mark' },
          { text: '<e>' },
        ),
      ],
    },
    '<p class="text"><strong>b</strong><em>i</em><mark>m</mark>&lt;e&gt;</p>',
  ],
  ['small print is small', { parts: [{ kind: 'text', size: 'small', words: 's' }] }, '<p class="text small">s</p>'],
  [
    'an address to copy is a link',
    { parts: [words({ text: 'webcal://b.example/x', style: 'code' })] },
    '<p class="text"><a href="webcal://b.example/x" rel="noreferrer" target="_blank"><code>webcal://b.example/x</code></a></p>',
  ],
  [
    'what only begins or ends with an address is none',
    {
      parts: [
        words({ text: 'see https://b.example', style: 'code' }, { text: 'https://b.example now', style: 'code' }),
      ],
    },
    '<p class="text"><code>see https://b.example</code><code>https://b.example now</code></p>',
  ],
  [
    'covered words are blocks, in one piece',
    {
      parts: [
        words({ text: 'She ', covered: true }, { text: 'dies.', covered: true, style: 'bold' }, { text: ' Yes.' }),
      ],
    },
    '<p class="text"><span class="covered"><span class="unseen">(covered: past where you’ve read)</span><span aria-hidden="true">▒▒▒ ▒▒▒▒▒</span></span> Yes.</p>',
  ],
  [
    'a quotation has its source',
    { parts: [{ kind: 'quote', words: 'Words', citation: 'A Book' }] },
    '<figure class="quote"><blockquote><p class="text">Words</p></blockquote><figcaption>A Book</figcaption></figure>',
  ],
  [
    'a list has numbers where it is in order',
    {
      parts: [
        { kind: 'list', items: ['a'], ordered: true },
        { kind: 'list', items: ['b'] },
      ],
    },
    '<ol><li class="text">a</li></ol><ul><li class="text">b</li></ul>',
  ],
  [
    'fields have names',
    { parts: [{ kind: 'fields', fields: [{ name: 'Author', value: 'Ada' }] }] },
    '<dl><div><dt>Author</dt><dd>Ada</dd></div></dl>',
  ],
  [
    'a countdown is a timer, and another time isn’t',
    { parts: [momentPart('Closes ', 0, 'countdown'), momentPart('Next ', 0)] },
    '<p class="moment">Closes <time datetime="1970-01-01T00:00:00.000Z" data-as="countdown" role="timer">soon</time></p>' +
      '<p class="moment">Next <time datetime="1970-01-01T00:00:00.000Z" data-as="when">Thursday 1 January 1970, 00:00 UTC</time></p>',
  ],
  [
    'a file can be read and saved',
    { parts: [{ kind: 'file', name: 'a.txt', content: '<a>' }] },
    '<details class="file"><summary>a.txt</summary><p><a download="a.txt" href="data:text/plain;charset=utf-8;base64,PGE+">Save a.txt</a></p><pre tabindex="0">&lt;a&gt;</pre></details>',
  ],
  ['a thread is named', { thread: { title: 'On Ruth' } }, '<p class="thread">Thread: On Ruth</p>'],
  [
    'buttons and menus send their press',
    {
      buttons: [
        { label: 'A', press, tone: 'main' },
        { label: 'B', press, disabled: true, apart: true },
      ],
      menu: MENU,
    },
    '<form class="picks" method="post" action="press"><input type="hidden" name="message" value="m1"/><label for="m1-pick">Which</label><select id="m1-pick" name="picked"><option value="1">One</option></select><button type="submit" name="press" value="1|lookup|also|a" class="plain">Choose</button></form>' +
      '<form class="buttons" method="post" action="press"><input type="hidden" name="message" value="m1"/><button type="submit" name="press" value="1|lookup|also|a" class="main">A</button><span class="row"></span><button type="submit" name="press" value="1|lookup|also|a" class="plain" disabled="">B</button></form>',
  ],
  [
    'what is covered has a button to reveal it',
    { reveal: press },
    '<form class="buttons" method="post" action="press"><input type="hidden" name="message" value="m1"/><button type="submit" name="press" value="1|lookup|also|a" class="plain">Reveal</button></form>',
  ],
])('in a reply as HTML, %s', (_, reply, html) => {
  expect(htmlOf(reply)).toBe(html);
});

test('headings are of the page’s level, and a page that only shows has nothing to press', () => {
  expect(htmlOf({ title: 'Ruth', menu: MENU, buttons: [{ label: 'A', press }] }, { level: 2, still: true })).toBe(
    '<h2>Ruth</h2>',
  );
});

const items = ['a', 'b'].map((value) => ({ label: `Item ${value}`, value }));
const OPTIONAL = '<label for="m1-one">One<span class="quiet"> (optional)</span></label>';

test.each<[Filling & Partial<FormField>, html: string]>([
  [{ type: 'line' }, `${OPTIONAL}<input type="text" autocomplete="off" id="m1-one" name="field.one"/>`],
  [
    { type: 'line', max: 5, value: 'abc', required: true, hint: 'Words' },
    '<label for="m1-one">One</label><input type="text" autocomplete="off" value="abc" maxlength="5" id="m1-one" name="field.one" required=""/><span class="aside">Words</span>',
  ],
  [
    { type: 'lines', max: 5, value: 'abc' },
    `${OPTIONAL}<textarea rows="4" maxlength="5" id="m1-one" name="field.one">abc</textarea>`,
  ],
  [
    { type: 'number', min: 1, max: 9, value: '5' },
    `${OPTIONAL}<input type="number" min="1" max="9" value="5" id="m1-one" name="field.one"/>`,
  ],
  [
    { type: 'time', value: '19:30' },
    `${OPTIONAL}<input type="text" autocomplete="off" value="19:30" id="m1-one" name="field.one"/>`,
  ],
  [
    { type: 'choice', items, value: 'b' },
    `${OPTIONAL}<select id="m1-one" name="field.one"><option value="">–</option><option value="a">Item a</option><option value="b" selected="">Item b</option></select>`,
  ],
  [
    { type: 'choice', items, value: 'b', required: true },
    '<label for="m1-one">One</label><select id="m1-one" name="field.one" required=""><option value="a">Item a</option><option value="b" selected="">Item b</option></select>',
  ],
  [
    { type: 'search', items, all: true, required: true },
    '<label for="m1-one">One</label><select id="m1-one" name="field.one" required=""><option value="">–</option><option value="a">Item a</option><option value="b">Item b</option></select>',
  ],
  [
    { type: 'search', items, all: false, max: 7, value: 'z' },
    `${OPTIONAL}<input type="text" autocomplete="off" value="z" maxlength="7" id="m1-one" name="field.one"/>`,
  ],
  [
    { type: 'choices', items, value: 'b' },
    '<span id="m1-one">One<span class="quiet"> (optional)</span></span><label class="box"><input type="checkbox" name="field.one" value="a"/> Item a</label><label class="box"><input type="checkbox" name="field.one" value="b" checked=""/> Item b</label>',
  ],
  [
    { type: 'file', endings: ['.txt', '.md'] },
    `${OPTIONAL}<input type="file" accept=".txt,.md" id="m1-one" name="field.one"/>`,
  ],
  [{ type: 'file' }, `${OPTIONAL}<input type="file" id="m1-one" name="field.one"/>`],
  [{ type: 'channel' }, ''],
])('a field of %j is filled in in HTML', (filling, html) => {
  const field: FormField = { name: 'one', label: 'One', required: false, ...filling };
  const form = htmlOf({ form: { title: 'A form', submit: press, fields: [field], instead: '' } });
  expect(/<p class="field"[^>]*>(.*?)<\/p>/.exec(form)?.[1] ?? '').toBe(html);
  expect(form.includes('role="group" aria-labelledby="m1-one"')).toBe(filling.type === 'choices');
});

test('the style sheet names the typefaces, which are served beside it for ever', async () => {
  const get = (path: string) => assets().request(path.replace(/^\/assets/, ''));
  const sheet = await (await get(asset('style.css'))).text();
  const [, face = ''] = /@font-face[^}]*url\((inter-latin-400-normal\.woff2)\)/.exec(sheet) ?? [];
  const font = await get(asset('style.css').replace('style.css', face));
  expect([font.status, font.headers.get('content-type')]).toEqual([200, 'font/woff2']);
  expect(font.headers.get('cache-control')).toContain('immutable');
  expect((await get(asset('icon.svg').replace('icon', 'none'))).status).toBe(404);
  expect(await (await get(asset('icon.svg'))).text()).not.toContain('@font-face');
});
