import { screen, waitFor } from '@testing-library/react'
import * as React from 'react'
import { describe, expect, it, vi } from 'vitest'
import { commands } from 'vitest/browser'
import { makeRecord } from '../../../../../test/fixtures/makeRecord.ts'
import { needsDevtools } from '../../../../../test/setup/needs.ts'
import {
  canvas,
  chart,
  inkIn,
  paint,
  pixelsOf,
  readPosition,
  renderReplay,
  scrubber,
  toggle,
} from '../../../../../test/setup/renderReplay.tsx'
import { frames } from '../../../../../test/setup/renderPad.tsx'
import { userEvent } from '../../../../../test/setup/userEvent.ts'

const RECORD = makeRecord()
/** From its first point to its last. */
const DURATION_MS = 2710
const LONG = makeRecord({ words: 7 })

describe('<SignatureReplay />', () => {
  describe('playing', () => {
    it.each([1, 0.5] as const)('goes as fast as it was written, times %d', async (speed) => {
      renderReplay({ data: LONG, defaultSpeed: speed })
      await userEvent.click(toggle('Play'))
      const [first, second] = [await lookAt(300), await lookAt(900)]
      const wallMs = second.now - first.now
      // Where it is looked at between two frames, the one before counts: at most a frame each time.
      const tolerance = (first.frameMs + second.frameMs) * speed + 10
      expect(wallMs).toBeGreaterThan(800)
      expect(Math.abs(second.positionMs - first.positionMs - wallMs * speed)).toBeLessThan(
        tolerance,
      )
    })

    it('shows exactly the samples that are due', async () => {
      renderReplay({ data: RECORD })
      await userEvent.click(toggle('Play'))
      await lookAt(700)
      await userEvent.click(toggle('Pause'))
      const played = pixelsOf(canvas())
      expect(inkIn(played)).toBeGreaterThan(200)
      // The scrubber rounds the moment, and the record has samples at whole milliseconds.
      const at = Number(scrubber().value)
      const due = [at - 0.5, at + 0.5].map((ms) => isEqual(paint(RECORD, canvas(), ms), played))
      expect(due).toContain(true)
    })

    it('looks the same at the same moment, however it came there', async () => {
      renderReplay({ data: RECORD })
      await press('{ArrowRight>9/}')
      const forwards = pixelsOf(canvas())
      await press('{End}')
      expect(isEqual(pixelsOf(canvas()), forwards)).toBe(false)
      await press('{Home}{PageUp}{ArrowLeft}')
      expect(isEqual(pixelsOf(canvas()), forwards)).toBe(true)
    })

    it('adds to the ink instead of drawing it anew', async () => {
      renderReplay({ data: RECORD })
      await press('{PageUp}')
      const clear = vi.spyOn(CanvasRenderingContext2D.prototype, 'clearRect')
      const whole = () => clear.mock.calls.filter(([, , width]) => width === canvas().width)
      await userEvent.click(toggle('Play'))
      await lookAt(500)
      expect(toggle('Pause')).toBeVisible()
      expect(whole()).toEqual([])
      // What does clear it is a step back.
      await press('{ArrowLeft}')
      expect(whole().length).toBeGreaterThan(0)
      clear.mockRestore()
    })

    it('stands still while it is paused, and goes on from there', async () => {
      renderReplay({ data: LONG })
      await userEvent.click(toggle('Play'))
      await lookAt(300)
      await userEvent.click(toggle('Pause'))
      const [at, ink] = [readPosition(), pixelsOf(canvas())]
      await wait(200)
      expect([readPosition(), pixelsOf(canvas())]).toEqual([at, ink])
      await userEvent.click(toggle('Play'))
      const { positionMs } = await lookAt(300)
      expect(positionMs).toBeGreaterThan(at)
      expect(positionMs).toBeLessThan(at + 1500)
    })

    it('skips nothing while the page is hidden', async (context) => {
      needsDevtools(context)
      renderReplay({ data: LONG })
      await userEvent.click(toggle('Play'))
      await lookAt(200)
      await commands.setHidden(true)
      await waitFor(() => expect(document.visibilityState).toBe('hidden'))
      const at = readPosition()
      await wait(1500)
      await commands.setHidden(false)
      await waitFor(() => expect(readPosition()).toBeGreaterThan(at))
      expect(readPosition()).toBeLessThan(at + 1000)
    })
  })

  describe('the end', () => {
    it('is the whole ink as the painter shows it, told once', async () => {
      const onEnd = vi.fn()
      renderReplay({ data: RECORD, onEnd, defaultSpeed: 2 })
      await userEvent.click(toggle('Play'))
      await waitFor(() => expect(onEnd).toHaveBeenCalledOnce())
      expect(readPosition()).toBe(DURATION_MS)
      expect(scrubber().value).toBe(String(DURATION_MS))
      expect(screen.getByRole('group')).toHaveAttribute('data-status', 'ended')
      expect(isEqual(pixelsOf(canvas()), paint(RECORD, canvas()))).toBe(true)
    })

    it('begins anew from there', async () => {
      const onEnd = vi.fn()
      renderReplay({ data: RECORD, onEnd })
      await press('{End}')
      await userEvent.click(toggle('Replay'))
      expect(readPosition()).toBeLessThan(1000)
      expect(screen.getByRole('group')).toHaveAttribute('data-status', 'playing')
      expect(onEnd).not.toHaveBeenCalled()
    })
  })

  describe('the scrubber', () => {
    it('goes where the keys send it, and says where that is', async () => {
      renderReplay({ data: RECORD })
      const steps: [string, string][] = [
        ['{ArrowRight}', '0.05 s of 2.71 s'],
        ['{PageUp}', '0.55 s of 2.71 s'],
        ['{ArrowDown}', '0.50 s of 2.71 s'],
        ['{End}', '2.71 s of 2.71 s'],
        ['{PageDown}', '2.21 s of 2.71 s'],
        ['{Home}', '0.00 s of 2.71 s'],
      ]
      for (const [key, words] of steps) {
        await press(key)
        expect(scrubber()).toHaveAttribute('aria-valuetext', words)
        expect(screen.getByText(words)).toBeVisible()
      }
    })

    it('stops a replay that plays', async () => {
      renderReplay({ data: LONG })
      await userEvent.click(toggle('Play'))
      await press('{PageUp}')
      expect(toggle('Play')).toBeVisible()
    })

    it('shows less ink farther back', async () => {
      renderReplay({ data: RECORD })
      const amounts: number[] = []
      for (const key of ['{End}', '{PageDown}{PageDown}', '{PageDown}{PageDown}', '{Home}']) {
        await press(key)
        amounts.push(inkIn(pixelsOf(canvas())))
      }
      expect(amounts).toEqual(amounts.toSorted((a, b) => b - a))
      expect(new Set(amounts).size).toBe(4)
    })
  })

  describe('the plots', () => {
    it('take it where a pointer presses and drags', async () => {
      renderReplay({ data: RECORD, style: { width: 300 } })
      const { width, height } = chart().getBoundingClientRect()
      const place = (part: number) => ({ x: part * width, y: height / 3 })
      await commands.drag(CHART, place(0.25), place(0.25))
      expect(readPosition() / DURATION_MS).toBeCloseTo(0.25, 1)
      await commands.drag(CHART, place(0.25), place(0.75))
      expect(readPosition() / DURATION_MS).toBeCloseTo(0.75, 1)
      // Beyond the edge is the end.
      await commands.drag(CHART, place(0.5), place(1.2))
      expect(readPosition()).toBe(DURATION_MS)
      const { left, top } = chart().getBoundingClientRect()
      await commands.pointer([{ device: 'mouse', action: 'move', x: left + 50, y: top + 20 }])
      expect(readPosition()).toBe(DURATION_MS)
    })

    it('say their largest and mean values', () => {
      renderReplay({ data: RECORD })
      const [pressure, speed] = screen.getAllByRole('img', { name: /over time/ })
      expect(pressure).toHaveAccessibleName('Pressure over time: highest 0.81, mean 0.44.')
      expect(speed).toHaveAccessibleName('Pen speed over time: highest 406 mm/s, mean 159 mm/s.')
    })

    it('have their playhead where the replay stands', async () => {
      renderReplay({ data: RECORD })
      await press('{End}')
      const playhead = chart().querySelector('[data-plot="playhead"]')?.getBoundingClientRect()
      const svg = chart().querySelector('svg')?.getBoundingClientRect()
      expect(Math.abs((playhead?.x ?? 0) - (svg?.right ?? 0))).toBeLessThan(3)
    })
  })
})

const CHART = '[data-rubrica="signature-replay-chart"]'

/** What is shown after a while: the frame's time, and how long the frames take. */
async function lookAt(afterMs: number) {
  await wait(afterMs)
  const before = await nextFrame()
  const now = await nextFrame()
  return { now, frameMs: now - before + 17, positionMs: readPosition() }
}

function nextFrame(): Promise<number> {
  return new Promise((resolve) => requestAnimationFrame(resolve))
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

async function press(keys: string): Promise<void> {
  React.act(() => scrubber().focus())
  await userEvent.keyboard(keys)
  await frames()
}

/** Millions of numbers, which `toEqual` would take seconds for. */
function isEqual(a: Uint8ClampedArray, b: Uint8ClampedArray): boolean {
  return a.length === b.length && a.every((value, index) => value === b[index])
}
