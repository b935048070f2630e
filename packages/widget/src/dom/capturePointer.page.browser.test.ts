import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { capturePointer, type PointerCapture } from './capturePointer.ts'

let element: HTMLElement
let capture: PointerCapture

beforeEach(() => {
  document.body.innerHTML = '<p>Some words</p><div style="width: 300px; height: 150px"></div>'
  element = document.querySelector('div') as HTMLElement
  capture = capturePointer(element, { onStrokeStart: vi.fn(), onStrokeEnd: vi.fn() })
})

afterEach(() => {
  capture.detach()
  vi.restoreAllMocks()
  document.body.replaceChildren()
})

describe('the page around a stroke', () => {
  it.each([
    ['pointermove', (x: number) => toPointer('pointermove', x)],
    ['touchmove', () => toTouch('touchmove')],
  ])('hears no %s of it, and every other one', (type, make) => {
    const heard = vi.fn()
    document.addEventListener(type, heard, { capture: true })
    onTestFinished(() => document.removeEventListener(type, heard, { capture: true }))
    element.dispatchEvent(make(10))
    expect(heard).toHaveBeenCalledTimes(1)
    element.dispatchEvent(toPointer('pointerdown', 10))
    element.dispatchEvent(make(20))
    expect(heard).toHaveBeenCalledTimes(1)
    document.querySelector('p')?.dispatchEvent(type === 'touchmove' ? make(20) : toOther())
    expect(heard).toHaveBeenCalledTimes(2)
    element.dispatchEvent(toPointer('pointerup', 20, { buttons: 0 }))
    element.dispatchEvent(make(30))
    expect(heard).toHaveBeenCalledTimes(3)
  })

  it.each(['pointerdown', 'pointerup'])('hears its %s', (type) => {
    const heard = vi.fn()
    element.parentElement?.addEventListener(type, heard, { once: true })
    element.dispatchEvent(toPointer('pointerdown', 10))
    element.dispatchEvent(toPointer('pointerup', 10, { buttons: 0 }))
    expect(heard).toHaveBeenCalledOnce()
  })

  it('has nothing selected any more once it begins, and keeps it where none does', () => {
    const selection = document.getSelection() as Selection
    selection.selectAllChildren(document.querySelector('p') as HTMLElement)
    element.dispatchEvent(toPointer('pointerdown', 10, { button: 2, buttons: 2 }))
    expect(selection.toString()).toBe('Some words')
    element.dispatchEvent(toPointer('pointerdown', 10))
    expect(selection.toString()).toBe('')
  })

  it('opens no menu while it is drawn, and its menu otherwise', () => {
    expect(isPrevented(new Event('contextmenu', { cancelable: true }))).toBe(false)
    element.dispatchEvent(toPointer('pointerdown', 10))
    expect(isPrevented(new Event('contextmenu', { cancelable: true }))).toBe(true)
  })

  it('makes nothing of its touches: no scrolling, no loupe, no tap', () => {
    expect(isPrevented(toTouch('touchstart'))).toBe(true)
    element.dispatchEvent(toPointer('pointerdown', 10))
    expect(isPrevented(toTouch('touchmove'))).toBe(true)
  })

  it('gets the pointer back when it ends', () => {
    const release = vi.spyOn(element, 'releasePointerCapture').mockReturnValue()
    vi.spyOn(element, 'setPointerCapture').mockReturnValue()
    element.dispatchEvent(toPointer('pointerdown', 10))
    expect(release).not.toHaveBeenCalled()
    capture.abandon()
    expect(release).toHaveBeenCalledExactlyOnceWith(7)
  })
})

function toPointer(type: string, x: number, init: PointerEventInit = {}): PointerEvent {
  const button = type === 'pointermove' ? -1 : 0
  const own = { bubbles: true, pointerId: 7, pointerType: 'pen', button, buttons: 1, clientX: x }
  return new PointerEvent(type, { ...own, ...init })
}

/** A move of another pointer, elsewhere on the page. */
function toOther(): PointerEvent {
  return toPointer('pointermove', 20, { pointerId: 8 })
}

/** Not every desktop browser can make a `TouchEvent`. */
function toTouch(type: string): Event {
  return new Event(type, { bubbles: true, cancelable: true })
}

function isPrevented(event: Event): boolean {
  return !element.dispatchEvent(event)
}
