import { render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import type * as React from 'react'
import { describe, expect, it, vi } from 'vitest'
import { describePart } from '../../../../../test/describePart.tsx'
import { makeInk } from '../../../../../test/fixtures/makeInk.ts'
import { EMPTY_INK } from '../../core/ink/ink.ts'
import { SignaturePad } from './index.ts'

const inPad = (part: React.ReactElement) => <SignaturePad.Root>{part}</SignaturePad.Root>

describe('<SignaturePad.Root />', () => {
  describePart(SignaturePad.Root, { name: 'signature-pad-root', element: HTMLDivElement })

  it('is blank until something is drawn', () => {
    render(<SignaturePad.Root data-testid="pad" />)
    expect(screen.getByTestId('pad')).toHaveAttribute('data-blank', '')
  })

  it('is not blank with ink', () => {
    render(<SignaturePad.Root data-testid="pad" defaultInk={makeInk()} />)
    expect(screen.getByTestId('pad')).not.toHaveAttribute('data-blank')
  })

  describe('prop: onInkChange', () => {
    it('gets empty ink, once, when the pad is cleared', async () => {
      const onInkChange = vi.fn()
      render(
        <SignaturePad.Root defaultInk={makeInk()} onInkChange={onInkChange}>
          <SignaturePad.Clear>Clear</SignaturePad.Clear>
        </SignaturePad.Root>,
      )
      await userEvent.click(screen.getByRole('button', { name: 'Clear' }))
      expect(onInkChange).toHaveBeenCalledExactlyOnceWith(EMPTY_INK)
    })

    it('gets the ink without its last stroke, and with it again', async () => {
      const ink = makeInk()
      const onInkChange = vi.fn()
      render(
        <SignaturePad.Root defaultInk={ink} onInkChange={onInkChange}>
          <SignaturePad.Undo />
          <SignaturePad.Redo />
        </SignaturePad.Root>,
      )
      expect(screen.getByRole('button', { name: 'Redo' })).toHaveAttribute('aria-disabled', 'true')
      await userEvent.click(screen.getByRole('button', { name: 'Undo' }))
      expect(onInkChange).toHaveBeenLastCalledWith({
        ...ink,
        strokes: ink.strokes.slice(0, 1),
        retracted: { count: 1, strokes: [] },
      })
      await userEvent.click(screen.getByRole('button', { name: 'Redo' }))
      expect(onInkChange).toHaveBeenLastCalledWith(ink)
    })
  })

  describe('prop: ink', () => {
    it('shows what the host holds, whatever its buttons ask for', async () => {
      const onInkChange = vi.fn()
      render(
        <SignaturePad.Root ink={makeInk()} onInkChange={onInkChange}>
          <SignaturePad.Clear />
          <SignaturePad.Status />
        </SignaturePad.Root>,
      )
      await userEvent.click(screen.getByRole('button', { name: 'Clear' }))
      expect(onInkChange).toHaveBeenCalledOnce()
      expect(screen.getByRole('status')).toHaveTextContent('2 strokes.')
    })
  })

  describe('prop: onInkSubmit', () => {
    it('gets the ink when it is confirmed', async () => {
      const onInkSubmit = vi.fn()
      const ink = makeInk()
      render(
        <SignaturePad.Root defaultInk={ink} onInkSubmit={onInkSubmit}>
          <SignaturePad.Submit />
        </SignaturePad.Root>,
      )
      await userEvent.click(screen.getByRole('button', { name: 'Confirm signature' }))
      expect(onInkSubmit).toHaveBeenCalledExactlyOnceWith(ink)
    })

    it('is not called when the host’s own click handler prevents the default', async () => {
      const onInkSubmit = vi.fn()
      render(
        <SignaturePad.Root defaultInk={makeInk()} onInkSubmit={onInkSubmit}>
          <SignaturePad.Submit onClick={(event) => event.preventDefault()} />
        </SignaturePad.Root>,
      )
      await userEvent.click(screen.getByRole('button', { name: 'Confirm signature' }))
      expect(onInkSubmit).not.toHaveBeenCalled()
    })
  })

  it('keeps the focus on a button that has nothing more to do', async () => {
    const onInkChange = vi.fn()
    render(
      <SignaturePad.Root defaultInk={makeInk([{}])} onInkChange={onInkChange}>
        <SignaturePad.Undo />
      </SignaturePad.Root>,
    )
    const undo = screen.getByRole('button', { name: 'Undo' })
    await userEvent.click(undo)
    expect(undo).toHaveAttribute('aria-disabled', 'true')
    expect(undo).toHaveFocus()
    await userEvent.click(undo)
    expect(onInkChange).toHaveBeenCalledOnce()
  })

  describe('prop: disabled', () => {
    it('turns every button off', () => {
      render(
        <SignaturePad.Root disabled defaultInk={makeInk()}>
          <SignaturePad.Undo />
          <SignaturePad.Clear />
          <SignaturePad.Submit />
        </SignaturePad.Root>,
      )
      for (const button of screen.getAllByRole('button')) expect(button).toBeDisabled()
    })
  })
})

describe('<SignaturePad.Surface />', () => {
  const name = 'signature-pad-surface'
  const options = { name, element: HTMLCanvasElement, wrap: inPad, otherTag: 'canvas' } as const
  describePart(SignaturePad.Surface, options)

  it('says so when the host renders something else than a canvas in its place', () => {
    expect(() => render(inPad(<SignaturePad.Surface render={<div />} />))).toThrow(
      'must render a <canvas>',
    )
  })

  it('has a name that says what it is for', () => {
    render(inPad(<SignaturePad.Surface />))
    expect(screen.getByRole('img', { name: /Signature area/ })).toBeVisible()
  })
})

describe('<SignaturePad.Guide />', () => {
  describePart(SignaturePad.Guide, {
    name: 'signature-pad-guide',
    element: HTMLDivElement,
    wrap: inPad,
  })
})

describe('<SignaturePad.Status />', () => {
  describePart(SignaturePad.Status, {
    name: 'signature-pad-status',
    element: HTMLDivElement,
    wrap: inPad,
  })

  it('announces how much has been signed', async () => {
    render(
      <SignaturePad.Root defaultInk={makeInk()}>
        <SignaturePad.Status />
        <SignaturePad.Undo />
      </SignaturePad.Root>,
    )
    const status = screen.getByRole('status')
    expect(status).toHaveTextContent('2 strokes.')
    await userEvent.click(screen.getByRole('button', { name: 'Undo' }))
    expect(status).toHaveTextContent('Undone. 1 stroke.')
    await userEvent.click(screen.getByRole('button', { name: 'Undo' }))
    expect(status).toHaveTextContent('Undone. Nothing signed yet.')
  })
})

describe.each([
  ['Undo', SignaturePad.Undo],
  ['Redo', SignaturePad.Redo],
  ['Clear', SignaturePad.Clear],
  ['Submit', SignaturePad.Submit],
] as const)('<SignaturePad.%s />', (name, Button) => {
  describePart(Button, {
    name: `signature-pad-${name.toLowerCase()}`,
    element: HTMLButtonElement,
    wrap: inPad,
  })

  it('does not submit a form that it stands in', () => {
    render(inPad(<Button />))
    expect(screen.getByRole('button')).toHaveAttribute('type', 'button')
  })
})

describe.each([
  ['Surface', SignaturePad.Surface],
  ['Guide', SignaturePad.Guide],
  ['Undo', SignaturePad.Undo],
  ['Redo', SignaturePad.Redo],
  ['Clear', SignaturePad.Clear],
  ['Submit', SignaturePad.Submit],
  ['Status', SignaturePad.Status],
] as const)('<SignaturePad.%s /> outside a pad', (_, Part) => {
  it('says where it belongs', () => {
    expect(() => render(<Part />)).toThrow('Place it inside <SignaturePad.Root>')
  })
})
