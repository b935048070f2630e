import { createEvent, fireEvent, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'
import { describePart } from '../../../../../test/describePart.tsx'
import { makeInk } from '../../../../../test/fixtures/makeInk.ts'
import { SignaturePad } from './index.ts'

const BOTH = ['typed', 'assisted'] as const
const nothing = () => {}

describe('<SignaturePad.Alternative />', () => {
  describePart(SignaturePad.Alternative, {
    name: 'signature-pad-alternative',
    element: HTMLDetailsElement,
    wrap: (part) => (
      <SignaturePad.Root alternatives={BOTH} onAlternative={nothing}>
        {part}
      </SignaturePad.Root>
    ),
  })

  it('says where it belongs', () => {
    expect(() => render(<SignaturePad.Alternative />)).toThrow(
      'Place it inside <SignaturePad.Root>',
    )
  })

  it.each<[string, SignaturePad.RootProps]>([
    ['no kind is allowed', { onAlternative: nothing }],
    ['an empty list is allowed', { alternatives: [], onAlternative: nothing }],
    ['nobody takes it', { alternatives: BOTH, onAlternative: undefined }],
    ['the pad is disabled', { alternatives: BOTH, onAlternative: nothing, disabled: true }],
    ['the pad is read-only', { alternatives: BOTH, onAlternative: nothing, readOnly: true }],
  ])('is not there where %s', (_, props) => {
    const { container } = renderPad(props)
    expect(container.querySelector('details, input, summary')).toBeNull()
  })

  it('offers only the kind that is allowed', () => {
    const { rerender } = renderPad({ alternatives: ['assisted'], onAlternative: nothing })
    expect(screen.queryByLabelText('Your full name')).toBeNull()
    expect(screen.getByText('Ask for help with signing')).toBeInTheDocument()
    rerender(<Pad alternatives={['typed']} onAlternative={nothing} />)
    expect(screen.getByLabelText('Your full name')).toBeInTheDocument()
    expect(screen.queryByText('Ask for help with signing')).toBeNull()
  })

  it('says that it is no handwriting, beside it and of each of its controls', () => {
    renderPad({ alternatives: BOTH, onAlternative: nothing })
    open()
    const words = /takes the place of a handwritten signature. Your handwriting is not recorded/
    expect(screen.getByText(words)).toBeVisible()
    expect(screen.getByLabelText('Your full name')).toHaveAccessibleDescription(words)
    for (const name of ['Sign with typed name', 'Ask for help with signing'])
      expect(screen.getByRole('button', { name })).toHaveAccessibleDescription(words)
  })

  it('gives the name without the space around it', async () => {
    const { onAlternative, onInkSubmit } = renderPad({ alternatives: BOTH })
    open()
    const sign = screen.getByRole('button', { name: 'Sign with typed name' })
    await userEvent.click(sign)
    expect(sign).toHaveAttribute('aria-disabled', 'true')
    await userEvent.type(screen.getByLabelText('Your full name'), '   ')
    await userEvent.click(sign)
    expect(onAlternative).not.toHaveBeenCalled()
    await userEvent.type(screen.getByLabelText('Your full name'), 'Ana Marić  ')
    expect(sign).not.toHaveAttribute('aria-disabled')
    await userEvent.click(sign)
    expect(onAlternative).toHaveBeenCalledExactlyOnceWith({ kind: 'typed', name: 'Ana Marić' })
    expect(onInkSubmit).not.toHaveBeenCalled()
  })

  it('asks for help', async () => {
    const { onAlternative, onInkSubmit } = renderPad({ alternatives: BOTH })
    open()
    await userEvent.click(screen.getByRole('button', { name: 'Ask for help with signing' }))
    expect(onAlternative).toHaveBeenCalledExactlyOnceWith({ kind: 'assisted' })
    expect(onInkSubmit).not.toHaveBeenCalled()
  })

  describe('Enter in the field', () => {
    it('signs, and sends no form of the host', async () => {
      const { onAlternative, onFormSubmit } = renderPad({ alternatives: BOTH })
      open()
      await userEvent.type(screen.getByLabelText('Your full name'), '{Enter}Ana{Enter}')
      expect(onAlternative).toHaveBeenCalledExactlyOnceWith({ kind: 'typed', name: 'Ana' })
      expect(onFormSubmit).not.toHaveBeenCalled()
    })

    it.each<[string, KeyboardEventInit]>([
      ['in the middle of a composition', { isComposing: true }],
      ['at the end of one, as Safari tells it', { keyCode: 229 }],
    ])('is the input method’s %s', async (_, init) => {
      const { onAlternative } = renderPad({ alternatives: BOTH })
      open()
      const field = screen.getByLabelText('Your full name')
      await userEvent.type(field, '田中')
      const enter = createEvent.keyDown(field, { key: 'Enter', ...init })
      fireEvent(field, enter)
      expect(onAlternative).not.toHaveBeenCalled()
      expect(enter.defaultPrevented).toBe(false)
    })
  })

  it('leaves the ink as it is, and the ink leaves the name', async () => {
    const onInkChange = vi.fn()
    renderPad({ alternatives: BOTH, defaultInk: makeInk(), onInkChange })
    open()
    const field = screen.getByLabelText('Your full name')
    await userEvent.type(field, 'Ana{Backspace}{Delete}{Control>}z{/Control}')
    expect(onInkChange).not.toHaveBeenCalled()
    await userEvent.click(screen.getByRole('button', { name: 'Clear' }))
    expect(onInkChange).toHaveBeenCalledOnce()
    expect((field as HTMLInputElement).value).toMatch(/^An/)
  })

  it('can be taken with the keyboard alone', async () => {
    const { onAlternative } = renderPad({ alternatives: BOTH })
    const summary = screen.getByText('Cannot sign by hand?')
    for (let tabs = 0; document.activeElement !== summary && tabs < 6; tabs += 1)
      await userEvent.tab()
    expect(summary).toHaveFocus()
    // jsdom does not open it on Enter, as browsers do.
    open()
    await userEvent.tab()
    await userEvent.keyboard('Ana')
    await userEvent.tab()
    await userEvent.keyboard('{Enter}')
    expect(onAlternative).toHaveBeenLastCalledWith({ kind: 'typed', name: 'Ana' })
    await userEvent.tab()
    await userEvent.keyboard(' ')
    expect(onAlternative).toHaveBeenLastCalledWith({ kind: 'assisted' })
  })
})

function Pad(props: SignaturePad.RootProps) {
  return (
    <SignaturePad.Root {...props}>
      <SignaturePad.Surface />
      <SignaturePad.Clear />
      <SignaturePad.Alternative />
    </SignaturePad.Root>
  )
}

function renderPad(props: SignaturePad.RootProps) {
  const [onAlternative, onInkSubmit, onFormSubmit] = [vi.fn(), vi.fn(), vi.fn()]
  const { container, rerender } = render(
    <form onSubmit={onFormSubmit}>
      <Pad onAlternative={onAlternative} onInkSubmit={onInkSubmit} {...props} />
      <button type="submit">Send</button>
    </form>,
  )
  return { container, rerender, onAlternative, onInkSubmit, onFormSubmit }
}

function open() {
  document.querySelector('details')?.setAttribute('open', '')
}
