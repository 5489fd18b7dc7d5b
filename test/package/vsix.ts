/** The VSIX of this platform: its entries, and unpacked in a folder far from the repository. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import zlib from 'node:zlib';
import { hostTarget } from '../../scripts/native.mjs';
import { vsixPath } from '../../scripts/package.mjs';

export const vsix = process.env['PLUMBLINE_VSIX'] ?? vsixPath(hostTarget());

export interface Entry {
  name: string;
  /** Unpacked, bytes. */
  size: number;
  data(): Buffer;
}

/** Reads the central directory of a ZIP file (APPNOTE.TXT 4.3.12); VSIX files are small, have no comment and no ZIP64. */
export function entries(file: string): Entry[] {
  const zip = fs.readFileSync(file);
  const end = zip.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  const list: Entry[] = [];
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    const [method, packed, size, nameLength] = [zip.readUInt16LE(at + 10), zip.readUInt32LE(at + 20), zip.readUInt32LE(at + 24), zip.readUInt16LE(at + 28)];
    const local = zip.readUInt32LE(at + 42);
    const name = zip.toString('utf8', at + 46, at + 46 + nameLength);
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
    const data = (): Buffer => {
      const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
      const bytes = zip.subarray(from, from + packed);
      return method === 0 ? bytes : zlib.inflateRawSync(bytes);
    };
    list.push({ name, size, data });
  }
  return list;
}

/** Unpacks all of it into a new temporary folder. */
export function unpack(file: string): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'plumb-vsix-'));
  for (const entry of entries(file)) {
    const target = path.join(folder, entry.name);
    fs.mkdirSync(path.dirname(target), { recursive: true });
    fs.writeFileSync(target, entry.data());
  }
  return folder;
}
