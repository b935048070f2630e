import { beforeEach, describe, expect, it, vi } from 'vitest'
import { commands, server } from 'vitest/browser'
import { needsDevtools, needsPen } from './needs.ts'
import { readScreen } from './readScreen.ts'

let seen: string[]
let pad: HTMLElement

beforeEach(() => {
  seen = []
  document.body.innerHTML =
    '<div id="pad" style="position: absolute; left: 20px; top: 30px; width: 300px; height: 150px; touch-action: none; background: linear-gradient(90deg, red 50%, blue 50%)"></div>'
  pad = document.querySelector('#pad') as HTMLElement
  for (const type of ['pointerdown', 'pointermove', 'pointerup', 'pointercancel'])
    pad.addEventListener(type, (event) => {
      const { pointerType, clientX, buttons } = event as PointerEvent
      seen.push(`${pointerType} ${type.slice(7)} ${Math.round(clientX)} ${buttons}`)
    })
  return () => {
    document.body.innerHTML = ''
  }
})

describe('pointer', () => {
  it('holds what it pressed until the next call', async () => {
    await commands.pointer([{ device: 'mouse', action: 'down', x: 50, y: 60 }])
    await commands.pointer([{ device: 'mouse', action: 'move', x: 60, y: 60 }])
    await commands.pointer([{ device: 'mouse', action: 'up' }])
    const drawn = ['mouse down 50 1', 'mouse move 60 1', 'mouse up 60 0']
    // Outside Chromium a mouse is moved to where it is pressed.
    expect(seen.slice(server.browser === 'chromium' ? 0 : 1)).toEqual(drawn)
  })

  it('presses a second button of a pen, and a mouse beside it', async (context) => {
    needsPen(context)
    await commands.pointer([
      { device: 'pen', action: 'down', x: 50, y: 60 },
      { device: 'pen', action: 'down', button: 'right' },
      { device: 'mouse', action: 'down', x: 200, y: 60 },
      { device: 'pen', action: 'up', button: 'right' },
      { device: 'mouse', action: 'up' },
      { device: 'pen', action: 'up' },
    ])
    expect(seen).toEqual([
      'pen down 50 1',
      'pen move 50 3',
      'mouse down 200 1',
      'pen move 50 1',
      'mouse up 200 0',
      'pen up 50 0',
    ])
  })

  it('lifts one finger of two, and cancels', async (context) => {
    needsPen(context)
    await commands.pointer([
      { device: 'touch', action: 'down', x: 50, y: 60 },
      { device: 'touch', action: 'down', x: 200, y: 60, id: 1 },
      { device: 'touch', action: 'up', id: 1 },
      { device: 'touch', action: 'move', x: 70, y: 60 },
      { device: 'touch', action: 'cancel' },
    ])
    expect(seen).toEqual([
      'touch down 50 1',
      'touch down 200 1',
      'touch up 200 0',
      'touch move 70 1',
      'touch cancel 70 0',
    ])
  })
})

describe('reset', () => {
  it('lifts what a test left pressed', async () => {
    await commands.pointer([{ device: 'mouse', action: 'down', x: 50, y: 60 }])
    await commands.reset()
    expect(seen.at(-1)).toBe('mouse up 50 0')
  })
})

describe('pacedStroke', () => {
  it('takes as long as its samples say', async () => {
    const samples = Array.from({ length: 13 }, (_, at) => ({
      x: 10 + at * 5,
      y: 20,
      force: 0.5,
      timeMs: at * 25,
    }))
    const startedAt = performance.now()
    await commands.pacedStroke('#pad', samples, { pointerType: 'mouse' })
    expect(performance.now() - startedAt).toBeGreaterThan(295)
    expect(seen.at(-1)).toBe('mouse up 90 0')
  })
})

describe('the screen', () => {
  it('is what readScreen reads', async () => {
    const { width, height, data, scale } = await readScreen(pad)
    expect([width, height, scale]).toEqual([300, 150, 1])
    expect([...data.slice(0, 4), ...data.slice(-4)]).toEqual([255, 0, 0, 255, 0, 0, 255, 255])
  })

  it('gets other pixels, with every event that tells of it', async (context) => {
    needsDevtools(context)
    const told: string[] = []
    const tell = (name: string) => () => told.push(name)
    const { width } = document.documentElement.getBoundingClientRect()
    matchMedia('(resolution: 1dppx)').addEventListener('change', tell('query'), { once: true })
    const observer = new ResizeObserver(tell('observer'))
    observer.observe(pad, { box: 'device-pixel-content-box' })
    await vi.waitFor(() => expect(told.splice(0)).toEqual(['observer']))
    await commands.emulate({ deviceScaleFactor: 2 })
    await vi.waitFor(() => expect(told.toSorted()).toEqual(['observer', 'query']))
    observer.disconnect()
    expect([devicePixelRatio, innerWidth]).toEqual([2, width])
    expect((await readScreen(pad)).scale).toBe(2)
    await commands.emulate(null)
    expect(devicePixelRatio).toBe(1)
  })

  it('turns', async (context) => {
    needsDevtools(context)
    const before = [innerWidth, innerHeight]
    await commands.emulate({ width: 700, height: 414 })
    await vi.waitFor(() => expect([innerWidth, innerHeight]).toEqual([700, 414]))
    await commands.emulate(null)
    await vi.waitFor(() => expect([innerWidth, innerHeight]).toEqual(before))
  })
})

describe('the page', () => {
  beforeEach(needsDevtools)

  it('is really hidden, and visible again', async () => {
    await commands.setHidden(true)
    await vi.waitFor(() => expect(document.visibilityState).toBe('hidden'))
    await commands.setHidden(false)
    await vi.waitFor(() => expect(document.visibilityState).toBe('visible'))
  })

  it('loses the focus', async () => {
    const blurred = vi.fn()
    window.addEventListener('blur', blurred, { once: true })
    await commands.blurWindow()
    await vi.waitFor(() => expect(blurred).toHaveBeenCalledOnce())
    expect(document.hasFocus()).toBe(false)
  })

  it('has its listeners listed and counted', async () => {
    expect((await commands.listeners('#pad')).element).toEqual([
      'pointercancel',
      'pointerdown',
      'pointermove',
      'pointerup',
    ])
    const before = await commands.metrics()
    // Others may be collected as garbage meanwhile, a few of them.
    for (let count = 0; count < 100; count += 1) pad.addEventListener('wheel', () => {})
    const after = await commands.metrics()
    expect(after.JSEventListeners - before.JSEventListeners).toBeGreaterThan(80)
    expect(after.JSEventListeners - before.JSEventListeners).toBeLessThanOrEqual(100)
    expect(after.Nodes).toBe(before.Nodes)
  })
})
