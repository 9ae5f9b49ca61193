import { strToU8, zipSync } from 'fflate';

/** A file of an archive: its name there, and what it holds. */
export interface ArchivedFile {
  readonly name: string;
  readonly content: string;
}

/**
 * A ZIP of text files, in their order. Two files of one name are one, the later.
 * @param at when they were last changed, ms since 1970: the same files at the same time give the
 *   same bytes
 */
export function zipOf(files: readonly ArchivedFile[], at: number): Uint8Array {
  const entries = files.map(({ name, content }) => [name, strToU8(content)] as const);
  return zipSync(Object.fromEntries(entries), { mtime: at });
}

/** Characters of a file's name that some system has no place for. */
const UNSAFE_SIGNS = /[<>:"/\\|?*#^[\]%\p{Cc}\p{Cf}]/gu;
/** Letters of a name, so that the whole path stays short enough for Windows. */
const NAME_CHARS_MAX = 60;

/**
 * Words as a file's name without its ending, safe on every system and in links: empty where
 * nothing is left. Begin it with a number, as Windows reserves names such as `CON`.
 */
export function safeFileName(wantedName: string): string {
  const safe = wantedName
    .normalize('NFC')
    .replace(UNSAFE_SIGNS, ' ')
    .replace(/\s{1,99}/gu, ' ');
  const short = [...safe.trim()].slice(0, NAME_CHARS_MAX).join('');
  return short.replace(/(?<![. ])[. ]{1,60}$/u, '');
}
