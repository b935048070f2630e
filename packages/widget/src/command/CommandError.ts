import { isRubricaError } from '@rubrica/contract'
import { toPrintable } from './toPrintable.ts'

/** 1: a record is refused or a file cannot be read or written. 2: the command was called wrongly. */
export type ExitCode = 1 | 2

/** A failure that is told in one line: what happened, what follows from it, what to do. */
export class CommandError extends Error {
  override readonly name = 'CommandError'
  readonly exitCode: ExitCode

  constructor(exitCode: ExitCode, message: string, options?: ErrorOptions) {
    super(`[rubrica] ${message}`, options)
    this.exitCode = exitCode
  }
}

/** The failure as the command tells it: never with a stack, a key or a part of the record. */
export function toCommandError(error: unknown, file: string): CommandError {
  if (error instanceof CommandError) return error
  if (isRubricaError(error)) {
    const { code, reason } = error
    const names = reason === undefined ? code : `${code}, ${reason}`
    const advice = ADVICE[reason ?? code] ?? ADVICE[code] ?? ''
    const said = error.message.replace('[rubrica] ', '')
    return new CommandError(1, `${toPrintable(file)}: ${said}${advice} (${names})`)
  }
  // Its words may be of another library, and hold anything.
  const name = error instanceof Error ? error.name : 'Error'
  return new CommandError(
    1,
    `${toPrintable(file)}: the command met something that it does not know (${name}). Nothing was printed. Please report it, without the record.`,
  )
}

/** What to do about a refusal, by its reason or its code. */
const ADVICE: Record<string, string> = {
  'not-base64': ' Ask for the record as it was received, or pass --partial if its end is missing.',
  'no-header': ' Ask for the record as it was received: base64, its bytes, or the sealed text.',
  'unknown-edition': ' This command reads those of 2007 and 2014.',
  channels: ' Ask whoever wrote it for a whole one.',
  lengths: ' Ask whoever wrote it for a whole one.',
  'cut-short': ' Pass --partial to read the points that are there.',
  seal_mismatch: ' To see its header, leave out --binding-id and what goes with it.',
}

/** Why a file could not be read or written, as far as its system says. */
export function toFileFault(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return FILE_FAULTS[code] ?? `the system refused (${code || 'no reason given'})`
}

const FILE_FAULTS: Record<string, string> = {
  EACCES: 'you may not',
  EEXIST: 'something of that name is there',
  EISDIR: 'it is a folder',
  ENOENT: 'it is not there',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'a part of its path is no folder',
  EPERM: 'you may not',
  EROFS: 'the disk takes no writing',
}
