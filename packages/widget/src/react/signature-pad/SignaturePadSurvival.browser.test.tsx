import { screen } from '@testing-library/react'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { commands } from 'vitest/browser'
import type { PointerStep } from '../../../../../test/setup/input.ts'
import { needsPen } from '../../../../../test/setup/needs.ts'
import { readScreen } from '../../../../../test/setup/readScreen.ts'
import { channelOf, frames, padCanvas, renderPad } from '../../../../../test/setup/renderPad.tsx'
import type { Stroke, StrokeEnd } from '../../core/ink/ink.ts'

type Pad = ReturnType<typeof renderPad>
type Device = PointerStep['device']

/** A stroke as it is expected: where it begins, its end, how many samples it has. */
type Expected = readonly [from: number, end: StrokeEnd, count: number]

interface Event {
  name: string
  happen: (pad: Pad) => Promise<void> | void
  /** What draws. A browser cancels fingers only. @default 'pen' */
  device?: Device
  /** Before the first stroke. */
  prepare?: () => Promise<void>
  /** Before it happens between two strokes. */
  before?: () => Promise<void>
  /** What is left when it happens between two strokes. @default [FIRST, THIRD] */
  idle?: readonly Expected[]
  /** What is left when it happens in the second of three strokes. */
  midStroke: readonly Expected[]
}

// A sample each 5 px, and the lift: three strokes side by side, so that each sample's place tells
// which it belongs to. The second one is drawn in two halves.
const FIRST = [20, 'up', 14] as const
const THIRD = [240, 'up', 14] as const
const WHOLE = [120, 'up', 18] as const
const LENGTH = { first: 60, half: 40, rest: 40, third: 60 }
const half = (end: StrokeEnd) => [120, end, 9] as const

// Above and below the strokes. A ring around a pad that has the focus is no ink.
const MARGIN = 20

const goesOn = [FIRST, WHOLE, THIRD]
const ends = (end: StrokeEnd) => [FIRST, half(end), THIRD]
const press = (name: string) => () => screen.getByRole('button', { name }).click()

/** A contact beside the strokes, of something else than what draws them. */
const contact = (device: Device, id = 1): PointerStep[] => [
  { device, id, ...{ action: 'down', ...place(322) } },
  { device, id, ...{ action: 'move', ...place(330) } },
  { device, id, ...{ action: 'move', ...place(338) } },
  { device, id, action: 'up' },
]

const events: Event[] = [
  { name: 'clear', happen: press('Clear'), idle: [THIRD], midStroke: [THIRD] },
  { name: 'undo', happen: press('Undo'), idle: [THIRD], midStroke: [FIRST, THIRD] },
  {
    name: 'disabling and enabling',
    happen: async (pad) => {
      await pad.set({ disabled: true })
      await pad.set({ disabled: false })
    },
    midStroke: [FIRST, THIRD],
  },
  {
    name: 'unmounting and mounting with the same ink',
    happen: async (pad) => {
      await pad.set({ isMounted: false })
      await pad.set({ isMounted: true })
    },
    midStroke: [FIRST, THIRD],
  },
  {
    name: 'growing',
    happen: (pad) => pad.set({ style: { width: 380, height: 200 } }),
    midStroke: goesOn,
  },
  {
    name: 'shrinking',
    happen: (pad) => pad.set({ style: { width: 345, height: 160 } }),
    midStroke: goesOn,
  },
  {
    name: 'turning the device',
    happen: () => commands.emulate({ width: 700, height: 414 }),
    midStroke: goesOn,
  },
  {
    name: 'another pixel ratio',
    happen: () => commands.emulate({ deviceScaleFactor: 2 }),
    midStroke: goesOn,
  },
  {
    name: 'a finger beside the pen',
    happen: () => commands.pointer(contact('touch')),
    midStroke: goesOn,
  },
  {
    name: 'a mouse beside the pen',
    happen: () => commands.pointer(contact('mouse', 0)),
    idle: [FIRST, [322, 'up', 4], THIRD],
    midStroke: goesOn,
  },
  {
    name: 'a second finger',
    device: 'touch',
    happen: () => commands.pointer(contact('touch')),
    idle: [FIRST, [322, 'up', 4], THIRD],
    midStroke: goesOn,
  },
  {
    name: 'the barrel button',
    happen: () =>
      commands.pointer([
        { device: 'pen', action: 'down', button: 'right' },
        { device: 'pen', action: 'up', button: 'right' },
      ]),
    midStroke: [FIRST, [120, 'up', 20], THIRD],
  },
  {
    name: 'a cancelled finger',
    device: 'touch',
    happen: () => commands.pointer([{ device: 'touch', action: 'cancel' }]),
    before: () => commands.pointer(line('touch', 322, 15)),
    idle: [FIRST, [322, 'cancelled', 4], THIRD],
    midStroke: ends('cancelled'),
  },
  { name: 'a page that takes the pointer', happen: releasePointer, midStroke: ends('lost') },
  {
    name: 'a window that loses the focus',
    happen: () => commands.blurWindow(),
    midStroke: ends('blurred'),
  },
  {
    name: 'a hidden page',
    // A window that is hidden loses the focus first, if it has it; and a pad takes it.
    prepare: () => {
      padCanvas().focus = () => {}
      return commands.blurWindow()
    },
    happen: async () => {
      await commands.setHidden(true)
      await vi.waitFor(() => expect(document.visibilityState).toBe('hidden'))
      await commands.setHidden(false)
      await vi.waitFor(() => expect(document.visibilityState).toBe('visible'))
    },
    midStroke: ends('hidden'),
  },
]

let pointerId: number
let origin: { x: number; y: number }

describe('no committed stroke is lost and none runs into another, with', () => {
  beforeEach((context) => {
    needsPen(context)
    document.body.style.cssText = 'margin: 0; background: white'
    return () => {
      document.body.style.cssText = ''
    }
  })

  it.for(events)('$name between two strokes', async ({ device = 'pen', ...event }) => {
    const { happen, idle = [FIRST, THIRD] } = event
    const pad = await start(device, event.prepare)
    await event.before?.()
    await happen(pad)
    await frames()
    await finish(pad, device, idle)
  })

  it.for(events)('$name in the middle of a stroke', async ({ device = 'pen', ...event }) => {
    const { happen, midStroke } = event
    const pad = await start(device, event.prepare)
    await commands.pointer(line(device, 120, LENGTH.half))
    await frames()
    await happen(pad)
    await frames()
    // A hand does not know what happened: it goes on, whether or not it is still heard.
    if (event.name !== 'a cancelled finger')
      await commands.pointer([...moves(device, 160, LENGTH.rest), { device, action: 'up' }])
    await finish(pad, device, midStroke)
  })

  it('the barrel button, whose press is among the samples', async () => {
    const pad = await start('pen')
    await commands.pointer([
      ...line('pen', 120, 10),
      { device: 'pen', action: 'down', button: 'right' },
      ...moves('pen', 130, 10),
      { device: 'pen', action: 'up', button: 'right' },
      ...moves('pen', 140, 10),
      { device: 'pen', action: 'up' },
    ])
    await vi.waitFor(() => expect(pad.latest().strokes).toHaveLength(2))
    const [, stroke] = pad.latest().strokes
    expect(stroke && channelOf(stroke, 'buttons')).toEqual([1, 1, 1, 3, 3, 3, 1, 1, 1, 0])
  })

  it('a palm that was there before the pen: its stroke is dropped, the pen’s is taken', async () => {
    const pad = await start('pen')
    await forgetPen()
    await commands.pointer(line('touch', 330, 20))
    await commands.pointer([...line('pen', 240, LENGTH.third), { device: 'pen', action: 'up' }])
    await commands.pointer([...moves('touch', 350, 5), { device: 'touch', action: 'up' }])
    await expectStrokes(pad, [FIRST, THIRD])
    await expectInk([FIRST, THIRD])
  })

  it('a finger after the pen, which is a palm for a second', async () => {
    const pad = await start('pen')
    await commands.pointer(contact('touch', 0))
    await frames()
    await expectStrokes(pad, [FIRST])
    await forgetPen()
    await commands.pointer(contact('touch', 0))
    await expectStrokes(pad, [FIRST, [322, 'up', 4]])
  })
})

/** A pad on which the first stroke is drawn. */
async function start(device: Device, prepare = async () => {}): Promise<Pad> {
  const pad = renderPad({ style: { width: 360, height: 160, background: 'white' } })
  padCanvas().addEventListener('pointerdown', (event) => {
    pointerId = event.pointerId
  })
  const { x, y } = padCanvas().getBoundingClientRect()
  origin = { x, y }
  await prepare()
  await commands.pointer([...line(device, 20, LENGTH.first), { device, action: 'up' }])
  await expectStrokes(pad, [FIRST])
  return pad
}

async function finish(pad: Pad, device: Device, expected: readonly Expected[]) {
  await commands.pointer([...line(device, 240, LENGTH.third), { device, action: 'up' }])
  await expectStrokes(pad, expected)
  await expectInk(expected)
}

async function expectStrokes(pad: Pad, expected: readonly Expected[]) {
  await vi.waitFor(() =>
    expect(pad.latest().strokes.map(({ end, count }) => [end, count])).toEqual(
      expected.map(([, end, count]) => [end, count]),
    ),
  )
  for (const [at, [from]] of expected.entries())
    expectOwnPlaces(pad.latest().strokes[at] as Stroke, from)
}

/** From left to right in small steps: a sample of another stroke would be a leap of 40 px. */
function expectOwnPlaces(stroke: Stroke, from: number) {
  const xs = channelOf(stroke, 'x')
  expect(Math.abs((xs[0] ?? Infinity) - from)).toBeLessThan(18)
  const steps = xs.slice(1).map((x, at) => x - (xs[at] ?? 0))
  expect(Math.min(...steps)).toBeGreaterThanOrEqual(0)
  expect(Math.max(...steps)).toBeLessThan(20)
}

/** The strokes that are left are on the screen, and no other is. */
async function expectInk(expected: readonly Expected[]) {
  await frames()
  const { data, width, height, scale } = await readScreen(padCanvas())
  const isInked = (from: number, to: number) => {
    for (let y = MARGIN * scale; y < height - MARGIN * scale; y += 1)
      for (let x = Math.round(from * scale); x < Math.min(to * scale, width); x += 1)
        if ((data[(y * width + x) * 4] ?? 255) < 128) return true
    return false
  }
  const seen = {
    20: isInked(5, 95),
    120: isInked(105, 155),
    240: isInked(220, 312),
    322: isInked(318, 340),
  }
  const has = (from: number) => expected.some(([start]) => start === from)
  expect(seen).toEqual({ 20: has(20), 120: has(120), 240: has(240), 322: has(322) })
}

/** Fingers count again. */
function forgetPen(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 1100))
}

function releasePointer() {
  if (padCanvas().hasPointerCapture(pointerId)) padCanvas().releasePointerCapture(pointerId)
}

function place(x: number) {
  return { x: origin.x + x, y: origin.y + 60 }
}

function moves(device: Device, from: number, length: number): PointerStep[] {
  return Array.from({ length: length / 5 }, (_, at) => ({
    device,
    action: 'move' as const,
    ...place(from + 5 * (at + 1)),
  }))
}

function line(device: Device, from: number, length: number): PointerStep[] {
  return [{ device, action: 'down', ...place(from) }, ...moves(device, from, length)]
}
