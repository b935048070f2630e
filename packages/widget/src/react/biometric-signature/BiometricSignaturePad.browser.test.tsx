import { cleanup, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'
import { commands } from 'vitest/browser'
import { penSamples } from '../../../../../test/fixtures/penSamples.ts'
import {
  confirmRead,
  operations,
  renderCeremony,
  submit,
} from '../../../../../test/setup/ceremony.tsx'
import { decodeBiometricData } from '../../core/biometric/index.ts'
import { DEFAULT_PEN } from '../../core/index.ts'
import type { SignatureAlternative } from '../signature-pad/index.ts'

// What the ceremony's pad does that is not sending a signature.
describe('<BiometricSignature />', () => {
  describe('prop: alternatives', () => {
    const offering = (onAlternative: (taken: SignatureAlternative) => void) =>
      renderCeremony({ alternatives: ['typed', 'assisted'], onAlternative })
    const open = async () => userEvent.click(await screen.findByText('Cannot sign by hand?'))

    it.each<[string, () => Promise<void>, SignatureAlternative]>([
      [
        'a typed name',
        () => userEvent.type(screen.getByRole('textbox'), ' Elena Marsh {Enter}'),
        { kind: 'typed', name: 'Elena Marsh' },
      ],
      [
        'help',
        () => userEvent.click(screen.getByRole('button', { name: 'Ask for help with signing' })),
        { kind: 'assisted' },
      ],
    ])('%s goes to the host, once, and nothing to the provider', async (_, take, taken) => {
      const onAlternative = vi.fn()
      const { stack, id } = await offering(onAlternative)
      await confirmRead()
      await open()
      await take()
      expect(onAlternative).toHaveBeenCalledExactlyOnceWith(taken)
      // Long enough for a request that should not be.
      await new Promise((resolve) => setTimeout(resolve, 300))
      expect(operations(stack)).toEqual(['getBiometricSign', 'previewBiometricSign'])
      expect(stack.sandbox.inspect.biometricSign(id)?.submission).toBeUndefined()
      expect(screen.getByRole('status')).toHaveTextContent('Nothing signed yet.')
    })

    it('leaves the ceremony where it was: the person may still sign by hand', async () => {
      const { stack, id } = await offering(() => {})
      await confirmRead()
      await screen.findByRole('img')
      await commands.penStroke('canvas', penSamples({ count: 80 }))
      await open()
      await userEvent.type(screen.getByRole('textbox'), 'Elena Marsh{Enter}')
      expect(screen.getByRole('status')).toHaveTextContent('Stroke 1.')
      expect(stack.sandbox.inspect.biometricSign(id)?.state).toBe('PREVIEWED')
      await submit()
      await screen.findByText(/has been received/)
      const data = stack.sandbox.inspect.biometricSign(id)?.submission?.biometricData ?? ''
      expect(decodeBiometricData(data).record.points).toBe(81)
      expect(atob(data)).not.toContain('Elena')
    })

    it('offers none that the host does not allow, and none while it submits', async () => {
      const { stack } = await offering(() => {})
      stack.sandbox.inspect.failNext('submitBiometricSign', { kind: 'hang' })
      await confirmRead()
      await screen.findByText('Cannot sign by hand?')
      await commands.penStroke('canvas', penSamples({ count: 80 }))
      await submit()
      await screen.findByRole('button', { name: 'Sending your signature…' })
      expect(screen.queryByText('Cannot sign by hand?')).toBeNull()
      cleanup()
      await renderCeremony({ onAlternative: () => {} })
      await confirmRead()
      await screen.findByRole('img')
      expect(screen.queryByText('Cannot sign by hand?')).toBeNull()
    })
  })

  it('refuses a dot, says so, and asks nothing of the provider', async () => {
    const { stack } = await renderCeremony()
    await confirmRead()
    await screen.findByRole('img')
    await commands.penStroke('canvas', penSamples({ count: 2 }))
    await submit()
    expect(screen.getByRole('status')).toHaveTextContent('too short for a signature')
    // Long enough for a request that should not be.
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(operations(stack)).toEqual(['getBiometricSign', 'previewBiometricSign'])
    expect(screen.getByRole('group', { name: 'Your signature' })).toHaveAttribute(
      'data-refused',
      'too-short',
    )
  })

  it('props: pen, handedness reach the pad', async () => {
    const pen = { ...DEFAULT_PEN, color: 'red' }
    await renderCeremony({ pen, handedness: 'left' })
    await confirmRead()
    const canvas = await screen.findByRole<HTMLCanvasElement>('img')
    await commands.penStroke('canvas', penSamples({ count: 60 }))
    await waitFor(() => expect(screen.getByRole('status')).toHaveTextContent('Stroke 1.'))
    expect(screen.getByRole('group', { name: 'Your signature' })).toHaveAttribute(
      'data-handedness',
      'left',
    )
    const { data } = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? {}
    expect(data && Math.max(...data.filter((_, index) => index % 4 === 0))).toBe(255)
  })
})
