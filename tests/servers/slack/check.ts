/** Refuses what Slack refuses, with Slack's words for it. */
import { z } from 'zod';
import { type Block, homeView, messageBlock, modalView } from './blocks.ts';
import { textSize } from './shown.ts';

/** An answer `ok: false`; `detail` goes into `response_metadata.messages`. */
export class Refusal extends Error {
  readonly detail: readonly string[];
  constructor(error: string, detail: readonly string[] = []) {
    super(error);
    this.detail = detail;
  }
}

const TEXT_MAX = 40_000;
const UPDATE_BYTES_MAX = 4000;
const BLOCKS_MAX = 50;
const BLOCKS_TEXT_MAX = 13_200;

/**
 * The text and blocks of a message.
 * @throws Refusal
 */
export function checkMessage(
  message: { text?: string; blocks?: unknown },
  update = false,
): Block[] {
  const blocks = message.blocks === undefined ? [] : checkBlocks(message.blocks);
  const text = message.text ?? '';
  if (blocks.length === 0 && text === '') throw new Refusal('no_text');
  if (update ? Buffer.byteLength(text) > UPDATE_BYTES_MAX : text.length > TEXT_MAX)
    throw new Refusal('msg_too_long');
  if (text === '') throw new Refusal('missing_text_in_message');
  return blocks;
}

/** @throws Refusal */
function checkBlocks(value: unknown): Block[] {
  const read = z.array(messageBlock).max(BLOCKS_MAX).safeParse(value);
  if (!read.success) throw new Refusal('invalid_blocks', [z.prettifyError(read.error)]);
  checkIds(read.data, 'invalid_blocks');
  const size = read.data.reduce((sum, block) => sum + textSize(block), 0);
  if (size > BLOCKS_TEXT_MAX) throw new Refusal('msg_blocks_too_long', [`${size} bytes`]);
  return read.data;
}

export type Modal = z.infer<typeof modalView>;
export type Home = z.infer<typeof homeView>;

/** @throws Refusal */
export function checkModal(value: unknown): Modal {
  const modal = viewOf(modalView, value);
  const asks = modal.blocks.some((block) => block.type === 'input');
  if (asks && !modal.submit) throw new Refusal('invalid_arguments', ['submit is required']);
  return modal;
}

/** @throws Refusal */
export function checkHome(value: unknown): Home {
  return viewOf(homeView, value);
}

function viewOf<T extends Modal | Home>(rule: z.ZodType<T>, value: unknown): T {
  const read = rule.safeParse(value);
  if (!read.success) throw new Refusal('invalid_arguments', [z.prettifyError(read.error)]);
  checkIds(read.data.blocks, 'invalid_arguments');
  return read.data;
}

function checkIds(blocks: readonly Block[], error: string): void {
  const blockIds = blocks.flatMap((block) => ('block_id' in block ? (block.block_id ?? []) : []));
  if (new Set(blockIds).size < blockIds.length) throw new Refusal(error, ['duplicate block_id']);
  const ids = blocks.flatMap((block) =>
    block.type === 'actions' ? block.elements.map((one) => one.action_id) : [],
  );
  if (new Set(ids).size < ids.length) throw new Refusal(error, ['duplicate action_id']);
}
