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
 * @param usual the platform's limits; with others, as in tests, nothing is kept
 */
export function renderedOnce<T, L>(
  usual: L,
  render: (reply: Reply, limits: L) => T,
): (reply: Reply, limits?: L) => T {
  const known = new WeakMap<Reply['parts'], { readonly reply: Reply; readonly made: T }>();
  return (reply, limits = usual) => {
    if (limits !== usual) return render(reply, limits);
    const before = known.get(reply.parts);
    if (before && SHOWN.every((what) => before.reply[what] === reply[what])) return before.made;
    const made = render(reply, usual);
    known.set(reply.parts, { reply, made });
    return made;
  };
}
