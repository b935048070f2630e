import type { CDPSession, Locator, Page } from 'playwright'

/** One sample of a pen, as the test wants the page to see it. */
export interface StrokeSample {
  /** CSS pixels from the element's left edge. */
  x: number
  /** CSS pixels from the element's top edge. */
  y: number
  /** Pressure, 0 to 1. */
  force: number
  /** Milliseconds since the stroke began. */
  timeMs: number
  /** Degrees, -90 to 90. */
  tiltX?: number
  /** Degrees, -90 to 90. */
  tiltY?: number
  /** Degrees, 0 to 359. */
  twist?: number
}

export interface PenStrokeOptions {
  /** @default 'pen' */
  pointerType?: 'pen' | 'mouse'
  /** How long the pen rests on its last sample before it lifts; really waited for. @default 0 */
  holdMs?: number
}

/** When the stroke began, in milliseconds since 1970: a sample's time is this plus its `timeMs`. */
export interface SentStroke {
  startedAtMs: number
}

/**
 * Draws a stroke with a pen (or a mouse). Moves are sent without waiting for the page, so several
 * fall into one frame and reach it as coalesced events, each with its own exact `timeStamp`. Only
 * a secure page (https, 127.0.0.1; not about:blank) may read those. Chromium only.
 */
export async function penStroke(
  page: Page,
  target: Locator,
  samples: readonly StrokeSample[],
  { pointerType = 'pen', holdMs = 0 }: PenStrokeOptions = {},
): Promise<SentStroke> {
  const { first, last } = endsOf(samples)
  return withStroke(page, target, last.timeMs + holdMs, async ({ cdp, box, startedAtMs }) => {
    const send = (
      type: 'mousePressed' | 'mouseMoved' | 'mouseReleased',
      { x, y, timeMs, ...pen }: StrokeSample,
    ) =>
      cdp.send('Input.dispatchMouseEvent', {
        // A mouse has neither pressure nor tilt; pages are told 0.5 while its button is down.
        ...(pointerType === 'pen' ? pen : { force: type === 'mouseReleased' ? 0 : 0.5 }),
        type,
        x: box.x + x,
        y: box.y + y,
        timestamp: (startedAtMs + timeMs) / 1000,
        pointerType,
        button: 'left',
        buttons: type === 'mouseReleased' ? 0 : 1,
        clickCount: 1,
      })
    const sent = [send('mousePressed', first)]
    for (const sample of samples.slice(1)) sent.push(send('mouseMoved', sample))
    if (holdMs > 0) await rest(sent, holdMs)
    sent.push(send('mouseReleased', { ...last, force: 0, timeMs: last.timeMs + LIFT_MS + holdMs }))
    await Promise.all(sent)
  })
}

/**
 * Draws a stroke with one finger; `force` is its pressure. The element needs `touch-action: none`,
 * or Chromium takes the finger for scrolling and cancels it, as it would a person's.
 * Chromium only.
 */
export async function touchStroke(
  page: Page,
  target: Locator,
  samples: readonly StrokeSample[],
): Promise<SentStroke> {
  const { first, last } = endsOf(samples)
  return withStroke(page, target, last.timeMs, async ({ cdp, box, startedAtMs }) => {
    const send = (
      type: 'touchStart' | 'touchMove' | 'touchEnd',
      { x, y, timeMs, ...finger }: StrokeSample,
    ) =>
      cdp.send('Input.dispatchTouchEvent', {
        type,
        timestamp: (startedAtMs + timeMs) / 1000,
        touchPoints:
          type === 'touchEnd'
            ? []
            : [{ ...finger, id: 0, x: box.x + x, y: box.y + y, radiusX: 5, radiusY: 5 }],
      })
    const sent = [send('touchStart', first)]
    for (const sample of samples.slice(1)) sent.push(send('touchMove', sample))
    sent.push(send('touchEnd', { ...last, timeMs: last.timeMs + LIFT_MS }))
    await Promise.all(sent)
  })
}

interface Stroke {
  cdp: CDPSession
  /** The element, in the coordinates of the page's main frame, which are CDP's. */
  box: { x: number; y: number }
  startedAtMs: number
}

/** Chromium's clock shakes by half of it: a lift with the last sample's own time may seem older. */
const LIFT_MS = 1

/** When the last stroke on a page ended: time must not run backwards between two strokes. */
const lastEnd = new WeakMap<Page, number>()

/** Resolves once the last sample that was sent to the page lies in its past. */
export async function waitForLastSample(page: Page): Promise<void> {
  const waitMs = (lastEnd.get(page) ?? 0) + 1 - Date.now()
  if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs))
}

async function withStroke(
  page: Page,
  target: Locator,
  durationMs: number,
  draw: (stroke: Stroke) => Promise<void>,
): Promise<SentStroke> {
  await target.scrollIntoViewIfNeeded()
  const box = await target.boundingBox()
  if (!box) throw new Error('The element to draw on is not visible.')
  const startedAtMs = Math.max(Date.now(), (lastEnd.get(page) ?? 0) + 1)
  lastEnd.set(page, startedAtMs + durationMs + LIFT_MS)
  const cdp = await page.context().newCDPSession(page)
  try {
    await draw({ cdp, box, startedAtMs })
  } finally {
    await cdp.detach()
  }
  return { startedAtMs }
}

async function rest(sent: Promise<unknown>[], holdMs: number) {
  await Promise.all(sent)
  await new Promise((resolve) => setTimeout(resolve, holdMs))
}

function endsOf(samples: readonly StrokeSample[]) {
  const first = samples[0]
  const last = samples.at(-1)
  if (!first || !last) throw new Error('A stroke needs at least one sample.')
  return { first, last }
}
