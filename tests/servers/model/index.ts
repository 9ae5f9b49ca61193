import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ModelOutcome } from '../../../src/core/ports/model.ts';
import { siteOf } from '../site.ts';

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

/**
 * A server that speaks OpenAI's chat completions, on this machine; gone after the test.
 * @param begins called before each answer
 */
export async function startModelServer(
  first: Behaviour,
  begins: () => void = () => undefined,
): Promise<ModelServer> {
  const asked: Asked[] = [];
  let behaviour = first;
  const site = await siteOf((request, response) => {
    void bodyOf(request).then((body) => {
      if (request.url !== '/v1/chat/completions') return response.writeHead(404).end();
      const one = { ...read(body), authorization: request.headers.authorization };
      asked.push(one);
      begins();
      const content = behaviour(one, response);
      if (content === undefined) return undefined;
      response.writeHead(200, { 'content-type': 'application/json' });
      return response.end(
        JSON.stringify({ choices: [{ message: { role: 'assistant', content } }] }),
      );
    });
  });
  return {
    url: `${site}/v1`,
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

/**
 * An answer to whatever is asked: to a question or for a recap sentences, about a chapter a
 * question and a prompt.
 * @param sentence what it says of a line
 * @param line the id that it gives for it
 */
function answering(
  sentence: (line: string) => string,
  line: (id: string) => string = (id) => id,
): Behaviour {
  return ({ lines }) => {
    const sentences = [...lines]
      .slice(0, 2)
      .map(([id, text]) => ({ sentence: sentence(text.slice(0, 200)), lines: [line(id)] }));
    // As `quayNovel` tells what is hidden in a chapter.
    const [id, hidden] = [...lines].find(([, text]) => text.includes(' hid the ')) ?? ['', ''];
    const [, who, ledger, thing = ''] = /^(.+) hid the (.+) in the (.+)\.$/.exec(hidden) ?? [];
    const question = sentence(`Where did ${who} hide the ${ledger}`);
    const options = ['tin box', 'red shawl', 'brass bell', 'oak table'].filter(
      (one) => one !== thing,
    );
    const questions = [{ question: `${question}?`, answer: thing, options, line: line(id) }];
    const prompts = [`${sentence(`Why do you think ${who} hid the ${ledger}`)}?`];
    return JSON.stringify({ sentences, questions, prompts });
  };
}

/** Says the first lines in their own words. */
export const GOOD = answering((text) => text);

/** Does the same as another once something else is done. */
export const onceDone =
  (meanwhile: (asked: Asked) => Promise<unknown>, then: Behaviour = GOOD): Behaviour =>
  (asked, response) => {
    const content = then(asked, response);
    void meanwhile(asked).then(() =>
      response.end(JSON.stringify({ choices: [{ message: { content } }] })),
    );
    return undefined;
  };

/** Finds nothing to say. */
export const NONE: Behaviour = () => '{"sentences": [], "questions": [], "prompts": []}';

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

/** Models that say what the book doesn't. */
export const LYING: readonly (readonly [string, Behaviour, ModelOutcome])[] = [
  [
    'invents quotes',
    answering(
      (text) => text,
      () => 'L999',
    ),
    'answered',
  ],
  ['invents names', answering((text) => `${text}, Colonel Mustard`), 'answered'],
  ['invents numbers', answering((text) => `${text} in 1887`), 'answered'],
  ['turns what it reads round', answering((text) => `It is never so: ${text}`), 'answered'],
  [
    'obeys the book',
    answering((text) => `@everyone ${text} <@U1> https://evil.example`),
    'answered',
  ],
];
