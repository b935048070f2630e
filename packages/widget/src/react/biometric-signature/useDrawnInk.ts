'use client'
import * as React from 'react'
import { eraseInk } from '../../core/ink/eraseInk.ts'
import { EMPTY_INK, type Ink, type Stroke } from '../../core/ink/ink.ts'

/** Ink that belongs to one handle, and to nobody else. */
export interface DrawnInk {
  ink: Ink
  setInk: (ink: Ink) => void
  /** Takes note of ink that a host kept to itself until now, so that it is overwritten too. */
  note: (ink: Ink) => void
  /** Overwrites every stroke that was ever drawn, and begins anew. */
  erase: () => void
  /** Another one whenever the pad has to forget what it could bring again. */
  padKey: string
}

/**
 * Keeps what is drawn for a handle, and overwrites it in memory once it has been sent or its component
 * goes: also what was undone or cleared meanwhile.
 */
export function useDrawnInk(handle: string): DrawnInk {
  const [drawn, setDrawn] = React.useState({ handle, ink: EMPTY_INK, times: 0 })
  const [strokes] = React.useState(() => new Set<Stroke>())
  const note = (ink: Ink) => {
    for (const stroke of [...ink.strokes, ...(ink.retracted?.strokes ?? [])]) strokes.add(stroke)
  }
  const setInk = (ink: Ink) => {
    note(ink)
    setDrawn(({ times }) => ({ handle, ink, times }))
  }
  const erase = React.useCallback(() => {
    if (strokes.size === 0) return
    eraseInk({ strokes: [...strokes] })
    strokes.clear()
    setDrawn(({ times }) => ({ handle, ink: EMPTY_INK, times: times + 1 }))
  }, [strokes, handle])
  // What is hidden for a while, as in React's <Activity>, is cleaned up like what goes for good.
  React.useEffect(() => erase, [erase])

  const ink = drawn.handle === handle ? drawn.ink : EMPTY_INK
  return { ink, setInk, note, erase, padKey: `${handle} ${drawn.times}` }
}
