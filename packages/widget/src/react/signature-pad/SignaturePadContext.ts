'use client'
import * as React from 'react'
import { EMPTY_INK, type Ink } from '../../core/ink/ink.ts'
import type { Pen } from '../../core/ink/pen.ts'
import type { SurfaceMode } from '../../dom/attachSurface.ts'
import type { SignaturePadAlternatives } from './SignaturePadAlternative.tsx'
import type { SignaturePadState } from './SignaturePadRoot.tsx'
import type { InkActions, InkState } from './useInkHistory.ts'
import type { SubmissionActions } from './useSubmission.ts'

export interface SignaturePadContextValue extends Pick<InkState, 'change' | 'canUndo' | 'canRedo'> {
  ink: Ink
  /** What every part shows as its attributes. */
  state: SignaturePadState
  actions: SignaturePadActions
  surface: SurfaceLink
  alternatives: SignaturePadAlternatives
}

export interface SurfacePort {
  /** Drops the stroke that is being drawn, and says whether there was one. */
  abandonStroke: () => boolean
  focus: () => void
  /** In CSS pixels. */
  readSize: () => Ink['surface']
}

/** A pad without a surface. */
export const NO_SURFACE: SurfacePort = {
  abandonStroke: () => false,
  focus() {},
  readSize: () => EMPTY_INK.surface,
}

/** What the pad and the surface in it tell each other. */
export interface SurfaceLink {
  pen: Pen
  mode: SurfaceMode
  /** Changes with everything that the pad asked for, also where its host refused. */
  revision: object
  /** What the pad asks of the surface that is mounted in it. */
  port: React.RefObject<SurfacePort>
}

export interface SignaturePadActions extends InkActions, SubmissionActions {}

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
