import { setTimeout as delay } from 'node:timers/promises'
import type { PadPage } from './InkBrowser.ts'
import type { Place } from './paths.ts'

/** A stroke drawn in real time, through the browser's own input. */
export interface PacedStroke {
  pointerType: 'pen' | 'touch' | 'mouse'
  rateHz: number
  durationMs: number
  placeAt: (seconds: number) => Place
}

type Phase = 'down' | 'move' | 'up'

/**
 * Sends each sample when it is due, and says how many there were: the down, the moves and the up.
 * Nothing is waited for between them, so the browser coalesces what falls into one frame. A sample
 * is stamped with the time it was sent at, as a device would.
 */
export async function drawPaced(pad: PadPage, stroke: PacedStroke): Promise<number> {
  const periodMs = 1000 / stroke.rateHz
  const last = Math.round(stroke.durationMs / periodMs)
  const start = performance.now()
  const handled: Promise<unknown>[] = []
  for (let index = 0; index <= last; ) {
    const isDue = performance.now() - start >= index * periodMs
    if (!isDue) {
      await delay(Math.max(1, Math.floor(start + index * periodMs - performance.now())))
      continue
    }
    const phase = index === 0 ? 'down' : index === last ? 'up' : 'move'
    const { x, y } = stroke.placeAt((index * periodMs) / 1000)
    const place = { x: pad.left + x, y: pad.top + y }
    handled.push((stroke.pointerType === 'touch' ? touch : press)(pad, stroke, phase, place))
    index += 1
  }
  await Promise.all(handled)
  return last + 1
}

const MOUSE_TYPE = { down: 'mousePressed', move: 'mouseMoved', up: 'mouseReleased' } as const
const TOUCH_TYPE = { down: 'touchStart', move: 'touchMove', up: 'touchEnd' } as const

function press({ cdp }: PadPage, { pointerType }: PacedStroke, phase: Phase, place: Place) {
  const pen = { pointerType: 'pen', force: phase === 'up' ? 0 : 0.5, tiltX: 20, tiltY: 10 } as const
  return cdp.send('Input.dispatchMouseEvent', {
    ...(pointerType === 'pen' ? pen : {}),
    ...place,
    type: MOUSE_TYPE[phase],
    timestamp: nowSeconds(),
    button: 'left',
    buttons: phase === 'up' ? 0 : 1,
    clickCount: 1,
  })
}

function touch({ cdp }: PadPage, _stroke: PacedStroke, phase: Phase, place: Place) {
  const finger = { ...place, id: 0, force: 0.5, radiusX: 5, radiusY: 5 }
  return cdp.send('Input.dispatchTouchEvent', {
    type: TOUCH_TYPE[phase],
    timestamp: nowSeconds(),
    touchPoints: phase === 'up' ? [] : [finger],
  })
}

/** Since 1970, as CDP wants it, with parts of a millisecond. */
function nowSeconds(): number {
  return (performance.timeOrigin + performance.now()) / 1000
}
