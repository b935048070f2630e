import { act, render, screen } from '@testing-library/react'
import type * as React from 'react'
import { describe, expect, it, vi } from 'vitest'
import { commands } from 'vitest/browser'
import { makeInk } from '../../../../../test/fixtures/makeInk.ts'
import { expectConsole } from '../../../../../test/setup/expectConsole.ts'
import { penSamples } from '../../../../../test/fixtures/penSamples.ts'
import { userEvent } from '../../../../../test/setup/userEvent.ts'
import { en } from '../../locales/en.ts'
import { SignaturePad } from './index.ts'

const CANVAS = 'canvas'
const SIGNATURE = penSamples({ count: 80 })
const DOT = [{ x: 60, y: 60, force: 0.5, timeMs: 0 }]
const PNG = /^data:image\/png;base64,/

describe('a pad in a form', () => {
  describe('prop: required', () => {
    it('keeps the form from being sent, says why, and takes the focus to the surface', async () => {
      const { form, onSubmit, send } = renderForm({ required: true })
      expect(form().checkValidity()).toBe(false)
      await send()
      expect(onSubmit).not.toHaveBeenCalled()
      expect(fields()[0]?.validationMessage).toBe(en.signaturePad.refused.blank)
      await vi.waitFor(() => expect(canvas()).toHaveFocus())
      expect(pad()).toHaveAttribute('data-refused', 'blank')
      expect(screen.getByRole('status')).toHaveTextContent(en.signaturePad.refused.blank)
    })

    it('refuses a dot with words of its own', async () => {
      const { onSubmit, send } = renderForm({ required: true })
      await commands.penStroke(CANVAS, DOT)
      await send()
      expect(onSubmit).not.toHaveBeenCalled()
      expect(fields()[0]?.validationMessage).toBe(en.signaturePad.refused['too-short'])
      expect(screen.getByRole('status')).toHaveTextContent('too short')
    })

    it('lets the form be sent once it is signed, and not when it has been cleared', async () => {
      const { form, onSubmit, send } = renderForm({ required: true, name: 'signature' })
      await commands.penStroke(CANVAS, SIGNATURE)
      await vi.waitFor(() => expect(form().checkValidity()).toBe(true))
      await send()
      expect(onSubmit).toHaveBeenCalledOnce()
      expect(onSubmit.mock.calls[0]?.[0].get('signature')).toMatch(PNG)
      await userEvent.click(screen.getByRole('button', { name: 'Clear' }))
      expect(form().checkValidity()).toBe(false)
    })

    it('goes by the host’s rules', async () => {
      const rules = { minLengthPx: 0, minExtentPx: 0, minDurationMs: 0 }
      const { form } = renderForm({ required: true, rules })
      await commands.penStroke(CANVAS, DOT)
      await vi.waitFor(() => expect(form().checkValidity()).toBe(true))
    })

    it('says it in the words of today when they change', async () => {
      const { form, rerender } = renderForm({ required: true })
      rerender({ required: false, name: 'signature' })
      expect(form().checkValidity()).toBe(true)
      rerender({ required: true })
      expect(form().checkValidity()).toBe(false)
    })
  })

  describe('prop: name', () => {
    it('sends nothing while the pad is blank', () => {
      const { data } = renderForm({ name: 'signature' })
      expect([...data().keys()]).toEqual(['other'])
    })

    it('sends what is no signature too, where none is required', async () => {
      const { data } = renderForm({ name: 'signature' })
      await commands.penStroke(CANVAS, DOT)
      await vi.waitFor(() => expect(data().get('signature')).toMatch(PNG))
    })

    it('sends nothing without a name', async () => {
      const { data } = renderForm({ required: true })
      await commands.penStroke(CANVAS, SIGNATURE)
      expect([...data().keys()]).toEqual(['other'])
    })
  })

  describe('prop: toFormValue', () => {
    it('sends the host’s text, of the ink as it is now', () => {
      const toFormValue = vi.fn(() => 'mine')
      const defaultInk = makeInk()
      const { data } = renderForm({ name: 'signature', toFormValue, defaultInk })
      expect(data().get('signature')).toBe('mine')
      expect(toFormValue).toHaveBeenCalledExactlyOnceWith(defaultInk)
    })

    it('sends the host’s file', () => {
      const toFormValue = () => new File(['ink'], 'signature.txt', { type: 'text/plain' })
      const { data } = renderForm({ name: 'signature', toFormValue, defaultInk: makeInk() })
      expect(data().get('signature')).toMatchObject({ name: 'signature.txt', size: 3 })
    })
  })

  it('takes no part while it is disabled', async () => {
    const { form, data, onInkChange } = renderForm({
      name: 'signature',
      required: true,
      disabled: true,
      defaultInk: makeInk([{ count: 1 }]),
    })
    await commands.penStroke(CANVAS, SIGNATURE)
    expect(form().checkValidity()).toBe(true)
    expect(data().has('signature')).toBe(false)
    expect(onInkChange).not.toHaveBeenCalled()
  })

  it('takes no part in a disabled fieldset, and neither strokes nor keys', async () => {
    const props = { name: 'signature', required: true, defaultInk: makeInk() }
    const { form, data, onInkChange } = renderForm(props, { isFieldsetDisabled: true })
    await commands.penStroke(CANVAS, SIGNATURE)
    act(() => canvas().focus())
    await userEvent.keyboard('{Control>}z{/Control}{Delete}')
    expect(form().checkValidity()).toBe(true)
    expect(data().has('signature')).toBe(false)
    expect(onInkChange).not.toHaveBeenCalled()
  })

  it('is sent while it is read-only, and takes no strokes', async () => {
    const props = { name: 'signature', required: true, readOnly: true, defaultInk: makeInk() }
    const { form, data, onInkChange } = renderForm(props)
    await commands.penStroke(CANVAS, SIGNATURE)
    expect(form().checkValidity()).toBe(true)
    expect(data().get('signature')).toMatch(PNG)
    expect(onInkChange).not.toHaveBeenCalled()
  })

  describe('when the form is reset', () => {
    it('goes back to its first ink, which an undo takes back', async () => {
      const defaultInk = makeInk([{}])
      const { form, onInkChange } = renderForm({ name: 'signature', defaultInk })
      await commands.penStroke(CANVAS, SIGNATURE)
      act(() => form().reset())
      expect(onInkChange).toHaveBeenLastCalledWith(defaultInk)
      await userEvent.click(screen.getByRole('button', { name: 'Undo' }))
      expect(onInkChange.mock.lastCall?.[0].strokes).toHaveLength(2)
    })

    it('does nothing while there is nothing to do', () => {
      const { form, onInkChange } = renderForm({ name: 'signature' })
      act(() => form().reset())
      expect(onInkChange).not.toHaveBeenCalled()
      expect(screen.getByRole('button', { name: 'Undo' })).toHaveAttribute('aria-disabled', 'true')
    })

    it('has no more to say of what was missing, now or later', async () => {
      const { form, send } = renderForm({ required: true })
      await send()
      expect(pad()).toHaveAttribute('data-refused', 'blank')
      act(() => form().reset())
      expect(pad()).not.toHaveAttribute('data-refused')
      await send()
      await commands.penStroke(CANVAS, SIGNATURE)
      act(() => form().reset())
      expect(pad()).not.toHaveAttribute('data-refused')
    })

    it('keeps its ink where the host calls it off', async () => {
      const onReset = (event: React.FormEvent) => event.preventDefault()
      const { onInkChange } = renderForm({ name: 'signature' }, { onReset })
      await commands.penStroke(CANVAS, SIGNATURE)
      await userEvent.click(screen.getByRole('button', { name: 'Start again' }))
      expect(onInkChange).toHaveBeenCalledOnce()
    })

    it('leaves the pads of other forms alone', async () => {
      const { onInkChange } = renderForm({ name: 'signature' })
      await commands.penStroke(CANVAS, SIGNATURE)
      const other = document.createElement('form')
      document.body.append(other)
      act(() => other.reset())
      other.remove()
      expect(onInkChange).toHaveBeenCalledOnce()
    })
  })

  it('stands beside another one', async () => {
    const ink = makeInk()
    render(
      <form>
        <SignaturePad.Root name="first" defaultInk={ink} toFormValue={() => 'a'} required />
        <SignaturePad.Root name="second" required>
          <SignaturePad.Surface />
        </SignaturePad.Root>
      </form>,
    )
    const form = document.querySelector('form') as HTMLFormElement
    expect([...new FormData(form).entries()]).toEqual([['first', 'a']])
    expect(fields().map((field) => field.validity.valid)).toEqual([true, false])
    await commands.penStroke(CANVAS, SIGNATURE)
    await vi.waitFor(() => expect(form.checkValidity()).toBe(true))
    expect([...new FormData(form).keys()]).toEqual(['first', 'second'])
  })

  it('leaves nothing of the signature in the page', async () => {
    const { data, send } = renderForm({ name: 'signature', required: true })
    const blank = shape()
    await commands.penStroke(CANVAS, SIGNATURE)
    await vi.waitFor(() => expect(data().has('signature')).toBe(true))
    expect(shape()).toEqual(blank)
    await send()
    expect(shape()).toEqual(blank)
    const sent = (data().get('signature') as string).slice(-200)
    expect(document.documentElement.outerHTML).not.toContain(sent)
    expect(fields().map((field) => [field.value, field.defaultValue])).toEqual([['', '']])

    /** Every attribute but those that say that something has been signed. */
    function shape(): string[] {
      return [...document.querySelectorAll('form *')].flatMap((element) =>
        [...element.attributes]
          .filter(({ name }) => !['data-blank', 'aria-disabled'].includes(name))
          .map(({ name, value }) => `${element.tagName} ${name}=${value}`),
      )
    }
  })

  it.each([
    ['a form whose method is get', '<form></form>', ''],
    ['a button whose is', '<form method="post"></form>', 'get'],
  ])('is kept out of the URL that %s would put it in', async (_, html, formMethod) => {
    const holder = document.body.appendChild(document.createElement('div'))
    holder.innerHTML = html
    const form = holder.firstElementChild as HTMLFormElement
    const submitted: SubmitEvent[] = []
    // Firefox's console has the stack without the message.
    expectConsole('error', /would put the signature into a URL|throwUnhandlerError/)
    const note = (event: ErrorEvent) => event.preventDefault()
    const stop = (event: SubmitEvent) => {
      submitted.push(event)
      wasPrevented = event.defaultPrevented
      event.preventDefault()
    }
    let wasPrevented = false
    window.addEventListener('error', note)
    window.addEventListener('submit', stop)
    const { unmount } = render(
      <SignaturePad.Root name="signature" defaultInk={makeInk()}>
        <button type="submit" formMethod={formMethod || undefined}>
          Send
        </button>
      </SignaturePad.Root>,
      { container: form },
    )
    await userEvent.click(screen.getByRole('button', { name: 'Send' }))
    window.removeEventListener('error', note)
    window.removeEventListener('submit', stop)
    unmount()
    holder.remove()
    expect([submitted.length, wasPrevented]).toEqual([1, true])
  })

  it('is one stop for Tab: its surface', async () => {
    renderForm({ required: true, defaultInk: makeInk() })
    const stops: Element[] = []
    const listen = (event: FocusEvent) => void stops.push(event.target as Element)
    document.addEventListener('focusin', listen)
    act(() => canvas().focus())
    // Undo, Clear, Send.
    for (let tabs = 0; tabs < 3; tabs += 1) await userEvent.tab()
    document.removeEventListener('focusin', listen)
    expect(stops.map(({ tagName }) => tagName)).toEqual(['CANVAS', 'BUTTON', 'BUTTON', 'BUTTON'])
    expect(fields()[0]).toHaveAttribute('aria-hidden', 'true')
  })
})

interface FormOptions {
  isFieldsetDisabled?: boolean
  onReset?: (event: React.FormEvent) => void
}

function renderForm(
  first: SignaturePad.RootProps,
  { isFieldsetDisabled = false, onReset }: FormOptions = {},
) {
  const onInkChange = vi.fn<NonNullable<SignaturePad.RootProps['onInkChange']>>()
  const onSubmit = vi.fn<(data: FormData) => void>()
  const submit = (event: React.FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    onSubmit(new FormData(event.currentTarget))
  }
  const show = (props: SignaturePad.RootProps) => (
    <form onSubmit={submit} onReset={onReset} data-testid="form">
      <fieldset disabled={isFieldsetDisabled}>
        <input name="other" defaultValue="text" aria-label="Other" />
        <SignaturePad.Root
          data-testid="pad"
          style={{ position: 'relative' }}
          onInkChange={onInkChange}
          {...props}
        >
          <SignaturePad.Surface style={{ display: 'block', width: 360, height: 160 }} />
          <SignaturePad.Undo />
          <SignaturePad.Clear />
          <SignaturePad.Status />
        </SignaturePad.Root>
      </fieldset>
      <button type="submit">Send</button>
      <button type="reset">Start again</button>
    </form>
  )
  const { rerender } = render(show(first))
  const form = () => screen.getByTestId<HTMLFormElement>('form')
  return {
    form,
    onInkChange,
    onSubmit,
    data: () => new FormData(form()),
    send: () => userEvent.click(screen.getByRole('button', { name: 'Send' })),
    rerender: (props: SignaturePad.RootProps) => rerender(show(props)),
  }
}

function fields(): HTMLInputElement[] {
  return [...document.querySelectorAll<HTMLInputElement>('[data-rubrica="signature-pad-field"]')]
}

function canvas(): HTMLElement {
  return screen.getByRole('img')
}

function pad(): HTMLElement {
  return screen.getByTestId('pad')
}
