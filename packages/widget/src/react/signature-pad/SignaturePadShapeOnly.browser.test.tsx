import { render } from '@testing-library/react'
import * as React from 'react'
import { beforeEach, describe, expect, it } from 'vitest'
import { commands } from 'vitest/browser'
import { toThickness } from '../../../../../test/fixtures/toThickness.ts'
import { needsPen } from '../../../../../test/setup/needs.ts'
import { frames, padCanvas } from '../../../../../test/setup/renderPad.tsx'
import type { StrokeSample } from '../../../../../test/setup/strokes.ts'
import { EMPTY_INK, type Ink, STRIDE } from '../../core/ink/ink.ts'
import { SignaturePad } from './index.ts'

beforeEach(needsPen)

describe('prop: shapeOnly', () => {
  it('collects places alone: no time, no pressure, no angle, and nothing in the air', async () => {
    const pad = renderShape(true)
    await drawTwice()
    const { strokes, timeOrigin } = pad.latest()
    expect(timeOrigin).toBe(0)
    expect(strokes).toHaveLength(2)
    for (const { samples, count, hover } of strokes) {
      expect(hover).toBeUndefined()
      for (let at = 0; at < count; at += 1) {
        const [x = 0, y = 0, ...others] = samples.slice(at * STRIDE, (at + 1) * STRIDE)
        expect(x * y).toBeGreaterThan(0)
        expect(others.every((value) => value === 0)).toBe(true)
      }
    }
  })

  it('collects all of it without the prop', async () => {
    const pad = renderShape(false)
    await drawTwice()
    const { strokes, timeOrigin } = pad.latest()
    expect(timeOrigin).toBeGreaterThan(0)
    expect(strokes[1]?.hover?.count).toBeGreaterThan(0)
    expect(strokes[1]?.samples[STRIDE + 2]).toBeGreaterThan(0)
  })

  it('holds for the next stroke when it is set later, and when it is taken away', async () => {
    const pad = renderShape(false)
    await draw()
    await pad.set(true)
    await draw()
    await pad.set(false)
    await draw()
    const times = pad.latest().strokes.map(({ samples }) => samples[2] ?? 0)
    expect(times.map((time) => time > 0)).toEqual([true, false, true])
  })

  it.each([
    [true, 0],
    [false, 1],
  ])('%s: gives the line one width, however fast it is drawn', async (shapeOnly, least) => {
    renderShape(shapeOnly)
    await draw()
    await frames()
    const canvas = padCanvas()
    const [slow, fast] = [60, 200].map((x) => toThickness(canvas, x)) as [number, number]
    // Between the pen's two radii, 0.5 and 2.5: 3 px, and the soft edges.
    if (shapeOnly) expect(Math.abs(slow - 3.5)).toBeLessThan(0.75)
    if (least === 0) expect(Math.abs(slow - fast)).toBeLessThan(0.5)
    else expect(slow - fast).toBeGreaterThan(least)
  })
})

function renderShape(first: boolean) {
  let ink = EMPTY_INK
  let set: (shapeOnly: boolean) => void = () => {}
  function Host() {
    const [shapeOnly, setShapeOnly] = React.useState(first)
    set = setShapeOnly
    const onInkChange = (next: Ink) => {
      ink = next
    }
    return (
      <SignaturePad.Root shapeOnly={shapeOnly} onInkChange={onInkChange}>
        <SignaturePad.Surface style={{ display: 'block', width: 360, height: 160 }} />
      </SignaturePad.Root>
    )
  }
  render(<Host />)
  return {
    latest: () => ink,
    set: async (shapeOnly: boolean) => {
      set(shapeOnly)
      await frames()
    },
  }
}

/** To the right, slowly and then fast. */
function draw() {
  const samples: StrokeSample[] = Array.from({ length: 100 }, (_, at) => ({
    x: at < 70 ? 20 + at : 90 + (at - 69) * 7,
    y: 80,
    force: 0.3 + at / 400,
    timeMs: at * 4,
    tiltX: 20,
    tiltY: -10,
  }))
  return commands.penStroke('canvas', samples)
}

/** With the pen in the air between the strokes, over the pad. */
async function drawTwice() {
  await draw()
  const { left, top } = padCanvas().getBoundingClientRect()
  for (let x = 40; x < 90; x += 10) {
    const place = { clientX: left + x, clientY: top + 40 }
    const init = { bubbles: true, pointerId: 1, pointerType: 'pen', button: -1, ...place }
    padCanvas().dispatchEvent(new PointerEvent('pointermove', init))
  }
  await draw()
}
