import { render, screen, waitFor } from '@testing-library/react'
import * as React from 'react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { commands } from 'vitest/browser'
import { makeRecord, withoutTime } from '../../../../../test/fixtures/makeRecord.ts'
import { needsDevtools } from '../../../../../test/setup/needs.ts'
import { frames } from '../../../../../test/setup/renderPad.tsx'
import {
  canvas,
  inkIn,
  pixelsOf,
  readPosition,
  renderReplay,
  scrubber,
  toggle,
} from '../../../../../test/setup/renderReplay.tsx'
import { userEvent } from '../../../../../test/setup/userEvent.ts'
import { DEFAULT_PEN } from '../../core/ink/pen.ts'
import { toReplay } from '../../core/replay/toReplay.ts'
import { type ReplaySpeed, SignatureReplay } from './index.ts'

const RECORD = makeRecord()
const BLANK = btoa(`SDI\0 10\0${'\xc0\0'.padEnd(9, '\0')}`)

afterEach(() => vi.restoreAllMocks())

describe('a record', () => {
  it('without pressure says so in place of the plot', () => {
    renderReplay({ data: makeRecord({ pointerType: 'mouse' }) })
    expect(screen.getByText(/This record holds no pressure/)).toBeVisible()
    expect(plots()).toEqual(['Pen speed over time: highest 406 mm/s, mean 159 mm/s.'])
  })

  it('without time says so, counts its points and plays them in equal steps', async () => {
    renderReplay({ data: withoutTime(RECORD) })
    expect(screen.getByText(/This record holds no time/)).toBeVisible()
    expect(plots()).toEqual([expect.stringMatching(/^Pressure/)])
    expect(screen.getByText('Point 1 of 435')).toBeVisible()
    scrubber().focus()
    await userEvent.keyboard('{PageUp}')
    expect(scrubber()).toHaveAttribute('aria-valuetext', 'Point 51 of 435')
    await userEvent.keyboard('{End}')
    expect(scrubber()).toHaveAttribute('aria-valuetext', 'Point 435 of 435')
  })

  it('without points says so', () => {
    renderReplay({ data: BLANK })
    expect(screen.getByText('This record holds no signature.')).toBeVisible()
    expect(screen.queryByRole('button')).toBeNull()
  })

  it('that cannot be read says so, and tells the host once', () => {
    const onError = vi.fn()
    const data = RECORD.slice(0, 400)
    const replay = () => <SignatureReplay data={data} onError={onError} />
    const { rerender } = render(replay(), { wrapper: React.StrictMode })
    rerender(replay())
    expect(screen.getByRole('alert')).toHaveTextContent('This signature record cannot be read.')
    expect(screen.getByRole('group')).toHaveAttribute('data-status', 'failed')
    expect(onError).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ code: 'record_invalid' }),
    )
  })

  it('is nowhere in the page’s markup', () => {
    const { container } = renderReplay({ data: RECORD })
    expect(container.innerHTML).not.toContain(RECORD.slice(0, 12))
    expect(container.innerHTML).not.toContain(RECORD.slice(-12))
  })
})

describe('prop: data', () => {
  it('begins anew with another record', async () => {
    const show = (data: string) => <SignatureReplay data={data} style={{ width: 400 }} />
    const { rerender } = render(show(RECORD), { wrapper: React.StrictMode })
    scrubber().focus()
    await userEvent.keyboard('{End}')
    expect(inkIn(pixelsOf(canvas()))).toBeGreaterThan(1000)
    rerender(show(makeRecord({ words: 2 })))
    expect(screen.getByText('0.00 s of 5.61 s')).toBeVisible()
    expect(toggle('Play')).toBeVisible()
    await frames()
    expect(inkIn(pixelsOf(canvas()))).toBeLessThan(200)
  })

  it('goes from what cannot be read to what can, and back', () => {
    const onError = vi.fn()
    const show = (data: string) => <SignatureReplay data={data} onError={onError} />
    const { rerender } = render(show('%'))
    rerender(show(RECORD))
    expect(screen.queryByRole('alert')).toBeNull()
    expect(toggle('Play')).toBeVisible()
    rerender(show('%'))
    expect(screen.getByRole('alert')).toBeVisible()
    expect(screen.queryByRole('button')).toBeNull()
    expect(onError).toHaveBeenCalledTimes(2)
  })
})

describe('prop: defaultPlaying', () => {
  it('starts by itself', async () => {
    renderReplay({ data: RECORD, defaultPlaying: true })
    await waitFor(() => expect(readPosition()).toBeGreaterThan(50))
  })

  it('starts nothing for who prefers reduced motion', async () => {
    const own = window.matchMedia.bind(window)
    vi.spyOn(window, 'matchMedia').mockImplementation((query) =>
      query.includes('prefers-reduced-motion') ? ({ matches: true } as MediaQueryList) : own(query),
    )
    renderReplay({ data: RECORD, defaultPlaying: true })
    await wait(200)
    expect(readPosition()).toBe(0)
    await userEvent.click(toggle('Play'))
    await waitFor(() => expect(readPosition()).toBeGreaterThan(50))
  })
})

describe('prop: speed', () => {
  it('is the host’s, who hears of another choice', async () => {
    const onSpeedChange = vi.fn<(speed: ReplaySpeed) => void>()
    renderReplay({ data: RECORD, speed: 2, onSpeedChange })
    const select = screen.getByRole<HTMLSelectElement>('combobox', { name: 'Speed' })
    expect(select.value).toBe('2')
    React.act(() => {
      select.value = '0.25'
      select.dispatchEvent(new Event('change', { bubbles: true }))
    })
    expect(onSpeedChange).toHaveBeenCalledExactlyOnceWith(0.25)
    expect(select.value).toBe('2')
  })
})

describe('prop: pen', () => {
  it('draws what is shown anew, and nothing for an equal one', async () => {
    const show = (color: string) => (
      <SignatureReplay data={RECORD} pen={{ ...DEFAULT_PEN, color }} style={{ width: 400 }} />
    )
    const { rerender } = render(show('black'))
    scrubber().focus()
    await userEvent.keyboard('{PageUp}{PageUp}')
    const [black, clear] = [inkIn(pixelsOf(canvas())), spyOnClear()]
    rerender(show('black'))
    expect(clear).not.toHaveBeenCalled()
    rerender(show('rgb(255, 0, 0)'))
    const red = pixelsOf(canvas())
    expect(Math.abs(inkIn(red) / black - 1)).toBeLessThan(0.02)
    expect(red.filter((value, index) => index % 4 === 0 && value > 200).length).toBeGreaterThan(200)
  })
})

describe('the canvas', () => {
  it('fits the room there is and the screen’s pixels, with the ink’s shape', async (context) => {
    needsDevtools(context)
    const { rerender } = renderReplay({ data: RECORD })
    scrubber().focus()
    await userEvent.keyboard('{End}')
    const shapeOf = ({ width, height }: { width: number; height: number }) => width / height
    const shape = shapeOf(toReplay(RECORD).ink.surface)
    expect(shapeOf(canvas().getBoundingClientRect())).toBeCloseTo(shape, 2)
    for (const [ratio, width] of [
      [1, 280],
      [2, 280],
      [3, 600],
    ] as const) {
      await commands.emulate({ deviceScaleFactor: ratio })
      rerender(<SignatureReplay data={RECORD} style={{ width }} />)
      await waitFor(() => expect(canvas().width).toBe(Math.round((width - 2) * ratio)))
      expect(shapeOf(canvas())).toBeCloseTo(shape, 1)
      expect(inkIn(pixelsOf(canvas()))).toBeGreaterThan(1000)
    }
  })

  it('and all else are given back when the replay goes', async () => {
    const { unmount } = renderReplay({ data: RECORD, defaultPlaying: true })
    await waitFor(() => expect(readPosition()).toBeGreaterThan(50))
    const canvases = [...document.querySelectorAll('canvas')]
    expect(canvases).toHaveLength(2)
    unmount()
    expect(canvases.map(({ width, height }) => [width, height])).toEqual([
      [0, 0],
      [0, 0],
    ])
    const request = vi.spyOn(window, 'requestAnimationFrame')
    await wait(200)
    expect(request).not.toHaveBeenCalled()
  })
})

function plots(): (string | null)[] {
  const found = screen.getAllByRole('img', { name: /over time/ })
  return found.map((plot) => plot.getAttribute('aria-label'))
}

function spyOnClear() {
  return vi.spyOn(CanvasRenderingContext2D.prototype, 'clearRect')
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
