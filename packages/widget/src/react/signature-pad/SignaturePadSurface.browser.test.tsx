import { render, screen } from '@testing-library/react'
import * as React from 'react'
import { describe, expect, it, vi } from 'vitest'
import { commands } from 'vitest/browser'
import { penSamples } from '../../../../../test/fixtures/penSamples.ts'
import { needsPen } from '../../../../../test/setup/needs.ts'
import { listenToPen } from '../../../../../test/setup/renderPad.tsx'
import { CHANNEL, countSamples, EMPTY_INK, type Ink, readChannel } from '../../core/ink/ink.ts'
import { SignaturePad } from './index.ts'

const CANVAS = 'canvas'
const SIZE = { width: 360, height: 160 }

describe('<SignaturePad.Surface />', () => {
  it('keeps every sample that a 250 Hz pen delivers, with the events’ own times', async (context) => {
    needsPen(context)
    const { latest } = renderPad()
    const delivered = listenToPen(canvas())
    const samples = penSamples({ count: 200 })
    await commands.penStroke(CANVAS, samples)
    await commands.penStroke(CANVAS, penSamples({ count: 80, y: 110 }))

    const ink = latest()
    expect(ink.strokes.map(({ count, end, pointerType }) => [count, end, pointerType])).toEqual([
      [201, 'up', 'pen'],
      [81, 'up', 'pen'],
    ])
    expect(channel(ink, CHANNEL.time)).toEqual(delivered.map(({ timeStamp }) => timeStamp))
    expect(channel(ink, CHANNEL.pressure)).toEqual(delivered.map(({ pressure }) => pressure))
    expect(channel(ink, CHANNEL.tiltX)).toEqual(delivered.map(({ tiltX }) => tiltX))
    const first = ink.strokes[0]?.samples.slice(0, 2)
    expect(first?.[0]).toBeCloseTo(samples[0]?.x ?? 0, 1)
    expect(first?.[1]).toBeCloseTo(samples[0]?.y ?? 0, 1)
  })

  it('keeps times 4 ms apart when the pen sent them so', async (context) => {
    needsPen(context)
    const { latest } = renderPad()
    await commands.penStroke(CANVAS, penSamples({ count: 100 }))
    const times = channel(latest(), CHANNEL.time).slice(0, 100)
    // Chromium turns an injected event's wall clock into its own with some jitter.
    for (const [index, time] of times.entries())
      expect(Math.abs(time - (times[0] as number) - index * 4)).toBeLessThan(1.5)
  })

  it('takes a finger and a mouse as well', async () => {
    const { latest } = renderPad()
    await commands.touchStroke(CANVAS, penSamples({ count: 60 }))
    await commands.penStroke(CANVAS, penSamples({ count: 60, y: 110 }), { pointerType: 'mouse' })
    expect(
      latest().strokes.map(({ pointerType, count, end }) => [pointerType, count, end]),
    ).toEqual([
      ['touch', 61, 'up'],
      ['mouse', 61, 'up'],
    ])
  })

  it('keeps a finger’s stroke on a page that could scroll', async () => {
    const { latest } = renderPad({ style: { height: 5000 } })
    await commands.touchStroke(
      CANVAS,
      Array.from({ length: 60 }, (_, index) => ({
        x: 100,
        y: 10 + index * 2,
        force: 0.5,
        timeMs: index * 8,
      })),
    )
    expect(latest().strokes.map(({ count, end }) => [count, end])).toEqual([[61, 'up']])
    expect(getComputedStyle(canvas()).touchAction).toBe('none')
    expect(getComputedStyle(canvas()).userSelect).toBe('none')
  })

  it('lets a finger scroll the page while it is disabled', () => {
    renderPad({ disabled: true })
    expect(getComputedStyle(canvas()).touchAction).toBe('auto')
  })

  it('renders nothing while the pen moves', async () => {
    const commits = vi.fn()
    renderPad({ onRender: commits })
    commits.mockClear()
    let before = Number.NaN
    window.addEventListener(
      'pointerup',
      () => {
        before = commits.mock.calls.length
      },
      { capture: true, once: true },
    )
    await commands.penStroke(CANVAS, penSamples({ count: 200 }))
    expect(before).toBe(0)
    expect(commits).toHaveBeenCalled()
  })

  it('draws where the pen was, to its very last sample', async () => {
    renderPad()
    const samples = penSamples({ count: 120 })
    await commands.penStroke(CANVAS, samples)
    const [first, last] = [samples[0], samples.at(-1)]
    expect(alphaAt(first?.x ?? 0, first?.y ?? 0)).toBeGreaterThan(0)
    expect(alphaAt(last?.x ?? 0, last?.y ?? 0)).toBeGreaterThan(0)
    expect(alphaAt(SIZE.width - 5, 5)).toBe(0)
  })

  it('stores a place on its own scale when the page is scaled', async () => {
    const { latest } = renderPad({ style: { transform: 'scale(0.5)', transformOrigin: '0 0' } })
    await commands.penStroke(CANVAS, [
      { x: 20, y: 20, force: 0.5, timeMs: 0 },
      { x: 100, y: 40, force: 0.6, timeMs: 8 },
    ])
    expect(channel(latest(), CHANNEL.x).slice(0, 2)).toEqual([40, 200])
    expect(channel(latest(), CHANNEL.y).slice(0, 2)).toEqual([40, 80])
  })

  it('keeps its ink when its size changes', async () => {
    const { latest, resize } = renderPad()
    await commands.penStroke(CANVAS, penSamples({ count: 60 }))
    const count = countSamples(latest())
    resize({ width: 300, height: 200 })
    await vi.waitFor(() => expect(canvas().width).toBe(Math.round(300 * devicePixelRatio)))
    expect(countSamples(latest())).toBe(count)
    // Made smaller to fit, and still at the surface's foot.
    const scale = 300 / SIZE.width
    expect(alphaAt(30 * scale, 200 - (SIZE.height - 70) * scale)).toBeGreaterThan(0)
  })

  it('keeps a size of its own, whatever the pixel ratio, where no stylesheet gives it one', async () => {
    renderPad({ size: {} })
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect([canvas().clientWidth, canvas().clientHeight]).toEqual([320, 160])
  })

  it('takes no ink while it is disabled', async () => {
    const { latest } = renderPad({ disabled: true })
    await commands.penStroke(CANVAS, penSamples({ count: 20 }))
    expect(latest()).toBe(EMPTY_INK)
  })

  it('drops the stroke it is in when it is disabled, from the screen too', async () => {
    const { latest, disable } = renderPad()
    drawHalf()
    await vi.waitFor(() => expect(alphaAt(60, 60)).toBeGreaterThan(0))
    disable(true)
    await vi.waitFor(() => expect(alphaAt(60, 60)).toBe(0))
    dispatch('pointerup', 100, 60, 0)
    disable(false)
    await commands.penStroke(CANVAS, penSamples({ count: 20 }))
    expect(latest().strokes.map(({ count }) => count)).toEqual([21])
  })

  it('draws while the pen moves, and follows itself when the page moves it', async () => {
    const { latest } = renderPad()
    drawHalf()
    await frames()
    dispatch('pointermove', 150, 60)
    dispatch('pointermove', 200, 60)
    await frames()
    expect(alphaAt(140, 60)).toBeGreaterThan(0)

    const banner = document.createElement('div')
    banner.style.height = '60px'
    document.body.prepend(banner)
    await frames()
    dispatch('pointermove', 220, 60)
    dispatch('pointerup', 220, 60, 0)
    banner.remove()
    await vi.waitFor(() => expect(channel(latest(), CHANNEL.y).slice(-2)).toEqual([60, 60]))
  })

  it('follows a pen that leaves it', async (context) => {
    needsPen(context)
    const { latest } = renderPad()
    const samples = penSamples({ count: 60 }).map((sample, index) => ({
      ...sample,
      x: 200 + index * 6,
    }))
    await commands.penStroke(CANVAS, samples)
    expect(latest().strokes.map(({ count, end }) => [count, end])).toEqual([[61, 'up']])
    expect(channel(latest(), CHANNEL.x).at(-1)).toBeCloseTo(554, 0)
  })

  it('drops the stroke that is being drawn when it is cleared or undone, and only that', async () => {
    const { latest } = renderPad({
      children: (
        <>
          <SignaturePad.Clear />
          <SignaturePad.Undo />
        </>
      ),
    })
    await commands.penStroke(CANVAS, penSamples({ count: 20 }))
    drawHalf()
    screen.getByRole('button', { name: 'Undo' }).click()
    dispatch('pointerup', 100, 60, 0)
    await frames()
    expect(latest().strokes.map(({ count }) => count)).toEqual([21])
    drawHalf()
    screen.getByRole('button', { name: 'Clear' }).click()
    dispatch('pointermove', 110, 60)
    dispatch('pointerup', 110, 60, 0)
    await vi.waitFor(() => expect(latest().strokes).toEqual([]))
    expect(alphaAt(60, 60)).toBe(0)
  })

  it('takes a stroke off the screen that its host refuses', async () => {
    render(
      <SignaturePad.Root ink={EMPTY_INK}>
        <SignaturePad.Surface style={SIZE} />
      </SignaturePad.Root>,
    )
    const samples = penSamples({ count: 60 })
    await commands.penStroke(CANVAS, samples)
    await vi.waitFor(() => expect(alphaAt(samples[30]?.x ?? 0, samples[30]?.y ?? 0)).toBe(0))
  })

  it('brings nothing again once the host has set other ink', async () => {
    const { latest, show } = renderPad({
      children: (
        <>
          <SignaturePad.Undo />
          <SignaturePad.Redo />
        </>
      ),
    })
    await commands.penStroke(CANVAS, penSamples({ count: 20 }))
    await commands.penStroke(CANVAS, penSamples({ count: 30, y: 110 }))
    screen.getByRole('button', { name: 'Undo' }).click()
    await vi.waitFor(() => expect(latest().strokes).toHaveLength(1))
    expect(screen.getByRole('button', { name: 'Redo' })).not.toHaveAttribute('aria-disabled')
    show(EMPTY_INK)
    await vi.waitFor(() =>
      expect(screen.getByRole('button', { name: 'Redo' })).toHaveAttribute('aria-disabled', 'true'),
    )
  })

  it('shows the ink that the host holds', async () => {
    const { latest, show } = renderPad()
    await commands.penStroke(CANVAS, penSamples({ count: 60 }))
    const ink = latest()
    show(EMPTY_INK)
    await vi.waitFor(() => expect(alphaAt(30, 70)).toBe(0))
    show(ink)
    await vi.waitFor(() => expect(alphaAt(30, 70)).toBeGreaterThan(0))
  })

  it('gives the canvas’s memory back when it goes', () => {
    const { unmount } = renderPad()
    const element = canvas()
    unmount()
    expect([element.width, element.height]).toEqual([0, 0])
  })
})

interface PadOptions {
  children?: React.ReactNode
  disabled?: boolean
  style?: React.CSSProperties
  size?: React.CSSProperties
  onRender?: () => void
}

/** A controlled pad, its latest ink and ways to change it from outside. */
function renderPad({
  children,
  disabled = false,
  style,
  size: firstSize = SIZE,
  onRender = () => {},
}: PadOptions = {}) {
  let ink: Ink = EMPTY_INK
  let set: ((ink: Ink) => void) | undefined
  let setDisabled: ((isDisabled: boolean) => void) | undefined
  let setSize: ((size: React.CSSProperties) => void) | undefined

  function Pad(): React.ReactElement {
    const [value, setValue] = React.useState<Ink>(EMPTY_INK)
    const [isOff, disable] = React.useState(disabled)
    const [size, resize] = React.useState<React.CSSProperties>(firstSize)
    ink = value
    set = setValue
    setSize = resize
    setDisabled = disable
    return (
      <SignaturePad.Root ink={value} onInkChange={setValue} disabled={isOff} style={style}>
        <SignaturePad.Surface style={size} />
        {children}
      </SignaturePad.Root>
    )
  }

  const { unmount } = render(
    <React.Profiler id="pad" onRender={onRender}>
      <Pad />
    </React.Profiler>,
  )
  return {
    latest: () => ink,
    show: (next: Ink) => set?.(next),
    resize: (next: React.CSSProperties) => setSize?.(next),
    disable: (isDisabled: boolean) => setDisabled?.(isDisabled),
    unmount,
  }
}

/** Two frames: whatever waits for one has happened. */
function frames(): Promise<void> {
  return new Promise((resolve) =>
    requestAnimationFrame(() => requestAnimationFrame(() => resolve())),
  )
}

/** Begins a stroke at 20, 60 and leaves the pen down at 100, 60. */
function drawHalf(): void {
  dispatch('pointerdown', 20, 60)
  for (let x = 25; x <= 100; x += 5) dispatch('pointermove', x, 60)
}

function dispatch(type: string, x: number, y: number, buttons = 1): void {
  const { left, top } = canvas().getBoundingClientRect()
  const place = { clientX: left + x, clientY: top + y }
  const button = type === 'pointermove' ? -1 : 0
  const init = { bubbles: true, pointerId: 7, pointerType: 'pen', button, buttons, ...place }
  canvas().dispatchEvent(new PointerEvent(type, init))
}

function channel(ink: Ink, at: number): number[] {
  return ink.strokes.flatMap((stroke) =>
    Array.from({ length: stroke.count }, (_, index) => readChannel(stroke, index, at)),
  )
}

function canvas(): HTMLCanvasElement {
  return screen.getByRole<HTMLCanvasElement>('img')
}

/** How much ink there is around a place, in CSS pixels of the surface. */
function alphaAt(x: number, y: number): number {
  const context = canvas().getContext('2d') as CanvasRenderingContext2D
  const at = (value: number) => Math.round(value * devicePixelRatio)
  const { data } = context.getImageData(at(x) - 1, at(y) - 1, 3, 3)
  return Math.max(...data.filter((_, index) => index % 4 === 3))
}
