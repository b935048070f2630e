import { act, render, screen } from '@testing-library/react'
import * as React from 'react'
import { describe, expect, it, vi } from 'vitest'
import { commands } from 'vitest/browser'
import { makeInk } from '../../../../../test/fixtures/makeInk.ts'
import { penSamples } from '../../../../../test/fixtures/penSamples.ts'
import { userEvent } from '../../../../../test/setup/userEvent.ts'
import { SignaturePad, SignaturePadHandle } from './index.ts'

const CANVAS = 'canvas'

describe('keys on a pad', () => {
  it('take the stroke back that was just written, and bring it again', async () => {
    const { count } = renderPad()
    await commands.penStroke(CANVAS, penSamples({ count: 40 }))
    await vi.waitFor(() => expect(screen.getByRole('img')).toHaveFocus())
    await userEvent.keyboard('{Control>}z{/Control}')
    expect(count()).toBe(0)
    await userEvent.keyboard('{Control>}{Shift>}z{/Shift}{/Control}')
    expect(count()).toBe(1)
    await userEvent.keyboard('{Meta>}z{/Meta}')
    expect(count()).toBe(0)
    await userEvent.keyboard('{Control>}y{/Control}')
    expect(count()).toBe(1)
  })

  it.each(['{Delete}', '{Backspace}'])('clear the surface that has the focus: %s', async (key) => {
    const { count } = renderPad({ defaultInk: makeInk() })
    act(() => screen.getByRole('button', { name: 'Submit' }).focus())
    await userEvent.keyboard(key)
    expect(count()).toBe(2)
    act(() => screen.getByRole('img').focus())
    await userEvent.keyboard(key)
    expect(count()).toBe(0)
    await userEvent.keyboard('{Control>}z{/Control}')
    expect(count()).toBe(2)
  })

  it('work from the pad’s other controls too', async () => {
    const { count } = renderPad({ defaultInk: makeInk() })
    act(() => screen.getByRole('button', { name: 'Submit' }).focus())
    await userEvent.keyboard('{Control>}z{/Control}')
    expect(count()).toBe(1)
  })

  it('drop only the stroke that is being drawn', async () => {
    const { count } = renderPad()
    await commands.penStroke(CANVAS, penSamples({ count: 40 }))
    const { left, top } = screen.getByRole('img').getBoundingClientRect()
    await commands.pointer([
      { device: 'pen', action: 'down', x: left + 40, y: top + 40 },
      { device: 'pen', action: 'move', x: left + 90, y: top + 60 },
    ])
    await userEvent.keyboard('{Control>}z{/Control}')
    await commands.pointer([
      { device: 'pen', action: 'move', x: left + 120, y: top + 60 },
      { device: 'pen', action: 'up', x: left + 120, y: top + 60 },
    ])
    expect(count()).toBe(1)
    await commands.penStroke(CANVAS, penSamples({ count: 20, y: 100 }))
    expect(count()).toBe(2)
  })

  it('stay with the text that is being written', async () => {
    const { count, onInkChange } = renderPad({ defaultInk: makeInk() })
    const text = screen.getByLabelText<HTMLInputElement>('Name')
    await userEvent.type(text, 'Ana')
    await userEvent.keyboard('{Backspace}')
    expect(text.value).toBe('An')
    await userEvent.keyboard('{Control>}z{/Control}{Delete}')
    expect([count(), onInkChange.mock.calls.length]).toEqual([2, 0])
    const prose = screen.getByTestId('prose')
    act(() => prose.focus())
    await userEvent.keyboard('b{Backspace}{Control>}z{/Control}')
    expect(onInkChange).not.toHaveBeenCalled()
  })

  it.each([{ disabled: true }, { readOnly: true }])(
    'do nothing on a pad that is %o',
    async (off) => {
      const { onInkChange } = renderPad({ defaultInk: makeInk(), ...off })
      screen.getByRole('img').tabIndex = 0
      act(() => screen.getByRole('img').focus())
      await userEvent.keyboard('{Control>}z{/Control}{Delete}')
      expect(onInkChange).not.toHaveBeenCalled()
    },
  )

  it('are the host’s first, who may prevent the default', async () => {
    const onKeyDown = vi.fn((event: React.KeyboardEvent) => event.preventDefault())
    const { onInkChange } = renderPad({ defaultInk: makeInk(), onKeyDown })
    act(() => screen.getByRole('img').focus())
    await userEvent.keyboard('{Control>}z{/Control}{Delete}')
    expect(onKeyDown).toHaveBeenCalled()
    expect(onInkChange).not.toHaveBeenCalled()
  })

  it('are nobody else’s, once the pad has taken them', () => {
    const onPageKey = vi.fn((event: KeyboardEvent) => event.defaultPrevented)
    document.addEventListener('keydown', onPageKey)
    renderPad({ defaultInk: makeInk() })
    for (const [key, ctrlKey, altKey] of [
      ['z', true, false],
      ['Z', true, false],
      ['z', true, true],
      ['z', false, false],
      ['s', true, false],
    ] as const)
      act(() => {
        const init = { key, ctrlKey, altKey, bubbles: true, cancelable: true }
        screen.getByRole('img').dispatchEvent(new KeyboardEvent('keydown', init))
      })
    document.removeEventListener('keydown', onPageKey)
    const taken = onPageKey.mock.results.map(({ value }) => value as boolean)
    expect(taken).toEqual([true, true, false, false, false])
  })
})

function renderPad(props: SignaturePad.RootProps = {}) {
  const handle = React.createRef<SignaturePadHandle>()
  const onInkChange = vi.fn()
  render(
    <SignaturePad.Root onInkChange={onInkChange} {...props}>
      <SignaturePadHandle ref={handle} />
      <SignaturePad.Surface style={{ display: 'block', width: 360, height: 160 }} />
      <SignaturePad.Submit>Submit</SignaturePad.Submit>
      <input aria-label="Name" />
      <div contentEditable suppressContentEditableWarning data-testid="prose">
        a
      </div>
    </SignaturePad.Root>,
  )
  return { onInkChange, count: () => handle.current?.toData().length }
}
