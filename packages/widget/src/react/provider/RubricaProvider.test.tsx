import { render, screen, waitFor } from '@testing-library/react'
import { renderToString } from 'react-dom/server'
import { describe, expect, it, vi } from 'vitest'
import { DEVICE } from '../../../../../test/fixtures/device.ts'
import { createStack } from '../../../../../test/stack/createStack.ts'
import { createClient } from '../../client/createClient.ts'
import { en } from '../../locales/en.ts'
import { BiometricSignature } from '../biometric-signature/index.ts'
import { SignaturePad } from '../signature-pad/index.ts'
import { RubricaProvider } from './index.ts'

describe('<RubricaProvider />', () => {
  it('gives components below it a client, a cache and words of their own', async () => {
    const stack = createStack()
    const { handle } = await stack.createSign()
    const client = createClient({ fetch: stack.fetch, device: DEVICE })
    const words = { ...en.biometricSignature, confirmRead: 'He leído los documentos' }
    render(
      <RubricaProvider client={client} messages={{ ...en, biometricSignature: words }}>
        <BiometricSignature handle={handle} />
      </RubricaProvider>,
    )
    expect(await screen.findByRole('button', { name: 'He leído los documentos' })).toBeVisible()
  })

  it('is named by a component that lacks it, with what to do', () => {
    expect(() => render(<BiometricSignature handle="h" />)).toThrow(
      '[rubrica] The part of your app that mounts <BiometricSignature>',
    )
  })

  it('asks your proxy where you say it is', async () => {
    const fetch = vi.spyOn(globalThis, 'fetch').mockReturnValue(new Promise(() => {}))
    render(
      <RubricaProvider baseUrl="/elsewhere">
        <BiometricSignature handle="abc" />
      </RubricaProvider>,
    )
    await waitFor(() => expect(fetch.mock.calls[0]?.[0]).toBe('/elsewhere/biometric-signs/abc'))
    fetch.mockRestore()
  })

  it('renders on a server, without a request', () => {
    const fetch = vi.spyOn(globalThis, 'fetch')
    const html = renderToString(
      <RubricaProvider>
        <BiometricSignature handle="abc" />
        <SignaturePad.Root>
          <SignaturePad.Surface />
        </SignaturePad.Root>
      </RubricaProvider>,
    )
    expect(html).toContain('Loading your documents')
    expect(html).toContain('<canvas')
    expect(fetch).not.toHaveBeenCalled()
    fetch.mockRestore()
  })
})
