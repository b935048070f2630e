'use client'
import * as React from 'react'
import type { Ink, Stroke } from '../../core/ink/ink.ts'
import type { Pen } from '../../core/ink/pen.ts'

export interface SignaturePadContextValue {
  ink: Ink
  pen: Pen
  /** The pad takes no input. */
  disabled: boolean
  /** There is a stroke to bring again. */
  canRedo: boolean
  /** Changes with everything that the pad asked for, also where its host refused. */
  revision: object
  /** Drops the stroke that is being drawn on the surface, and says whether there was one. */
  abandonStroke: React.RefObject<() => boolean>
  /** Stays the same for the life of the pad, so that capture is attached once. */
  actions: SignaturePadActions
}

export interface SignaturePadActions {
  draw: (stroke: Stroke, frame: Pick<Ink, 'surface' | 'timeOrigin'>) => void
  undo: () => void
  redo: () => void
  clear: () => void
  submit: () => void
}

export const SignaturePadContext: React.Context<SignaturePadContextValue | null> =
  React.createContext<SignaturePadContextValue | null>(null)

/** @throws Error that names the part and what it is missing, when it stands outside a pad. */
export function useSignaturePadContext(part: string, purpose: string): SignaturePadContextValue {
  const context = React.useContext(SignaturePadContext)
  if (context) return context
  throw new Error(
    `[rubrica] <SignaturePad.${part}> has no pad to ${purpose}. Place it inside <SignaturePad.Root>.`,
  )
}
