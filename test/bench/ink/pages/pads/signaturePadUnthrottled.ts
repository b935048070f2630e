import type { BenchPad } from '../BenchPage.ts'
import { mountSignaturePad } from './mountSignaturePad.ts'

/** signature_pad told to drop nothing. */
export async function mountPad(place: HTMLElement): Promise<BenchPad> {
  return mountSignaturePad(place, { throttle: 0, minDistance: 0 })
}
