import { describe, expect, it, vi } from 'vitest'
import { commands, server } from 'vitest/browser'
import {
  channelOf,
  listenToPen,
  padCanvas,
  renderPad,
} from '../../../../../test/setup/renderPad.tsx'
import type { StrokeSample } from '../../../../../test/setup/strokes.ts'

const STROKE_MS = 1000
const RATES = [60, 120, 240, 1000]
const POINTERS = ['pen', 'touch', 'mouse'] as const
const LOADS = ['idle', 'busy'] as const

// In every pair of them each value meets each other's; npm run test:full draws all.
const cells = RATES.flatMap((rateHz, row) =>
  POINTERS.flatMap((pointerType, column) =>
    LOADS.map((load, at) => ({ rateHz, pointerType, load, isPair: (row + column) % 2 === at })),
  ),
).filter(({ isPair }) => isPair || import.meta.env.RUBRICA_FULL)

describe('the samples that a pad stores', () => {
  it.for(cells)(
    'are all that were sent: $pointerType at $rateHz Hz on a page that is $load',
    async ({ rateHz, pointerType, load }, { skip }) => {
      const isPaced = server.browser === 'chromium' || (pointerType !== 'pen' && rateHz <= 120)
      skip(!isPaced, 'Firefox: its driver has no pen, and sends 150 samples a second at most')
      const { latest } = renderPad()
      const delivered = listenToPen(padCanvas())
      const samples = zigzag(rateHz)
      const rest = load === 'busy' ? keepBusy() : () => {}
      await commands.pacedStroke('canvas', samples, { pointerType })
      await vi.waitFor(() => expect(latest().strokes).toHaveLength(1))
      rest()

      expect(delivered).toHaveLength(samples.length + 1)
      const [stroke] = latest().strokes
      expect(stroke).toMatchObject({ pointerType, end: 'up', count: samples.length + 1 })
      const times = stroke ? channelOf(stroke, 'time') : []
      expect(times).toEqual(delivered.map(({ timeStamp }) => timeStamp))
      expect(times.filter((time, at) => time < (times[at - 1] ?? 0))).toEqual([])
      expect((times.at(-1) ?? 0) - (times[0] ?? 0)).toBeGreaterThan(STROKE_MS * 0.9)
    },
  )
})

/** To and fro in whole pixels, no two samples in one place: browsers drop a finger that stays. */
function zigzag(rateHz: number): StrokeSample[] {
  const count = Math.round((rateHz * STROKE_MS) / 1000)
  return Array.from({ length: count }, (_, at) => ({
    x: 20 + Math.abs(((at * 2 + 320) % 640) - 320),
    y: 20 + Math.floor(at / 16),
    force: 0.5,
    timeMs: (at * 1000) / rateHz,
  }))
}

/** Blocks the main thread for 40 ms of every 80, until it is told to stop. */
function keepBusy(): () => void {
  const timer = setInterval(() => {
    const end = performance.now() + 40
    while (performance.now() < end);
  }, 80)
  return () => clearInterval(timer)
}
