import type { Page } from 'playwright'
import type { PointerStep, Send } from './input.ts'
import { insideOf } from './playwrightInside.ts'
import type { SentStroke, StrokeSample } from './strokes.ts'

const BUTTON = { left: 0, middle: 1, right: 2 } as const

/**
 * Sends steps to Firefox through WebDriver BiDi, which keeps what is pressed. Each move arrives as an
 * event of its own, in whole pixels. There is no pen, so a mouse draws in its place, and no way to
 * cancel a finger. Not through `page.mouse`: that takes 50 ms for each move.
 */
export function toFirefoxSender(page: Page): Send {
  return ({ device: wanted, ...step }) => {
    const device = wanted === 'touch' ? 'touch' : 'mouse'
    return perform(page, device, toActions({ device, ...step }), step.id)
  }
}

/** Draws a whole stroke in one call. Firefox adds 2 ms to each move. */
export async function drawInFirefox(
  page: Page,
  pointerType: 'mouse' | 'touch',
  samples: readonly StrokeSample[],
): Promise<SentStroke> {
  const startedAtMs = Date.now()
  const actions = samples.flatMap(({ x, y, force, timeMs }, index) => {
    const pauseMs = timeMs - (samples[index - 1]?.timeMs ?? timeMs) - 2
    const action = index === 0 ? 'down' : 'move'
    return [
      ...(pauseMs > 0 ? [{ type: 'pause', duration: Math.round(pauseMs) }] : []),
      ...toActions({ device: pointerType, action, x, y, force }),
    ]
  })
  const up = toActions({ device: pointerType, action: 'up' })
  await perform(page, pointerType, [...actions, ...up])
  return { startedAtMs }
}

/** Lifts everything. */
export function releaseInFirefox(page: Page) {
  const inside = insideOf(page)
  const context = inside.mainFrame()._id
  return inside.delegate._session.send('input.releaseActions', { context })
}

function toActions({ device, action, x, y, button = 'left', force = 0.5 }: PointerStep) {
  if (action === 'cancel') throw new Error(`Firefox has no way to cancel a ${device}.`)
  const pressure = device === 'touch' ? { pressure: force } : {}
  const move = { type: 'pointerMove', x, y, duration: 0, ...pressure }
  return [
    ...(x === undefined ? [] : [move]),
    ...(action === 'down' ? [{ type: 'pointerDown', button: BUTTON[button], ...pressure }] : []),
    ...(action === 'up' ? [{ type: 'pointerUp', button: BUTTON[button] }] : []),
  ]
}

function perform(page: Page, pointerType: PointerStep['device'], actions: object[], id = 0) {
  const inside = insideOf(page)
  return inside.delegate._session.send('input.performActions', {
    context: inside.mainFrame()._id,
    actions: [
      { type: 'pointer', id: `${pointerType} ${id}`, parameters: { pointerType }, actions },
    ],
  })
}
