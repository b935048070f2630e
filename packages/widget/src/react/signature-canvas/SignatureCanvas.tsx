'use client'
import * as React from 'react'
import { createPart, type Part } from '../internals/createPart.ts'
import { SignaturePad, SignaturePadHandle } from '../signature-pad/index.ts'
import {
  type SignatureCanvasMethods,
  useSignatureCanvasMethods,
} from './useSignatureCanvasMethods.ts'
import { useStrokeEvents } from './useStrokeEvents.ts'

/**
 * Stands in for react-signature-canvas, with its props and methods: change the import and keep the
 * rest. What new code gains from `SignaturePad` (undo, forms, words for screen readers) it leaves out.
 * Renders a `<canvas>`, in a `<div>` that takes no part in the layout.
 */
export const SignatureCanvas: Part<SignatureCanvas, SignatureCanvasProps> = createPart(
  'SignatureCanvas',
  (props, ref) => {
    const { penColor: color = 'black', minWidth = 0.5, maxWidth = 2.5 } = props
    const { backgroundColor, canvasProps = {} } = props
    const { width = 300, height = 150, style, ...others } = canvasProps
    const pad = React.useRef<SignaturePadHandle>(null)
    const canvas = React.useRef<HTMLCanvasElement>(null)
    const { isOff } = useSignatureCanvasMethods(ref, { pad, canvas, backgroundColor })
    const { onInkChange, ...listeners } = useStrokeEvents({
      onBegin: props.onBegin,
      onEnd: props.onEnd,
      canvasProps: others,
    })
    const pen = React.useMemo(() => ({ color, minWidth, maxWidth }), [color, minWidth, maxWidth])
    const size = `${toLength(width)} ${toLength(height)}`
    return (
      <SignaturePad.Root
        data-rubrica="signature-canvas-root"
        role="presentation"
        style={LAID_OUT_LIKE_NOTHING}
        pen={pen}
        readOnly={isOff}
        onInkChange={onInkChange}
      >
        <SignaturePadHandle ref={pad} />
        <SignaturePad.Surface
          ref={canvas}
          // Not the surface's own name: a host's canvas gets no looks from the pad's stylesheet.
          data-rubrica="signature-canvas"
          {...others}
          {...listeners}
          style={{ containIntrinsicSize: size, backgroundColor, ...style }}
        />
      </SignaturePad.Root>
    )
  },
)

/** What the ref gets, so that `useRef<SignatureCanvas>(null)` goes on to compile. */
export interface SignatureCanvas extends SignatureCanvasMethods {}

const LAID_OUT_LIKE_NOTHING = { display: 'contents' } as const

function toLength(size: number | string): string {
  return `${Number.parseFloat(String(size)) || 0}px`
}

export interface SignatureCanvasProps {
  /** The colour of all ink, also of what is there already. @default 'black' */
  penColor?: string | undefined
  /** The radius of the fastest stroke, also of those that are there already. @default 0.5 */
  minWidth?: number | undefined
  /** The radius of the slowest stroke, also of those that are there already. @default 2.5 */
  maxWidth?: number | undefined
  /** The colour behind the ink, on the screen and in images that are exported. */
  backgroundColor?: string | undefined
  /** Called when a stroke begins, with its first event. */
  onBegin?: ((event: PointerEvent) => void) | undefined
  /** Called when a stroke has ended and is in the ink, with its last pointer event. */
  onEnd?: ((event: PointerEvent) => void) | undefined
  /** What the canvas gets as props; `width` and `height` are its size in CSS pixels. */
  canvasProps?: React.ComponentPropsWithoutRef<'canvas'> | undefined
  /** Has no effect: a dot is as wide as the line that begins with it. */
  dotSize?: number | (() => number) | undefined
  /** Has no effect: the line is drawn with signature_pad's own default, 0.7. */
  velocityFilterWeight?: number | undefined
  /** Has no effect: every sample is kept, and painting keeps to the screen's frames by itself. */
  throttle?: number | undefined
  /** Has no effect: every sample is kept, however close. */
  minDistance?: number | undefined
  /** Has no effect: ink survives every change of size. */
  clearOnResize?: boolean | undefined
}
