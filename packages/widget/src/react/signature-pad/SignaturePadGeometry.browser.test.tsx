import type * as React from 'react'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { commands } from 'vitest/browser'
import type { PointerStep } from '../../../../../test/setup/input.ts'
import { needsPen } from '../../../../../test/setup/needs.ts'
import { readScreen, type ScreenPixels } from '../../../../../test/setup/readScreen.ts'
import { channelOf, frames, renderPad } from '../../../../../test/setup/renderPad.tsx'

type Pad = ReturnType<typeof renderPad>
type Place = { x: number; y: number }

interface Layout {
  name: string
  /** What takes a way on the surface to its way on the screen, as CSS transforms. */
  matrix?: string
  style?: React.CSSProperties
  wrap?: (pad: React.ReactElement) => React.ReactElement
  /** What happens while the pen is down; says how far the surface has moved on the screen. */
  midway?: () => Place
}

// A line of one width: its end is the last sample, and a radius more.
const PEN = { minWidth: 1, maxWidth: 1, color: 'black' }
const TOLERANCE = 0.5
const WAY = { from: { x: -50, y: -20 }, to: { x: 70, y: -20 } }
const STEPS = 16

const inside = (style: React.CSSProperties) => (pad: React.ReactElement) => (
  <div style={style}>{pad}</div>
)
const transformed = (matrix: string): Layout => ({
  name: `with transform: ${matrix}`,
  matrix,
  style: { transform: matrix },
})

const layouts: Layout[] = [
  { name: 'as it is' },
  transformed('scale(0.5)'),
  transformed('scale(2)'),
  transformed('rotate(90deg)'),
  transformed('rotate(30deg) scale(0.7)'),
  transformed('skewX(20deg)'),
  transformed('scale(-1, 1)'),
  { name: 'with rotate: 90deg', matrix: 'rotate(90deg)', style: { rotate: '90deg' } },
  { name: 'with scale: 0.5', matrix: 'scale(0.5)', style: { scale: '0.5' } },
  {
    name: 'with rotate, scale and transform at once',
    matrix: 'rotate(20deg) scale(0.8) skewY(10deg)',
    style: { rotate: '20deg', scale: '0.8', transform: 'skewY(10deg)' },
  },
  {
    name: 'in a transformed box in a transformed box',
    matrix: 'rotate(-15deg) scale(1.2) rotate(40deg)',
    wrap: (pad) =>
      inside({ transform: 'rotate(-15deg) scale(1.2)' })(
        inside({ transform: 'rotate(40deg)' })(pad),
      ),
  },
  { name: 'in a box with zoom: 0.5', matrix: 'scale(0.5)', wrap: inside({ zoom: 0.5 }) },
  { name: 'in a box with zoom: 1.5', matrix: 'scale(1.5)', wrap: inside({ zoom: 1.5 }) },
  { name: 'with zoom: 0.5', matrix: 'scale(0.5)', style: { zoom: 0.5 } },
  { name: 'with zoom: 1.5', matrix: 'scale(1.5)', style: { zoom: 1.5 } },
  {
    name: 'with zoom: 0.5 in a box with transform: rotate(30deg)',
    matrix: 'rotate(30deg) scale(0.5)',
    style: { zoom: 0.5 },
    wrap: inside({ transform: 'rotate(30deg)' }),
  },
  {
    name: 'with a border and padding',
    style: { border: '7px solid silver', padding: '11px 5px 3px 13px' },
  },
  {
    name: 'with a border and padding, transformed',
    matrix: 'rotate(30deg) scale(0.8)',
    style: { border: '7px solid silver', padding: 10, transform: 'rotate(30deg) scale(0.8)' },
  },
  { name: 'with a fractional size', style: { width: 233.37, height: 121.71, marginLeft: 10.3 } },
  {
    name: 'on a page scrolled under the pen',
    wrap: inside({ height: 4000 }),
    midway: () => {
      window.scrollTo(0, 40)
      return { x: 0, y: -40 }
    },
  },
  {
    name: 'in a box scrolled under the pen',
    wrap: (pad) => (
      <div className="scrolled" style={{ overflow: 'auto', height: 380 }}>
        <div style={{ height: 4000, width: 4000 }}>{pad}</div>
      </div>
    ),
    midway: () => {
      document.querySelector('.scrolled')?.scrollTo(25, 30)
      return { x: -25, y: -30 }
    },
  },
  {
    name: 'in a layout that moves under the pen',
    midway: () => {
      document.body.style.paddingTop = '35px'
      return { x: 0, y: 35 }
    },
  },
  {
    name: 'in a layout that moves under the pen, without a frame between',
    midway: () => {
      document.body.style.marginLeft = '30px'
      return { x: 30, y: 0 }
    },
  },
]

describe('the ink ends where the pen was last, on a surface', () => {
  beforeEach(async (context) => {
    needsPen(context)
    await commands.emulate({ deviceScaleFactor: 3 })
    document.body.style.cssText = 'margin: 0; background: white'
    return () => {
      document.body.style.cssText = ''
      window.scrollTo(0, 0)
    }
  })

  it.for(layouts)('$name', async ({ matrix = 'none', style, wrap = (pad) => pad, midway }) => {
    const pad = renderPad({
      pen: PEN,
      style: { width: 240, height: 120, background: 'white', ...style },
      wrap: (root) => <div style={{ padding: '130px 60px', width: 260 }}>{wrap(root)}</div>,
    })
    const canvas = document.querySelector('canvas') as HTMLCanvasElement
    const last = await draw(canvas, new DOMMatrix(matrix), midway)
    await expectInk(pad, canvas, last, new DOMMatrix(matrix))
  })

  it('(and the ruler is right: a line of a canvas’s own)', async () => {
    const canvas = document.body.appendChild(document.createElement('canvas'))
    canvas.style.cssText = 'position: absolute; left: 20px; top: 20px; width: 100px; height: 100px'
    Object.assign(canvas, { width: 300, height: 300 })
    const context = canvas.getContext('2d') as CanvasRenderingContext2D
    context.scale(3, 3)
    Object.assign(context, { lineWidth: 2, lineCap: 'round' })
    context.moveTo(10.4, 20.7)
    context.lineTo(70.4, 50.7)
    context.stroke()
    await frames()
    const { ahead, aside } = await measureEnd({ x: 90.4, y: 70.7 }, { x: 60, y: 30 }, 1)
    canvas.remove()
    expect(Math.abs(ahead - 1)).toBeLessThan(0.15)
    expect(Math.abs(aside)).toBeLessThan(0.1)
  })

  it('in a shadow root', async () => {
    const host = document.body.appendChild(document.createElement('div'))
    const root = host.attachShadow({ mode: 'open' })
    const container = root.appendChild(document.createElement('div'))
    const pad = renderPad({ pen: PEN, style: { width: 240, height: 120 } }, container)
    const canvas = root.querySelector('canvas') as HTMLCanvasElement
    const last = await draw(canvas, new DOMMatrix())
    await expectInk(pad, canvas, last, new DOMMatrix())
    pad.unmount()
    host.remove()
  })
})

/** Draws a straight line along the surface's own x axis and says where the pen was last. */
async function draw(canvas: Element, matrix: DOMMatrix, midway?: Layout['midway']): Promise<Place> {
  // The centre of a box is also that of what a matrix makes of it.
  const { x, y, width, height } = canvas.getBoundingClientRect()
  const centre = { x: x + width / 2, y: y + height / 2 }
  const at = (step: number): Place => {
    const way = (WAY.to.x - WAY.from.x) * (step / STEPS)
    const { x: dx, y: dy } = turn(matrix, { x: WAY.from.x + way, y: WAY.from.y })
    return { x: centre.x + dx, y: centre.y + dy }
  }
  const step = (action: PointerStep['action'], place: Place) => ({
    device: 'pen' as const,
    action,
    ...place,
  })
  const moves = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, index) => step('move', at(from + index + 1)))

  await commands.pointer([step('down', at(0)), ...moves(0, STEPS / 2)])
  const moved = midway?.()
  if (moved) {
    await frames()
    centre.x += moved.x
    centre.y += moved.y
  }
  const last = at(STEPS)
  await commands.pointer([...moves(STEPS / 2, STEPS), step('up', last)])
  await frames()
  return last
}

/** What a matrix makes of a way, which has no place. */
function turn({ a, b, c, d }: DOMMatrix, { x, y }: Place): Place {
  return { x: a * x + c * y, y: b * x + d * y }
}

/** The middle of a canvas, borders and all, in CSS pixels from the corner of what it shows. */
function toCentre(canvas: Element): Place {
  const style = getComputedStyle(canvas)
  const read = (name: string) => Number.parseFloat(style.getPropertyValue(name))
  const toMiddle = (size: string, [before, after]: readonly [string, string]) => {
    const edge = (side: string) => read(`padding-${side}`) + read(`border-${side}-width`)
    return (read(size) + edge(after) - edge(before)) / 2
  }
  return { x: toMiddle('width', ['left', 'right']), y: toMiddle('height', ['top', 'bottom']) }
}

async function expectInk(pad: Pad, canvas: Element, last: Place, matrix: DOMMatrix) {
  await vi.waitFor(() => expect(pad.latest().strokes).toHaveLength(1))
  const [stroke] = pad.latest().strokes
  const [xs, ys] = stroke ? [channelOf(stroke, 'x'), channelOf(stroke, 'y')] : [[], []]
  const centre = toCentre(canvas)
  expect(Math.abs((xs[0] ?? 0) - centre.x - WAY.from.x)).toBeLessThan(0.1)
  expect(Math.abs((xs.at(-1) ?? 0) - centre.x - WAY.to.x)).toBeLessThan(0.1)
  for (const y of ys) expect(Math.abs(y - centre.y - WAY.to.y)).toBeLessThan(0.1)

  const along = turn(matrix, { x: 1, y: 0 })
  const radius = Math.hypot(along.x, along.y)
  const { ahead, aside } = await measureEnd(last, along, radius)
  expect(Math.abs(ahead - radius)).toBeLessThan(TOLERANCE)
  expect(Math.abs(aside)).toBeLessThan(TOLERANCE)
}

/** How far ahead of a place the ink ends, and how far aside it lies, in CSS pixels of the screen. */
async function measureEnd(
  place: Place,
  along: Place,
  radius: number,
): Promise<{ ahead: number; aside: number }> {
  const reach = 12
  const area = new DOMRect(place.x - reach, place.y - reach, reach * 2, reach * 2)
  const pixels = await readScreen(area)
  const size = Math.hypot(along.x, along.y)
  const [ux, uy] = [along.x / size, along.y / size]
  const darkness = (ahead: number, aside: number) =>
    darknessAt(pixels, reach + ux * ahead - uy * aside, reach + uy * ahead + ux * aside)
  const steps = (from: number, to: number) =>
    Array.from({ length: Math.round((to - from) / 0.05) }, (_, at) => from + at * 0.05)

  // Well before the end, the line across: its middle is what it lies aside.
  const across = steps(-6, 6).map((aside) => ({ aside, dark: darkness(-3 * radius, aside) }))
  const sum = across.reduce((total, { dark }) => total + dark, 0)
  if (sum < 1) throw new Error('There is no ink near the last sample.')
  const aside = across.reduce((total, one) => total + one.dark * one.aside, 0) / sum

  // Then along its middle, to where it is half as dark.
  const full = darkness(-3 * radius, aside)
  const ahead = steps(-3 * radius, 8).find((at) => darkness(at, aside) < full / 2)
  return { ahead: ahead ?? Infinity, aside }
}

/** 1 for black, 0 for white; between pixels, what lies between them. */
function darknessAt({ data, width, scale }: ScreenPixels, x: number, y: number): number {
  const [px, py] = [x * scale - 0.5, y * scale - 0.5]
  const [left, top] = [Math.floor(px), Math.floor(py)]
  const read = (column: number, row: number) => 1 - (data[(row * width + column) * 4] ?? 255) / 255
  const mix = (from: number, to: number, share: number) => from + (to - from) * share
  const upper = mix(read(left, top), read(left + 1, top), px - left)
  const lower = mix(read(left, top + 1), read(left + 1, top + 1), px - left)
  return mix(upper, lower, py - top)
}
