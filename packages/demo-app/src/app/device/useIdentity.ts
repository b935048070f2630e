import { watchInstallationId } from '@rubrica/widget/device'
import * as React from 'react'
import { forgetIdentity, type Identity, READING, readIdentity } from './identity.ts'
import { type Layer, type Layers, NO_LAYERS, peekLayers, wipeLayer } from './layers.ts'
import { NOTES, toHealed } from './words.ts'

/** What the page knows of the device. */
export interface IdentityShown {
  identity: Identity
  /** What each place holds. */
  layers: Layers
  /** What happened last, in words. */
  note: string
}

/** Follows the device once everything that is required is allowed, and not a moment before. */
export function useIdentity(isAllowed: boolean): IdentityShown & IdentityActions {
  const [shown, setShown] = React.useState(START)
  const latest = React.useRef(START)
  const isFollowing = React.useRef(false)
  const queue = React.useRef(Promise.resolve())

  /** One after the other: what a step announces is heard when it has been shown. */
  const inTurn = React.useCallback((step: Step) => {
    queue.current = queue.current.then(async () => {
      const change = isFollowing.current && (await step(latest.current))
      if (!change || !isFollowing.current) return
      latest.current = { ...latest.current, ...change, layers: await peekLayers() }
      setShown(latest.current)
    })
  }, [])

  React.useEffect(() => {
    if (!isAllowed) return
    isFollowing.current = true
    inTurn(async () => ({ identity: await readIdentity(), note: '' }))
    const stop = watchInstallationId(() => inTurn(hearOfChange))
    return () => {
      stop()
      isFollowing.current = false
      latest.current = START
      setShown(START)
    }
  }, [isAllowed, inTurn])

  return {
    ...shown,
    readAgain: () =>
      inTurn(async () => {
        const before = await peekLayers()
        const identity = await readIdentity()
        return { identity, note: identity.status === 'ready' ? toHealed(identity.id, before) : '' }
      }),
    wipe: (layer) =>
      inTurn(async () => {
        await wipeLayer(layer)
        return { note: NOTES.wiped[layer] }
      }),
    forget: () =>
      inTurn(async () => {
        const identity = await forgetIdentity()
        return { identity, note: NOTES[identity.status === 'forgotten' ? 'forgotten' : 'kept'] }
      }),
  }
}

/** Some tab, perhaps this one, made, replaced or deleted the number. */
async function hearOfChange({ identity }: IdentityShown): Promise<Partial<IdentityShown> | false> {
  const shownId = identity.status === 'ready' ? identity.id.id : undefined
  const ids = Object.values(await peekLayers()).filter(Boolean)
  if (shownId ? ids.includes(shownId) : ids.length === 0) return false
  // Reading would make a new one at once, and somebody has just had it deleted.
  if (ids.length === 0) return { identity: { status: 'forgotten' }, note: NOTES.forgottenElsewhere }
  return { identity: await readIdentity(), note: NOTES.changedElsewhere }
}

const START: IdentityShown = { identity: READING, layers: NO_LAYERS, note: '' }

/** Gives what it changes, or false. */
type Step = (shown: IdentityShown) => Promise<Partial<IdentityShown> | false>

interface IdentityActions {
  readAgain: () => void
  wipe: (layer: Layer) => void
  forget: () => void
}
