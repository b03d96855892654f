// Call records in files. Each row is in them exactly once: the cursor says how long the file was, and whatever a crash has left behind that is cut off.

import { type FileHandle, mkdir, open, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Epoch } from '../../../kernel/calendar.ts';
import type { FileSettings } from '../../../records/shape.ts';
import type { Paper } from '../../../records/layouts/paper.ts';
import { headOf, instantOf, type Progress, type Row, type Sink, textOf } from '../sink.ts';

/** The file that is written: how long it is, how many there were with it, and of which day or hour. */
type FilePlace = { readonly file: string; readonly bytes: number; readonly sequence: number; readonly period: string };

interface Files {
  readonly settings: FileSettings;
  readonly paper: Paper;
  /** The name of the so-manyth file, begun at an instant. */
  readonly nameOf: (sequence: number, at: Epoch) => string;
  current: { readonly file: string; readonly handle: FileHandle; readonly inode: number } | null;
}

export function fileSink(settings: FileSettings, paper: Paper, nameOf: Files['nameOf']): Sink {
  const files: Files = { settings, paper, nameOf, current: null };
  return {
    where: settings.folder,
    open: async () => void (await mkdir(settings.folder, { recursive: true })),
    close: () => leave(files),
    async deliver(rows, { place, previous }) {
      const [first] = rows as readonly [Row, ...Row[]];
      const at = place as FilePlace | null;
      const handle = at && periodOf(files, first) <= at.period ? await goOn(files, at) : null;
      if (!at || !handle) return begin(files, first, at);
      const { bytes, taken } = pageOf(files, rows, at, previous);
      if (taken === 0) return begin(files, first, at);
      await writeAll(handle, bytes, at.bytes);
      return { taken, place: { ...at, bytes: at.bytes + bytes.length } };
    },
  };
}

/** By the clock of the site; it never goes back, for what is late goes into the file that there is. */
function periodOf({ settings: { every }, paper }: Files, row: Row): string {
  return every === undefined ? '' : paper.context.local(instantOf(row)).slice(0, every === 'daily' ? 'yyyy-mm-dd'.length : 'yyyy-mm-ddThh'.length);
}

/** Another file, empty, that nobody had before. The cursor names it before anything is in it. */
async function begin(files: Files, row: Row, last: FilePlace | null): Promise<Progress> {
  await leave(files);
  for (let sequence = (last?.sequence ?? 0) + 1; ; sequence++) {
    const file = files.nameOf(sequence, instantOf(row));
    const handle = await open(join(files.settings.folder, file), 'wx').catch(unlessThere);
    if (!handle) continue;
    await enter(files, file, handle);
    return { taken: 0, place: { file, bytes: 0, sequence, period: periodOf(files, row) } };
  }
}

function unlessThere(error: NodeJS.ErrnoException): null {
  if (error.code === 'EEXIST') return null;
  throw error;
}

/** The file, as long as the cursor says; null when somebody has taken it away. */
async function goOn(files: Files, { file, bytes }: FilePlace): Promise<FileHandle | null> {
  const path = join(files.settings.folder, file);
  const there = await stat(path).catch(() => null);
  if (!there || (files.current?.file === file && files.current.inode !== there.ino)) return null;
  const handle = files.current?.file === file ? files.current.handle : await enter(files, file, await open(path, 'r+'));
  if (there.size < bytes) throw new Error(`${path} is shorter than what was written into it; move it away, and another is begun`);
  if (there.size > bytes) await handle.truncate(bytes);
  return handle;
}

async function enter(files: Files, file: string, handle: FileHandle): Promise<FileHandle> {
  await leave(files);
  files.current = { file, handle, inode: (await handle.stat()).ino };
  return handle;
}

async function leave(files: Files): Promise<void> {
  const left = files.current;
  files.current = null;
  await left?.handle.close();
}

/** What of these rows the file can take, with its head if it is new. A row that is larger than a whole file has one to itself. */
function pageOf(files: Files, rows: readonly Row[], { bytes: before, period }: FilePlace, last: Row | null): { readonly bytes: Buffer; readonly taken: number } {
  const { paper, settings: { rollAt = Infinity } } = files;
  const isNew = before === 0;
  const pieces = isNew ? [Buffer.from(headOf(paper))] : [];
  let length = before + (pieces[0]?.length ?? 0);
  let taken = 0;
  for (const row of rows) {
    if (periodOf(files, row) > period) break;
    const piece = Buffer.from(textOf(paper, [row], rows[taken - 1] ?? (isNew ? null : last)));
    length += piece.length;
    if (length > rollAt && !(isNew && taken === 0)) break;
    pieces.push(piece);
    taken++;
  }
  return { bytes: Buffer.concat(pieces), taken };
}

/** Resolves when the disk has it. */
async function writeAll(handle: FileHandle, bytes: Buffer, position: number): Promise<void> {
  for (let done = 0; done < bytes.length; ) done += (await handle.write(bytes, done, bytes.length - done, position + done)).bytesWritten;
  await handle.datasync();
}
