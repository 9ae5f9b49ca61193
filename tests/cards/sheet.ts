import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** Width of a column, pixels: a narrow phone. */
export const COLUMN = 360;

const { resolve } = createRequire(import.meta.url);

/** The same letters on every machine. */
const FACES = [400, 600].map((weight) => {
  const file = readFileSync(resolve(`@fontsource/inter/files/inter-latin-${weight}-normal.woff2`), 'base64');
  return `@font-face { font-family: Inter; font-weight: ${weight}; src: url(data:font/woff2;base64,${file}); }`;
});

const STYLE = `
${FACES.join('\n')}
* { box-sizing: border-box; }
body { margin: 0; font: 15px/1.4 Inter, sans-serif; columns: 3; column-gap: 0; width: ${3 * COLUMN}px; }
figure { break-inside: avoid; margin: 0; padding: 10px; width: ${COLUMN}px; overflow: hidden; }
figcaption { font-size: 12px; opacity: .65; margin-bottom: 4px; }
p { margin: 0 0 8px; white-space: pre-wrap; overflow-wrap: anywhere; }
blockquote { margin: 0 0 8px; padding-left: 8px; border-left: 4px solid #8886; }
ul, ol { margin: 0 0 8px; padding-left: 22px; }
h3 { margin: 0 0 6px; font-size: 17px; font-weight: 600; }
b { font-weight: 600; }
small { font-size: 12px; opacity: .75; }
.row { display: flex; flex-wrap: wrap; gap: 6px; margin-top: 6px; }
.button { border-radius: 6px; padding: 5px 12px; max-width: 100%; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; font-size: 14px; }
.off { opacity: .5; }
.medal { display: inline-block; width: 12px; height: 12px; border-radius: 6px; }
.discord { background: #313338; color: #dbdee1; }
.discord .embed { background: #2b2d31; border-left: 4px solid; border-radius: 4px; padding: 8px 12px; }
.discord .button { background: #4e5058; color: #fff; }
.discord .s1 { background: #5865f2; } .discord .s3 { background: #248046; } .discord .s4 { background: #da373c; }
.discord .bar { background: #202225; color: transparent; border-radius: 3px; }
.discord a { color: #00a8fc; }
.slack { background: #fff; color: #1d1c1d; }
.slack .button { border: 1px solid #bbb; } .slack .primary { background: #007a5a; color: #fff; } .slack .danger { background: #e01e5a; color: #fff; }
.slack .select { border: 1px solid #bbb; color: #616061; }
`;

/** Cards one under the other in columns of a phone's width. */
export function sheet(platform: string, cards: readonly { readonly name: string; readonly html: string }[]): string {
  const figures = cards.map(
    ({ name, html }) =>
      `<figure title="${escaped(name)}"><figcaption>${escaped(name)}</figcaption>${drawn(html)}</figure>`,
  );
  return `<!doctype html><meta charset="utf-8"><style>${STYLE}</style><body class="${platform}">${figures.join('')}`;
}

/** Medals are drawn: a machine without such letters in its fonts shows boxes. */
function drawn(html: string): string {
  const colours = { '🥇': '#d4a017', '🥈': '#9aa0a6', '🥉': '#a9673a' };
  return Object.entries(colours).reduce(
    (all, [medal, colour]) => all.replaceAll(medal, `<span class="medal" style="background:${colour}"></span>`),
    html,
  );
}

/** A person's or a book's words, safe in HTML. */
export function escaped(text: unknown): string {
  return String(text ?? '').replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);
}
