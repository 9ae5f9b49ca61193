/** A member's record as a picture, next to the text. Everything is in words and lengths: no colour carries meaning. */

import { createRequire } from 'node:module';
import type { Canvas, SKRSContext2D } from '@napi-rs/canvas';
import type { MemberRecord } from '../../core/domain/club.ts';

const WIDTH = 1200;
const HEIGHT = 630;
const MARGIN = 64;

/** Where the bars begin, and how long a whole one is. */
const BARS = 380;
const WHOLE = 560;

/** One family for each of the font's parts, so that Łódź and Ωραία come from the same hand. */
const SCRIPTS = ['latin', 'latin-ext', 'greek', 'cyrillic', 'vietnamese'];
const FAMILIES = SCRIPTS.map((script) => `Record ${script}`).join(', ');

interface Bar {
  readonly label: string;
  readonly right: number;
  readonly answered: number;
}

/**
 * Draws a record: points, accuracy by difficulty and by the three most played subjects.
 * @returns a PNG of 1200 × 630
 */
export async function drawRecord(name: string, record: MemberRecord): Promise<Uint8Array> {
  const canvas = await emptyCanvas();
  const ctx = canvas.getContext('2d');
  ctx.fillStyle = '#faf7f0';
  ctx.fillRect(0, 0, WIDTH, HEIGHT);
  ctx.font = font(54, 600);
  write(ctx, fitting(ctx, name, WIDTH - 2 * MARGIN), MARGIN, 110, 54, 600);
  const told = `${record.points} points · ${record.right} of ${record.answered} right · longest streak ${record.bestStreak}`;
  write(ctx, told, MARGIN, 164, 28, 400);
  barsOf(record).forEach((bar, i) => {
    drawBar(ctx, bar, 226 + i * 64);
  });
  return new Uint8Array(await canvas.encode('png'));
}

function barsOf({ byLevel, byTopic }: MemberRecord): Bar[] {
  const levels = (['easy', 'medium', 'hard'] as const).map((level) => ({ label: level, ...byLevel[level] }));
  return [...levels, ...byTopic.slice(0, 3).map((one) => ({ label: one.topic, ...one }))];
}

function drawBar(ctx: SKRSContext2D, { label, right, answered }: Bar, y: number): void {
  const share = answered === 0 ? 0 : right / answered;
  ctx.font = font(26, 400);
  write(ctx, fitting(ctx, label, BARS - MARGIN - 24), MARGIN, y + 32, 26, 400);
  ctx.fillStyle = '#e4dccb';
  ctx.fillRect(BARS, y + 6, WHOLE, 36);
  ctx.fillStyle = '#2f4858';
  ctx.fillRect(BARS, y + 6, Math.round(WHOLE * share), 36);
  const words = answered === 0 ? 'none yet' : `${Math.round(100 * share)}% of ${answered}`;
  write(ctx, words, BARS + WHOLE + 20, y + 32, 26, 400);
}

function write(ctx: SKRSContext2D, text: string, x: number, y: number, size: number, weight: number): void {
  ctx.font = font(size, weight);
  ctx.fillStyle = '#1d1d1b';
  ctx.fillText(text, x, y);
}

/** As much of a text as fits, with an ellipsis where it had to be cut; in the font that is set. */
function fitting(ctx: SKRSContext2D, text: string, width: number): string {
  // A zero would end the text for the library, and marks of direction would turn it round.
  const letters = [...text.replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ')].slice(0, 80);
  let shown = letters.join('');
  while (letters.length > 0 && ctx.measureText(shown).width > width) {
    letters.pop();
    shown = `${letters.join('')}…`;
  }
  return shown;
}

function font(size: number, weight: number): string {
  return `${weight} ${size}px ${FAMILIES}`;
}

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
  return createCanvas(WIDTH, HEIGHT);
}
