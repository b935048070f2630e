import { QueryClient } from '@tanstack/react-query'
import { render, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { exportJWK, generateKeyPair } from 'jose'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { commands } from 'vitest/browser'
import { penSamples } from '../../../../../test/fixtures/penSamples.ts'
import { toThickness } from '../../../../../test/fixtures/toThickness.ts'
import {
  type CeremonyProps,
  confirmRead,
  renderCeremony,
  sign,
  submit,
} from '../../../../../test/setup/ceremony.tsx'
import { findLeaks } from '../../../../../test/setup/findLeaks.ts'
import { needsPen } from '../../../../../test/setup/needs.ts'
import { createStack, type Stack } from '../../../../../test/stack/createStack.ts'
import { createClient } from '../../client/createClient.ts'
import { decodeBiometricData, openBiometricData } from '../../core/biometric/index.ts'
import { createAllowedDevice } from '../../../../../test/fixtures/createAllowedDevice.ts'
import { RubricaProvider } from '../provider/index.ts'
import { SignaturePad } from '../signature-pad/index.ts'
import { useBiometricSignature } from './index.ts'

const { privateKey: PRIVATE_KEY } = await generateKeyPair('ECDH-ES')
const DIGEST = `sha-256:${'d'.repeat(64)}`

afterEach(() => vi.restoreAllMocks())

// What is sent of the handwriting, and what is left of it.
describe('<BiometricSignature />', () => {
  describe('prop: mode', () => {
    it('plain: sends the whole record', async (context) => {
      needsPen(context)
      const { stack, id } = await renderCeremony()
      await sign()
      await submit()
      const { record } = decodeBiometricData((await received(stack, id)).biometricData)
      const names = record.channels.map(({ name }) => name)
      expect(names).toEqual(['X', 'Y', 'T', 'F', 'S', 'TX', 'TY'])
    })

    it('off: collects no time, no pressure and no angle, and sends the line alone', async () => {
      const taken = spyOnSamples()
      const { stack, id } = await renderCeremony({ mode: 'off' })
      await sign()
      const [samples] = taken()
      const places = samples?.filter((_, index) => index % 12 < 2)
      const others = samples?.filter((_, index) => index % 12 >= 2)
      expect(places?.some((value) => value > 0)).toBe(true)
      expect(others?.every((value) => value === 0)).toBe(true)
      await submit()
      const { report, ink } = decodeBiometricData((await received(stack, id)).biometricData)
      expect(report.channels).toEqual(['X', 'Y', 'S'])
      expect(report.durationMs).toBe(0)
      expect(ink.strokes).toHaveLength(1)
    })

    it.each([
      [
        'off',
        'one width',
        (slow: number, fast: number) => Math.abs(slow - 6) < 1 && Math.abs(slow - fast) < 0.5,
      ],
      ['plain', 'its widths', (slow: number, fast: number) => slow - fast > 1],
    ] as const)(
      '%s: the image that is sent has %s, as the screen does',
      async (mode, _, isRight) => {
        const { stack, id } = await renderCeremony({ mode })
        await confirmRead()
        await screen.findByRole('img')
        const toX = (at: number) => (at < 70 ? 20 + at : 90 + (at - 69) * 7)
        const line = Array.from({ length: 100 }, (_, at) => ({
          x: toX(at),
          y: 60,
          force: 0.4,
          timeMs: at * 4,
        }))
        await commands.penStroke('canvas', line)
        await submit()
        const { signatureImage } = await received(stack, id)
        const png = await fetch(`data:image/png;base64,${signatureImage}`)
        const image = await createImageBitmap(await png.blob())
        expect(isRight(toThickness(image, 100), toThickness(image, 400))).toBe(true)
      },
    )

    it('sealed: sends what only the escrow opens, bound to the sign, the image and the document', async (context) => {
      needsPen(context)
      const { publicKey, privateKey } = await generateKeyPair('ECDH-ES', { extractable: true })
      const seal = { publicKey: await exportJWK(publicKey), kid: 'escrow' }
      const { stack, id } = await renderCeremony({ seal, documentDigest: DIGEST })
      await sign()
      await submit()
      const { biometricData, signatureImage } = await received(stack, id)
      const bindingId = await toBindingId(id)
      const expected = { bindingId, signatureImage, documentDigest: DIGEST }
      const { data, header } = await openBiometricData(biometricData, { privateKey, expected })
      expect(decodeBiometricData(data).record.points).toBe(81)
      expect(Date.now() - Date.parse(header.sealedAt)).toBeLessThan(60_000)
      expect(header).toMatchObject({
        kid: 'escrow',
        capture: { received: 81, stored: 81, pointerTypes: ['pen'] },
        provenance: { devicePixelRatio, userAgent: navigator.userAgent.slice(0, 256) },
      })
    })

    it('sealed: says so when it cannot be sealed, keeps the ink and sends nothing', async () => {
      const onError = vi.fn()
      const seal = { publicKey: 'no key', kid: 'escrow' }
      const { stack, id } = await renderCeremony({ seal, onError })
      await sign()
      await submit()
      expect(await screen.findByRole('alert')).toHaveTextContent(
        'The signature could not be encrypted here.',
      )
      expect(screen.getByRole('status')).toHaveTextContent('Stroke 1.')
      expect(stack.sandbox.inspect.biometricSign(id)?.submission).toBeUndefined()
      const [error] = onError.mock.calls[0] ?? []
      expect(error).toMatchObject({ code: 'seal_unavailable' })
      expect(String(error.cause)).toContain('publicKey')
    })

    it.each<[string, CeremonyProps]>([
      ['sealed without a seal', { mode: 'sealed' }],
      ['off with a seal', { mode: 'off', seal: { publicKey: {}, kid: 'k' } }],
      ['a mode that is none', { mode: 'Off' as never }],
      ['a private key', { seal: { publicKey: { kty: 'EC', d: 'x' }, kid: 'k' } }],
      ['a private key in PEM', { seal: { publicKey: '-----BEGIN PRIVATE KEY-----', kid: 'k' } }],
      ['a private CryptoKey', { seal: { publicKey: PRIVATE_KEY, kid: 'k' } }],
      ['no key', { seal: { kid: 'k' } as never }],
      ['no kid', { seal: { publicKey: {} } as never }],
      ['a kid that is none', { seal: { publicKey: {}, kid: 'two words' } }],
      ['a digest that is none', { seal: { publicKey: {}, kid: 'k' }, documentDigest: 'short' }],
      ['a digest that nothing carries', { documentDigest: DIGEST }],
    ])('%s is a mistake that shows before anybody signs', async (_, props) => {
      vi.spyOn(console, 'error').mockReturnValue()
      await expect(renderCeremony(props)).rejects.toThrow('[rubrica]')
    })
  })

  describe('once the signature has been received', () => {
    it('nothing of it is left in the component, the cache, storage or an error', async () => {
      const taken = spyOnSamples()
      const queryClient = new QueryClient()
      const errors: unknown[] = []
      const onError = (error: unknown) => errors.push(error)
      const { stack, id, container } = await renderCeremony({ onError }, noop, FAST, queryClient)
      const leaks = () =>
        findLeaks({
          container,
          queryClient,
          errors,
          local: { ...localStorage },
          session: { ...sessionStorage },
        })
      await sign()
      await drawAndUndo()
      // That the walk finds what is there shows that it would find what is left.
      expect(leaks().length).toBeGreaterThan(0)

      stack.sandbox.inspect.failNext('submitBiometricSign', { kind: 'status', status: 500 })
      await submit()
      await screen.findByRole('alert')
      expect(findLeaks({ queryClient, errors })).toEqual([])

      await submit()
      await received(stack, id)
      await screen.findByText(/has been received/)
      expect(errors).toHaveLength(1)
      expect(leaks()).toEqual([])
      expect(taken().length).toBeGreaterThan(1)
      expect(
        taken()
          .flatMap((samples) => [...samples])
          .every((value) => value === 0),
      ).toBe(true)
    })
  })

  describe('once it is over', () => {
    it.each([
      [
        'arrived, and only the answer was lost',
        { kind: 'hang', afterwards: true },
        /has been received/,
      ],
      ['came too late', { kind: 'status', status: 410 }, /time to sign has run out/],
    ] as const)('nothing of a signature is left that %s', async (_, fault, said) => {
      const taken = spyOnSamples()
      const hasty = { proxy: { deadlinesMs: { submitBiometricSign: 400 } } }
      const { stack, container } = await renderCeremony({}, noop, hasty)
      await sign()
      stack.sandbox.inspect.failNext('submitBiometricSign', fault)
      await submit()
      await screen.findByText(said)
      await waitFor(() => expect(isErased(taken())).toBe(true))
      expect(findLeaks({ container })).toEqual([])
    })

    it('nothing is left either of ink that a host’s own pad kept to itself', async () => {
      const taken = spyOnSamples()
      const stack = createStack()
      const { id, handle } = await stack.createSign()
      const client = createClient({ fetch: stack.fetch, device: createAllowedDevice() })
      await client.previewBiometricSign(handle)
      const { container } = render(
        <RubricaProvider client={client} queryClient={new QueryClient()}>
          <OwnPad handle={handle} />
        </RubricaProvider>,
      )
      await screen.findByRole('img')
      await commands.penStroke('canvas', penSamples({ count: 80 }))
      await userEvent.click(screen.getByRole('button', { name: 'Confirm signature' }))
      const { biometricData } = await received(stack, id)
      await waitFor(() => expect(isErased(taken())).toBe(true))
      expect(decodeBiometricData(biometricData).record.points).toBe(81)
      await waitFor(() => expect(findLeaks({ container })).toEqual([]))
    })
  })

  it('counts in a sealed record’s report what was undone', async () => {
    const { publicKey, privateKey } = await generateKeyPair('ECDH-ES', { extractable: true })
    const seal = { publicKey: await exportJWK(publicKey), kid: 'escrow' }
    const { stack, id } = await renderCeremony({ seal })
    await sign()
    await drawAndUndo()
    await submit()
    const { biometricData } = await received(stack, id)
    const { header } = await openBiometricData(biometricData, { privateKey, expected: 'unchecked' })
    expect(header.capture.retracted).toBe(1)
  })

  describe('once it has gone', () => {
    it('nothing of the ink is left, neither shown nor undone', async () => {
      const taken = spyOnSamples()
      const queryClient = new QueryClient()
      const { container, unmount } = await renderCeremony({}, noop, {}, queryClient)
      await sign()
      await drawAndUndo()
      const pad = screen.getByRole('img')
      expect(findLeaks({ container }).length).toBeGreaterThan(0)
      unmount()
      expect(findLeaks({ container, pad, queryClient })).toEqual([])
      expect(taken().length).toBeGreaterThan(1)
      expect(
        taken()
          .flatMap((samples) => [...samples])
          .every((value) => value === 0),
      ).toBe(true)
    })

    it('a signature that was being sent still arrives whole', async () => {
      const { stack, id, unmount } = await renderCeremony()
      await sign()
      await submit()
      unmount()
      const { biometricData } = await received(stack, id)
      const { record } = decodeBiometricData(biometricData)
      const xs = record.channels.find(({ name }) => name === 'X')?.values ?? []
      expect(new Set(xs).size).toBeGreaterThan(20)
    })
  })
})

/** A ceremony of the host's own, whose pad keeps its ink. */
function OwnPad({ handle }: { handle: string }) {
  const { state, submit: send, padKey } = useBiometricSignature(handle)
  if (state.status !== 'signing' && state.status !== 'submitting') return <p>{state.status}</p>
  return (
    <SignaturePad.Root key={padKey} onInkSubmit={send}>
      <SignaturePad.Surface style={{ width: 360, height: 160 }} />
      <SignaturePad.Submit />
    </SignaturePad.Root>
  )
}

function isErased(arrays: readonly Float64Array[]): boolean {
  return arrays.length > 0 && arrays.every((samples) => samples.every((value) => value === 0))
}

/** Deadlines short enough to wait for. */
const FAST = { proxy: { deadlinesMs: { submitBiometricSign: 4000 } } }

async function noop() {}

/** Every array of samples that a stroke was ever given, and every copy of one. */
function spyOnSamples(): () => Float64Array[] {
  const spy = vi.spyOn(Float64Array.prototype, 'slice')
  return () => spy.mock.results.map(({ value }) => value as Float64Array)
}

async function drawAndUndo() {
  await commands.penStroke('canvas', penSamples({ count: 40, y: 110 }))
  await userEvent.click(await screen.findByRole('button', { name: 'Undo' }))
  await waitFor(() =>
    expect(screen.getByRole('button', { name: 'Redo' })).not.toHaveAttribute('aria-disabled'),
  )
}

async function received(stack: Stack, id: string) {
  return waitFor(() => {
    const submission = stack.sandbox.inspect.biometricSign(id)?.submission
    if (!submission) throw new Error('Nothing has been received.')
    return submission
  })
}

/** As an escrow would compute it: SHA-256 of what the proxy's `toBindingId` says. */
async function toBindingId(id: string): Promise<string> {
  const text = new TextEncoder().encode(`rubrica-binding-1\nbiometric-sign\n${id}`)
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', text))
  return btoa(String.fromCharCode(...digest))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '')
}
