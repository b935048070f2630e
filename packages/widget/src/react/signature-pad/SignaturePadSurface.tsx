'use client'
import * as React from 'react'
import { isBlank } from '../../core/ink/ink.ts'
import { attachSurface, type Surface } from '../../dom/attachSurface.ts'
import { createPart, type Part } from '../internals/createPart.ts'
import { type PartProps, renderPart } from '../internals/renderPart.ts'
import { useMessages } from '../provider/useMessages.ts'
import { useSignaturePadContext } from './SignaturePadContext.ts'
import type { SignaturePadState } from './SignaturePadRoot.tsx'

/**
 * The place to sign on. React renders nothing while the pen moves.
 * Renders a `<canvas>`.
 */
export const SignaturePadSurface: Part<HTMLCanvasElement, SignaturePadSurfaceProps> = createPart(
  'SignaturePadSurface',
  (props, ref) => {
    const pad = useSignaturePadContext('Surface', 'draw on')
    const { ink, pen, disabled, revision, abandonStroke, actions } = pad
    const { surface: label } = useMessages().signaturePad
    const canvas = React.useRef<HTMLCanvasElement>(null)
    const surface = React.useRef<Surface>(undefined)

    React.useEffect(() => {
      if (!canvas.current) return undefined
      if (canvas.current.tagName !== 'CANVAS')
        throw new Error(
          '[rubrica] What <SignaturePad.Surface> renders must be a <canvas>. Nothing can be drawn on anything else. Let its `render` end in a <canvas>.',
        )
      const attached = attachSurface(canvas.current, actions.draw)
      surface.current = attached
      abandonStroke.current = attached.abandonStroke
      return () => {
        abandonStroke.current = () => false
        attached.detach()
      }
    }, [actions, abandonStroke])

    // A host that refuses a stroke leaves the ink as it was, but not the canvas.
    React.useEffect(() => surface.current?.show(ink, pen), [ink, pen, revision])
    React.useEffect(() => surface.current?.setDisabled(disabled), [disabled])

    const state: SignaturePadState = { blank: isBlank(ink), disabled }
    // Inline, because it must hold before the first touch even where no stylesheet is loaded.
    const style = { touchAction: disabled ? undefined : 'none', ...SURFACE_STYLE, ...props.style }
    const own = { role: 'img', 'aria-label': label, ...props, style }
    const ownRef = canvas as React.Ref<never>
    return renderPart('canvas', { name: 'signature-pad-surface', state, props: own, ref, ownRef })
  },
)

/**
 * Signing must not select text, nor call up iOS's loupe and menu. And the bitmap's size must not
 * become the element's: contained, a canvas that no stylesheet sizes stays 320 by 160 whatever the
 * pixel ratio, instead of growing at each fit.
 */
const SURFACE_STYLE = {
  contain: 'size',
  containIntrinsicSize: '320px 160px',
  userSelect: 'none',
  WebkitUserSelect: 'none',
  WebkitTouchCallout: 'none',
} as const

export interface SignaturePadSurfaceProps extends PartProps<'canvas', SignaturePadState> {}
