import type { Sync } from '../../src/core/domain/sync.ts';
import { UserError } from '../../src/core/errors.ts';
import {
  button,
  fieldsPart,
  type Reply,
  replacement,
  textPart,
  whisper,
} from '../../src/core/reply.ts';
import { placeInWords, pressedPlace } from '../../src/corpus/place.ts';
import { hashOfKey, newLogin } from '../../src/sync/keys.ts';
import { COMMAND, refOf, whichBook } from '../../src/sync/notes.ts';
import { type Call, define, type Pressed } from '../shared/context.ts';
import { bookOf } from '../shared/reading.ts';
import { setPlace } from './set.ts';

const BUTTONS = [button('New key', COMMAND, 'new'), button('Stop', COMMAND, 'stop')];

export const progressSync = define({
  name: COMMAND,
  description: 'Lets your e-reader say how far you’ve read',
  example: '/progress sync',
  async run(call) {
    const sync = await call.store.sync(call.where.club, call.asker.id);
    if (sync) return existingLogin(call, sync);
    return login(call);
  },
  undoing: ['undo'],
  actions: {
    new: login,
    async stop({ where, asker, store }) {
      await store.reviseSync(where.club, asker.id, () => undefined);
      return whisper(
        'Done. Your e-reader can’t log in here any more, and your place stays as it is.',
      );
    },
    undo: undoMove,
    which,
  },
});

/** Ends an earlier login. */
async function login({ where, asker, eReaders, store }: Call): Promise<Reply> {
  const address = eReaders.address(where.club);
  if (address === undefined)
    throw new UserError(
      'E-readers can’t reach this bot until whoever runs it sets PUBLIC_URL. Use /progress set.',
    );

  const { name, key } = newLogin(eReaders.secretBytes);
  await store.reviseSync(where.club, asker.id, (earlier) => ({
    files: {},
    asked: [],
    undone: {},
    moved: {},
    ...earlier,
    by: { id: asker.id, name: asker.name },
    name,
    key: hashOfKey(key),
  }));

  return {
    title: 'Your e-reader can say how far you are',
    parts: [
      textPart(
        'In KOReader, open a book, then Tools → Progress sync. Set the custom sync server, and log in with:',
      ),
      fieldsPart({ Server: address, Name: name, Key: key }),
      textPart(
        'Tick “Automatically keep documents in sync”, too. Readest, CrossPoint and the like work the same way.',
      ),
      textPart(
        'I show the key only now. Your place only ever moves forward, and nobody else sees it.',
      ),
    ],
    buttons: BUTTONS,
  };
}

/** The key itself is stored nowhere. */
async function existingLogin(
  { where, eReaders, library, store }: Call,
  sync: Sync,
): Promise<Reply> {
  const address = eReaders.address(where.club);
  const server = address === undefined ? '' : ` at ${address}`;
  const stands = whisper(
    `Your e-reader logs in as ${sync.name}${server}. A new key ends the old one.`,
  );

  // Some members take no direct messages, so the question may not have reached them.
  const asked = sync.asked.at(-1);
  const { parts, ...menu } = asked
    ? whichBook(asked, await library.list(where.club), await store.chosenBook(where.club))
    : stands;

  return {
    ...stands,
    ...menu,
    parts: asked ? [...stands.parts, ...parts] : stands.parts,
    buttons: BUTTONS,
  };
}

const UNDONE_ALREADY = 'That can’t be undone any more. Say how far you are with /progress set.';

/** Takes back what the device reported; the same position won't move them again. */
async function undoMove(call: Pressed) {
  const [id = '', before, to, count] = call.args;
  const book = await bookOf(call, id);
  if (!book) throw new UserError(UNDONE_ALREADY);
  // A place that isn't one is past any, or before any, so that there is no way back from it.
  const [from = Infinity, place = 0] = [before, to].map((arg) => pressedPlace(book, arg, count));
  if (place <= from) throw new UserError(UNDONE_ALREADY);
  await setPlace(call, book.id, place, from);
  return replacement(
    `Undone. ${placeInWords(book, from)} Your e-reader moves you again once you’re further on.`,
  );
}

async function which({ where, asker, args, store, library, eReaders }: Pressed) {
  const [ref = '', chosen = ''] = args;
  const file = (await store.sync(where.club, asker.id))?.asked.find(
    (asked) => refOf(asked.file) === ref,
  )?.file;
  if (file === undefined) return replacement('You said that already.');
  const index = chosen === '-' ? undefined : await library.open(where.club, chosen);
  if (chosen !== '-' && !index)
    throw new UserError('That book isn’t here any more. Choose another.');
  const place = await eReaders.say(where.club, asker.id, file, index?.book.id ?? '');
  if (!index) return replacement('Thanks. I won’t ask about that file again.');
  const at = place === undefined ? '' : ` ${placeInWords(index.book, place)}`;
  return replacement(`Thanks. That file is ${index.book.title} from now on.${at}`);
}
