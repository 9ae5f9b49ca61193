import { crc32 } from 'node:zlib';

const CHECKSUM = 8;
const NEWLINE = 0x0a;

/** One value as a line with its checksum: eight hexadecimal digits of CRC-32, a space, compact JSON, a newline. */
export function encodeLine(value: unknown): Buffer {
  const json = JSON.stringify(value);
  const size = Buffer.byteLength(json);
  const line = Buffer.allocUnsafe(CHECKSUM + 1 + size + 1);
  line.write(json, CHECKSUM + 1);
  line.write(`${checksum(line.subarray(CHECKSUM + 1, CHECKSUM + 1 + size))} `, 0, 'latin1');
  line[line.length - 1] = NEWLINE;
  return line;
}

/** What `encodeLine` wrote, without the newline; undefined for anything cut, garbled or foreign. */
export function decodeLine(line: Buffer): unknown {
  if (line.length < CHECKSUM + 2 || line[CHECKSUM] !== 0x20) return undefined;
  const json = line.subarray(CHECKSUM + 1);
  if (line.toString('latin1', 0, CHECKSUM) !== checksum(json)) return undefined;
  try {
    return JSON.parse(json.toString());
  } catch {
    return undefined;
  }
}

function checksum(bytes: Buffer): string {
  return crc32(bytes).toString(16).padStart(CHECKSUM, '0');
}
