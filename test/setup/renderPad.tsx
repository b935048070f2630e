import { render, screen } from '@testing-library/react'
import * as React from 'react'
import type { Pen } from '../../packages/widget/src/core/ink/pen.ts'
import {
  CHANNEL,
  EMPTY_INK,
  type Ink,
  readChannel,
  type Stroke,
} from '../../packages/widget/src/core/ink/ink.ts'
import { SignaturePad } from '../../packages/widget/src/react/signature-pad/index.ts'

interface PadProps {
  /** Of the canvas. @default 360 by 160 */
  style?: React.CSSProperties
  disabled?: boolean
  isMounted?: boolean
  pen?: Pen
  /** What the pad is put into. */
  wrap?: (pad: React.ReactElement) => React.ReactElement
}

const SIZE = { width: 360, height: 160 }

/** A pad whose ink is the host's, in the page's top left corner, and ways to change it from outside. */
export function renderPad(first: PadProps = {}, container?: HTMLElement) {
  let ink: Ink = EMPTY_INK
  let set: (props: PadProps) => void = () => {}

  function Host(): React.ReactElement {
    const [value, setValue] = React.useState<Ink>(EMPTY_INK)
    const [props, setProps] = React.useState<PadProps>(first)
    ink = value
    set = (next) => setProps((before) => ({ ...before, ...next }))
    const { style = SIZE, disabled = false, isMounted = true, pen, wrap = (pad) => pad } = props
    if (!isMounted) return <p>Nothing to sign</p>
    return wrap(
      <SignaturePad.Root ink={value} onInkChange={setValue} disabled={disabled} pen={pen}>
        <SignaturePad.Surface style={{ display: 'block', ...style }} />
        <SignaturePad.Undo />
        <SignaturePad.Clear />
      </SignaturePad.Root>,
    )
  }

  const { unmount } = render(<Host />, container ? { container } : {})
  return {
    latest: () => ink,
    set: async (props: PadProps) => {
      set(props)
      await frames()
    },
    unmount,
  }
}

export function padCanvas(): HTMLCanvasElement {
  return screen.getByRole<HTMLCanvasElement>('img')
}

/** Two frames: whatever waits for one has happened. */
export function frames(): Promise<void> {
  return new Promise((resolve) =>
    requestAnimationFrame(() => requestAnimationFrame(() => resolve())),
  )
}

/** One channel of a stroke, sample by sample. */
export function channelOf(stroke: Stroke, channel: keyof typeof CHANNEL): number[] {
  return Array.from({ length: stroke.count }, (_, at) => readChannel(stroke, at, CHANNEL[channel]))
}

/**
 * What the browser delivers while a button is down: down, every coalesced move, up. Heard at the window
 * before the pad, which keeps a stroke's moves to itself.
 */
export function listenToPen(element: HTMLElement): PointerEvent[] {
  const delivered: PointerEvent[] = []
  const on = (type: string, take: (event: PointerEvent) => void) =>
    window.addEventListener(
      type,
      (event) => event.target === element && take(event as PointerEvent),
      { capture: true },
    )
  on('pointerdown', (event) => delivered.push(event))
  on('pointermove', (event) => {
    if ((event.buttons & 1) === 0) return
    const samples = event.getCoalescedEvents()
    delivered.push(...(samples.length > 0 ? samples : [event]))
  })
  on('pointerup', (event) => delivered.push(event))
  return delivered
}
