import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The files of memory, on Linux. */
const MEMORY = '/dev/shm';

/** Chosen with room to spare: how much a whole run has in files at once was not measured. */
const FREE_MIN_BYTES = 4 * 1024 ** 3;

/**
 * The folder in which a run's temporary one is made: in memory, where there is room and programs
 * may be run, as tests write and sync small files all the time: those of the file store and of the
 * talk took a tenth less of the processor there than on a disk. What a crash leaves of a file is
 * asked of a disk of the tests' own.
 * @returns the system's, or what `TMPDIR` says, where memory won't do
 */
export function temporaryBase(): string {
  return process.env.TMPDIR === undefined && isRoomy() && runsPrograms() ? MEMORY : tmpdir();
}

function isRoomy(): boolean {
  try {
    const { bavail, bsize } = statfsSync(MEMORY);
    return bavail * bsize >= FREE_MIN_BYTES;
  } catch {
    return false;
  }
}

/** Containers may forbid it there. */
function runsPrograms(): boolean {
  let folder: string | undefined;
  try {
    folder = mkdtempSync(join(MEMORY, 'commonplace-trial-'));
    const program = join(folder, 'program');
    writeFileSync(program, '#!/bin/sh\nexit 0\n', { mode: 0o700 });
    return spawnSync(program).status === 0;
  } catch {
    return false;
  } finally {
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  }
}
