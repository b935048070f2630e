import { render, screen } from '@testing-library/react'
import * as React from 'react'
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { commands } from 'vitest/browser'
import { penSamples } from '../../../../../test/fixtures/penSamples.ts'
import { needsPen } from '../../../../../test/setup/needs.ts'
import { frames, listenToPen, padCanvas, renderPad } from '../../../../../test/setup/renderPad.tsx'
import { toCaptureReport } from '../../core/ink/captureReport.ts'
import { EMPTY_INK, type Ink } from '../../core/ink/ink.ts'
import { SignaturePad } from './index.ts'

const SAMPLES = penSamples({ count: 100 })

afterEach(() => vi.restoreAllMocks())

// A page that is not secure, the other way to be without them, is tested end to end.
describe('a pad in a browser without', () => {
  beforeEach(needsPen)

  it('nothing: takes coalesced events', async () => {
    const { latest } = renderPad()
    await commands.penStroke('canvas', SAMPLES)
    expect(toCaptureReport(latest())).toMatchObject({
      paths: ['coalesced'],
      stored: 101,
      received: 101,
      untrusted: 0,
      pointerTypes: ['pen'],
    })
  })

  it('coalesced events takes the events themselves, and says so', async () => {
    hide(PointerEvent.prototype, 'getCoalescedEvents')
    const { latest } = renderPad()
    let events = 0
    const count = ({ buttons }: PointerEvent) => {
      events += buttons
    }
    window.addEventListener('pointermove', count, { capture: true })
    onTestFinished(() => window.removeEventListener('pointermove', count, { capture: true }))
    await commands.penStroke('canvas', SAMPLES)
    const report = toCaptureReport(latest())
    expect(report).toMatchObject({ paths: ['event'], stored: events + 2, received: events + 2 })
    expect(events).toBeGreaterThan(0)
  })

  it('coalesced events that can be trusted takes the events themselves', async () => {
    // As Firefox for Android does.
    vi.spyOn(PointerEvent.prototype, 'getCoalescedEvents').mockReturnValue([])
    const { latest } = renderPad()
    await commands.penStroke('canvas', SAMPLES)
    expect(toCaptureReport(latest())).toMatchObject({ paths: ['event'], ends: { up: 1 } })
  })

  it('pointer capture follows the pen over its edge all the same', async () => {
    hide(Element.prototype, 'setPointerCapture')
    const { latest } = renderPad()
    const outside = SAMPLES.map((sample, index) => ({ ...sample, x: 300 + index, y: 80 + index }))
    await commands.penStroke('canvas', outside)
    expect(latest().strokes.map(({ count, end }) => [count, end])).toEqual([[101, 'up']])
    await commands.penStroke('canvas', SAMPLES)
    expect(latest().strokes.map(({ count }) => count)).toEqual([101, 101])
  })

  it('the box of the screen’s own pixels fits the canvas by the pixel ratio', async () => {
    const { observe } = ResizeObserver.prototype
    vi.spyOn(ResizeObserver.prototype, 'observe').mockImplementation(function (
      this: ResizeObserver,
      target,
      options,
    ) {
      if (options) throw new TypeError('As in Safari.')
      observe.call(this, target)
    })
    const { latest, set } = renderPad()
    await commands.emulate({ deviceScaleFactor: 2 })
    await vi.waitFor(() => expect([padCanvas().width, padCanvas().height]).toEqual([720, 320]))
    await set({ style: { width: 300, height: 100 } })
    await vi.waitFor(() => expect([padCanvas().width, padCanvas().height]).toEqual([600, 200]))
    await commands.penStroke('canvas', penSamples({ count: 40, y: 40 }))
    expect(latest().strokes).toHaveLength(1)
  })

  it('its canvas, for a while, shows the ink again when it has got it back', async () => {
    const { latest } = renderPad()
    await commands.penStroke('canvas', SAMPLES)
    await vi.waitFor(() => expect(latest().strokes).toHaveLength(1))
    const before = countInk(padCanvas())
    const { width } = padCanvas()
    // Emptied, as after the loss of its memory.
    Object.assign(padCanvas(), { width })
    expect(countInk(padCanvas())).toBe(0)
    padCanvas().dispatchEvent(new Event('contextrestored'))
    expect(countInk(padCanvas())).toBeGreaterThan(before * 0.9)
  })

  it('a canvas takes ink that it cannot show', async () => {
    vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null)
    const { latest } = renderPad()
    await commands.penStroke('canvas', SAMPLES)
    expect(latest().strokes).toHaveLength(1)
  })
})

describe('prop: penOnly', () => {
  beforeEach(needsPen)

  it('takes a pen’s strokes only, and says so to whoever draws with something else', async () => {
    render(
      <SignaturePad.Root penOnly>
        <SignaturePad.Surface style={{ display: 'block', width: 360, height: 160 }} />
        <SignaturePad.Guide />
        <SignaturePad.Status />
      </SignaturePad.Root>,
    )
    expect(screen.getByText('Sign here with a pen')).toBeVisible()
    for (const pointerType of ['touch', 'mouse'] as const) {
      await commands.pacedStroke('canvas', penSamples({ count: 10 }), { pointerType })
      await vi.waitFor(() =>
        expect(screen.getByRole('status')).toHaveTextContent('Please use a pen.'),
      )
    }
    await commands.penStroke('canvas', SAMPLES)
    await vi.waitFor(() => expect(screen.getByRole('status')).toHaveTextContent('Stroke 1.'))
  })
})

describe('prop: lowLatency', () => {
  beforeEach(needsPen)

  it('takes every sample as raw updates, where there are any', async () => {
    const { latest } = renderLowLatency()
    const delivered = listenToPen(padCanvas())
    await commands.penStroke('canvas', SAMPLES)
    expect(toCaptureReport(latest())).toMatchObject({
      paths: ['raw'],
      stored: delivered.length,
      received: delivered.length,
    })
    expect(delivered).toHaveLength(101)
    await frames()
    expect(countInk(padCanvas())).toBeGreaterThan(100)
  })

  it('paints as samples come where the browser lets it, and not only in frames', async () => {
    vi.spyOn(CanvasRenderingContext2D.prototype, 'getContextAttributes').mockReturnValue({
      desynchronized: true,
    })
    vi.spyOn(window, 'requestAnimationFrame').mockReturnValue(1)
    renderLowLatency()
    const counts: number[] = []
    const count = () => void counts.push(countInk(padCanvas()))
    window.addEventListener('pointerup', count, { capture: true })
    onTestFinished(() => window.removeEventListener('pointerup', count, { capture: true }))
    await commands.penStroke('canvas', SAMPLES)
    // Before the lift, which paints the rest, and without a frame.
    expect(counts[0]).toBeGreaterThan(100)
  })

  it('takes coalesced events where there are none', async () => {
    hide(HTMLElement.prototype, 'onpointerrawupdate')
    const { latest } = renderLowLatency()
    await commands.penStroke('canvas', SAMPLES)
    expect(toCaptureReport(latest())).toMatchObject({ paths: ['coalesced'], stored: 101 })
  })

  it('takes coalesced events where raw updates are known but never come', async () => {
    const stop = (event: Event) => event.stopImmediatePropagation()
    window.addEventListener('pointerrawupdate', stop, { capture: true })
    onTestFinished(() => window.removeEventListener('pointerrawupdate', stop, { capture: true }))
    const { latest } = renderLowLatency()
    await commands.penStroke('canvas', SAMPLES)
    expect(toCaptureReport(latest())).toMatchObject({ paths: ['coalesced'], stored: 101 })
  })
})

function renderLowLatency() {
  let ink: Ink = EMPTY_INK
  function Pad(): React.ReactElement {
    const [value, setValue] = React.useState<Ink>(EMPTY_INK)
    ink = value
    return (
      <SignaturePad.Root ink={value} onInkChange={setValue}>
        <SignaturePad.Surface lowLatency style={{ display: 'block', width: 360, height: 160 }} />
      </SignaturePad.Root>
    )
  }
  render(<Pad />)
  return { latest: () => ink }
}

/** Takes a member out of a browser's object until the test is over. */
function hide(owner: object, name: string): void {
  let at = owner
  while (!Object.hasOwn(at, name)) at = Object.getPrototypeOf(at) as object
  const own = Object.getOwnPropertyDescriptor(at, name) as PropertyDescriptor
  Reflect.deleteProperty(at, name)
  onTestFinished(() => void Object.defineProperty(at, name, own))
}

function countInk(canvas: HTMLCanvasElement): number {
  const context = canvas.getContext('2d') as CanvasRenderingContext2D
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height)
  return data.filter((value, index) => index % 4 === 3 && value > 0).length
}
