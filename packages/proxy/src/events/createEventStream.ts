import type { HandleKind, StatusEvent } from '@rubrica/contract'
import { toBrowserStatus } from '../status/createStatuses.ts'
import type { Subject } from '../status/subjects.ts'
import type { StatusChange, Store } from '../stores/Store.ts'

/** What one stream follows, and the handles it was asked for by. */
export type Followed = ReadonlyMap<
  Subject,
  { kind: HandleKind | 'kyc'; handles?: readonly string[] | undefined }
>

export interface EventStreamOptions {
  store: Store
  followed: Followed
  /** The last event that the browser has. */
  lastEventId: string | null
  /** How long the stream lives: then the browser comes again, and is asked who it is. */
  lifeMs: number
  /** How often a comment goes out, so that nothing in between takes the connection for dead. */
  heartbeatMs: number
  /** Ends the stream: the browser has left, or the proxy closes. */
  signal: AbortSignal
  /** Asked at every heartbeat. */
  isStillAllowed: () => Promise<boolean>
  onFailure: (cause: unknown) => void
  onEnd: () => void
}

/**
 * A body of server-sent events (HTML, section 9.2): first what the browser has missed, or the last
 * status of each thing, then every change as it comes.
 */
export function createEventStream(options: EventStreamOptions): ReadableStream<Uint8Array> {
  const { store, followed, lifeMs, heartbeatMs, signal, isStillAllowed, onFailure, onEnd } = options
  const subjects = [...followed.keys()]
  const encoder = new TextEncoder()
  const endings: (() => void)[] = [onEnd]
  let lastId = options.lastEventId
  let isEnded = false

  function end(): void {
    if (isEnded) return
    isEnded = true
    for (const ending of endings) ending()
  }

  return new ReadableStream<Uint8Array>({
    start(controller) {
      const write = (text: string) => {
        if (!isEnded) controller.enqueue(encoder.encode(text))
      }
      const finish = () => {
        if (isEnded) return
        end()
        controller.close()
      }

      let isBusy = false
      let isStale = false
      /** One reading at a time, in order; what changes meanwhile is read next. */
      async function catchUp(): Promise<void> {
        isStale = true
        if (isBusy) return
        isBusy = true
        try {
          while (isStale && !isEnded) {
            isStale = false
            const changes = await (lastId === null
              ? store.readStatuses(subjects)
              : store.readChanges(subjects, lastId))
            for (const change of changes) {
              write(toText(change, followed))
              lastId = change.id
            }
          }
        } catch (cause) {
          // The browser comes again with the last event that it has.
          onFailure(cause)
          finish()
        } finally {
          isBusy = false
        }
      }

      /** Who has signed out, or is somebody else by now, hears nothing more. */
      async function askAgain(): Promise<void> {
        if (!(await isStillAllowed().catch(() => false))) finish()
      }

      write('retry: 3000\n\n')
      const beat = setInterval(() => {
        write(':\n\n')
        void askAgain()
      }, heartbeatMs)
      const death = setTimeout(finish, lifeMs)
      signal.addEventListener('abort', finish, { once: true })
      endings.push(() => {
        clearInterval(beat)
        clearTimeout(death)
        signal.removeEventListener('abort', finish)
      })
      if (signal.aborted) return finish()
      try {
        endings.push(store.watch(subjects, () => void catchUp()))
        void catchUp()
      } catch (cause) {
        onFailure(cause)
        finish()
      }
    },
    cancel: end,
  })
}

function toText({ id, subject, status }: StatusChange, followed: Followed): string {
  const { kind, handles } = followed.get(subject as Subject) ?? { kind: 'kyc' as const }
  // Of one thing there may be several handles: each tab has had its own.
  return (handles ?? [undefined])
    .map((handle) => {
      const event: StatusEvent = {
        kind,
        ...(handle && { handle }),
        status: toBrowserStatus(status),
      }
      return `id: ${id}\nevent: status\ndata: ${JSON.stringify(event)}\n\n`
    })
    .join('')
}
