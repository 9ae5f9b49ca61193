/**
 * What people of a novel are to one another, as a page sums it up: a chapter a line, see ties.txt.
 */
import { expect, test } from 'vitest';
import { plainText } from '../../../src/core/plain-text.ts';
import { charactersNamed } from '../../../src/corpus/cast.ts';
import { importBook } from '../../../src/corpus/import/index.ts';
import { portraitParts } from '../../../src/corpus/reply-parts.ts';
import { rulesIn } from '../../rules.ts';

const RAIN =
  'The rain went on as it had for days, and nobody in the whole of the town so much as looked up at it. ';

test.each(rulesIn('ties.txt', import.meta.url))('%s', async (_, body) => {
  const [story = '', claims = ''] = body.split('\n=>\n');
  const chapters = story.split('\n').flatMap((line) => {
    const [, times = '1', said = ''] = /^(?:(\d+) times: )?(.*)$/.exec(line) ?? [];
    const lines = said.replaceAll('\\n', '\n');
    return Array<string>(Number(times)).fill(`${RAIN.repeat(4)}\n\n${lines}\n\n${RAIN.repeat(4)}`);
  });
  const text = chapters.map((said, at) => `Chapter ${at + 1}\n\n${said}`).join('\n\n\n');
  const { book } = await importBook({ name: 'rain.txt', bytes: Buffer.from(text) });
  const found = claims.split('\n').map((claim) => {
    const [, name = '', at] = /^(.*?)(?: at (\d+))? = /.exec(claim) ?? [];
    const place = Number(at ?? book.sections.length);
    const [one] = charactersNamed(book, name, place);
    const [first] = one ? portraitParts(book, one, place) : [];
    const summed =
      first?.kind === 'text'
        ? plainText({ parts: [first] }).replace(/^First met .*|; often named .*(?=\.$)/u, '')
        : '';
    return `${name}${at ? ` at ${at}` : ''} = ${summed.replace(/^The text says: /, '') || 'nobody’s'}`;
  });
  expect(found).toEqual(claims.split('\n'));
});
