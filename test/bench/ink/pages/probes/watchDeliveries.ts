import type { StoredPoint } from '../BenchPage.ts'

/** Every sample that the browser handed to the page: down, each coalesced move, up. */
export interface Deliveries {
  read: () => StoredPoint[]
}

export function watchDeliveries(): Deliveries {
  const delivered: StoredPoint[] = []
  const take = ({ clientX, clientY, timeStamp }: PointerEvent) =>
    delivered.push({ x: clientX, y: clientY, timeMs: timeStamp })
  const options = { capture: true, passive: true }
  window.addEventListener('pointerdown', take, options)
  window.addEventListener('pointerup', take, options)
  window.addEventListener(
    'pointermove',
    (event) => {
      // The mouse also moves before and after the stroke.
      if (event.buttons > 0) for (const sample of event.getCoalescedEvents()) take(sample)
    },
    options,
  )
  return { read: () => delivered }
}
