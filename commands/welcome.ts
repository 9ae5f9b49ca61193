import { runPress } from '../src/core/again.ts';
import type { ClubId } from '../src/core/call.ts';
import { DeliveryError } from '../src/core/errors.ts';
import { OPEN } from '../src/core/forms/command-form.ts';
import type { Arrival, Deliver } from '../src/core/ports/bot.ts';
import { type Button, button, type Reply, textPart } from '../src/core/reply.ts';
import type { Context } from './shared/context.ts';

/** How many places where it introduced itself are remembered. */
const REMEMBERED = 500;

/** Introduces the bot, once in each place; a place where that surely didn't arrive is tried again the next time. */
export async function greet({ club, place }: Arrival, deliver: Deliver, ctx: Context): Promise<void> {
  if (!(await remember(ctx, club, place))) return;
  try {
    await deliver({ ...welcome(), audience: 'room' });
  } catch (error) {
    if (error instanceof DeliveryError && error.surely) await forget(ctx, club, place);
    throw error;
  }
}

/** What it is, in two lines, and what to begin with. */
export function welcome(): Reply {
  return {
    title: 'Hello from Commonplace',
    parts: [
      textPart(
        'I answer questions about the book you read, run quizzes on it, and post from it every day, never past what you’ve read.',
      ),
      textPart(
        'Organisers set me up with these buttons, and /setup shows what’s left; /help shows the rest.',
      ),
    ],
    buttons: beginnings(),
  };
}

/** A button that opens a command's form. */
export function formButton(label: string, command: string): Button {
  return button(label, command, OPEN);
}

/** Forms for whoever sets the club up, and something to try for everybody. */
export function beginnings(): readonly Button[] {
  const solo = runPress('quiz start', { mode: 'solo', rounds: 1 });
  return [
    { ...formButton('Choose the book', 'book use'), tone: 'main' },
    formButton('Make a plan', 'plan set'),
    formButton('A post every day', 'daily set'),
    ...(solo ? [{ label: 'Try a question', press: solo }] : []),
  ];
}

/** @returns false where it was there before */
function remember(ctx: Context, club: ClubId, place: string): Promise<boolean> {
  return ctx.store.revise(club, (record) => {
    const { greeted = [] } = record;
    if (greeted.includes(place)) return { result: false };
    return { clubRecord: { ...record, greeted: [...greeted, place].slice(-REMEMBERED) }, result: true };
  });
}

function forget(ctx: Context, club: ClubId, place: string): Promise<void> {
  return ctx.store.revise(club, (record) => ({
    clubRecord: { ...record, greeted: (record.greeted ?? []).filter((one) => one !== place) },
    result: undefined,
  }));
}
