'use client'
import * as React from 'react'
import type { BasicPoint } from '../../core/ink/pointGroups.ts'
import { putBehind } from '../../dom/exportInk.ts'
import { useLatest } from '../internals/useLatest.ts'
import type { SignaturePadHandle } from '../signature-pad/index.ts'

/** One sample as react-signature-canvas gives it, and its pressure. */
export interface CanvasPoint extends Required<BasicPoint> {
  color: string
}

/**
 * The methods of react-signature-canvas. Missing are `fromDataURL` and `getSignaturePad`, which say
 * what to use in their place when they are called all the same.
 */
export interface SignatureCanvasMethods
  extends Pick<SignaturePadHandle, 'clear' | 'isEmpty' | 'fromData' | 'toDataURL' | 'toSVG'> {
  /** Every sample of every stroke that is complete: a list of points for each, and a copy. */
  toData: () => CanvasPoint[][]
  /** The canvas on the page. It has as many pixels as the screen, and is drawn anew at any time. */
  getCanvas: () => HTMLCanvasElement | null
  /** A new canvas with the ink, without the empty margins. */
  getTrimmedCanvas: () => HTMLCanvasElement
  /** Takes strokes again. */
  on: () => void
  /** Takes no more strokes. */
  off: () => void
}

interface CanvasLink {
  pad: React.RefObject<SignaturePadHandle | null>
  canvas: React.RefObject<HTMLCanvasElement | null>
  backgroundColor: string | undefined
}

/** Fills the host's ref, and says whether it has switched the canvas off. */
export function useSignatureCanvasMethods(
  ref: React.Ref<SignatureCanvasMethods>,
  { pad, canvas, backgroundColor }: CanvasLink,
): { isOff: boolean } {
  const [isOff, setOff] = React.useState(false)
  const latest = useLatest(backgroundColor)
  React.useImperativeHandle(ref, () => {
    const own = pad.current
    // A child's ref is filled before its parent's.
    if (!own) throw new Error('[rubrica] <SignatureCanvas> has no pad.')
    const fill = (ink: HTMLCanvasElement) => (latest.current ? putBehind(ink, latest.current) : ink)
    const methods: SignatureCanvasMethods = {
      clear: own.clear,
      isEmpty: own.isEmpty,
      fromData: own.fromData,
      toSVG: own.toSVG,
      toData: () => own.toData().map(toPoints),
      toDataURL(type, quality) {
        const canFill = latest.current !== undefined && type !== 'image/svg+xml'
        return canFill
          ? fill(own.getCanvas()).toDataURL(type, quality)
          : own.toDataURL(type, quality)
      },
      getCanvas: () => canvas.current,
      getTrimmedCanvas: () => fill(own.getTrimmedCanvas()),
      on: () => setOff(false),
      off: () => setOff(true),
    }
    return Object.assign(methods, GONE)
  }, [pad, canvas, latest])
  return { isOff }
}

function toPoints({
  points,
  penColor,
}: ReturnType<SignaturePadHandle['toData']>[number]): CanvasPoint[] {
  return points.map(({ x, y, time = 0, pressure = 0 }) => ({
    x,
    y,
    time,
    pressure,
    color: penColor,
  }))
}

/** Left out of the types, so that a compiler finds them; whoever has none is told when it happens. */
const GONE = {
  fromDataURL() {
    throw new Error(
      '[rubrica] <SignatureCanvas> has no fromDataURL(): an image holds no strokes, so nothing was changed. Keep what toData() gives and pass that to fromData(), or show the image as an <img>.',
    )
  },
  getSignaturePad() {
    throw new Error(
      '[rubrica] <SignatureCanvas> has no getSignaturePad(): there is none behind it. Use the methods of the ref itself, or a <SignaturePad.Root> with a <SignaturePadHandle> in it.',
    )
  },
}
