import { constants, readFileSync } from 'node:fs';
import fs, { type FileHandle } from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { temporaryFolder } from './folder.ts';

/**
 * A real folder whose file operations are watched, and that loses in a power cut whatever was not
 * synced: bytes that no sync followed, and names (new, renamed or removed) whose folder was not
 * synced since. That is what POSIX allows; most file systems are kinder.
 */
export class LossyDisk {
  /**
   * Runs before bytes are written to a file of the folder: may wait, or throw what a disk would.
   */
  beforeWrite: (name: string) => Promise<void> | void = () => {};
  readonly folder: string;
  /**
   * Which file each name stands for now, and which it stood for when the folder was last synced.
   */
  readonly #names = new Map<string, number>();
  #syncedNames: ReadonlyMap<string, number> = new Map();
  /** What each file held when it was last synced. */
  readonly #synced = new Map<number, Buffer>();
  readonly #real = { ...fs };
  #next = 0;

  static async make(): Promise<LossyDisk> {
    return new LossyDisk(await temporaryFolder());
  }

  private constructor(folder: string) {
    this.folder = folder;
    const { open, rename, rm, link, copyFile, writeFile } = this.#real;
    const watched: Partial<typeof fs> = {
      open: async (path, flags, mode) => {
        const known = this.#has(path);
        const handle = await open(path, flags, mode);
        if (String(path) === folder) return this.#watchFolder(handle);
        if (!known) return handle;
        this.#fileOf(path);
        return this.#watchFile(handle, String(path), typeof flags === 'number' ? flags : 0);
      },
      rename: async (from, to) => {
        await rename(from, to);
        const file = this.#names.get(basename(String(from)));
        if (!this.#has(from) || file === undefined) return;
        this.#names.delete(basename(String(from)));
        this.#names.set(basename(String(to)), file);
      },
      rm: async (path, options) => {
        await rm(path, options);
        if (this.#has(path)) this.#names.delete(basename(String(path)));
      },
      link: async (from, to) => {
        await link(from, to);
        if (this.#has(from)) this.#names.set(basename(String(to)), this.#fileOf(from));
      },
      copyFile: async (from, to, mode) => {
        await copyFile(from, to, mode);
        if (this.#has(to)) this.#fileOf(to);
      },
      writeFile: async (path, data, options) => {
        const isFlushed = this.#has(path) && Object(options).flush === true;
        if (isFlushed) await this.beforeWrite(basename(String(path)));
        await writeFile(path, data, options);
        if (this.#has(path)) this.#fileOf(path);
        if (isFlushed) this.#synced.set(this.#fileOf(path), readFileSync(String(path)));
      },
    };
    Object.assign(fs, watched);
    syncBuiltinESMExports();
  }

  /** A new folder with what a power cut at this moment would leave, but for the lock. */
  async cut(): Promise<string> {
    const image = await temporaryFolder();
    for (const [name, file] of this.#syncedNames) {
      if (name === 'store.lock') continue;
      await this.#real.writeFile(join(image, name), this.#synced.get(file) ?? '');
    }
    return image;
  }

  /** Watches no longer, and removes the folder. */
  async remove(): Promise<void> {
    Object.assign(fs, this.#real);
    syncBuiltinESMExports();
    await fs.rm(this.folder, { recursive: true, force: true });
  }

  #has(path: unknown): boolean {
    return typeof path === 'string' && dirname(path) === this.folder;
  }

  #fileOf(path: unknown): number {
    const name = basename(String(path));
    const file = this.#names.get(name) ?? this.#next++;
    this.#names.set(name, file);
    return file;
  }

  #watchFolder(handle: FileHandle): FileHandle {
    const sync = handle.sync.bind(handle);
    handle.sync = async () => {
      await sync();
      this.#syncedNames = new Map(this.#names);
    };
    return handle;
  }

  #watchFile(handle: FileHandle, path: string, flags: number): FileHandle {
    const file = this.#fileOf(path);
    const synced = () => {
      const name = [...this.#names].find(([, one]) => one === file)?.[0];
      if (name !== undefined) this.#synced.set(file, readFileSync(join(this.folder, name)));
    };
    const { write, writeFile, sync, datasync } = handle;
    const before = () => this.beforeWrite(basename(path));
    const after = () => flags & constants.O_DSYNC && synced();
    Object.assign(handle, {
      write: async (...given: Parameters<typeof write>) => {
        await before();
        const done = await write.apply(handle, given);
        after();
        return done;
      },
      writeFile: async (...given: Parameters<typeof writeFile>) => {
        await before();
        await writeFile.apply(handle, given);
        after();
      },
      sync: async () => {
        await sync.call(handle);
        synced();
      },
      datasync: async () => {
        await datasync.call(handle);
        synced();
      },
    });
    return handle;
  }
}
