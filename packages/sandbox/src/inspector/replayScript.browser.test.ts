import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { makeInk } from '../../../../test/fixtures/makeInk.ts'
import { makeRecord } from '../../../../test/fixtures/makeRecord.ts'
import * as make from '../../test/makeCalls.ts'
import { encodeBiometricData } from '../../../widget/src/core/biometric/encodeBiometricData.ts'
import { createSandbox } from '../index.ts'
import { INSPECTOR_SCRIPT } from './inspectorScript.ts'
import { INSPECTOR_STYLE } from './inspectorStyle.ts'
import { REPLAY_SCRIPT } from './replayScript.ts'

const sandbox = createSandbox()
/** What makeRecord() lasts. */
const DURATION_MS = 2710

/** Opens the page with a signature of this record, and gives what is on it. */
async function openPage(biometric_data = makeRecord()) {
  const id = await make.makeSign(sandbox, 'PREVIEWED')
  const body = make.makeSubmission({ biometric_data })
  await sandbox.fetch(make.makeCall('submitBiometricSign', id, { body }))
  const page = await (await fetch('/_sandbox')).text()
  document.body.innerHTML = new DOMParser().parseFromString(page, 'text/html').body.innerHTML
  document.body.append(
    Object.assign(document.createElement('style'), { textContent: INSPECTOR_STYLE }),
  )
  // The scripts travel as text; here they are run as the page would run them.
  // oxlint-disable-next-line typescript/no-implied-eval
  for (const script of [INSPECTOR_SCRIPT, REPLAY_SCRIPT]) new Function(script)()
  const find = <E extends Element>(selector: string) => document.querySelector<E>(selector)!
  const canvas = find<HTMLCanvasElement>('canvas')
  const button = find<HTMLButtonElement>('[data-replay]')
  const range = find<HTMLInputElement>('input[type=range]')
  return {
    canvas,
    button,
    range,
    status: find('.replay [role=status]'),
    /** Presses the button, and waits for what it brings. */
    press: async (text: string) => {
      button.click()
      await vi.waitFor(() => expect(button.textContent).toBe(text))
    },
    seek: (part: number) => {
      range.value = String(Number(range.max) * part)
      range.dispatchEvent(new Event('input', { bubbles: true }))
      return nextFrame()
    },
    isOpen: () => canvas.checkVisibility(),
  }
}

/** How many pixels of the picture, from one part of its height to another, have ink. */
function countInk({ width, height }: HTMLCanvasElement, from = 0, to = 1): number {
  const canvas = document.querySelector('canvas')!
  const [top, bottom] = [Math.floor(height * from), Math.floor(height * to)]
  const { data } = canvas.getContext('2d')!.getImageData(0, top, width, bottom - top)
  let count = 0
  for (let index = 3; index < data.length; index += 4) if (data[index]! > 127) count += 1
  return count
}

const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve))
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

function preferReducedMotion() {
  vi.spyOn(window, 'matchMedia').mockReturnValue({ matches: true } as MediaQueryList)
}

beforeEach(() => {
  vi.spyOn(document, 'addEventListener')
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  const answer = (url: string, init?: RequestInit) =>
    sandbox.fetch(new Request(`http://127.0.0.1:4180${url}`, init))
  vi.stubGlobal('fetch', vi.fn(answer))
})

afterEach(() => {
  for (const [type, listener] of vi.mocked(document.addEventListener).mock.calls)
    document.removeEventListener(type, listener)
  vi.restoreAllMocks()
  vi.useRealTimers()
  vi.unstubAllGlobals()
  document.body.innerHTML = ''
  sandbox.inspect.reset()
})

describe('the replay', () => {
  it('asks for nothing, and shows nothing, before its button is pressed', async () => {
    const { isOpen } = await openPage()
    expect(isOpen()).toBe(false)
    expect(fetch).not.toHaveBeenCalledWith(expect.stringContaining('strokes'))
  })

  it('lasts as long as the signature took, and draws more and more of it', async () => {
    const { press, canvas, button, range } = await openPage()
    await press('Pause')
    const start = performance.now()
    const seen: [number, number][] = []
    while (button.textContent === 'Pause') {
      seen.push([Number(range.value), countInk(canvas)])
      await wait(200)
      await nextFrame()
    }
    const tookMs = performance.now() - start
    expect(tookMs).toBeGreaterThan(DURATION_MS - 300)
    expect(tookMs).toBeLessThan(DURATION_MS + 2_000)
    expect(seen.map(([, ink]) => ink)).toEqual(seen.map(([, ink]) => ink).toSorted((a, b) => a - b))
    expect(seen[2]![1]).toBeGreaterThan(0)
    expect(seen[2]![1]).toBeLessThan(countInk(canvas) / 2)
    expect(Number(range.value)).toBeCloseTo(DURATION_MS / 1000, 2)
    expect(button.textContent).toBe('Replay')
  })

  it('goes on, on the same canvas, while the page is brought up to date', async () => {
    const { press, canvas, button, range } = await openPage()
    await press('Pause')
    await vi.waitFor(() => expect(Number(range.value)).toBeGreaterThan(0.4))
    const before = countInk(canvas)
    sandbox.inspect.createBiometricSign()
    await vi.advanceTimersByTimeAsync(1_000)
    await vi.waitFor(() => expect(document.querySelectorAll('#sign-list article')).toHaveLength(2))
    expect(document.querySelector('canvas')).toBe(canvas)
    expect(countInk(canvas)).toBeGreaterThanOrEqual(before)
    expect(button.textContent).toBe('Pause')
    const at = Number(range.value)
    await vi.waitFor(() => expect(Number(range.value)).toBeGreaterThan(at + 0.1))
    expect(countInk(canvas)).toBeGreaterThan(before)
  })

  it('pauses, goes on from there, and begins anew at its end', async () => {
    const { press, seek, range, button } = await openPage()
    await press('Pause')
    await press('Replay')
    await seek(0.6)
    await wait(100)
    expect(Number(range.value) / Number(range.max)).toBeCloseTo(0.6, 2)
    await press('Pause')
    await nextFrame()
    expect(Number(range.value) / Number(range.max)).toBeGreaterThan(0.59)
    await vi.waitFor(() => expect(button.textContent).toBe('Replay'), 5_000)
    await press('Pause')
    expect(Number(range.value)).toBeLessThan(1)
  })

  it('stops, and redraws, when the slider is moved', async () => {
    const { press, seek, range, canvas, button } = await openPage()
    await press('Pause')
    await seek(1)
    const whole = countInk(canvas)
    expect(button.textContent).toBe('Replay')
    await seek(0.3)
    const part = countInk(canvas)
    expect(part).toBeLessThan(whole * 0.6)
    expect(part).toBeGreaterThan(0)
    expect(range).toHaveAttribute('aria-valuetext', '0.81 of 2.71 s')
    await seek(1)
    expect(countInk(canvas)).toBe(whole)
  })

  it('shows the whole signature at once to who wants no motion, and leaves the slider', async () => {
    preferReducedMotion()
    const { isOpen, seek, range, canvas, button, status } = await openPage()
    const animate = vi.spyOn(window, 'requestAnimationFrame')
    button.click()
    await vi.waitFor(() => expect(isOpen()).toBe(true))
    expect(animate).not.toHaveBeenCalled()
    expect(range.value).toBe(range.max)
    expect(status.textContent).toContain('move the slider')
    const whole = countInk(canvas)
    await seek(0.5)
    expect(countInk(canvas)).toBeLessThan(whole)
    button.click()
    await vi.waitFor(() => expect(countInk(canvas)).toBe(whole))
  })

  it('draws a line as wide as the pen was pressed', async () => {
    preferReducedMotion()
    const [light, hard] = [0.1, 0.9].map((base) => (index: number) => base + (index % 2) / 100)
    const ink = makeInk([
      { y: 40, pressure: light },
      { y: 200, startMs: 1600, pressure: hard },
    ])
    const { button, canvas, isOpen } = await openPage(encodeBiometricData(ink).data)
    button.click()
    await vi.waitFor(() => expect(isOpen()).toBe(true))
    expect(countInk(canvas, 0.5, 1)).toBeGreaterThan(2 * countInk(canvas, 0, 0.5))
  })

  it('shows the shape alone of a record without time', async () => {
    const { button, canvas, range, status, isOpen } = await openPage(
      makeRecord({ isShapeOnly: true }),
    )
    button.click()
    await vi.waitFor(() => expect(isOpen()).toBe(true))
    expect(countInk(canvas)).toBeGreaterThan(0)
    expect(range).not.toBeVisible()
    expect(status.textContent).toContain('no time')
  })

  it('says why a record cannot be replayed', async () => {
    const { button, status, isOpen } = await openPage(makeRecord().slice(0, 400))
    button.click()
    await vi.waitFor(() => expect(status.textContent).toContain('cannot be read'))
    expect(isOpen()).toBe(false)
  })

  it('says so when the sandbox has gone, and opens when it is back', async () => {
    const { press, button, status, isOpen } = await openPage()
    vi.mocked(fetch).mockRejectedValueOnce(new TypeError('fetch failed'))
    button.click()
    await vi.waitFor(() => expect(status.textContent).toContain('does not answer'))
    await press('Pause')
    expect(isOpen()).toBe(true)
    expect(status.textContent).toBe('')
  })
})
