import { act, render, screen } from '@testing-library/react'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { commands } from 'vitest/browser'
import { penSamples } from '../../../../../test/fixtures/penSamples.ts'
import { needsDevtools } from '../../../../../test/setup/needs.ts'
import { userEvent } from '../../../../../test/setup/userEvent.ts'
import { SignaturePad } from './index.ts'

const onAlternative = vi.fn()
const onInkChange = vi.fn()
const onSubmit = vi.fn((event: React.FormEvent) => event.preventDefault())

describe('<SignaturePad.Alternative /> in a form', () => {
  beforeEach(() => {
    vi.clearAllMocks()
    render(
      <form onSubmit={onSubmit}>
        <SignaturePad.Root
          name="signature"
          alternatives={['typed', 'assisted']}
          onAlternative={onAlternative}
          onInkChange={onInkChange}
        >
          <SignaturePad.Surface style={{ display: 'block', width: 360, height: 160 }} />
          <SignaturePad.Alternative />
        </SignaturePad.Root>
        <button type="submit">Send</button>
      </form>,
    )
  })

  it('is opened, filled in and signed with the keyboard alone', async (context) => {
    needsDevtools(context)
    act(() => screen.getByRole('img').focus())
    await userEvent.tab()
    await userEvent.keyboard('{Enter}')
    await userEvent.tab()
    await userEvent.keyboard('Ana')
    await userEvent.tab()
    await userEvent.keyboard('{Enter}')
    expect(onAlternative).toHaveBeenCalledExactlyOnceWith({ kind: 'typed', name: 'Ana' })
    await userEvent.tab()
    await userEvent.keyboard(' ')
    expect(onAlternative).toHaveBeenLastCalledWith({ kind: 'assisted' })
    expect(onSubmit).not.toHaveBeenCalled()
    expect(onInkChange).not.toHaveBeenCalled()
  })

  it('signs with Enter in the field, which the form around it does not hear of', async () => {
    await userEvent.click(screen.getByText('Cannot sign by hand?'))
    await userEvent.click(screen.getByLabelText('Your full name'))
    await userEvent.keyboard('{Enter}Ana{Enter}')
    expect(onAlternative).toHaveBeenCalledExactlyOnceWith({ kind: 'typed', name: 'Ana' })
    expect(onSubmit).not.toHaveBeenCalled()
  })

  it('keeps the name while somebody draws, and is no part of what the form sends', async () => {
    await userEvent.click(screen.getByText('Cannot sign by hand?'))
    const name = screen.getByLabelText<HTMLInputElement>('Your full name')
    await userEvent.type(name, 'Ana')
    await commands.penStroke('canvas', penSamples({ count: 40 }))
    expect([name.value, onInkChange.mock.calls.length]).toEqual(['Ana', 1])
    expect([...new FormData(document.querySelector('form') ?? undefined).keys()]).toEqual([
      'signature',
    ])
  })
})
