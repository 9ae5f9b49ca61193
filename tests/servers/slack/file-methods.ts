/** Uploading in three steps: get an address, send the bytes, share the file. */
import { Refusal } from './check.ts';
import type { Method } from './method.ts';
import type { Posted, World } from './world.ts';
import { writable } from './writable.ts';

export const fileMethods: Readonly<Record<string, Method>> = {
  'files.getUploadURLExternal'(args, world, base) {
    const id = world.id('F');
    world.files.set(id, {
      id,
      name: String(args.filename),
      bytes: new Uint8Array(),
      length: Number(args.length),
    });
    return { upload_url: `${base}/upload/${id}`, file_id: id };
  },

  'files.completeUploadExternal'(args, world) {
    const files = (args.files as { id: string }[]).map(({ id }) => world.files.get(id));
    const whole = files.flatMap((file) => (file && file.bytes.length > 0 ? [file] : []));
    if (whole.length < files.length || whole.length === 0) throw new Refusal('file_not_found');
    const channel = writable(world, String(args.channel_id));
    const message: Posted = {
      channel: channel.id,
      ts: world.ts(),
      user: world.bot.user,
      ...(args.thread_ts !== undefined && { thread: String(args.thread_ts) }),
      text: '',
      blocks: [],
      files: whole,
      edits: 0,
      raw: JSON.stringify(args),
    };
    world.messages.push(message);
    world.see({ via: 'post', channel: channel.id, message });
    return { files: whole.map(({ id, name }) => ({ id, title: name })) };
  },

  'files.info'(args, world, base) {
    const file = world.files.get(String(args.file));
    if (!file) throw new Refusal('file_not_found');
    return { file: fileObject(world, file.id, base) };
  },
};

/** A file as payloads carry it. */
export function fileObject(world: World, id: string, base: string) {
  const file = world.files.get(id);
  if (!file) throw new Error(`There is no file ${id}`);
  const url = `${base}/files-pri/${id}/${encodeURIComponent(file.name)}`;
  const { name, bytes } = file;
  const address = { url_private: url, url_private_download: url };
  return { id, name, title: name, size: bytes.length, mode: 'hosted', ...address };
}
