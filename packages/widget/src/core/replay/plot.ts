import type { Series } from './series.ts'

/** A series as something to draw, in a box of `PLOT_SIZE`. */
export interface Plot {
  /** SVG path data of the line. */
  readonly line: string
  /** SVG path data of what lies between the line and the axis. */
  readonly area: string
  /** The value at the upper edge. */
  readonly top: number
  /** Round values from 0 to the top. */
  readonly ticks: readonly number[]
  readonly max: number
  readonly mean: number
}

/** A point of a line, in the plot's own units. */
export interface PlotPoint {
  readonly x: number
  readonly y: number
}

/** A plot's own units; it is stretched to the room there is, which is seldom more pixels wide. */
export const PLOT_SIZE = { width: 600, height: 100 } as const

const ROUND_STEPS = [1, 2, 5, 10]
const MOST_VALUES = 3
/** What divisions of round numbers may be off by. */
const ROUNDING = 1e-9

/**
 * Draws a series over the whole replay.
 *
 * @param ceiling the value at the upper edge; without it, the next round one above the largest
 */
export function toPlot(series: Series, durationMs: number, ceiling?: number): Plot {
  const step = toRoundStep(ceiling ?? series.max, MOST_VALUES)
  const top = ceiling ?? Math.max(1, Math.ceil(series.max / step - ROUNDING)) * step
  const ticks = toTicks(top, MOST_VALUES)
  const parts = series.parts.map((part) => {
    const placed = part.map(({ ms, value }) => ({
      x: (ms / (durationMs || 1)) * PLOT_SIZE.width,
      y: PLOT_SIZE.height * (1 - value / top),
    }))
    return thinOut(placed)
  })
  const drawn = parts.filter((part) => part.length > 0)
  const { max, mean } = series
  return {
    line: drawn.map(toLine).join(''),
    area: drawn.map(toArea).join(''),
    top,
    ticks,
    max,
    mean,
  }
}

/** Round values from 0 up to a largest one, in no more than so many steps. */
export function toTicks(largest: number, mostSteps: number): number[] {
  const step = toRoundStep(largest, mostSteps)
  const count = Math.floor(largest / step + ROUNDING) + 1
  return Array.from({ length: count }, (_, index) => index * step)
}

function toRoundStep(largest: number, mostSteps: number): number {
  if (!(largest > 0)) return 1
  const power = 10 ** Math.floor(Math.log10(largest / mostSteps))
  const isFew = (one: number) => largest / (one * power) <= mostSteps + ROUNDING
  return (ROUND_STEPS.find(isFew) ?? 10) * power
}

/**
 * Leaves at most two points for each unit of width, the lowest and the highest: peaks stay, which a
 * mean would hide.
 */
export function thinOut(part: readonly PlotPoint[]): PlotPoint[] {
  const kept: PlotPoint[] = []
  for (let index = 0; index < part.length; ) {
    const start = index
    const column = Math.floor((part[start] as PlotPoint).x)
    let [low, high] = [start, start]
    for (; index < part.length; index += 1) {
      const { x, y } = part[index] as PlotPoint
      if (Math.floor(x) !== column) break
      if (y < (part[low] as PlotPoint).y) low = index
      if (y > (part[high] as PlotPoint).y) high = index
    }
    const [first, second] = [Math.min(low, high), Math.max(low, high)]
    kept.push(part[first] as PlotPoint)
    if (second > first) kept.push(part[second] as PlotPoint)
  }
  return kept
}

function toLine(part: readonly PlotPoint[]): string {
  const places = part.map(({ x, y }) => `${round(x)} ${round(y)}`)
  // A line of one point is a dot, where its caps are round.
  return `M${places.join('L')}${part.length === 1 ? 'h0' : ''}`
}

function toArea(part: readonly PlotPoint[]): string {
  const foot = PLOT_SIZE.height
  return `${toLine(part)}V${foot}H${round(part[0]?.x ?? 0)}Z`
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
