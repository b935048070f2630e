import { lstat, mkdir, realpath, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { CommandError, toFileFault } from './CommandError.ts'
import { toPrintable } from './toPrintable.ts'

export interface OutputFile {
  path: string
  content: Uint8Array | string
}

export interface WriteOptions {
  /** Replaces what is there. */
  force: boolean
  /** Files that were read and are never replaced: they may be the evidence. */
  inputs: readonly string[]
}

/** Only the owner reads them: they are biometric data. */
const FILE_MODE = 0o600
const FOLDER_MODE = 0o700

/**
 * Writes files, all or none. Gives whether the system keeps others from reading them; not every disk
 * can.
 *
 * @throws CommandError when one is there already, or cannot be written.
 */
export async function writeFiles(
  files: readonly OutputFile[],
  { force, inputs }: WriteOptions,
): Promise<boolean> {
  for (const { path } of files) await refuseToReplace(path, force, inputs)
  const written: string[] = []
  // Complete under another name first, so that a full disk costs nothing that was there.
  const toDraft = (path: string) => `${path}.${process.pid}.part`
  try {
    for (const { path, content } of files) {
      await mkdir(dirname(path), { recursive: true, mode: FOLDER_MODE })
      written.push(toDraft(path))
      await writeFile(toDraft(path), content, { mode: FILE_MODE, flag: 'wx' })
    }
    for (const { path } of files) await rename(toDraft(path), path)
    const modes = await Promise.all(files.map(async ({ path }) => (await stat(path)).mode))
    return modes.every((mode) => (mode & 0o077) === 0)
  } catch (error) {
    for (const draft of written) await rm(draft, { force: true })
    const paths = files.map(({ path }) => toPrintable(path)).join(' and ')
    throw new CommandError(
      1,
      `${paths} cannot be written: ${toFileFault(error)}. Nothing was written. Name a folder of yours with --out.`,
    )
  }
}

async function refuseToReplace(path: string, force: boolean, inputs: readonly string[]) {
  const found = await lstat(path).catch(() => undefined)
  if (!found) return
  const name = toPrintable(path)
  if (found.isDirectory())
    throw new CommandError(
      1,
      `${name} is a folder. Nothing was written. Name another one with --out.`,
    )
  const same = await realpath(path).catch(() => path)
  const isInput = await Promise.all(
    inputs.map(async (input) => (await realpath(input).catch(() => input)) === same),
  )
  if (isInput.includes(true))
    throw new CommandError(
      1,
      `${name} is a file that was read. Nothing was written, and it is unchanged. Name another folder with --out.`,
    )
  if (force) return
  throw new CommandError(
    1,
    `${name} is there already. Nothing was written. Name another folder with --out, or replace it with --force.`,
  )
}
