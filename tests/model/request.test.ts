import { expect, test } from 'vitest';
import { z } from 'zod';
import { requestAnswer } from '../../src/model/request.ts';
import { type Behaviour, BROKEN, startModelServer } from '../servers/model/index.ts';

const PROMPT = {
  task: 'Say yes.',
  material: 'Question: Well?',
  shape: z.object({ yes: z.boolean() }),
};
const never = new AbortController().signal;

async function outcomeWith(behaviour: Behaviour, signal = never) {
  const { url } = await startModelServer(behaviour);
  return (await requestAnswer({ url, name: 'm' }, PROMPT, signal)).outcome;
}

test('it asks with name and key, and takes the answer in the shape that was asked for', async () => {
  const server = await startModelServer(() => '{"yes": true}');
  const asked = await requestAnswer(
    { url: `${server.url}/`, name: 'tiny', key: 'k-1' },
    PROMPT,
    never,
  );
  expect(asked).toEqual({ outcome: 'answered', answer: { yes: true } });
  expect(server.asked[0]?.authorization).toBe('Bearer k-1');
  expect(server.asked[0]?.body).toMatchObject({ model: 'tiny', temperature: 0 });
});

test.each([
  ['thought aloud first', '<think>{maybe}</think> {"yes": true}'],
  ['in a fence', '```json\n{"yes": true}\n```'],
])('an answer %s is read', async (_, content) => {
  expect(await outcomeWith(() => content)).toBe('answered');
});

test.each([
  ['knows no schemas', 'response_format', 400],
  ['checks what it knows', 'response_format', 422],
  ['takes no limit', 'max_tokens', 400],
  ['takes no temperature', 'temperature', 400],
])('a server that %s is asked again without', async (_, setting, status) => {
  const server = await startModelServer(({ body }, response) => {
    if (!(setting in body)) return '{"yes": true}';
    response.writeHead(status).end('{"error": "unknown field"}');
    return undefined;
  });
  expect((await requestAnswer({ url: server.url, name: 'm' }, PROMPT, never)).outcome).toBe(
    'answered',
  );
});

test.each(BROKEN)(
  'a server that %s gives no answer, and no error',
  async (_, behaviour, outcome) => {
    expect(await outcomeWith(behaviour)).toBe(outcome);
  },
);

test('a server that isn’t there gives no answer', async () => {
  const gone = await requestAnswer({ url: 'http://127.0.0.1:1/v1', name: 'm' }, PROMPT, never);
  expect(gone.outcome).toBe('away');
});

test('an answer that comes after the deadline isn’t waited for', async () => {
  const late = new AbortController();
  const silent: Behaviour = () => {
    late.abort();
    return undefined;
  };
  expect(await outcomeWith(silent, late.signal)).toBe('late');
});
