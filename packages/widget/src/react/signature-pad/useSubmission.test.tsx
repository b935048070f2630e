import { act, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import * as React from 'react'
import { describe, expect, it, vi } from 'vitest'
import { makeInk } from '../../../../../test/fixtures/makeInk.ts'
import { DEFAULT_PEN } from '../../core/ink/pen.ts'
import { toPointGroups } from '../../core/ink/pointGroups.ts'
import { SignaturePad, SignaturePadHandle } from './index.ts'

const DOT = makeInk([{ count: 1, end: 'lost' }])

describe('what is handed over', () => {
  it('is no dot: it says so, until there is more', async () => {
    const { pad, press, status, handle, onInkSubmit } = renderPad({ defaultInk: DOT })
    expect(pad()).not.toHaveAttribute('data-refused')
    await press('Confirm signature')
    expect(onInkSubmit).not.toHaveBeenCalled()
    expect(pad()).toHaveAttribute('data-refused', 'too-short')
    expect(status()).toHaveTextContent('That is too short for a signature. Please write more.')

    const more = makeInk([{ y: 120 }])
    act(() => handle().fromData(toPointGroups(more, DEFAULT_PEN), { clear: false }))
    expect(pad()).not.toHaveAttribute('data-refused')
    expect(status()).toHaveTextContent('2 strokes.')
    await press('Confirm signature')
    expect(onInkSubmit).toHaveBeenCalledOnce()
    expect(onInkSubmit.mock.calls[0]?.[0]).toMatchObject({ strokes: [{ count: 1 }, { count: 60 }] })
  })

  it.each([
    ['too-small', [{ count: 200, x: 40 }], { minExtentPx: 1000 }],
    ['too-quick', [{ count: 60, rateHz: 100_000 }], {}],
  ] as const)('is nothing %s', async (flaw, shapes, rules) => {
    const { pad, press, onInkSubmit } = renderPad({ defaultInk: makeInk(shapes), rules })
    await press('Confirm signature')
    expect(pad()).toHaveAttribute('data-refused', flaw)
    expect(onInkSubmit).not.toHaveBeenCalled()
  })

  it('is what the host’s own rules let pass', async () => {
    const rules = { minLengthPx: 0, minExtentPx: 0, minDurationMs: 0 }
    const { press, onInkSubmit } = renderPad({ defaultInk: DOT, rules })
    await press('Confirm signature')
    expect(onInkSubmit).toHaveBeenCalledExactlyOnceWith(DOT)
  })

  it('is the ink of a read-only pad too, and nothing of a disabled or blank one', async () => {
    const { press, onInkSubmit, rerender } = renderPad({ defaultInk: makeInk(), readOnly: true })
    await press('Confirm signature')
    expect(onInkSubmit).toHaveBeenCalledOnce()
    rerender({ disabled: true })
    await press('Confirm signature')
    rerender({})
    await press('Clear')
    await press('Confirm signature')
    expect(onInkSubmit).toHaveBeenCalledOnce()
  })

  it('is refused anew each time', async () => {
    const { pad, press } = renderPad({ defaultInk: DOT })
    await press('Confirm signature')
    await press('Clear')
    expect(pad()).not.toHaveAttribute('data-refused')
    await press('Undo')
    await press('Confirm signature')
    expect(pad()).toHaveAttribute('data-refused', 'too-short')
  })

  it('is refused with the host’s ink as well', async () => {
    const { pad, press, status, rerender } = renderPad({ ink: DOT })
    await press('Confirm signature')
    expect(status()).toHaveTextContent('too short')
    rerender({ ink: makeInk() })
    expect(pad()).not.toHaveAttribute('data-refused')
  })
})

describe('<SignaturePad.Status /> after each kind of step', () => {
  it('says what was done', async () => {
    const { press, status, handle } = renderPad({ defaultInk: makeInk() })
    expect(status()).toHaveTextContent('2 strokes.')
    await press('Undo')
    expect(status()).toHaveTextContent('Undone. 1 stroke.')
    await press('Redo')
    expect(status()).toHaveTextContent('Redone. 2 strokes.')
    await press('Clear')
    expect(status()).toHaveTextContent('Cleared. Nothing signed yet.')
    act(() => handle().fromData(toPointGroups(makeInk([{}]), DEFAULT_PEN)))
    expect(status()).toHaveTextContent('1 stroke.')
  })
})

function renderPad(first: SignaturePad.RootProps) {
  const onInkSubmit = vi.fn()
  const handle = React.createRef<SignaturePadHandle>()
  const show = (props: SignaturePad.RootProps) => (
    <SignaturePad.Root data-testid="pad" onInkSubmit={onInkSubmit} {...props}>
      <SignaturePadHandle ref={handle} />
      <SignaturePad.Undo />
      <SignaturePad.Redo />
      <SignaturePad.Clear />
      <SignaturePad.Submit />
      <SignaturePad.Status />
    </SignaturePad.Root>
  )
  const { rerender } = render(show(first))
  return {
    onInkSubmit,
    handle: () => handle.current as SignaturePadHandle,
    pad: () => screen.getByTestId('pad'),
    status: () => screen.getByRole('status'),
    press: (name: string) => userEvent.click(screen.getByRole('button', { name })),
    rerender: (props: SignaturePad.RootProps) => rerender(show(props)),
  }
}
