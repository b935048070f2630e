import { act, render, screen } from '@testing-library/react'
import * as React from 'react'
import { describe, expect, it, vi } from 'vitest'
import { commands } from 'vitest/browser'
import { makeInk } from '../../../../../test/fixtures/makeInk.ts'
import { penSamples } from '../../../../../test/fixtures/penSamples.ts'
import { EMPTY_INK, type Ink } from '../../core/ink/ink.ts'
import type { PointGroups } from '../../core/ink/pointGroups.ts'
import { SignaturePad, SignaturePadHandle } from './index.ts'

const CANVAS = 'canvas'
const SIZE = { width: 360, height: 160 }

describe('<SignaturePadHandle />', () => {
  it('gives data whose change changes nothing, on the pad or in its ink', async () => {
    const { handle } = renderPad()
    await commands.penStroke(CANVAS, penSamples({ count: 60 }))
    const data = handle().toData()
    const before = structuredClone(data)
    const ink = structuredClone(handle().toInk())
    data[0]?.points.splice(3)
    for (const point of data[0]?.points ?? []) point.x = -1
    data.pop()
    expect(handle().toData()).toEqual(before)
    expect(handle().toInk()).toEqual(ink)
    expect(handle().isEmpty()).toBe(false)
  })

  it('shows its own data again, sample for sample', async () => {
    const { handle } = renderPad()
    await commands.penStroke(CANVAS, penSamples({ count: 60 }))
    await commands.penStroke(CANVAS, penSamples({ count: 30, y: 100 }))
    const kept = handle().toData()
    act(() => handle().clear())
    expect([handle().isEmpty(), countInk(canvas())]).toEqual([true, 0])
    act(() => handle().fromData(JSON.parse(JSON.stringify(kept)) as PointGroups))
    expect(handle().toData()).toEqual(kept)
    expect(handle().toInk().surface).toEqual(SIZE)
    expect(countInk(canvas())).toBeGreaterThan(100)
  })

  it('puts data beside the ink on its own clock, and keeps what was taken back counted', async () => {
    const { handle } = renderPad({ defaultInk: makeInk() })
    act(() => handle().undo())
    const { timeOrigin, retracted } = handle().toInk()
    const time = timeOrigin + 9000
    act(() => handle().fromData([{ points: [{ x: 5, y: 6, time }] }], { clear: false }))
    expect(handle().toInk()).toMatchObject({ timeOrigin, retracted: retracted ?? 'none' })
    expect(handle().toData().at(-1)?.points).toEqual([{ x: 5, y: 6, time, pressure: 0 }])
    act(() => handle().undo())
    expect(handle().toData()).toHaveLength(1)
  })

  it('refuses nonsense, and leaves the ink and the stroke being drawn alone', async () => {
    const { handle } = renderPad()
    await commands.penStroke(CANVAS, penSamples({ count: 60 }))
    dispatch('pointerdown', 20, 60)
    dispatch('pointermove', 60, 60)
    const bad = [{ points: [{ x: 'a' }] }] as unknown as PointGroups
    expect(() => handle().fromData(bad)).toThrow(TypeError)
    expect(() => handle().fromData(bad, { clear: false })).toThrow('The ink stays as it was')
    act(() => dispatch('pointerup', 60, 60, 0))
    expect(handle().toData()).toHaveLength(2)
  })

  it('skips empty groups', () => {
    const { handle } = renderPad({ defaultInk: makeInk() })
    act(() => handle().fromData([{ points: [] }]))
    expect([handle().isEmpty(), handle().toData()]).toEqual([true, []])
  })

  it('clears and undoes mid-stroke, after which the next stroke is whole', async () => {
    const { handle } = renderPad()
    await commands.penStroke(CANVAS, penSamples({ count: 30 }))
    const drop = (drop: () => void) => {
      dispatch('pointerdown', 20, 60)
      dispatch('pointermove', 60, 60)
      act(drop)
      act(() => dispatch('pointermove', 90, 60))
      act(() => dispatch('pointerup', 90, 60, 0))
    }
    drop(() => handle().undo())
    expect(handle().toData()).toHaveLength(1)
    drop(() => handle().clear())
    expect([handle().isEmpty(), countInk(canvas())]).toEqual([true, 0])
    await commands.penStroke(CANVAS, penSamples({ count: 30 }))
    expect(handle().toData()[0]?.points).toHaveLength(31)
  })

  it('takes back and brings again', async () => {
    const { handle } = renderPad({ defaultInk: makeInk() })
    act(() => handle().undo())
    expect(handle().toData()).toHaveLength(1)
    act(() => handle().redo())
    expect(handle().toInk()).toEqual(makeInk())
  })

  it('knows a step at once, before React has rendered it', () => {
    const { handle } = renderPad({ defaultInk: makeInk() })
    act(() => {
      handle().clear()
      expect(handle().isEmpty()).toBe(true)
      handle().undo()
      expect(handle().toData()).toHaveLength(2)
    })
  })

  it('gives images of the pad’s size while it is empty', async () => {
    const { handle } = renderPad()
    expect([handle().getCanvas().width, handle().getCanvas().height]).toEqual([720, 320])
    expect(handle().toDataURL()).toMatch(/^data:image\/png/)
    expect(handle().toSVG()).toContain('viewBox="0 0 360 160"')
    expect(handle().getTrimmedCanvas().width).toBeLessThan(5)
  })

  it('gives images in the pen’s colour, of a canvas of its own', async () => {
    const { handle } = renderPad({ pen: { minWidth: 1, maxWidth: 3, color: 'rgb(0, 0, 200)' } })
    await commands.penStroke(CANVAS, penSamples({ count: 60 }))
    expect(handle().getCanvas()).not.toBe(handle().getCanvas())
    expect(countInk(handle().getTrimmedCanvas())).toBe(countInk(handle().getCanvas()))
    expect(handle().toSVG()).toContain('stroke="rgb(0, 0, 200)"')
    expect(handle().toData()[0]).toMatchObject({ penColor: 'rgb(0, 0, 200)', maxWidth: 3 })
  })

  it('does without a surface', () => {
    const handle = React.createRef<SignaturePadHandle>()
    render(
      <SignaturePad.Root>
        <SignaturePadHandle ref={handle} />
      </SignaturePad.Root>,
    )
    const pad = handle.current as SignaturePadHandle
    act(() => {
      pad.undo()
      pad.redo()
      pad.clear()
    })
    expect([pad.isEmpty(), pad.toData()]).toEqual([true, []])
    expect(pad.toDataURL()).toMatch(/^data:image\/png/)
    expect(pad.getTrimmedCanvas().width).toBeGreaterThan(0)
    const points = [10, 50, 90].map((x) => ({ x, y: x }))
    act(() => pad.fromData([{ points }]))
    expect(countInk(pad.getCanvas())).toBeGreaterThan(50)
  })

  it('lets go of a ref whose pad is gone', () => {
    const { handle, unmount } = renderPad()
    unmount()
    expect(handle()).toBeNull()
  })

  it('asks the host that holds the ink, and shows what it answers', async () => {
    const onInkChange = vi.fn<(ink: Ink) => void>()
    const { handle, rerender } = renderPad({ ink: EMPTY_INK, onInkChange })
    act(() => handle().fromData([{ points: [{ x: 50, y: 60 }] }]))
    expect(onInkChange).toHaveBeenCalledOnce()
    expect([handle().isEmpty(), countInk(canvas())]).toEqual([true, 0])
    rerender({ ink: onInkChange.mock.lastCall?.[0], onInkChange })
    expect(handle().isEmpty()).toBe(false)
    await vi.waitFor(() => expect(countInk(canvas())).toBeGreaterThan(0))
    rerender({ ink: makeInk(), onInkChange })
    expect(handle().toData()).toHaveLength(2)
  })
})

function renderPad(first: SignaturePad.RootProps = {}) {
  const ref = React.createRef<SignaturePadHandle>()
  const show = (props: SignaturePad.RootProps) => (
    <SignaturePad.Root {...props}>
      <SignaturePadHandle ref={ref} />
      <SignaturePad.Surface style={{ display: 'block', ...SIZE }} />
    </SignaturePad.Root>
  )
  const { rerender, unmount } = render(show(first))
  return {
    handle: () => ref.current as SignaturePadHandle,
    rerender: (props: SignaturePad.RootProps) => rerender(show(props)),
    unmount,
  }
}

function canvas(): HTMLCanvasElement {
  return screen.getByRole<HTMLCanvasElement>('img')
}

function countInk(image: HTMLCanvasElement): number {
  const context = image.getContext('2d') as CanvasRenderingContext2D
  const { data } = context.getImageData(0, 0, image.width, image.height)
  return data.filter((value, at) => at % 4 === 3 && value > 0).length
}

function dispatch(type: string, x: number, y: number, buttons = 1): void {
  const { left, top } = canvas().getBoundingClientRect()
  const place = { clientX: left + x, clientY: top + y, cancelable: true }
  const button = type === 'pointermove' ? -1 : 0
  const init = { bubbles: true, pointerId: 7, pointerType: 'pen', button, buttons, ...place }
  canvas().dispatchEvent(new PointerEvent(type, init))
}
