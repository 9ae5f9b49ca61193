/**
 * One request to a language model, by the protocol that all servers of them speak: OpenAI's chat
 * completions.
 */

import { Agent, errors, request } from 'undici';
import { z } from 'zod';
import type { ModelAnswer, ModelPrompt } from '../core/ports/model.ts';
import { trimSigns } from '../lib/text.ts';

export interface ModelSettings {
  /** The base address, such as `http://localhost:11434/v1`. */
  readonly url: string;
  readonly name: string;
  readonly key?: string;
}

/** Many times what an answer of ours takes: what is longer isn't read to its end. */
const ANSWER_MAX_BYTES = 256 * 1024;

/** Enough for the longest answer that is asked for, and for a model that thinks aloud first. */
const TOKENS_MAX = 2000;

/**
 * Its own: undici's shared one is of whichever version came first. An idle connection may close
 * just as it is used.
 */
const dispatcher = new Agent({
  pipelining: 0,
  connect: { timeout: 5000 },
  maxResponseSize: ANSWER_MAX_BYTES,
});

const completion = z.object({
  choices: z.tuple([z.object({ message: z.object({ content: z.string() }) })], z.unknown()),
});

/**
 * Asks once. Never rejects. `why` says what went wrong, to follow “it”.
 * @param signal aborts when the answer would be late
 * @see https://platform.openai.com/docs/api-reference/chat/create
 */
export async function requestAnswer<T>(
  settings: ModelSettings,
  prompt: ModelPrompt<T>,
  signal: AbortSignal,
): Promise<ModelAnswer<T> & { readonly why?: string }> {
  try {
    const answer = await post(settings, prompt, true, signal);
    // Older servers refuse an answer's schema, newer models limits or a temperature; the task
    // describes it as well.
    const isTooMuch = answer.status === 400 || answer.status === 422;
    const { status, text } = isTooMuch ? await post(settings, prompt, false, signal) : answer;
    if (status !== 200) return { outcome: 'refused', why: `it answered with status ${status}` };
    const { content } = completion.parse(JSON.parse(text)).choices[0].message;
    return { outcome: 'answered', answer: prompt.shape.parse(jsonIn(content)) };
  } catch (error) {
    if (signal.aborted) return { outcome: 'late', why: 'it took too long' };
    const isUnreadable = error instanceof SyntaxError || error instanceof z.ZodError;
    if (isUnreadable || error instanceof errors.ResponseExceededMaxSizeError)
      return { outcome: 'unreadable', why: 'its answer isn’t what was asked for' };
    return { outcome: 'away', why: 'it can’t be reached, or the connection was cut' };
  }
}

async function post<T>(
  { url, name, key }: ModelSettings,
  { task, material, shape }: ModelPrompt<T>,
  isWhole: boolean,
  signal: AbortSignal,
): Promise<{ readonly status: number; readonly text: string }> {
  const schema = { name: 'answer', strict: true, schema: z.toJSONSchema(shape) };
  const format = { response_format: { type: 'json_schema', json_schema: schema } };

  const { statusCode, body } = await request(`${trimSigns(url, '/')}/chat/completions`, {
    dispatcher,
    method: 'POST',
    signal,
    headers: { 'content-type': 'application/json', ...(key && { authorization: `Bearer ${key}` }) },
    body: JSON.stringify({
      model: name,
      messages: [
        { role: 'system', content: task },
        { role: 'user', content: material },
      ],
      ...(isWhole && { temperature: 0, max_tokens: TOKENS_MAX, ...format }),
    }),
  });

  return { status: statusCode, text: await body.text() };
}

/**
 * The JSON in what a model says: some think aloud before it, or fence it.
 * @throws SyntaxError where there is none
 */
function jsonIn(content: string): unknown {
  const afterThinking = content.slice(content.lastIndexOf('</think>') + 1);
  return JSON.parse(
    afterThinking.slice(afterThinking.indexOf('{'), afterThinking.lastIndexOf('}') + 1),
  );
}
