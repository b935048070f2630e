'use client'
import * as React from 'react'
import { type Ink, isBlank } from '../../core/ink/ink.ts'
import type { Pen } from '../../core/ink/pen.ts'
import {
  fromPointGroups,
  type PointGroup,
  type PointGroups,
  toPointGroups,
} from '../../core/ink/pointGroups.ts'
import { toCanvas, toDataUrl, toSvg, toTrimmedCanvas } from '../../dom/exportInk.ts'
import { createPart, type Part } from '../internals/createPart.ts'
import { useLatest } from '../internals/useLatest.ts'
import { SignaturePadContext, type SignaturePadContextValue } from './SignaturePadContext.ts'

/**
 * Gives the methods of the pad it stands in to its ref. It stands apart from the pad's parts, so that
 * a page without it does not load what makes images.
 * Renders nothing.
 */
export const SignaturePadHandle: Part<SignaturePadHandle, SignaturePadHandleProps> = createPart(
  'SignaturePadHandle',
  (_, ref) => {
    const pad = React.useContext(SignaturePadContext)
    if (!pad)
      throw new Error(
        '[rubrica] <SignaturePadHandle> has no pad to give the methods of. Place it inside <SignaturePad.Root>.',
      )
    const latest = useLatest(pad)
    React.useImperativeHandle(ref as React.Ref<SignaturePadHandle>, () => createHandle(latest), [
      latest,
    ])
    return null
  },
)

/**
 * A pad's methods, by the names that users of signature_pad and react-signature-canvas know. They
 * know the stroke that is being drawn once it is complete. Whatever they give is a copy: to change it
 * changes nothing on the pad; only `toInk` gives the pad's own.
 */
export interface SignaturePadHandle {
  /** Empties the pad, and drops the stroke that is being drawn. */
  clear: () => void
  /** Whether nothing has been drawn. */
  isEmpty: () => boolean
  /** Every sample of every stroke, as signature_pad's point groups. */
  toData: () => Required<PointGroup>[]
  /**
   * Shows signature_pad's point groups, of any of its versions, in place of the ink or, with
   * `clear: false`, beside it. It is a step that an undo takes back.
   *
   * @throws TypeError when the data is not of that shape; the ink stays as it was.
   */
  fromData: (groups: PointGroups, options?: { clear?: boolean | undefined }) => void
  /** An image as a data URL: PNG without a `type`, or JPEG (on white), WebP or SVG. */
  toDataURL: (type?: string | undefined, quality?: number | undefined) => string
  /** The ink as SVG of the surface's size. */
  toSVG: () => string
  /** A new canvas with the ink, twice as fine as the surface. */
  getCanvas: () => HTMLCanvasElement
  /** The same without the empty margins, and with what was drawn beyond the surface. */
  getTrimmedCanvas: () => HTMLCanvasElement
  undo: () => void
  redo: () => void
  /** The ink itself, with every channel: never write to its samples. */
  toInk: () => Ink
}

export type SignaturePadHandleProps = {}

function createHandle(latest: React.RefObject<SignaturePadContextValue>): SignaturePadHandle {
  const readInk = () => latest.current.actions.readInk()
  const readSize = () => latest.current.surface.port.current.readSize()
  const draw = <T>(make: (ink: Ink, pen: Pen) => T) => {
    const ink = readInk()
    // An empty pad is a picture of its size.
    return make(isBlank(ink) ? { ...ink, surface: readSize() } : ink, latest.current.surface.pen)
  }
  return {
    clear: () => latest.current.actions.clear(),
    undo: () => latest.current.actions.undo(),
    redo: () => latest.current.actions.redo(),
    isEmpty: () => isBlank(readInk()),
    toInk: readInk,
    toData: () => draw(toPointGroups),
    fromData(groups, { clear = true } = {}) {
      const before = readInk()
      const isBeside = !clear && !isBlank(before)
      const { surface, timeOrigin } = before
      const made = isBeside
        ? fromPointGroups(groups, surface, timeOrigin)
        : fromPointGroups(groups, readSize())
      const after = isBeside ? { ...before, strokes: [...before.strokes, ...made.strokes] } : made
      latest.current.actions.replace(after)
    },
    toDataURL: (type, quality) => draw((ink, pen) => toDataUrl(ink, pen, type, quality)),
    toSVG: () => draw(toSvg),
    getCanvas: () => draw(toCanvas),
    getTrimmedCanvas: () => draw(toTrimmedCanvas),
  }
}
