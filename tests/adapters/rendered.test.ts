import { expect, test } from 'vitest';
import { renderedOnce } from '../../src/adapters/shared/rendered.ts';
import { plainText } from '../../src/core/plain-text.ts';
import type { Reply } from '../../src/core/reply.ts';

const ASKED: Reply = {
  title: 'who is Miss Lucy',
  parts: [{ kind: 'text', words: 'A guardian at Hailsham.' }],
  buttons: [{ label: 'Also 1', press: { command: 'lookup', action: 'reveal', args: ['a'] } }],
};

function counted() {
  let times = 0;
  const render = renderedOnce({}, (reply) => {
    times += 1;
    return `${plainText(reply)} ${(reply.buttons ?? []).map(({ label }) => label).join(' ')}`;
  });
  return { render, times: () => times };
}

test('a reply is rendered once, whoever it goes to', () => {
  const { render, times } = counted();
  expect(render({ ...ASKED, audience: 'asker' })).toBe(render({ ...ASKED, audience: 'room' }));
  expect(times()).toBe(1);
});

test('what is shown otherwise is rendered anew: other parts, another title, other buttons', () => {
  const { render } = counted();
  expect(render(ASKED)).toContain('who is Miss Lucy');
  expect(render({ ...ASKED, title: 'who is Tommy' })).toContain('who is Tommy');
  expect(render({ ...ASKED, buttons: [] })).not.toContain('Also 1');
  expect(render({ ...ASKED, parts: [...ASKED.parts, { kind: 'text', words: 'More.' }] })).toContain('More.');
  expect(render(ASKED)).toContain('Also 1');
});
