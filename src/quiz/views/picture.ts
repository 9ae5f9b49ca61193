/** A member's record as a picture, next to the text. Everything is in words and lengths: no colour carries meaning. */

import { createRequire } from 'node:module';
import type { Canvas, SKRSContext2D } from '@napi-rs/canvas';
import { capital, spaced } from '../../lib/text.ts';
import type { MemberRecord } from '../results/record.ts';

const WIDTH = 1200;
const HEIGHT = 630;
const MARGIN = 64;

const BARS = 380;
const WHOLE = 560;

/** One family for each of the font's parts, so that Łódź and Ωραία come from the same hand. */
const SCRIPTS = ['latin', 'latin-ext', 'greek', 'cyrillic', 'vietnamese'];
const FAMILIES = SCRIPTS.map((script) => `Record ${script}`);

/** After them the system's own, for other scripts: at most this many, as each letter is looked for in all of them. */
const OTHERS = 64;

/** A letter that no font has: what is drawn like it is not drawn at all. */
const NO_LETTER = '\u{10ffff}';

/** How large a letter is drawn to see whether it is there, pixels. */
const LOOK = 24;

const MARKED = /\P{M}\p{M}*/gu;

/** Points, accuracy by difficulty and by the three most played subjects, as a PNG of 1200 × 630. */
export async function drawRecord(name: string, record: MemberRecord): Promise<Uint8Array> {
  const canvas = await emptyCanvas();
  const ctx = canvas.getContext('2d');
  ctx.fillStyle = '#fbf8f1';
  ctx.fillRect(0, 0, WIDTH, HEIGHT);
  ctx.font = font(54, 600);
  write(ctx, fitting(ctx, name, WIDTH - 2 * MARGIN) || 'A member’s record', MARGIN, 110, 54, 600);
  const summary = `${record.points} points · ${record.right} of ${record.answered} right · longest streak ${record.bestStreak}`;
  write(ctx, summary, MARGIN, 164, 28, 400);
  barsOf(record).forEach((bar, i) => {
    drawBar(ctx, bar, 226 + i * 64);
  });
  return new Uint8Array(await canvas.encode('png'));
}

function barsOf({ byLevel, byTopic }: MemberRecord) {
  const levels = [
    { label: 'Easy', ...byLevel.easy },
    { label: 'Medium', ...byLevel.medium },
    { label: 'Hard', ...byLevel.hard },
  ];
  return [...levels, ...byTopic.slice(0, 3).map((one) => ({ label: capital(one.topic), ...one }))];
}

function drawBar(ctx: SKRSContext2D, bar: ReturnType<typeof barsOf>[number], y: number): void {
  const { label, right, answered } = bar;
  const share = answered === 0 ? 0 : right / answered;
  ctx.font = font(26, 400);
  write(ctx, fitting(ctx, label, BARS - MARGIN - 24) || 'one subject', MARGIN, y + 32, 26, 400);
  ctx.fillStyle = '#e2d9c9';
  ctx.fillRect(BARS, y + 6, WHOLE, 36);
  ctx.fillStyle = '#5e2424';
  ctx.fillRect(BARS, y + 6, Math.round(WHOLE * share), 36);
  const words = answered === 0 ? 'none yet' : `${Math.round(100 * share)}% of ${answered}`;
  write(ctx, words, BARS + WHOLE + 20, y + 32, 26, 400);
}

function write(ctx: SKRSContext2D, text: string, x: number, y: number, size: number, weight: number): void {
  ctx.font = font(size, weight);
  ctx.fillStyle = '#24211c';
  ctx.fillText(text, x, y);
}

/** As much as fits in the font that is set, without letters that no font has; empty where no letter or figure is left. */
function fitting(ctx: SKRSContext2D, text: string, width: number): string {
  // A zero would end the text for the library, and marks of direction would turn it round.
  const plain = text.replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ').slice(0, 200);
  const marked = plain.normalize('NFC').match(MARKED) ?? [];
  const known = marked.filter((one) => /^[ -~]/.test(one) || hasLetter(ctx, one));
  const letters = spaced(known.join('')).match(MARKED)?.slice(0, 80) ?? [];
  if (!letters.some((one) => /[\p{L}\p{N}]/u.test(one))) return '';
  let shown = letters.join('');
  while (letters.length > 0 && ctx.measureText(shown).width > width) {
    letters.pop();
    shown = `${letters.join('').trimEnd()}…`;
  }
  return shown;
}

/** Whether a font has a letter, seen by drawing it. @param marked the letter with the marks after it */
function hasLetter(ctx: SKRSContext2D, marked: string): boolean {
  const [letter = ''] = marked;
  const shape = (one: string) => {
    const sketch = new (ctx.canvas.constructor as typeof Canvas)(2 * LOOK, 2 * LOOK).getContext('2d');
    sketch.font = font(LOOK, 400);
    sketch.fillText(one, 0, LOOK);
    return Buffer.from(sketch.getImageData(0, 0, 2 * LOOK, 2 * LOOK).data);
  };
  return !shape(letter).equals(shape(NO_LETTER));
}

function font(size: number, weight: number): string {
  return `${weight} ${size}px ${families}`;
}

let families = FAMILIES.join(', ');

/** The library is loaded with the first picture: most processes never draw one. */
async function emptyCanvas(): Promise<Canvas> {
  const { createCanvas, GlobalFonts } = await import('@napi-rs/canvas');
  const { resolve } = createRequire(import.meta.url);
  for (const script of SCRIPTS) {
    const family = `Record ${script}`;
    if (GlobalFonts.has(family)) continue;
    for (const weight of [400, 600]) {
      GlobalFonts.registerFromPath(
        resolve(`@fontsource/inter/files/inter-${script}-${weight}-normal.woff2`),
        family,
      );
    }
  }
  const system = GlobalFonts.families.map(({ family }) => family).filter((one) => !FAMILIES.includes(one));
  families = [...FAMILIES, ...system.slice(0, OTHERS).map((one) => JSON.stringify(one))].join(', ');
  return createCanvas(WIDTH, HEIGHT);
}
