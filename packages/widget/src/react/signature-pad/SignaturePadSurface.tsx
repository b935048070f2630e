'use client'
import * as React from 'react'
import { attachSurface, type Surface } from '../../dom/attachSurface.ts'
import { createPart, type Part } from '../internals/createPart.ts'
import { type PartProps, renderPart } from '../internals/renderPart.ts'
import { useLatest } from '../internals/useLatest.ts'
import { useSignaturePadMessages } from '../provider/useMessages.ts'
import { NO_SURFACE, useSignaturePadContext } from './SignaturePadContext.ts'
import type { SignaturePadState } from './SignaturePadRoot.tsx'

/**
 * The place to sign on. React renders nothing while the pen moves, and nobody else in the page hears
 * its moves: `onPointerMove` is silent while a stroke is drawn, `onPointerDown` and `onPointerUp` are
 * not.
 * Renders a `<canvas>`.
 */
export const SignaturePadSurface: Part<HTMLCanvasElement, SignaturePadSurfaceProps> = createPart(
  'SignaturePadSurface',
  ({ lowLatency = false, onStrokeStart, ...props }, ref) => {
    const { ink, state, actions, surface } = useSignaturePadContext('Surface', 'draw on')
    const { pen, mode, revision, port } = surface
    const { surface: label } = useSignaturePadMessages()
    const canvas = React.useRef<HTMLCanvasElement>(null)
    const attached = React.useRef<Surface>(undefined)
    const latest = useLatest(onStrokeStart)

    React.useEffect(() => {
      const element = canvas.current
      if (!element) return undefined
      if (element.tagName !== 'CANVAS') throw new Error(NO_CANVAS)
      const own = attachSurface(element, {
        onStroke: (stroke, frame) => {
          actions.draw(stroke, frame)
          // For the keys; only now, since a phone's keyboard that closes would move the pad.
          // A pen's stroke is no call for a ring; TypeScript does not know that option yet.
          element.focus({ preventScroll: true, focusVisible: false } as FocusOptions)
        },
        onStrokeStart: () => latest.current?.(),
        onPalm: actions.dropPalm,
        onNoPen: () => actions.refuse('not-a-pen'),
        isLowLatency: lowLatency,
      })
      attached.current = own
      port.current = {
        abandonStroke: () => own.abandonStroke(),
        focus: () => element.focus(),
        readSize: () => ({ width: element.clientWidth, height: element.clientHeight }),
      }
      return () => {
        port.current = NO_SURFACE
        own.detach()
      }
    }, [actions, port, latest, lowLatency])

    // A host that refuses a stroke leaves the ink as it was, but not the canvas.
    React.useEffect(() => attached.current?.show(ink, pen), [ink, pen, revision, lowLatency])
    React.useEffect(() => attached.current?.setMode(mode), [mode, lowLatency])

    // Inline, because it must hold before the first touch even where no stylesheet is loaded.
    const touchAction = mode.isOff ? undefined : 'none'
    const style = { touchAction, ...SURFACE_STYLE, ...props.style }
    const tabIndex = state.disabled ? undefined : 0
    const own = { ...NAMED, 'aria-label': label, tabIndex, ...props, style }
    const ownRef = canvas as React.Ref<never>
    return renderPart('canvas', { name: 'signature-pad-surface', state, props: own, ref, ownRef })
  },
)

const NAMED = { role: 'img', 'aria-keyshortcuts': 'Control+Z Control+Y Delete' } as const

const NO_CANVAS =
  '[rubrica] <SignaturePad.Surface> must render a <canvas>. Nothing else can be drawn on. Let `render` end in one.'

/**
 * Signing must not select text, nor call up iOS's loupe and menu. And the bitmap's size must not
 * become the element's: contained, a canvas that no stylesheet sizes stays 320 by 160 whatever the
 * pixel ratio, instead of growing at each fit.
 */
const SURFACE_STYLE = {
  contain: 'size',
  containIntrinsicSize: '320px 160px',
  // The screen's pixels are told in the direction of writing.
  writingMode: 'horizontal-tb',
  userSelect: 'none',
  WebkitUserSelect: 'none',
  WebkitTouchCallout: 'none',
} as const

export interface SignaturePadSurfaceProps extends PartProps<'canvas', SignaturePadState> {
  /**
   * Asks the browser to show ink without waiting for the page's frame (`desynchronized`), where the
   * system can. Set it before the canvas is first shown: a canvas keeps its way to the screen.
   *
   * @default false
   */
  lowLatency?: boolean | undefined
  /** Called as a stroke begins. Keep it short: the pen is moving. */
  onStrokeStart?: (() => void) | undefined
}
