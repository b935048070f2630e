import { act, renderHook, waitFor } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { makeInk } from '../../../../../test/fixtures/makeInk.ts'
import { createStack, type StackOptions } from '../../../../../test/stack/createStack.ts'
import { createClient } from '../../client/createClient.ts'
import { RubricaProvider } from '../provider/index.ts'
import { useBiometricSignature } from './useBiometricSignature.ts'

const DEVICE = {
  values: async () => ({
    installationId: '625fc44b-5b1c-451e-bcc7-276c911f0af8',
    fingerprint: '33dd65c7fefc7078776965ca85cee243',
  }),
}

describe('useBiometricSignature()', () => {
  it('previews and submits once each, however often it is asked in the same moment', async () => {
    const { stack, result } = await renderCeremony()
    act(() => {
      for (let call = 0; call < 3; call += 1) result.current.confirmRead()
    })
    await waitFor(() => expect(result.current.state.status).toBe('signing'))
    act(() => {
      for (let call = 0; call < 3; call += 1) result.current.submit(makeInk())
    })
    await waitFor(() => expect(result.current.state.status).toBe('done'))
    const operations = stack.sandbox.inspect.requests().map(({ operation }) => operation)
    expect(operations).toEqual(['getBiometricSign', 'previewBiometricSign', 'submitBiometricSign'])
  })

  it('reads the sign once after a failure, not until it succeeds', async () => {
    const { stack, result } = await renderCeremony()
    act(() => result.current.confirmRead())
    await waitFor(() => expect(result.current.state.status).toBe('signing'))
    for (const operation of [
      'submitBiometricSign',
      'getBiometricSign',
      'getBiometricSign',
    ] as const)
      stack.sandbox.inspect.failNext(operation, { kind: 'status', status: 500 })
    act(() => result.current.submit(makeInk()))
    await waitFor(() =>
      expect(result.current.state).toMatchObject({
        status: 'signing',
        error: { code: 'upstream_failed' },
      }),
    )
    const operations = stack.sandbox.inspect.requests().map(({ operation }) => operation)
    expect(operations.slice(2)).toEqual(['submitBiometricSign', 'getBiometricSign'])
  })

  it('can be used again after each failure', async () => {
    const { stack, result } = await renderCeremony()
    stack.sandbox.inspect.failNext('previewBiometricSign', { kind: 'status', status: 500 })
    act(() => result.current.confirmRead())
    await waitFor(() =>
      expect(result.current.state).toMatchObject({
        status: 'reviewing',
        error: { code: 'upstream_failed' },
      }),
    )
    act(() => result.current.confirmRead())
    await waitFor(() => expect(result.current.state.status).toBe('signing'))
  })
})

async function renderCeremony(options?: StackOptions) {
  const stack = createStack(options)
  const { handle } = await stack.createSign()
  const client = createClient({ fetch: stack.fetch, device: DEVICE })
  const wrapper = ({ children }: { children: React.ReactNode }) => (
    <RubricaProvider client={client}>{children}</RubricaProvider>
  )
  const { result } = renderHook(() => useBiometricSignature(handle), { wrapper })
  await waitFor(() => expect(result.current.state.status).toBe('reviewing'))
  return { stack, result }
}
