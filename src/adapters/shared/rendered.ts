import type { Reply } from '../../core/reply.ts';

/** What of a reply is shown besides its parts. */
const SHOWN = [
  'title',
  'meaning',
  'buttons',
  'menu',
  'poll',
  'reveal',
] as const satisfies readonly (keyof Reply)[];

/**
 * The same rendering, which gives again what it made of a reply as long as that reply's parts are kept: what a book's
 * search remembers is rendered once, however many ask for it. Replies never change, so what is kept can't be wrong.
 */
export function renderedOnce<T>(render: (reply: Reply) => T): (reply: Reply) => T {
  const known = new WeakMap<Reply['parts'], { readonly reply: Reply; readonly made: T }>();
  return (reply) => {
    const before = known.get(reply.parts);
    if (before && SHOWN.every((what) => before.reply[what] === reply[what])) return before.made;
    const made = render(reply);
    known.set(reply.parts, { reply, made });
    return made;
  };
}
