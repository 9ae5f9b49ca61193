import { vi } from 'vitest';
import { errorText } from '../scripts/arguments.ts';

/**
 * What a script's command says and ends with, run in this process; of what the host has to correct,
 * its sentence.
 */
export async function saidBy(
  run: () => Promise<number>,
): Promise<{ readonly status: number; readonly out: string }> {
  let out = '';
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    out += text;
    return true;
  });
  try {
    const status = await run();
    return { status, out };
  } catch (error) {
    return { status: 1, out: errorText(error) };
  } finally {
    write.mockRestore();
  }
}
