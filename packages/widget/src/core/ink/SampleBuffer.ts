import { STRIDE, type Stroke, type StrokeEnd } from './ink.ts'

/** Room for half a minute of one stroke at 120 Hz before it has to grow. */
const FIRST_CAPACITY = 4096

/**
 * The samples of the stroke being drawn. It grows by doubling, so that taking a sample allocates
 * nothing but now and then.
 */
export class SampleBuffer {
  readonly pointerType: string
  data: Float64Array = new Float64Array(FIRST_CAPACITY * STRIDE)
  count = 0

  constructor(pointerType: string) {
    this.pointerType = pointerType
  }

  /** Makes room for one more sample and gives the index of its first number in `data`. */
  next(): number {
    const offset = this.count * STRIDE
    if (offset === this.data.length) {
      const grown = new Float64Array(this.data.length * 2)
      grown.set(this.data)
      this.data = grown
    }
    this.count += 1
    return offset
  }

  /** The stroke as an immutable value. The buffer can be dropped afterwards. */
  toStroke(end: StrokeEnd): Stroke {
    const samples = this.data.slice(0, this.count * STRIDE)
    return { pointerType: this.pointerType, end, count: this.count, samples }
  }
}
