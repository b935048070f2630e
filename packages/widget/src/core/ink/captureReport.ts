import {
  CHANNEL,
  type CapturePath,
  countSamples,
  type Ink,
  readChannel,
  type StrokeEnd,
} from './ink.ts'

/** How well a signature was captured: what came, what was kept, and from where. */
export interface CaptureReport {
  /** Samples that the browser delivered for the strokes of this ink. */
  received: number
  /** Samples that the ink holds. */
  stored: number
  /** Samples in the air between the strokes. */
  hovered: number
  /** Stored samples for each second of contact; 0 without any. */
  rateHz: number
  /** The longest time between two samples of one stroke, in milliseconds. */
  largestGapMs: number
  /**
   * The step of the clock behind the times, in milliseconds, as far as the times show it: browsers
   * coarsen it. 0 when it is finer than 0.005 ms, null with too few samples to tell.
   */
  clockStepMs: number | null
  /** Every path that was taken, in the order of first use; empty when no stroke tells. */
  paths: CapturePath[]
  /** The kinds of pointer that drew, in the order of first use. */
  pointerTypes: string[]
  /** How many strokes ended in which way. */
  ends: Record<StrokeEnd, number>
  /** Strokes with an event that a script made, not the browser. */
  untrusted: number
  /** Contacts that were dropped because a pen showed them to be a palm. */
  palms: number
  /** Strokes that the browser cancelled and the pad was told to drop. */
  cancelled: number
  /** Strokes that were undone and not brought again. */
  retracted: number
}

/** Clocks that browsers have been seen to give events, in milliseconds, the coarsest first. */
const CLOCK_STEPS_MS = [100, 20, 10, 5, 2, 1, 0.1, 0.02, 0.005]
/** Fewer times can fall on a coarse clock's steps by chance. */
const ENOUGH_TIMES = 16

/** Sums up how this ink was captured. Reads times and counts only, never places. */
export function toCaptureReport(ink: Ink): CaptureReport {
  const captures = ink.strokes.flatMap(({ capture }) => capture ?? [])
  const ends: CaptureReport['ends'] = { up: 0, cancelled: 0, lost: 0, blurred: 0, hidden: 0 }
  for (const { end } of ink.strokes) ends[end] += 1
  return {
    received: total(ink.strokes, ({ capture, count }) => capture?.received ?? count),
    stored: countSamples(ink),
    hovered: total(ink.strokes, ({ hover }) => hover?.count ?? 0),
    ...toTiming(ink),
    paths: [...new Set(captures.map(({ path }) => path))],
    // A script's event can say anything, at any length.
    pointerTypes: [
      ...new Set(ink.strokes.map(({ pointerType }) => pointerType.slice(0, 16))),
    ].slice(0, 8),
    ends,
    untrusted: captures.filter(({ isTrusted }) => !isTrusted).length,
    palms: total(captures, ({ palms }) => palms),
    cancelled: total(captures, ({ cancelled }) => cancelled),
    retracted: ink.retracted?.count ?? 0,
  }
}

function toTiming(ink: Ink): Pick<CaptureReport, 'rateHz' | 'largestGapMs' | 'clockStepMs'> {
  const times = new Float64Array(countSamples(ink))
  let [count, gaps, contactMs, largestGapMs] = [0, 0, 0, 0]
  for (const stroke of ink.strokes)
    for (let index = 0; index < stroke.count; index += 1) {
      const time = readChannel(stroke, index, CHANNEL.time)
      if (index > 0) {
        const gap = time - (times[count - 1] as number)
        gaps += 1
        contactMs += gap
        largestGapMs = Math.max(largestGapMs, gap)
      }
      times[count] = time
      count += 1
    }
  const rateHz = contactMs === 0 ? 0 : (gaps * 1000) / contactMs
  return { rateHz, largestGapMs, clockStepMs: toClockStep(times) }
}

/** The coarsest known clock of which every time is a whole number of steps. */
function toClockStep(times: Float64Array): number | null {
  if (times.length < ENOUGH_TIMES) return null
  const isOn = (stepMs: number) =>
    times.every((time) => Math.abs(time / stepMs - Math.round(time / stepMs)) < 1e-3)
  return CLOCK_STEPS_MS.find(isOn) ?? 0
}

function total<T>(items: readonly T[], count: (item: T) => number): number {
  return items.reduce((sum, item) => sum + count(item), 0)
}
