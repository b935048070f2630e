import { screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import * as React from 'react'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { commands } from 'vitest/browser'
import type { PointerStep } from '../../../../../test/setup/input.ts'
import { findLeaks } from '../../../../../test/setup/findLeaks.ts'
import { needsDevtools, needsPen } from '../../../../../test/setup/needs.ts'
import { penSamples } from '../../../../../test/fixtures/penSamples.ts'
import { frames, padCanvas, renderPad } from '../../../../../test/setup/renderPad.tsx'
import { SignaturePad } from './index.ts'

const MOUNTS = 200
// Drawing takes longer than mounting; these are enough for a listener more in each to be seen.
const STROKE_EVERY = 10

describe('a pad leaves nothing behind', () => {
  describe('of its listeners', () => {
    beforeEach(needsDevtools)

    it('has one set of them in React’s strict mode', async () => {
      // React's own listeners on a document stay for good.
      renderPad().unmount()
      const before = await readAfterwards()
      const plain = renderPad()
      const once = await commands.listeners('canvas')
      plain.unmount()
      expect(once.element).toContain('pointerdown')
      const strict = renderPad({ wrap: (pad) => <React.StrictMode>{pad}</React.StrictMode> })
      expect(await commands.listeners('canvas')).toEqual(once)
      strict.unmount()
      expect(await readAfterwards()).toEqual(before)
    })

    it(`nor of its nodes, after ${MOUNTS} mounts and unmounts, some while the pen is down`, async () => {
      // The first ones bring what stays.
      for (let index = 0; index < 20; index += 1) await mountAndUnmount(index)
      const before = await commands.metrics()
      for (let index = 0; index < MOUNTS; index += 1) await mountAndUnmount(index)
      const after = await commands.metrics()
      expect(after.JSEventListeners - before.JSEventListeners).toBeLessThanOrEqual(0)
      expect(after.Nodes - before.Nodes).toBeLessThanOrEqual(0)
    })
  })

  describe('of its ink', () => {
    beforeEach(needsPen)

    it('that can be reached from where it was, after it has gone', async () => {
      const container = document.body.appendChild(document.createElement('div'))
      const root = createRoot(container)
      flushSync(() => root.render(<OwnPad />))
      await draw()
      await draw()
      await userEvent.click(screen.getByRole('button', { name: 'Undo' }))
      await frames()
      const canvas = padCanvas()
      // The walk finds what is there, so it would find what is left.
      expect(findLeaks({ container }).length).toBeGreaterThan(0)
      root.unmount()
      await frames()
      expect(findLeaks({ container, canvas })).toEqual([])
      container.remove()
    })
  })

  describe('of its canvases’ memory', () => {
    const made = new Set<{ width: number; height: number }>()

    // A canvas that nobody draws on has no memory to give back.
    beforeEach(() => {
      made.clear()
      for (const prototype of [HTMLCanvasElement.prototype, OffscreenCanvas.prototype]) {
        const getContext = prototype.getContext as (...args: unknown[]) => unknown
        const spy = vi.spyOn(prototype as { getContext: typeof getContext }, 'getContext')
        spy.mockImplementation(function (this: HTMLCanvasElement, ...args) {
          made.add(this)
          return getContext.apply(this, args)
        })
      }
    })

    afterEach(() => {
      vi.restoreAllMocks()
    })

    it.each([
      ['after a stroke', draw],
      ['in the middle of a stroke', drawHalf],
      [
        'after another size',
        async (pad: Pad) => {
          await draw()
          await pad.set({ style: { width: 300, height: 140 } })
        },
      ],
    ])('when it goes %s', async (_, prepare: (pad: Pad) => Promise<unknown>) => {
      const pad = renderPad()
      await prepare(pad)
      await frames()
      expect(made).toContain(padCanvas())
      pad.unmount()
      await frames()
      expect([...made].map(({ width, height }) => [width, height])).toEqual(
        Array.from(made, () => [0, 0]),
      )
    })
  })
})

type Pad = ReturnType<typeof renderPad>

async function readAfterwards() {
  const canvas = document.body.appendChild(document.createElement('canvas'))
  const listeners = await commands.listeners('canvas')
  canvas.remove()
  return listeners
}

/** A pad that keeps its own ink. */
function OwnPad() {
  return (
    <SignaturePad.Root>
      <SignaturePad.Surface style={{ width: 360, height: 160 }} />
      <SignaturePad.Undo />
    </SignaturePad.Root>
  )
}

/** Not with Testing Library, which keeps every container until the test is over. */
async function mountAndUnmount(index: number) {
  const container = document.body.appendChild(document.createElement('div'))
  const root = createRoot(container)
  flushSync(() => root.render(<OwnPad />))
  const isDrawn = index % STROKE_EVERY === 0
  if (isDrawn) await drawHalf()
  root.unmount()
  container.remove()
  if (isDrawn) await commands.pointer([{ device: 'mouse', action: 'up' }])
}

function draw() {
  return commands.penStroke('canvas', penSamples({ count: 60 }))
}

/** Leaves a button pressed. */
function drawHalf() {
  const { x, y } = padCanvas().getBoundingClientRect()
  const step = (action: PointerStep['action'], at: number): PointerStep => ({
    ...{ device: 'mouse', action },
    ...{ x: x + at, y: y + 60 },
  })
  return commands.pointer([step('down', 30), step('move', 50), step('move', 70)])
}
