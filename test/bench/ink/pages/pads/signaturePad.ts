import type { BenchPad } from '../BenchPage.ts'
import { mountSignaturePad } from './mountSignaturePad.ts'

/** signature_pad with its defaults: 16 ms, 5 px. */
export async function mountPad(place: HTMLElement): Promise<BenchPad> {
  return mountSignaturePad(place, {})
}
