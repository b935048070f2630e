import { inspect } from 'node:util'
import { QueryClient } from '@tanstack/react-query'
import { act, renderHook, waitFor } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { makeInk } from '../../../../../test/fixtures/makeInk.ts'
import { DEVICE } from '../../../../../test/fixtures/device.ts'
import { createStack, type StackOptions } from '../../../../../test/stack/createStack.ts'
import { createClient, type RubricaClient } from '../../client/createClient.ts'
import { RubricaProvider } from '../provider/index.ts'
import { biometricSignOptions } from '../queries/index.ts'
import { useBiometricSignature } from './useBiometricSignature.ts'

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
    const { stack, result } = await renderCeremony({ proxy: { maxRetries: 0 } })
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
        error: { code: 'outcome_unknown' },
      }),
    )
    const operations = stack.sandbox.inspect.requests().map(({ operation }) => operation)
    // The first time the proxy reads it, for what became of the signature.
    const reads = ['getBiometricSign', 'getBiometricSign']
    expect(operations.slice(2)).toEqual(['submitBiometricSign', ...reads])
  })

  it('stays done whatever is read afterwards', async () => {
    const states = ['PENDING', 'VORGELEGT', 'UNTERSCHRIEBEN']
    const fetch = async (_: string, { method }: RequestInit) =>
      method === 'GET'
        ? Response.json({ state: states.shift() ?? 'UNTERSCHRIEBEN' })
        : new Response(null, { status: 204 })
    const { result, queryClient } = await renderCeremony({ proxy: { fetch } })
    act(() => result.current.confirmRead())
    await waitFor(() => expect(result.current.state.status).toBe('signing'))
    await act(() => queryClient.refetchQueries())
    expect(result.current.state.status).toBe('signing')
    act(() => result.current.submit(makeInk()))
    await waitFor(() => expect(result.current.state.status).toBe('done'))
    await act(() => queryClient.refetchQueries())
    await waitFor(() => expect(result.current.state).toMatchObject({ sign: { status: 'unknown' } }))
    expect(result.current.state.status).toBe('done')
  })

  it('never shows the outcome of one handle for another', async () => {
    const stack = createStack()
    const [first, second] = [await stack.createSign(), await stack.createSign()]
    const client = createClient({ fetch: stack.fetch, device: DEVICE })
    const queryClient = new QueryClient()
    await queryClient.prefetchQuery(biometricSignOptions(client, second.handle))
    const seen: string[] = []
    const { result, rerender } = renderHook(
      ({ handle }) => {
        const ceremony = useBiometricSignature(handle)
        seen.push(`${handle === first.handle ? 'first' : 'second'} ${ceremony.state.status}`)
        return ceremony
      },
      { wrapper: toWrapper(client, queryClient), initialProps: { handle: first.handle } },
    )
    await waitFor(() => expect(result.current.state.status).toBe('reviewing'))
    stack.sandbox.inspect.failNext('previewBiometricSign', { kind: 'status', status: 410 })
    act(() => result.current.confirmRead())
    await waitFor(() => expect(result.current.state.status).toBe('expired'))
    rerender({ handle: second.handle })
    await waitFor(() => expect(result.current.state.status).toBe('reviewing'))
    expect(seen.filter((entry) => entry.startsWith('second'))).not.toContain('second expired')
  })

  it('keeps no signature in the cache after a failure, not even in a cause', async () => {
    const stack = createStack()
    const { handle } = await stack.createSign()
    const fetch: typeof globalThis.fetch = (input, init) =>
      typeof input === 'string' && input.endsWith('/sign')
        ? Promise.reject(Object.assign(new Error('HTTPError'), { options: init }))
        : stack.fetch(input, init)
    const client = createClient({ fetch, device: DEVICE })
    const queryClient = new QueryClient()
    const { result } = renderHook(() => useBiometricSignature(handle), {
      wrapper: toWrapper(client, queryClient),
    })
    await waitFor(() => expect(result.current.state.status).toBe('reviewing'))
    act(() => result.current.confirmRead())
    await waitFor(() => expect(result.current.state.status).toBe('signing'))
    act(() => result.current.submit(makeInk()))
    await waitFor(() =>
      expect(result.current.state).toMatchObject({ error: { code: 'network_unreachable' } }),
    )
    const mutations = queryClient
      .getMutationCache()
      .getAll()
      .map(({ state }) => state)
    const kept = inspect([mutations, result.current.state], { depth: 12, maxStringLength: null })
    expect(kept).toContain('network_unreachable')
    expect(kept).not.toContain('U0RJA')
    expect(kept).not.toContain('biometric_data')
  })

  it('reads the sign when a preview ends before the first read has', async () => {
    const stack = createStack()
    const { handle } = await stack.createSign()
    stack.sandbox.inspect.failNext('getBiometricSign', { kind: 'hang' })
    const client = createClient({ fetch: stack.fetch, device: DEVICE })
    const wrapper = toWrapper(client, new QueryClient())
    const { result } = renderHook(() => useBiometricSignature(handle), { wrapper })
    // The read that hangs must be the first one, however threads are scheduled.
    await waitFor(() => expect(stack.sandbox.inspect.requests()).toHaveLength(1))
    expect(result.current.state.status).toBe('loading')
    act(() => result.current.confirmRead())
    await waitFor(() => expect(result.current.state.status).toBe('signing'))
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
  const queryClient = new QueryClient()
  const wrapper = toWrapper(client, queryClient)
  const { result } = renderHook(() => useBiometricSignature(handle), { wrapper })
  await waitFor(() => expect(result.current.state.status).toBe('reviewing'))
  return { stack, result, queryClient }
}

function toWrapper(client: RubricaClient, queryClient: QueryClient) {
  return ({ children }: { children: React.ReactNode }) => (
    <RubricaProvider client={client} queryClient={queryClient}>
      {children}
    </RubricaProvider>
  )
}
