import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { UploadedFile } from '../../core/call.ts';
import { LINE_MAX } from '../../core/grammar.ts';
import { clean } from '../../lib/text.ts';
import { sameSecret } from '../../lib/token.ts';
import { Notice } from '../../web/document.tsx';
import { FIELD } from '../../web/forms.tsx';
import { ReplyBody } from '../../web/replies.tsx';
import type { Env, Mount } from '../../web/server.tsx';
import type { Streams } from '../../web/stream.ts';
import { memberId, type RoomEntry } from '../shared/local-room.ts';
import type { WebRoom } from './index.ts';
import { EntryCard, HOME, RoomPage } from './page.tsx';

/** The book in the form is measured where it is added. */
const UPLOAD_MAX_BYTES = 34 * 2 ** 20;

/** A line, or a press. */
const FORM_MAX_BYTES = 64 * 1024;

const NAME_CHARS_MAX = 32;

/** Pages that were opened under another name for this machine come from another site. */
const OWN_HOST = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i;

/** The key follows. */
const ROOM_PATH = '/room';

/**
 * The room's pages, for this machine alone: an address must name it, and hold the key that was
 * printed at the start. Another page in the same browser knows no key, and a name that was pointed
 * at this machine is refused.
 */
export function roomRoutes(room: WebRoom, key: string, streams: Streams): readonly Mount[] {
  room.log.onChange = (entry) => streams.send(sentOf(entry), entry.to);
  const app = new Hono<Env>({ strict: false });

  app.use(async (c, next) => {
    if (!OWN_HOST.test(c.req.header('host') ?? '')) return refuse(c, 'elsewhere');
    await next();
  });

  app.use('/:key/*', async (c, next) => {
    if (!sameSecret(c.req.param('key'), key)) return refuse(c, 'closed');
    await next();
  });

  app.get('/:key', (c) =>
    c.redirect(`${ROOM_PATH}/${key}/${encodeURIComponent(freeName(room, streams))}/`),
  );
  app.get('/:key/as', (c) => {
    const name = readName(c.req.query('new') || c.req.query('name'));
    if (name) return c.redirect(`${ROOM_PATH}/${key}/${encodeURIComponent(name)}/`);
    return refuse(c, 'noName');
  });

  app.use('/:key/:name/*', async (c, next) => {
    if (!readName(c.req.param('name'))) return refuse(c, 'noName');
    await next();
  });

  app.route('/:key/:name', tabRoutes(room, streams));
  return [
    { at: '/', app: new Hono<Env>({ strict: false }).get('/', (c) => refuse(c, 'closed')) },
    { at: ROOM_PATH, app },
  ];
}

function tabRoutes(room: WebRoom, streams: Streams): Hono<Env> {
  const small = bodyLimit({ maxSize: FORM_MAX_BYTES, onError: (c) => refuse(c, 'tooLarge') });
  const large = bodyLimit({ maxSize: UPLOAD_MAX_BYTES, onError: (c) => refuse(c, 'tooLarge') });

  const done = async (c: Context<Env>, name: string) => {
    const home = String(<ReplyBody reply={await room.home(name)} id={HOME} level={2} />);
    streams.send({ name: 'home', data: home }, memberId(name));
    if (c.req.header('x-page') === 'script') return c.body(null, 204);
    return c.redirect('./#end', 303);
  };

  const pressed = async (c: Context<Env>) => {
    const body = await bodyOf(c);
    const { press, message, picked, cancel } = texts(body);

    if (cancel !== undefined && message !== undefined) {
      room.cancel(nameOf(c), message);
      return done(c, nameOf(c));
    }

    if (press === undefined) return refuse(c, 'noButton');
    // Only a script knows the browser's own zone.
    const more = {
      ...(picked !== undefined && { picked }),
      fields: fieldsOf(body),
      zone: c.req.header('x-zone'),
    };

    await room.press(nameOf(c), press, message, more);
    return done(c, nameOf(c));
  };

  return new Hono<Env>({ strict: false })
    .get('/', async (c) => {
      // The page's own addresses are relative to it.
      const { pathname } = new URL(c.req.url);
      if (!pathname.endsWith('/')) return c.redirect(`${pathname}/`);
      const name = nameOf(c);
      const known = {
        name,
        names: room.names(),
        entries: room.log.seenBy(memberId(name)),
        seq: room.log.seq(),
      };
      return c.html(<RoomPage {...known} home={await room.home(name)} />);
    })
    .get('/events', (c) => {
      const member = memberId(nameOf(c));
      const since = Number(c.req.header('last-event-id') ?? c.req.query('since') ?? 0);
      const missed = room.log.seenBy(member, Number.isFinite(since) ? since : 0);
      streams.open(c.env.outgoing, member, missed.map(sentOf));
      return RESPONSE_ALREADY_SENT;
    })
    .get('/complete', async (c) => {
      const found = await room.complete(nameOf(c), (c.req.query('line') ?? '').slice(0, LINE_MAX));
      return c.html(
        found.map(({ label, value }) => <option value={value} label={clean(label)} />).join(''),
      );
    })
    .post('/say', small, async (c) => {
      const { line } = await bodyOf(c);
      if (typeof line !== 'string') return refuse(c, 'noLine');
      if (line.length > LINE_MAX + 1000) return refuse(c, 'tooLarge');
      if (line.trim() !== '') await room.say(nameOf(c), line.trim(), c.req.header('x-zone'));
      return done(c, nameOf(c));
    })
    .post('/press', small, pressed)
    .post('/form', large, pressed);
}

/** A posted form, as Hono reads it: texts and files by name. */
type Value = string | File | (string | File)[];
type Body = Readonly<Record<string, Value>>;

/** Empty where what arrived is no form, though its header says so. */
async function bodyOf(c: Context<Env>): Promise<Body> {
  return c.req.parseBody({ all: true }).catch((error: unknown) => {
    if (!(error instanceof TypeError)) throw error;
    return {};
  });
}

function texts(body: Body): Readonly<Record<string, string | undefined>> {
  const all = Object.entries(body).flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value]] : [],
  );
  return Object.fromEntries(all);
}

/** What was filled in, by the form's own names. */
function fieldsOf(body: Body): Record<string, string | UploadedFile | undefined> {
  const own = Object.entries(body).filter(([name]) => name.startsWith(FIELD));
  return Object.fromEntries(own.map(([name, value]) => [name.slice(FIELD.length), fieldOf(value)]));
}

/** Boxes that are ticked have commas between; a file left out is none. */
function fieldOf(value: Value): string | UploadedFile | undefined {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.filter((one) => typeof one === 'string').join(',');
  if (value.size === 0) return undefined;
  return {
    name: value.name,
    size: value.size,
    read: async () => new Uint8Array(await value.arrayBuffer()),
  };
}

function nameOf(c: Context<Env>) {
  return readName(c.req.param('name')) ?? '';
}

/** Undefined where it is no name on one line, or a path that leads elsewhere. */
function readName(typed: string | undefined) {
  const name = (typed ?? '').replace(/[\p{Cc}\p{Cf}\p{Surrogate}\s]+/gu, ' ').trim();
  if (/^\.{0,2}$/u.test(name) || name.length > NAME_CHARS_MAX) return undefined;
  return name;
}

function freeName(room: WebRoom, streams: Streams) {
  const taken = streams.members();
  const names = room.names();
  return names.find((name) => !taken.has(memberId(name))) ?? names[0] ?? 'Guest';
}

function sentOf(entry: RoomEntry) {
  return { id: entry.seq, name: 'entry', data: String(<EntryCard entry={entry} />) };
}

/** What a request is refused with: its status, and a page that says so. */
const REFUSALS = {
  closed: [
    403,
    'The room needs its key',
    'Open the whole address that the terminal printed when Commonplace started: it ends in a key, ' +
      'and every start makes a new one.',
  ],
  elsewhere: [
    421,
    'The room is open on this machine only',
    'Open it at the address that the terminal printed.',
  ],
  noName: [
    400,
    'That’s no name to speak as',
    `Go back and type one of at most ${NAME_CHARS_MAX} characters.`,
  ],
  tooLarge: [413, 'That was too much at once', 'Go back and send less.'],
  noLine: [
    400,
    'There was no line in what arrived',
    'Go back, type what you want to say and send it.',
  ],
  noButton: [400, 'There was no button in what arrived', 'Go back and press one on the page.'],
} as const;

function refuse(c: Context<Env>, why: keyof typeof REFUSALS) {
  const [status, title, words] = REFUSALS[why];
  return c.html(<Notice title={title}>{words}</Notice>, status);
}
