import { invalid } from './RecordFault.ts'

/** Reads bytes one after the other; past their end it throws `record_invalid`, cut short. */
export interface Reader {
  /** The next bytes as a number, big-endian. */
  take: (bytes: number) => number
  skip: (bytes: number) => void
  at: () => number
  end: () => number
  /** Nothing is read from here on. */
  endAt: (end: number) => void
}

export function createReader(bytes: Uint8Array, start: number): Reader {
  let offset = start
  let end = bytes.length
  const skip = (count: number) => {
    if (offset + count > end) throw invalid('cut-short')
    offset += count
  }
  return {
    take(count) {
      skip(count)
      let value = 0
      for (let at = offset - count; at < offset; at += 1)
        value = value * 256 + (bytes[at] as number)
      return value
    },
    skip,
    at: () => offset,
    end: () => end,
    endAt(next) {
      end = Math.min(next, end)
    },
  }
}
