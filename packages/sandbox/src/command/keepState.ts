import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import * as v from 'valibot'
import type { Sandbox } from '../createSandbox.ts'
import type { SandboxState } from '../state/createState.ts'

const StateSchema: v.GenericSchema<unknown, SandboxState> = v.object({
  clockAheadMs: v.pipe(v.number(), v.minValue(0)),
  tables: v.record(v.string(), v.array(v.looseObject({ id: v.string() }))),
})

/** How long after a request its changes are written: several requests make one file. */
const DELAY_MS = 100

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
 * Gives a sandbox that writes its state to a file after each request. The file holds signatures, so
 * only its owner may read it.
 */
export function keepState(sandbox: Sandbox, file: string): Sandbox {
  let timer: NodeJS.Timeout | undefined

  function save(): void {
    clearTimeout(timer)
    timer = undefined
    // To a file beside it first: whoever is stopped while writing leaves the old one whole.
    const draft = `${file}.${process.pid}.tmp`
    writeFileSync(draft, JSON.stringify(sandbox.state()), { mode: 0o600 })
    renameSync(draft, file)
  }

  return {
    ...sandbox,
    async fetch(request) {
      try {
        return await sandbox.fetch(request)
      } finally {
        timer ??= setTimeout(save, DELAY_MS)
      }
    },
    close() {
      sandbox.close()
      save()
    },
  }
}

function toStateError(what: string, cause?: unknown): Error {
  return new Error(
    `[rubrica] The state file ${what}. The sandbox was not started. ` +
      'Pass another --state, or move the file away to begin anew.',
    { cause },
  )
}
