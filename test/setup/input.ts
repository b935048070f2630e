import type { CDPSession, Page } from 'playwright'
import { releaseInFirefox, toFirefoxSender } from './firefoxInput.ts'
import { type StrokeSample, waitForLastSample } from './strokes.ts'

/** One thing that a hand does. Places are the page's own `clientX` and `clientY`. */
export interface PointerStep {
  device: 'pen' | 'mouse' | 'touch'
  /** A browser cancels fingers only. */
  action: 'down' | 'move' | 'up' | 'cancel'
  x?: number
  y?: number
  /** @default 'left' */
  button?: Button
  /** Pressure, 0 to 1. @default 0.5 */
  force?: number
  /** Which finger. @default 0 */
  id?: number
}

export interface PacedOptions {
  /** @default 'pen' */
  pointerType?: PointerStep['device']
}

type Button = 'left' | 'right' | 'middle'
type Place = { x: number; y: number }

const MASK = { left: 1, right: 2, middle: 4 } as const
const EVENT = { down: 'mousePressed', move: 'mouseMoved', up: 'mouseReleased' } as const

/** What is held down on a page, from one command to the next. */
interface Hands {
  fingers: Map<number, Place & { force: number }>
  held: Map<'pen' | 'mouse', Place & { buttons: number }>
}

const hands = new WeakMap<Page, Hands>()
const sessions = new WeakMap<Page, Promise<CDPSession>>()

/** The page's own session, which stays: what it emulates would end with it. Chromium only. */
export function sessionOf(page: Page): Promise<CDPSession> {
  const session = sessions.get(page) ?? page.context().newCDPSession(page)
  sessions.set(page, session)
  return session
}

export function isChromium(page: Page): boolean {
  return page.context().browser()?.browserType().name() === 'chromium'
}

/**
 * Does these steps one after the other; what they leave pressed is still pressed in the next call.
 * Moves are sent without waiting for the page, so that several may reach it in one event.
 */
export async function doSteps(page: Page, origin: Place, steps: readonly PointerStep[]) {
  await waitForLastSample(page)
  const send = await toSender(page)
  let moves: Promise<unknown>[] = []
  for (const { x, y, ...step } of steps) {
    const place = x === undefined || y === undefined ? {} : { x: origin.x + x, y: origin.y + y }
    if (step.action !== 'move') {
      await Promise.all(moves)
      moves = []
    }
    const sent = send({ ...step, ...place })
    if (step.action === 'move' && isChromium(page)) moves.push(sent)
    else await sent
  }
  await Promise.all(moves)
}

/** Lifts every finger and button, so that the next test finds a hand that holds nothing. */
export async function liftAll(page: Page) {
  if (!isChromium(page)) return releaseInFirefox(page)
  const { fingers, held } = handsOf(page)
  const send = await toSender(page)
  for (const id of [...fingers.keys()]) await send({ device: 'touch', action: 'up', id })
  for (const [device, { buttons }] of [...held])
    for (const button of Object.keys(MASK) as Button[])
      if (buttons & MASK[button]) await send({ device, action: 'up', button })
}

/**
 * Draws a stroke at its own pace: each sample is sent when it is due, whether or not the page has
 * answered the one before, and Chromium stamps it as it arrives.
 */
export async function drawPaced(
  page: Page,
  origin: Place,
  samples: readonly StrokeSample[],
  { pointerType: device = 'pen' }: PacedOptions = {},
) {
  const [first] = samples
  if (!first) throw new Error('A stroke needs at least one sample.')
  await waitForLastSample(page)
  const send = await toSender(page)
  const toStep = ({ x, y, force }: StrokeSample, action: PointerStep['action']) => {
    const place = { x: origin.x + x, y: origin.y + y }
    return { device, action, force, ...place }
  }
  const startedAt = performance.now()
  await send(toStep(first, 'down'))
  const sent: Promise<unknown>[] = []
  for (let next = 1; next < samples.length; ) {
    const due = performance.now() - startedAt
    for (; next < samples.length && (samples[next]?.timeMs ?? 0) <= due; next += 1) {
      const step = send(toStep(samples[next] as StrokeSample, 'move'))
      sent.push(step)
      // Firefox takes one call at a time.
      if (!isChromium(page)) await step
    }
    await new Promise((resolve) => setTimeout(resolve, 1))
  }
  sent.push(send(toStep(samples.at(-1) ?? first, 'up')))
  await Promise.all(sent)
}

export type Send = (step: PointerStep) => Promise<unknown>

async function toSender(page: Page): Promise<Send> {
  if (!isChromium(page)) return toFirefoxSender(page)
  const cdp = await sessionOf(page)
  const { fingers, held } = handsOf(page)

  function touch({ action, id = 0, force = 0.5, ...step }: PointerStep) {
    const before = fingers.get(id) ?? { x: 0, y: 0 }
    const { x = before.x, y = before.y } = step
    const isDown = action === 'down' || action === 'move'
    if (isDown) fingers.set(id, { x, y, force })
    else if (action === 'up') fingers.delete(id)
    else fingers.clear()
    // An end names the finger that leaves while others stay, and nobody when none stays.
    const left = fingers.size === 0 ? [] : [{ x, y, id }]
    const all = Array.from(fingers, ([finger, at]) => ({ ...at, id: finger, ...CONTACT }))
    const types = { down: 'touchStart', move: 'touchMove', up: 'touchEnd', cancel: 'touchCancel' }
    return cdp.send('Input.dispatchTouchEvent', {
      type: types[action] as 'touchStart',
      touchPoints: isDown ? all : left,
    })
  }

  function press({ device, action, button = 'left', force = 0.5, ...step }: PointerStep) {
    if (device === 'touch' || action === 'cancel')
      throw new Error(`Chromium has no way to ${action} a ${device}.`)
    const before = held.get(device) ?? { x: 0, y: 0, buttons: 0 }
    const { x = before.x, y = before.y } = step
    const change = { down: before.buttons | MASK[button], up: before.buttons & ~MASK[button] }
    const buttons = action === 'move' ? before.buttons : change[action]
    held.set(device, { x, y, buttons })
    const moved = buttons & 1 ? 'left' : buttons & 2 ? 'right' : buttons & 4 ? 'middle' : 'none'
    return cdp.send('Input.dispatchMouseEvent', {
      type: EVENT[action],
      pointerType: device,
      x,
      y,
      buttons,
      button: action === 'move' ? moved : button,
      force: buttons === 0 ? 0 : device === 'pen' ? force : 0.5,
      clickCount: action === 'move' ? 0 : 1,
    })
  }

  return (step) => (step.device === 'touch' ? touch(step) : press(step))
}

const CONTACT = { radiusX: 5, radiusY: 5 }

function handsOf(page: Page): Hands {
  const known = hands.get(page) ?? { fingers: new Map(), held: new Map() }
  hands.set(page, known)
  return known
}
