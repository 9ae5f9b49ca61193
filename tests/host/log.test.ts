import { Writable } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DeliveryError, HostError, UserError } from '../../src/core/errors.ts';
import { createLog } from '../../src/host/log.ts';
import { secretsOf } from '../../src/host/redact.ts';

/** A log on a real stream. */
function listening(
  secrets: readonly string[] = [],
  level: 'debug' | 'info' = 'debug',
  read = false,
) {
  let text = '';
  const to = new Writable({
    write(chunk, _encoding, done) {
      text += String(chunk);
      done();
    },
  });
  const log = createLog(level, { secrets, to, read });
  return {
    log,
    text: () => text,
    lines: () =>
      text
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
  };
}

it('at a terminal a line is just its sentence; an incident is whole, and so is every line at debug', () => {
  const { log, text } = listening(['s3cret'], 'info', true);
  log.warn('Waiting for s3cret', { error: new Error('x') });
  expect(text()).toBe('Waiting for …\n');
  log.error('incident', { reference: 'abc' });
  expect(text()).toMatch(/\n\{.*"reference":"abc"/);
  const whole = listening([], 'debug', true);
  whole.log.warn('Waiting', { what: 'x' });
  expect(whole.lines()).toEqual([expect.objectContaining({ msg: 'Waiting', what: 'x' })]);
});

function thrown(run: () => unknown): unknown {
  try {
    return run();
  } catch (error) {
    return error;
  }
}

describe('an error in the log', () => {
  it('says what it was and where, and has a reference', () => {
    const { log, lines } = listening();
    log.error('incident', { error: thrown(() => JSON.parse('{')) });
    const [line] = lines();
    expect(line).toMatchObject({ level: 50, msg: 'incident', error: { type: 'SyntaxError' } });
    expect(line.reference).toMatch(/^[0-9a-f]{8}$/);
    expect(line.error.at.join(' ')).toContain('log.test.ts');
  });

  it('keeps the reference that a member saw', () => {
    const { log, lines } = listening();
    log.error('incident', { reference: 'abc', error: new Error('x') });
    expect(lines()[0].reference).toBe('abc');
  });

  it('shows sentences for the host, the system’s words and the platforms’ codes', () => {
    const { log, lines } = listening();
    const full = Object.assign(new Error('ENOSPC: no space left, write'), {
      code: 'ENOSPC',
      syscall: 'write',
    });
    log.warn('a', { error: new HostError('The data could not be saved.', { cause: full }) });
    const slack = Object.assign(new Error('An API error occurred: x'), {
      data: { error: 'channel_not_found' },
    });
    log.warn('b', { error: new DeliveryError('gone', 'Slack did not take it', slack) });
    log.warn('c', { error: Object.assign(new Error('no'), { code: 50013, status: 403 }) });
    log.warn('d', { error: 'no answer' });
    const [disk, post, refused, word] = lines();
    expect(disk.error.message).toBe('The data could not be saved.');
    expect(disk.error.cause).toMatchObject({
      code: 'ENOSPC',
      message: 'ENOSPC: no space left, write',
    });
    expect(post.error).toMatchObject({
      message: 'Slack did not take it',
      cause: { code: 'channel_not_found' },
    });
    expect(refused.error).toMatchObject({ code: 50013, status: 403 });
    expect(word.error).toEqual({ type: 'no answer' });
  });

  it('is told to a depth, though its causes go round', () => {
    const { log, text } = listening();
    const error = new HostError('The data could not be saved.');
    error.cause = new HostError('The disk is gone.', { cause: error });
    log.warn('round', { error });
    expect(text().match(/The data could not be saved/g)).toHaveLength(3);
    const several = new AggregateError([error]);
    several.errors.push(several);
    log.warn('several', { error: several });
    expect(text()).toContain('"msg":"several"');
  });

  it('never says what somebody wrote, however deep it is', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.nat(5), (noise, depth) => {
        const words = `MARKER ${noise}\n    at MARKER (MARKER:1:1)`;
        const { log, text } = listening();
        const errors = [
          thrown(() => JSON.parse(words)),
          thrown(() => new Intl.DateTimeFormat('en', { timeZone: words })),
          thrown(() => new RegExp(`(${words}`)),
          thrown(() => new URL(words)),
          new UserError(`I don’t know “${words}”.`),
          Object.assign(new Error(words), {
            requestBody: { json: { content: words } },
            url: words,
          }),
          Object.assign(new Error('x'), {
            detail: words,
            data: { text: words, error: words },
            code: words,
          }),
          new AggregateError([new Error(words)], words),
          words,
          { words },
        ];
        for (const first of errors) {
          let error = first;
          for (let i = 0; i < depth; i += 1) error = new Error(words, { cause: error });
          log.error('incident', { error });
        }
        expect(text()).not.toContain('MARKER');
        expect(text().trim().split('\n')).toHaveLength(errors.length);
      }),
      { numRuns: 50 },
    );
  });
});

describe('tokens in the log', () => {
  it('are redacted wherever they turn up, as they are and as JSON writes them', () => {
    const secrets = ['pa"ss\\word', 'hex-hex-hex'];
    const { log, text, lines } = listening(secrets);
    log.info('starting with hex-hex-hex', {
      deep: { at: ['pa"ss\\word'] },
      file: '/data/hex-hex-hex',
    });
    expect(text()).not.toContain('hex-hex-hex');
    expect(text()).not.toContain('pa\\"ss');
    expect(lines()[0].msg).toBe('starting with …');
  });

  it.each([
    ['xoxb-1234-abcdEFGH', 'abcd'],
    ['xapp-1-A0-99-secret', 'secret'],
    ['Bearer abcdefghijklmnop', 'efgh'],
    ['MTIzNDU2Nzg5MDEyMzQ1Njc4.Gabcde.abcdefghijklmnopqrstuvwxyz01234', 'efgh'],
    ['https://discord.com/api/v10/interactions/123/aW50ZXJhY3Rpb24/callback', 'aW50'],
    ['https://discord.com/api/v10/webhooks/123/aW50ZXJhY3Rpb24', 'aW50'],
    ['https://hooks.slack.com/commands/T1/123/secret', 'secret'],
    ['postgres://club:secret@db.example/club', 'secret'],
    ['postgres://club:sec/ret@db.example/club', 'sec/ret'],
    ['invalid address postgresql://club:p@secret@db.example', 'p@secret'],
    ['https://proxy:secret@10.0.0.1:3128/', 'secret'],
    ['redis://:secret@cache:6379', 'secret'],
  ])('are recognised by their form: %s', (token, part) => {
    const { log, text } = listening();
    log.warn('library', { line: `could not call ${token} today` });
    expect(text()).not.toContain(part);
    expect(text()).toContain('today');
  });

  it('that are short are hidden without cutting up the words around them', () => {
    const { log, text, lines } = listening(['p', 'a$1', 'data']);
    log.info('compared once a platform answers; user p, word a$1, the database says data', {
      p: 'xa$1',
    });
    expect(lines()[0].msg).toBe(
      'compared once a platform answers; user …, word …, the database says …',
    );
    expect(text()).toContain('xa$1');
  });

  it('from the settings are hidden', () => {
    const all = secretsOf({
      discord: { token: 'a1', shards: 'auto' },
      slack: {
        botToken: 'a2',
        appToken: 'a3',
        signingSecret: 'a4',
        install: { clientId: 'open', clientSecret: 'a5', secretKey: 'a6' },
      },
      databaseUrl: 'postgres://club:p%40ss@db/club',
    });
    expect(all).toEqual([
      'a1',
      'a2',
      'a3',
      'a4',
      'a5',
      'a6',
      'postgres://club:p%40ss@db/club',
      'p@ss',
    ]);
    expect(secretsOf({ databaseUrl: 'postgres://club:100%@db/club' }).at(-1)).toBe('100%');
  });
});
