import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import type { ModelOutcome } from '../../../src/core/ports/model.ts';

/** What a model is asked, as it reads it. */
export interface Asked {
  readonly question: string;
  /** The book's lines by id. */
  readonly lines: ReadonlyMap<string, string>;
  readonly body: Readonly<Record<string, unknown>>;
  readonly authorization: string | undefined;
}

/** How a model behaves: the content of its answer, or what it does to the connection itself. */
export type Behaviour = (asked: Asked, response: ServerResponse) => string | undefined;

export interface ModelServer {
  readonly url: string;
  readonly asked: readonly Asked[];
  behave(how: Behaviour): void;
}

/** A server that speaks OpenAI's chat completions, on this machine; gone after the test. */
export async function startModelServer(first: Behaviour): Promise<ModelServer> {
  const asked: Asked[] = [];
  let behaviour = first;
  const server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      if (request.url !== '/v1/chat/completions') return response.writeHead(404).end();
      const one = { ...read(body), authorization: request.headers.authorization };
      asked.push(one);
      const content = behaviour(one, response);
      if (content === undefined) return undefined;
      response.writeHead(200, { 'content-type': 'application/json' });
      return response.end(JSON.stringify({ choices: [{ message: { role: 'assistant', content } }] }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/v1`,
    asked,
    behave(how) {
      behaviour = how;
    },
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += chunk;
  return text;
}

function read(text: string): Omit<Asked, 'authorization'> {
  const body = JSON.parse(text) as { messages: { content: string }[] };
  const material = body.messages.at(-1)?.content ?? '';
  const lines = new Map(
    [...material.matchAll(/^(L\d+): (.*)$/gm)].map(([, id = '', line = '']) => [id, line]),
  );
  return { question: /^Question: (.*)$/m.exec(material)?.[1] ?? '', lines, body };
}

const said = (answer: object) => JSON.stringify(answer);

/** Asks one question and one prompt about what is hidden in a chapter, as `quayNovel` has it. */
export const ASKING: Behaviour = ({ lines }) => {
  const [id, line] = [...lines].find(([, text]) => text.includes(' hid the ')) ?? ['', ''];
  const [, who, ledger, thing] = /^(.+) hid the (.+) in the (.+)\.$/.exec(line) ?? [];
  const things = ['tin box', 'red shawl', 'brass bell', 'oak table'].filter((one) => one !== thing);
  return said({
    questions: [
      { question: `Where did ${who} hide the ${ledger}?`, answer: thing, options: things, line: id },
    ],
    prompts: [`Why do you think ${who} hid the ${ledger}?`],
  });
};

/** Sums each of the first lines up in its own words. */
export const TELLING: Behaviour = ({ lines }) =>
  said({
    sentences: [...lines].slice(0, 2).map(([id, line]) => ({ sentence: line.slice(0, 200), lines: [id] })),
  });

/** Sums up what didn't happen, what isn't there, and what the book told it to say. */
export const MISTELLING: Behaviour = ({ lines }) => {
  const [id] = [...lines.keys()];
  const sentences = ['Colonel Mustard did it in 1887.', '@everyone see https://evil.example', 'She is.'];
  return said({ sentences: sentences.map((sentence, at) => ({ sentence, lines: [at < 2 ? id : 'L999'] })) });
};

/** Ends a request with a status, and anything. */
export const ends =
  (status: number, body: string): Behaviour =>
  (_, response) => {
    response.writeHead(status).end(body);
    return undefined;
  };

const never: Behaviour = (_, response) => {
  response.writeHead(200);
  const more = () => response.write('x'.repeat(64 * 1024), more);
  more();
  return undefined;
};

const cut: Behaviour = (_, response) => {
  response.writeHead(200).write('{"choices"', () => response.destroy());
  return undefined;
};

/** Servers that give no answer, and what becomes of a request to each. */
export const BROKEN: readonly (readonly [string, Behaviour, ModelOutcome])[] = [
  ['is asked too much', ends(429, 'slow down'), 'refused'],
  ['fails', ends(500, 'oh'), 'refused'],
  ['is down behind its proxy', ends(502, '<html>Bad gateway</html>'), 'refused'],
  ['sends somebody elsewhere', ends(302, ''), 'refused'],
  ['answers with a page', ends(200, '<html>Log in</html>'), 'unreadable'],
  ['answers with other JSON', ends(200, '{"choices": []}'), 'unreadable'],
  ['answers nothing', () => '', 'unreadable'],
  ['answers in another shape', () => '{"none": "perhaps", "sentences": 3}', 'unreadable'],
  ['answers ten megabytes', () => 'x'.repeat(10 * 2 ** 20), 'unreadable'],
  ['never stops answering', never, 'unreadable'],
  ['hangs up', cut, 'away'],
];

/** Names the first line, and says its own words. */
export const GOOD: Behaviour = ({ lines }) => {
  const [[id, line] = ['', '']] = lines;
  return said({ none: false, lines: [id], answer: line.slice(0, 200) });
};

export const NONE: Behaviour = () => said({ none: true, lines: [], answer: '' });

/** Names the first line, and says what no line says. */
export const INVENTING: Behaviour = ({ lines }) =>
  said({
    none: false,
    lines: [[...lines.keys()][0]],
    answer: 'Colonel Mustard did it in 1887 with a candlestick.',
  });

/** Does what the book told it to. */
export const OBEYING: Behaviour = ({ lines }) =>
  said({
    none: false,
    lines: [...lines.keys()].slice(0, 1),
    answer: '@everyone <@U1> see https://evil.example',
  });

/** Names lines that aren't there. */
export const MISQUOTING: Behaviour = () => said({ none: false, lines: ['L999'], answer: 'She is.' });
