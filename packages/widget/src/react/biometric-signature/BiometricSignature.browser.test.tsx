import { onlineManager, QueryClient } from '@tanstack/react-query'
import { screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'
import { commands } from 'vitest/browser'
import type { Fault } from '@rubrica/sandbox'
import { makeSignature } from '../../../../../test/fixtures/makeSignature.ts'
import { penSamples } from '../../../../../test/fixtures/penSamples.ts'
import {
  confirmRead,
  operations,
  renderCeremony,
  renderWith,
  submit,
} from '../../../../../test/setup/ceremony.tsx'
import { createStack, type StackOptions } from '../../../../../test/stack/createStack.ts'
import { createClient } from '../../client/createClient.ts'
import { decodeBiometricData } from '../../core/biometric/index.ts'
import { createAllowedDevice } from '../../../../../test/fixtures/createAllowedDevice.ts'
import { biometricSignOptions } from '../queries/index.ts'

describe('<BiometricSignature />', () => {
  it('takes a signature from the documents to the provider', async () => {
    const { stack, id } = await renderCeremony()
    expect(screen.getByRole('status')).toHaveTextContent('Loading')
    await confirmRead()
    await screen.findByRole('img')
    await commands.penStroke('canvas', penSamples({ count: 150 }))
    await commands.penStroke('canvas', penSamples({ count: 50, y: 110 }))
    await submit()
    await screen.findByText(/has been received/)

    const received = stack.sandbox.inspect.biometricSign(id)
    const { ink } = decodeBiometricData(received?.submission?.biometricData ?? '')
    expect(ink.strokes.map(({ count }) => count)).toEqual([151, 51])
    expect(await readImageSize(received?.submission?.signatureImage)).toEqual([600, 240])
    expect(received?.submission).toMatchObject({
      installationId: localStorage.getItem('rubrica.installation-id'),
      fingerprint: expect.stringMatching(/^[0-9a-f]{32}$/),
    })
    expect(stack.failures).toEqual([])
  })

  it('lists the documents, and tells the provider only once they are confirmed as read', async () => {
    const { stack } = await renderCeremony()
    await screen.findByRole('listitem')
    expect(operations(stack)).toEqual(['getBiometricSign'])
    await confirmRead()
    await screen.findByRole('img')
    expect(operations(stack)).toEqual(['getBiometricSign', 'previewBiometricSign'])
  })

  it('goes on with the pad when the documents were confirmed before', async () => {
    const { stack } = await renderCeremony({}, async ({ stack: { fetch }, handle }) => {
      const client = createClient({ fetch, device: createAllowedDevice() })
      await client.previewBiometricSign(handle)
    })
    await screen.findByRole('img')
    expect(operations(stack)).toEqual(['previewBiometricSign', 'getBiometricSign'])
  })

  it('is done at once when it was signed before, and asks for nothing', async () => {
    const onDone = vi.fn()
    await renderCeremony({ onDone }, async ({ stack: { fetch }, handle }) => {
      const client = createClient({ fetch, device: createAllowedDevice() })
      await client.previewBiometricSign(handle)
      await client.submitBiometricSign(handle, makeSignature())
    })
    await screen.findByText(/has been received/)
    expect(screen.queryByRole('button')).toBeNull()
    expect(onDone).toHaveBeenCalledOnce()
  })

  describe('when a submission fails', () => {
    const faults: [string, Fault][] = [
      ['with a 500', { kind: 'status', status: 500 }],
      ['with an empty 500', { kind: 'status', status: 500, body: 'empty' }],
      ['with a gateway’s page', { kind: 'status', status: 502, body: 'html' }],
      ['with a 400', { kind: 'status', status: 400 }],
      ['with a 401 about the partner’s key', { kind: 'status', status: 401 }],
      ['with a broken connection', { kind: 'reset' }],
      ['without an answer', { kind: 'hang' }],
    ]

    it.each(faults)('%s, the ink stays and submitting again works', async (_, fault) => {
      const onError = vi.fn()
      const { stack, id } = await renderCeremony({ onError }, undefined, FAST)
      await confirmRead()
      await screen.findByRole('img')
      await commands.penStroke('canvas', penSamples({ count: 80 }))
      stack.sandbox.inspect.failNext('submitBiometricSign', fault)
      await submit()

      expect(await screen.findByRole('alert')).toHaveTextContent('Your signature is still here.')
      expect(screen.getByRole('status')).toHaveTextContent('Stroke 1.')
      expect(onError).toHaveBeenCalledOnce()
      expect(stack.sandbox.inspect.biometricSign(id)?.state).toBe('PREVIEWED')

      await submit()
      await screen.findByText(/has been received/)
      const data = stack.sandbox.inspect.biometricSign(id)?.submission?.biometricData ?? ''
      expect(decodeBiometricData(data).record.points).toBe(81)
    })

    it('but arrived, the person is told that it arrived and it is not sent twice', async () => {
      const { stack } = await renderCeremony({}, undefined, FAST)
      await confirmRead()
      await screen.findByRole('img')
      await commands.penStroke('canvas', penSamples({ count: 80 }))
      stack.sandbox.inspect.failNext('submitBiometricSign', { kind: 'hang', afterwards: true })
      await submit()
      await screen.findByText(/has been received/)
      expect(operations(stack).filter((name) => name === 'submitBiometricSign')).toHaveLength(1)
    })

    it('because it expired meanwhile, the ceremony is over', async () => {
      const { stack } = await renderCeremony({}, undefined, FAST)
      await confirmRead()
      await screen.findByRole('img')
      await commands.penStroke('canvas', penSamples({ count: 40 }))
      stack.sandbox.inspect.failNext('submitBiometricSign', { kind: 'status', status: 410 })
      await submit()
      expect(await screen.findByRole('alert')).toHaveTextContent('The time to sign has run out.')
      expect(screen.queryByRole('img')).toBeNull()
    })
  })

  it('says that the preview failed, and tries again when asked', async () => {
    const { stack } = await renderCeremony()
    stack.sandbox.inspect.failNext('previewBiometricSign', { kind: 'status', status: 500 })
    await confirmRead()
    expect(await screen.findByRole('alert')).toHaveTextContent('problem right now')
    await confirmRead()
    await screen.findByRole('img')
    expect(screen.queryByRole('alert')).toBeNull()
  })

  it('says that the sign cannot be read, and reads it again when asked', async () => {
    const stack = createStack({ proxy: { maxRetries: 0 } })
    const { handle } = await stack.createSign()
    for (let attempt = 0; attempt < 4; attempt += 1)
      stack.sandbox.inspect.failNext('getBiometricSign', { kind: 'status', status: 500 })
    renderWith(stack, handle)
    const retry = await screen.findByRole('button', { name: 'Try again' }, { timeout: 15_000 })
    await userEvent.click(retry)
    await screen.findByRole('button', { name: 'I have read the documents' })
    expect(screen.getByRole('heading', { name: 'Your signature' })).toHaveFocus()
  })

  it('says so when the handle is somebody else’s, and does not ask again', async () => {
    const stack = createStack()
    const { handle } = await stack.createSign({ id: 'mallory', tenant: 'bank' })
    renderWith(stack, handle)
    expect(await screen.findByRole('alert')).toHaveTextContent('it is not yours')
    expect(screen.queryByRole('button')).toBeNull()
    const asked = stack.failures.length
    // Longer than the first pause before a retry.
    await new Promise((resolve) => setTimeout(resolve, 1500))
    expect(stack.failures).toHaveLength(asked)
  })

  it('says so when the partner cancelled it while the documents were read', async () => {
    const { stack, id } = await renderCeremony()
    await screen.findByRole('button', { name: 'I have read the documents' })
    stack.sandbox.inspect.cancelBiometricSign(id)
    await confirmRead()
    expect(await screen.findByRole('alert')).toHaveTextContent('no longer needed')
  })

  it('says so when the partner cancelled it', async () => {
    await renderCeremony({}, async ({ stack, id }) => {
      stack.sandbox.inspect.cancelBiometricSign(id)
    })
    expect(await screen.findByRole('alert')).toHaveTextContent('no longer needed')
  })

  it('sends once however often the button is pressed, and reports done once', async () => {
    const onDone = vi.fn()
    const { stack } = await renderCeremony({ onDone })
    await confirmRead()
    await screen.findByRole('img')
    await commands.penStroke('canvas', penSamples({ count: 40 }))
    const button = screen.getByRole('button', { name: 'Confirm signature' })
    button.click()
    button.click()
    button.click()
    await screen.findByText(/has been received/)
    expect(operations(stack).filter((name) => name === 'submitBiometricSign')).toHaveLength(1)
    expect(onDone).toHaveBeenCalledOnce()
  })

  it('cannot be submitted blank, nor once the ink is cleared', async () => {
    const { stack } = await renderCeremony()
    await confirmRead()
    const button = await screen.findByRole('button', { name: 'Confirm signature' })
    const isOff = () => expect(button).toHaveAttribute('aria-disabled', 'true')
    isOff()
    button.click()
    await commands.penStroke('canvas', penSamples({ count: 40 }))
    await waitFor(() => expect(button).not.toHaveAttribute('aria-disabled'))
    await userEvent.click(screen.getByRole('button', { name: 'Clear' }))
    isOff()
    button.click()
    expect(operations(stack)).not.toContain('submitBiometricSign')
  })

  it('leaves no biometric data in the cache or in storage', async () => {
    const queryClient = new QueryClient()
    const { stack, id } = await renderCeremony({}, undefined, {}, queryClient)
    await confirmRead()
    await screen.findByRole('img')
    await commands.penStroke('canvas', penSamples({ count: 40 }))
    await submit()
    await screen.findByText(/has been received/)
    const sent = stack.sandbox.inspect.biometricSign(id)?.submission
    const mutations = queryClient
      .getMutationCache()
      .getAll()
      .map(({ state }) => state)
    const queries = queryClient
      .getQueryCache()
      .getAll()
      .map(({ state }) => state)
    const kept = JSON.stringify([mutations, queries, { ...localStorage }, { ...sessionStorage }])
    expect(sent?.biometricData.length).toBeGreaterThan(100)
    expect(kept).toContain('signed')
    expect(kept).not.toContain(sent?.biometricData)
    expect(kept).not.toContain(sent?.signatureImage)
  })

  it('begins anew with another handle: ink is never carried over', async () => {
    const onDone = vi.fn()
    const stack = createStack()
    const [first, second] = [await stack.createSign(), await stack.createSign()]
    const { rerender } = renderWith(stack, first.handle, { onDone })
    await confirmRead()
    await screen.findByRole('img')
    await commands.penStroke('canvas', penSamples({ count: 40 }))
    await waitFor(() => expect(screen.getByRole('status')).toHaveTextContent('Stroke 1.'))
    rerender(second.handle)
    await confirmRead()
    await screen.findByRole('img')
    expect(screen.getByRole('status')).toHaveTextContent('Nothing signed yet.')
    await commands.penStroke('canvas', penSamples({ count: 60 }))
    await submit()
    await screen.findByText(/has been received/)
    expect(stack.sandbox.inspect.biometricSign(first.id)?.submission).toBeUndefined()
    const data = stack.sandbox.inspect.biometricSign(second.id)?.submission?.biometricData ?? ''
    expect(decodeBiometricData(data).record.points).toBe(61)
    expect(onDone).toHaveBeenCalledOnce()
  })

  it('carries nothing over to another handle, not even what was undone, with both in the cache', async () => {
    const stack = createStack()
    const [first, second] = [await stack.createSign(), await stack.createSign()]
    const client = createClient({ fetch: stack.fetch, device: createAllowedDevice() })
    const queryClient = new QueryClient()
    for (const { handle } of [first, second]) {
      await client.previewBiometricSign(handle)
      await queryClient.prefetchQuery(biometricSignOptions(client, handle))
    }
    const { rerender } = renderWith(stack, first.handle, {}, queryClient)
    await commands.penStroke('canvas', penSamples({ count: 60 }))
    await userEvent.click(await screen.findByRole('button', { name: 'Undo' }))
    const send = (type: string, clientX: number, buttons: number) => {
      const { left, top } = screen.getByRole('img').getBoundingClientRect()
      const place = { clientX: left + clientX, clientY: top + 50 }
      const button = type === 'pointermove' ? -1 : 0
      const init = { bubbles: true, pointerId: 7, pointerType: 'pen', button, buttons, ...place }
      screen.getByRole('img').dispatchEvent(new PointerEvent(type, init))
    }
    send('pointerdown', 20, 1)
    send('pointermove', 60, 1)
    rerender(second.handle)
    send('pointermove', 90, 1)
    send('pointerup', 90, 0)
    // Long enough for a stroke that was carried over to be shown.
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect(screen.getByRole('button', { name: 'Redo' })).toHaveAttribute('aria-disabled', 'true')
    expect(screen.getByRole('status')).toHaveTextContent('Nothing signed yet.')
  })

  it('goes on with the pad when the provider’s words for its states are others', async () => {
    const states = ['UNSEEN', 'SEEN']
    const fetch = async (_: string, { method }: RequestInit) =>
      method === 'GET'
        ? Response.json({ state: states.shift() ?? 'SEEN' })
        : new Response(null, { status: 204 })
    const queryClient = new QueryClient()
    await renderCeremony({}, undefined, { proxy: { fetch } }, queryClient)
    await confirmRead()
    await screen.findByRole('img')
    await queryClient.refetchQueries()
    expect(screen.getByRole('img')).toBeVisible()
  })

  it('is not held back by react-query’s own idea of being offline', async () => {
    await renderCeremony()
    await confirmRead()
    await screen.findByRole('img')
    await commands.penStroke('canvas', penSamples({ count: 40 }))
    onlineManager.setOnline(false)
    try {
      await submit()
      // The stack answers all the same: what must not happen is that the mutation waits, unseen.
      await screen.findByText(/has been received/)
    } finally {
      onlineManager.setOnline(true)
    }
  })

  it('can go while it is submitting, and leaves nothing behind', async () => {
    const queryClient = new QueryClient()
    const stack = createStack(FAST)
    const { handle } = await stack.createSign()
    const { unmount } = renderWith(stack, handle, {}, queryClient)
    await confirmRead()
    await screen.findByRole('img')
    await commands.penStroke('canvas', penSamples({ count: 40 }))
    stack.sandbox.inspect.failNext('submitBiometricSign', { kind: 'hang' })
    await submit()
    unmount()
    await waitFor(() => expect(queryClient.isMutating()).toBe(0), { timeout: 5000 })
    await waitFor(() => {
      const [, ...rest] = queryClient.getMutationCache().getAll()
      expect(rest).toEqual([])
    })
  })

  it('brings the focus along to each step, and steals it from nobody', async () => {
    await renderCeremony()
    await screen.findByRole('button', { name: 'I have read the documents' })
    expect(document.body).toHaveFocus()
    await confirmRead()
    await screen.findByRole('img')
    expect(screen.getByRole('heading', { name: 'Your signature' })).toHaveFocus()

    await commands.penStroke('canvas', penSamples({ count: 40 }))
    const elsewhere = document.body.appendChild(document.createElement('input'))
    await userEvent.click(await screen.findByRole('button', { name: 'Confirm signature' }))
    elsewhere.focus()
    await screen.findByText(/has been received/)
    expect(elsewhere).toHaveFocus()
    elsewhere.remove()
  })

  it('shows what the host puts into its slots', async () => {
    await renderCeremony({
      documents: (sign) => <p>{sign.documents.length} to read</p>,
      done: <p>Bye</p>,
    })
    expect(await screen.findByText(/to read/)).toBeVisible()
    await confirmRead()
    await screen.findByRole('img')
    await commands.penStroke('canvas', penSamples({ count: 40 }))
    await submit()
    expect(await screen.findByText('Bye')).toBeVisible()
  })
})

/** Deadlines short enough to wait for. */
const FAST: StackOptions = { proxy: { deadlinesMs: { submitBiometricSign: 400 } } }

async function readImageSize(base64 = ''): Promise<[number, number]> {
  const image = new Image()
  image.src = `data:image/png;base64,${base64}`
  await image.decode()
  return [image.naturalWidth, image.naturalHeight]
}
