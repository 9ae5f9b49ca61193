import { expect, onTestFinished, test } from 'vitest';
import type { FormField } from '../../src/core/forms/form.ts';
import type { Reply } from '../../src/core/reply.ts';
import { serve } from '../../src/host/http/serve.ts';
import { asset, sendAsset } from '../../src/web/assets.ts';
import { ReplyBody } from '../../src/web/replies.tsx';
import { rulesIn } from '../rules.ts';

const press = { command: 'lookup', action: 'also', args: ['a'] };

const htmlOf = (reply: Partial<Reply>, more: { level?: number; still?: boolean } = {}) =>
  String(ReplyBody({ reply: { parts: [], ...reply }, id: 'm1', ...more }));

function fieldHtml(given: object): string {
  const field = { name: 'one', label: 'One', required: false, ...given } as FormField;
  const form = htmlOf({ form: { title: 'A form', submit: press, fields: [field], instead: '' } });
  expect(form.includes('role="group" aria-labelledby="m1-one"')).toBe(field.type === 'choices');
  return /<p class="field"[^>]*>(.*?)<\/p>/.exec(form)?.[1] ?? '';
}

const rows = rulesIn('replies.txt', import.meta.url).map(([rule, body]) => {
  const [given = '', ...html] = body.split('\n');
  return [rule, JSON.parse(given) as object, html.join('')] as const;
});

test.each(rows)('in HTML, %s', (_, given, html) => {
  expect('type' in given ? fieldHtml(given) : htmlOf(given)).toBe(html);
});

test('headings are of the page’s level, and a page that only shows has nothing to press', () => {
  const menu = { placeholder: 'Which', press, items: [{ label: 'One', value: '1' }] };
  const html = htmlOf(
    { title: 'Ruth', menu, buttons: [{ label: 'A', press }] },
    { level: 2, still: true },
  );
  expect(html).toBe('<h2>Ruth</h2>');
});

test('the style sheet names the typefaces, which are served beside it for ever', async () => {
  const server = await serve({ port: 0, host: '127.0.0.1' }, [sendAsset]);
  onTestFinished(() => server.close());
  const get = (path: string) => fetch(`http://127.0.0.1:${server.port}${path}`);
  const sheet = await (await get(asset('style.css'))).text();
  const [, face = ''] = /@font-face[^}]*url\((inter-latin-400-normal\.woff2)\)/.exec(sheet) ?? [];
  const font = await get(asset('style.css').replace('style.css', face));
  expect([font.status, font.headers.get('content-type')]).toEqual([200, 'font/woff2']);
  expect(font.headers.get('cache-control')).toContain('immutable');
  expect((await get(asset('icon.svg').replace('icon', 'none'))).status).toBe(404);
  expect(await (await get(asset('icon.svg'))).text()).not.toContain('@font-face');
});
