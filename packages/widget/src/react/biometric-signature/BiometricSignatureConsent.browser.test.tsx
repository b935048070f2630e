import { QueryClient } from '@tanstack/react-query'
import { act, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import * as React from 'react'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { commands } from 'vitest/browser'
import { createAllowedDevice } from '../../../../../test/fixtures/createAllowedDevice.ts'
import { penSamples } from '../../../../../test/fixtures/penSamples.ts'
import { spyOnDevice } from '../../../../../test/setup/spyOnDevice.ts'
import { createStack } from '../../../../../test/stack/createStack.ts'
import { createClient } from '../../client/createClient.ts'
import {
  type ConsentOptions,
  createConsent,
  createDevice,
  type FingerprintProvider,
  getInstallationId,
  resetInstallationId,
} from '../../dom/device/index.ts'
import { en } from '../../locales/en.ts'
import { RubricaProvider } from '../provider/index.ts'
import { BiometricSignature, type BiometricSignatureProps } from './index.ts'

const HEX_32 = /^[0-9a-f]{32}$/
const ALLOWED: ConsentOptions = { necessary: ['installationId', 'fingerprint'] }
const REFUSED = { installationId: false, fingerprint: false }

beforeEach(async () => {
  await resetInstallationId()
  localStorage.clear()
})

describe('<BiometricSignature /> and what may be read of the device', () => {
  it('asks before anything is read, kept or sent, and then sends what was allowed', async () => {
    const touched = spyOnDevice()
    const { operations, signs, device } = await renderCeremony()
    await screen.findByRole('region', { name: 'About your device' })
    expect(operations()).toEqual(['getBiometricSign'])
    expect(touched()).toEqual([])
    await press('Allow all')
    await press('I have read the documents')
    await signWithPen()
    await screen.findByText(/has been received/)
    const { installationId, fingerprint, location } = signs()[0]?.submission ?? {}
    expect(installationId).toBe((await getInstallationId()).id)
    expect(fingerprint).toMatch(HEX_32)
    expect(fingerprint).toBe((await device.values()).fingerprint)
    expect(location).toBeUndefined()
  })

  it('says that a decision is missing, sends nothing, and stops saying so once it is made', async () => {
    const onError = vi.fn()
    const { operations } = await renderCeremony({ onError })
    await press('I have read the documents')
    expect((await screen.findByRole('alert')).textContent).toMatch(
      /Please decide first.*“A random number for this browser”, “A code for the kind of device”/,
    )
    expect(onError).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({
        code: 'consent_needed',
        reason: 'installationId fingerprint',
      }),
    )
    expect(operations()).toEqual(['getBiometricSign'])
    await press('Allow all')
    expect(screen.queryByRole('alert')).toBeNull()
    await press('I have read the documents')
    await screen.findByRole('img')
    expect(operations()).toEqual(['getBiometricSign', 'previewBiometricSign'])
  })

  it('says what was refused, sends nothing, and goes on after a change of mind', async () => {
    const onError = vi.fn()
    const { operations } = await renderCeremony({ onError })
    await userEvent.click(await screen.findByLabelText('A random number for this browser'))
    await press('Allow what I ticked')
    await press('I have read the documents')
    expect((await screen.findByRole('alert')).textContent).toMatch(
      /You refused.*“A code for the kind of device”$/,
    )
    expect(onError.mock.calls[0]?.[0]).toMatchObject({ code: 'consent_refused' })
    expect(operations()).toEqual(['getBiometricSign'])
    expect(localStorage).toHaveLength(0)
    await press('Change my choice')
    await press('Allow all')
    expect(screen.queryByRole('alert')).toBeNull()
    await press('I have read the documents')
    await screen.findByRole('img')
  })

  it('stops saying that a decision is missing when it was a refusal', async () => {
    await renderCeremony()
    await press('I have read the documents')
    await screen.findByRole('alert')
    await press('Refuse all')
    expect(screen.queryByRole('alert')).toBeNull()
    expect(screen.getByText(en.deviceConsent.missing)).toBeVisible()
  })

  it('offers the other ways also where the fingerprint cannot be computed', async () => {
    const fingerprint = () => Promise.reject(new Error('blocked'))
    const props = { alternatives: ['assisted'] as const, onAlternative: vi.fn() }
    await renderCeremony(props, ALLOWED, { fingerprint })
    await press('I have read the documents')
    expect(await screen.findByRole('alert')).toHaveTextContent('check of your device')
    expect(screen.getByText(en.signaturePad.alternative.open)).toBeVisible()
  })

  it('offers the other ways to sign to whoever refuses, who never comes to the pad', async () => {
    const onAlternative = vi.fn()
    const { operations } = await renderCeremony({ alternatives: ['assisted'], onAlternative })
    await screen.findByRole('button', { name: 'Refuse all' })
    expect(screen.queryByText(en.signaturePad.alternative.open)).toBeNull()
    await press('Refuse all')
    await userEvent.click(screen.getByText(en.signaturePad.alternative.open))
    await press(en.signaturePad.alternative.assisted)
    expect(onAlternative).toHaveBeenCalledExactlyOnceWith({ kind: 'assisted' })
    expect(operations()).toEqual(['getBiometricSign'])
  })

  it('keeps the ink when it is refused while signing, and sends it after a change of mind', async () => {
    const { operations, device } = await renderCeremony()
    await press('Allow all')
    await press('I have read the documents')
    await screen.findByRole('img')
    await commands.penStroke('canvas', penSamples({ count: 80 }))
    act(() => device.consent.decide(REFUSED, ['elsewhere']))
    await press('Confirm signature')
    await screen.findByText(/Your signature is still here/)
    expect(operations()).toEqual(['getBiometricSign', 'previewBiometricSign'])
    await press('Change my choice')
    await press('Allow all')
    await press('Confirm signature')
    await screen.findByText(/has been received/)
  })

  it('asks with the pad, when the documents were confirmed on another device', async () => {
    await renderCeremony({}, {}, { isPreviewed: true })
    await screen.findByRole('img')
    expect(screen.getByRole('region', { name: 'About your device' })).toBeVisible()
  })

  it('is silent with the pad when all is decided', async () => {
    await renderCeremony(
      {},
      { necessary: ['installationId', 'fingerprint'] },
      { isPreviewed: true },
    )
    await screen.findByRole('img')
    expect(screen.queryByRole('region', { name: 'About your device' })).toBeNull()
  })

  it('is silent where the site declares all of it necessary', async () => {
    await renderCeremony({}, { necessary: ['installationId', 'fingerprint'] })
    await screen.findByRole('button', { name: 'I have read the documents' })
    expect(screen.queryByRole('region', { name: 'About your device' })).toBeNull()
    await press('I have read the documents')
    await screen.findByRole('img')
  })

  it('says what is missing also where the host keeps the device to itself', async () => {
    await renderCeremony({}, {}, { handsOver: false })
    await press('I have read the documents')
    expect(await screen.findByRole('alert')).toHaveTextContent('Please decide first')
    expect(screen.queryByRole('region', { name: 'About your device' })).toBeNull()
  })

  describe('prop: deviceConsent', () => {
    it('is shown in its place', async () => {
      await renderCeremony({ deviceConsent: <p>Ours</p> })
      expect(await screen.findByText('Ours')).toBeVisible()
      expect(screen.queryByRole('region', { name: 'About your device' })).toBeNull()
    })

    it('shows nothing with null, and the gate stays', async () => {
      const { operations } = await renderCeremony({ deviceConsent: null })
      await press('I have read the documents')
      expect(await screen.findByRole('alert')).toHaveTextContent(en.errors.consent_needed ?? '')
      expect(operations()).toEqual(['getBiometricSign'])
    })
  })
})

describe('<RubricaProvider />', () => {
  it('computes the fingerprint once it is allowed, before anybody waits for it', () => {
    const { consent, fingerprint } = renderProvider({})
    expect(fingerprint).not.toHaveBeenCalled()
    consent.decide({ installationId: true, fingerprint: true }, ['elsewhere'])
    expect(fingerprint).toHaveBeenCalledOnce()
  })

  it('computes it at once where it was allowed before', () => {
    const { fingerprint } = renderProvider({ necessary: ['fingerprint'] })
    expect(fingerprint).toHaveBeenCalledOnce()
  })
})

function renderProvider(options: ConsentOptions) {
  const consent = createConsent(options)
  const fingerprint = vi.fn(() => new Promise<never>(() => {}))
  render(<RubricaProvider device={createDevice({ consent, fingerprint })} />)
  return { consent, fingerprint }
}

interface Circumstances {
  isPreviewed?: boolean
  /** Whether the host passes its device to the provider of the tree. */
  handsOver?: boolean
  fingerprint?: FingerprintProvider
}

async function renderCeremony(
  props: Partial<BiometricSignatureProps> = {},
  options: ConsentOptions = {},
  { isPreviewed = false, handsOver = true, fingerprint }: Circumstances = {},
) {
  const stack = createStack()
  const { handle } = await stack.createSign()
  if (isPreviewed) {
    const client = createClient({ fetch: stack.fetch, device: createAllowedDevice() })
    await client.previewBiometricSign(handle)
    await resetInstallationId()
  }
  const device = createDevice({ consent: createConsent(options), fingerprint })
  const client = createClient({ fetch: stack.fetch, device })
  render(
    <React.StrictMode>
      <RubricaProvider
        client={client}
        device={handsOver ? device : undefined}
        queryClient={new QueryClient()}
      >
        <BiometricSignature handle={handle} {...props} />
      </RubricaProvider>
    </React.StrictMode>,
  )
  const operations = () => stack.sandbox.inspect.requests().map(({ operation }) => operation)
  return { device, operations, signs: () => stack.sandbox.inspect.biometricSigns() }
}

async function press(name: string) {
  await userEvent.click(await screen.findByRole('button', { name }))
}

async function signWithPen() {
  await screen.findByRole('img')
  await commands.penStroke('canvas', penSamples({ count: 80 }))
  await press('Confirm signature')
}
