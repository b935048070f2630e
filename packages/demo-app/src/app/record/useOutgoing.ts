import { isRubricaError, type SignaturePadHandle } from '@rubrica/widget'
import type { BiometricMode } from '@rubrica/widget/biometric'
import { type Ink, isBlank } from '@rubrica/widget/core'
import * as React from 'react'
import { makeOutgoing, type Outgoing } from './makeOutgoing.ts'

/** What would leave the page, or how far that is; `last` is what stood there before. */
export type OutgoingState =
  | { status: 'blank' }
  | { status: 'working'; last: Outgoing | undefined }
  | { status: 'ready'; outgoing: Outgoing }
  | { status: 'failed'; code: string }

/** Makes it anew for each ink and each mode. */
export function useOutgoing(
  ink: Ink,
  mode: BiometricMode,
  pad: React.RefObject<SignaturePadHandle | null>,
): OutgoingState {
  const [result, setResult] = React.useState<Result>()

  React.useEffect(() => {
    let isCurrent = true
    const finish = (made: Result | undefined) => {
      if (isCurrent) setResult(made)
    }
    const make = async () => {
      try {
        const outgoing = await makeOutgoing(ink, mode, pad.current?.toData() ?? [])
        finish({ ink, mode, outgoing })
      } catch (error) {
        finish({ ink, mode, code: isRubricaError(error) ? error.code : 'unknown' })
      }
    }
    // Ten minutes of ink take a while: the page says so first.
    const timer = setTimeout(() => (isBlank(ink) ? finish(undefined) : void make()), PAINT_MS)
    return () => {
      isCurrent = false
      clearTimeout(timer)
    }
  }, [ink, mode, pad])

  if (isBlank(ink)) return { status: 'blank' }
  const { outgoing, code } = result ?? {}
  const isTheirs = result?.ink === ink && result.mode === mode
  if (isTheirs && code) return { status: 'failed', code }
  if (isTheirs && outgoing) return { status: 'ready', outgoing }
  return { status: 'working', last: result?.mode === mode ? outgoing : undefined }
}

interface Result {
  ink: Ink
  mode: BiometricMode
  outgoing?: Outgoing
  code?: string
}

/** Two frames. */
const PAINT_MS = 34
