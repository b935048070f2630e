import { CHANNEL, type Ink, STRIDE, type Stroke } from '../ink/ink.ts'

/** The points of a record, side by side. */
export interface RecordPoints {
  count: number
  /** `STRIDE` numbers for each point. */
  data: Float64Array
  /** 1 where the pen is down. */
  isDown: Uint8Array
  /** What drew each point, as its place in `pointerTypes`. */
  pointer: Uint8Array
  pointerTypes: string[]
  /** Whether there is a stroke of which the shape alone was taken: then there is no time for all. */
  hasShape: boolean
}

export interface PointChoice {
  /** Of the samples between the ends of a stroke, one in so many is taken. */
  keptOneIn: number
  /** Whether the way through the air is taken. */
  hasHover: boolean
}

/**
 * The points of a record: of each stroke the way through the air to it, its samples, and its lift. A
 * stroke that was cut off gets a lift where it ended, or it would run into the next one.
 */
export function toPoints(ink: Ink, { keptOneIn, hasHover }: PointChoice): RecordPoints {
  const room = ink.strokes.reduce(
    (sum, { count, hover }) => sum + count + (hover?.count ?? 0) + 1,
    0,
  )
  const pointerTypes = [...new Set(ink.strokes.map(({ pointerType }) => pointerType))]
  const points: RecordPoints = {
    count: 0,
    data: new Float64Array(room * STRIDE),
    isDown: new Uint8Array(room),
    pointer: new Uint8Array(room),
    pointerTypes,
    hasShape: ink.strokes.some(isShape),
  }
  for (const { samples, count, pointerType, end, hover } of ink.strokes) {
    if (count === 0) continue
    const pointer = pointerTypes.indexOf(pointerType)
    const put = (from: Float64Array, index: number, size: number, isDown: number) => {
      const [at, end] = [points.count, points.count + size]
      points.data.set(from.subarray(index * STRIDE, (index + size) * STRIDE), at * STRIDE)
      points.isDown.fill(isDown, at, end)
      points.pointer.fill(pointer, at, end)
      points.count = end
    }
    if (hasHover && hover) put(hover.samples, 0, hover.count, 0)
    // A pen that was only seen to lift was down there too.
    const last = end === 'up' && count > 1 ? count - 2 : count - 1
    const run = keptOneIn === 1 ? last : 1
    for (let index = 0; index < last; index += Math.max(run, keptOneIn)) put(samples, index, run, 1)
    put(samples, last, 1, 1)
    put(samples, count - 1, 1, 0)
  }
  return points
}

/** A stroke in no time, with no button held: a pad that takes the shape alone writes neither. */
function isShape({ samples, count }: Stroke): boolean {
  const none = [CHANNEL.time, CHANNEL.buttons, (count - 1) * STRIDE + CHANNEL.time]
  return count > 1 && none.every((at) => samples[at] === 0)
}
