import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import * as v from 'valibot'
import type { Sandbox } from '../createSandbox.ts'
import type { SandboxState } from '../state/createState.ts'

const StateSchema: v.GenericSchema<unknown, SandboxState> = v.object({
  version: v.literal(1),
  // Half of what a date can hold, so that now and what expires after it are dates too.
  clockAheadMs: v.pipe(v.number(), v.minValue(0), v.maxValue(4e15)),
  tables: v.record(v.string(), v.array(v.looseObject({ id: v.string() }))),
})

/** How long after a change it is written: several changes make one file. */
const DELAY_MS = 1_000

/**
 * Reads what an earlier sandbox kept; undefined when there is no such file yet.
 *
 * @throws Error when there is a file and it is not a sandbox's.
 */
export function readState(file: string): SandboxState | undefined {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw toStateError('cannot be read', cause)
  }
  try {
    return v.parse(StateSchema, JSON.parse(text))
  } catch {
    // Without its cause, which would quote the file, and there are signatures in it.
    throw toStateError('is not the state of a sandbox')
  }
}

/**
 * Gives a sandbox that writes its state to a file: after each request, each attempt of a webhook and
 * each move of the clock, and at its close. The file holds signatures, so only its owner may read it.
 * `onError` gets one line for each row of writes that fail.
 */
export function keepState(
  sandbox: Sandbox,
  file: string,
  onError: (line: string) => void = (line) => void process.stderr.write(line),
): Sandbox {
  let timer: NodeJS.Timeout | undefined
  let isClosed = false
  let hasFailed = false

  function save(): void {
    clearTimeout(timer)
    timer = undefined
    try {
      writeState(file, sandbox.state())
      hasFailed = false
    } catch (error) {
      if (!hasFailed) onError(toWriteErrorLine(error))
      hasFailed = true
    }
  }

  function saveSoon(): void {
    if (!isClosed) timer ??= setTimeout(save, DELAY_MS)
  }

  sandbox.onChange(saveSoon)
  return {
    ...sandbox,
    async fetch(request) {
      try {
        return await sandbox.fetch(request)
      } finally {
        saveSoon()
      }
    },
    close() {
      isClosed = true
      sandbox.close()
      save()
    },
  }
}

function writeState(file: string, state: SandboxState): void {
  // To a file beside it first: whoever is stopped while writing leaves the old one whole.
  const draft = `${file}.${process.pid}.tmp`
  try {
    writeFileSync(draft, JSON.stringify(state), { mode: 0o600 })
    renameSync(draft, file)
  } catch (error) {
    rmSync(draft, { force: true })
    throw error
  }
}

/** With the error's code only: its message has the path, and may have more. */
function toWriteErrorLine(error: unknown): string {
  const code = (error as NodeJS.ErrnoException | null)?.code ?? 'unknown'
  return (
    `[rubrica] The state file could not be written (${code}). The sandbox goes on, but what has ` +
    'changed since is lost if it stops now. Make room at --state and let it be written there; the ' +
    'next change tries again.\n'
  )
}

function toStateError(what: string, cause?: unknown): Error {
  return new Error(
    `[rubrica] The state file ${what}. The sandbox was not started. ` +
      'Pass another --state, or move the file away to begin anew.',
    { cause },
  )
}
