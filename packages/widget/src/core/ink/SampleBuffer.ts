import { STRIDE } from './ink.ts'

/** Room for four seconds at 240 Hz before it has to grow. */
const FIRST_CAPACITY = 1024

/**
 * The samples of the stroke being drawn. It grows by doubling and is used again for the next stroke,
 * so that taking a sample allocates nothing but now and then.
 */
export class SampleBuffer {
  data: Float64Array = new Float64Array(FIRST_CAPACITY * STRIDE)
  count = 0
  /** How many samples were delivered for it, stored or not. */
  received = 0
  /** The time of the last sample; less than any time when there is none. */
  lastTime: number = -Infinity
  /** Takes places alone: no time, no pressure and no angle is ever written. */
  isShapeOnly: boolean | undefined
  /** What moves the stroke, as the event's `pointerType`. */
  pointerType = ''

  /** Makes room for more samples after the last one, and gives the array to write them to. */
  reserve(more: number): Float64Array {
    while ((this.count + more) * STRIDE > this.data.length) {
      const grown = new Float64Array(this.data.length * 2)
      grown.set(this.data)
      this.data.fill(0)
      this.data = grown
    }
    return this.data
  }

  /** The samples as they are now, in an array of their own. */
  toSamples(): Float64Array {
    return this.data.slice(0, this.count * STRIDE)
  }

  /** Makes it ready for the next stroke, and leaves nothing of this one in memory. */
  wipe(): void {
    this.data.fill(0)
    this.count = 0
    this.received = 0
    this.lastTime = -Infinity
  }
}
