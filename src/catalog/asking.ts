import { z } from 'zod';
import { UserError } from '../core/errors.ts';
import type { Clock, Log } from '../core/ports/runtime.ts';
import { counted } from '../lib/counted.ts';
import { parsedJson } from '../lib/text.ts';
import type { SetTimer } from '../lib/timer.ts';
import { createTurns } from '../lib/turns.ts';
import { type BoundedAnswer, boundedRequest } from './bounded-request.ts';

/** A pause that is waited for, ms; after a longer one somebody asks again. */
const PAUSE_WAITED_MS = 5000;
/** The longest pause that an encyclopedia may ask for, ms. */
const PAUSE_MAX_MS = 60 * 60_000;
/** The pause where it names none, ms. */
const PAUSE_USUAL_MS = 5000;
/** The shortest pause that is told, ms. */
const PAUSE_TOLD_MIN_MS = 1000;
/** How often a request is made that was put off. */
const TRIES_MAX = 3;
/** Requests that wait for their turn; others are told to come back. */
const WAITING_MAX = 20;

/** What to do without the encyclopedia. */
const FILE_INSTEAD = 'Or save its page about the book, and add that file.';
export const ODD_ANSWER = `The encyclopedia’s answer makes no sense to me. ${FILE_INSTEAD}`;

export interface MediaWikiParts {
  /** The address of its `api.php`. */
  readonly api: string;
  /** Names this program, and how to reach whoever runs it. */
  readonly userAgent: string;
  readonly clock: Clock;
  readonly setTimer: SetTimer;
  readonly log: Log;
}

/**
 * Asks a MediaWiki one thing after the other, and not at all while it wants a pause.
 * @returns what it answers, unchecked but for its errors
 * @throws UserError where it doesn't answer
 */
export function askingOf({ api, userAgent, clock, setTimer, log }: MediaWikiParts) {
  const turn = createTurns();
  let waiting = 0;
  let silentUntil = 0;

  /** @throws UserError after a pause that is too long to wait for */
  async function untilWanted() {
    const ms = Math.min(silentUntil - clock(), PAUSE_MAX_MS);
    if (ms <= 0) return;
    if (ms > PAUSE_WAITED_MS) throw new UserError(pauseWanted(ms));
    await new Promise<void>((resolve) => setTimer(resolve, ms));
  }

  async function answerTo(address: URL): Promise<unknown> {
    for (let tried = 0; tried < TRIES_MAX; tried++) {
      await untilWanted();
      const answer = await boundedRequest(address, userAgent).catch((error: unknown) => {
        log.warn('the encyclopedia didn’t answer', { error });
        throw new UserError(
          `The encyclopedia doesn’t answer. Try again in a minute. ${FILE_INSTEAD}`,
        );
      });
      const json = answer.status === 200 ? parsedJson(answer.text) : undefined;
      const problem = ProblemAnswer.safeParse(json).data?.error;
      if (!isPutOff(answer, problem?.code)) return resultOf(answer, json, problem);
      silentUntil = clock() + pauseIn(answer.retryAfter, clock());
    }
    throw new UserError(pauseWanted(Math.max(PAUSE_TOLD_MIN_MS, silentUntil - clock())));
  }

  function resultOf({ status }: BoundedAnswer, json: unknown, problem: Problem | undefined) {
    if (status === 200 && json !== undefined && !problem) return json;
    if (problem && GONE.has(problem.code))
      throw new UserError('The encyclopedia has no such page. Search for the title again.');
    log.warn('the encyclopedia refused a request', { status, code: problem?.code });
    if (status !== 200)
      throw new UserError(
        `The encyclopedia refuses my request (${status}). Whoever runs me finds why in the log. ${FILE_INSTEAD}`,
      );
    throw new UserError(ODD_ANSWER);
  }

  return async (query: Readonly<Record<string, string>>): Promise<unknown> => {
    if (waiting >= WAITING_MAX)
      throw new UserError(`Many want something of the encyclopedia. ${AGAIN}`);
    const address = new URL(api);
    for (const [name, value] of Object.entries({ ...query, format: 'json', formatversion: '2' }))
      address.searchParams.set(name, value);
    waiting++;
    return turn(() => answerTo(address)).finally(() => {
      waiting--;
    });
  };
}

const AGAIN = 'Try again in a minute.';

const pauseWanted = (ms: number) => {
  const seconds = Math.ceil(ms / 1000);
  const time =
    seconds < 90 ? counted(seconds, 'second') : counted(Math.ceil(seconds / 60), 'minute');
  return `The encyclopedia is busy, and wants a pause. Try again in ${time}. ${FILE_INSTEAD}`;
};

const ProblemAnswer = z.object({ error: z.object({ code: z.string().max(60) }) });
type Problem = z.output<typeof ProblemAnswer>['error'];

/** What its error is called where a page isn't there. */
const GONE: ReadonlySet<string> = new Set(['missingtitle', 'nosuchpageid', 'invalidtitle']);
/** What it is called where too much was asked. */
const PUT_OFF: ReadonlySet<string> = new Set(['ratelimited', 'maxlag', 'readonly']);

const isPutOff = ({ status }: BoundedAnswer, code: string | undefined) =>
  status === 429 || status === 503 || (code !== undefined && PUT_OFF.has(code));

/** ms of a pause that is named in seconds or by its end. */
function pauseIn(retryAfter: string, now: number) {
  const ms = /^\d{1,6}$/.test(retryAfter)
    ? Number(retryAfter) * 1000
    : Date.parse(retryAfter) - now;
  if (Number.isNaN(ms)) return PAUSE_USUAL_MS;
  return Math.min(PAUSE_MAX_MS, Math.max(0, ms));
}
