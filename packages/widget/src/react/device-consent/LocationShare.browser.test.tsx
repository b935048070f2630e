import { render, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import * as React from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { needsLocationElement } from '../../../../../test/setup/needs.ts'
import {
  createConsent,
  createDevice,
  type DeviceSignal,
  type LocationReason,
} from '../../dom/device/index.ts'
import { en } from '../../locales/en.ts'
import { RubricaProvider } from '../provider/index.ts'
import { DeviceConsent } from './index.ts'

const ALL: readonly DeviceSignal[] = ['installationId', 'fingerprint', 'location']
const words = en.deviceConsent
const POSITION = { coords: { latitude: 48.20817, longitude: 16.37382 } } as GeolocationPosition

interface LocationElement extends HTMLElement {
  position?: GeolocationPosition | null
  error?: GeolocationPositionError | null
}

afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

describe('with the browser’s own element', () => {
  beforeEach(needsLocationElement)

  it('the browser is asked by nobody but its own button', async () => {
    const { getCurrentPosition, element } = renderAllowed({ withElement: true })
    await userEvent.click(screen.getByRole('button', { name: 'Change my choice' }))
    await userEvent.click(screen.getByRole('button', { name: 'Allow all' }))
    expect(element()).toBeInTheDocument()
    expect(screen.getByText(words.signals.location.purpose('about 1 km'))).toBeVisible()
    expect(getCurrentPosition).not.toHaveBeenCalled()
  })

  it('what it finds is kept, rounded, and can be left out again', async () => {
    const { device, element } = renderAllowed({ withElement: true })
    tell(element(), { position: POSITION, error: null })
    expect(await screen.findByText(words.located('about 1 km'))).toBeVisible()
    expect(device.location()).toEqual({ status: 'known', value: '48.21,16.37', decimals: 2 })
    await userEvent.click(screen.getByRole('button', { name: 'Leave it out' }))
    expect(device.location()).toBeUndefined()
    expect(element()).toBeInTheDocument()
    expect(screen.getByText('Allowed, not added yet')).toBeVisible()
    expect(document.body).not.toHaveFocus()
  })

  it('stays while it is out of sight, however long', async () => {
    const { container, element } = renderAllowed({ withElement: true, spacePx: 3000 })
    element()?.setAttribute('style', 'color: white; background-color: white')
    await new Promise((resolve) => setTimeout(resolve, 2500))
    expect(element()).toBeInTheDocument()
    container.querySelector('geolocation')?.scrollIntoView()
    expect(await screen.findByRole('button', { name: 'Add my location' })).toBeVisible()
  })

  it('a refusal is told, and the button stays to take it back', async () => {
    const { element } = renderAllowed({ withElement: true })
    tell(element(), { position: null, error: toError(1, 'User denied Geolocation') })
    expect(await screen.findByText(words.notLocated.denied)).toBeVisible()
    expect(element()).toBeInTheDocument()
  })

  it('gives way to the page’s button where the browser does not accept a press on it', async () => {
    const { element } = renderAllowed({ withElement: true })
    // A browser takes no press on what the page has made hard to see.
    element()?.setAttribute('style', 'color: white; background-color: white')
    expect(await screen.findByRole('button', { name: 'Add my location' })).toBeVisible()
    expect(element()).toBeNull()
  })
})

describe('without it', () => {
  it('the browser is asked in the very click that allows it', async () => {
    const { device, getCurrentPosition } = renderAllowed({ withElement: false })
    getCurrentPosition.mockImplementation((onFound) => onFound(POSITION))
    await userEvent.click(screen.getByRole('button', { name: 'Change my choice' }))
    expect(getCurrentPosition).not.toHaveBeenCalled()
    await userEvent.click(screen.getByRole('button', { name: 'Allow all' }))
    expect(getCurrentPosition).toHaveBeenCalledOnce()
    expect(await screen.findByText(words.located('about 1 km'))).toBeVisible()
    expect(device.location()).toMatchObject({ value: '48.21,16.37' })
  })

  it('the browser is not asked when the location is refused', async () => {
    const { getCurrentPosition } = renderAllowed({ withElement: false })
    await userEvent.click(screen.getByRole('button', { name: 'Change my choice' }))
    await userEvent.click(screen.getByRole('button', { name: 'Refuse all' }))
    expect(getCurrentPosition).not.toHaveBeenCalled()
    expect(screen.queryByRole('button', { name: 'Add my location' })).toBeNull()
  })

  it('says that the browser is asking, until it has answered', async () => {
    const { getCurrentPosition } = renderAllowed({ withElement: false })
    await userEvent.click(screen.getByRole('button', { name: 'Add my location' }))
    expect(await screen.findByText(words.locating)).toBeVisible()
    const said = screen.getByText(words.locating)
    expect(said).toHaveFocus()
    const button = screen.getByRole('button', { name: 'Add my location' })
    expect(button).toHaveAttribute('aria-disabled', 'true')
    button.click()
    expect(getCurrentPosition).toHaveBeenCalledOnce()
    getCurrentPosition.mock.calls[0]?.[0](POSITION)
    expect(await screen.findByText(words.located('about 1 km'))).toBeVisible()
    expect(said).toHaveFocus()
  })

  it.each<[LocationReason, number, string]>([
    ['denied', 1, 'User denied Geolocation'],
    [
      'blocked-by-policy',
      1,
      'Geolocation has been disabled in this document by permissions policy.',
    ],
    ['unavailable', 2, ''],
    ['timed-out', 3, 'Timeout expired'],
  ])(
    'says %s, that it does not matter, and asks again when it is told to',
    async (reason, code, message) => {
      const { device, getCurrentPosition } = renderAllowed({ withElement: false })
      getCurrentPosition.mockImplementationOnce((_, onError) => onError?.(toError(code, message)))
      await userEvent.click(screen.getByRole('button', { name: 'Add my location' }))
      expect(await screen.findByText(words.notLocated[reason])).toBeVisible()
      expect(device.location()).toEqual({ status: 'unknown', reason })
      getCurrentPosition.mockImplementationOnce((onFound) => onFound(POSITION))
      await userEvent.click(screen.getByRole('button', { name: 'Add my location' }))
      await waitFor(() => expect(device.location()).toMatchObject({ status: 'known' }))
    },
  )
})

describe('option: location.decimals', () => {
  it('is how far the location is rounded, and what the person is told', async () => {
    const { device, getCurrentPosition } = renderAllowed({ withElement: false, decimals: 1 })
    expect(screen.getByText(words.signals.location.purpose('about 10 km'))).toBeVisible()
    getCurrentPosition.mockImplementation((onFound) => onFound(POSITION))
    await userEvent.click(screen.getByRole('button', { name: 'Add my location' }))
    expect(await screen.findByText(words.located('about 10 km'))).toBeVisible()
    expect(device.location()).toMatchObject({ value: '48.2,16.4' })
  })
})

interface Options {
  withElement: boolean
  decimals?: number
  /** How far below the window's top it stands. */
  spacePx?: number
}

function renderAllowed({ withElement, decimals, spacePx = 0 }: Options) {
  const getCurrentPosition = vi
    .spyOn(navigator.geolocation, 'getCurrentPosition')
    .mockImplementation(() => undefined)
  // Its presence is the switch; Firefox has none and Chromium has a real one.
  if (withElement) vi.stubGlobal('HTMLGeolocationElement', HTMLElement)
  else Reflect.deleteProperty(globalThis, 'HTMLGeolocationElement')
  const consent = createConsent({ signals: ALL, necessary: ['installationId', 'fingerprint'] })
  consent.decide({ location: true }, ['shown'])
  const device = createDevice({ consent, location: { decimals } })
  vi.spyOn(device, 'prepare').mockImplementation(() => undefined)
  const { container } = render(
    <React.StrictMode>
      <RubricaProvider device={device}>
        <div style={{ height: spacePx }} />
        <DeviceConsent />
      </RubricaProvider>
    </React.StrictMode>,
  )
  const element = () => container.querySelector<LocationElement>('geolocation')
  return { container, device, getCurrentPosition, element }
}

/** As the browser does when its button was pressed and answered. */
function tell(
  element: LocationElement | null,
  found: Required<Pick<LocationElement, 'position' | 'error'>>,
): void {
  if (!element) throw new Error('The browser’s element is not there.')
  for (const [name, value] of Object.entries(found))
    Object.defineProperty(element, name, { configurable: true, value })
  element.dispatchEvent(new Event('location'))
}

function toError(code: number, message: string): GeolocationPositionError {
  return { code, message, PERMISSION_DENIED: 1, POSITION_UNAVAILABLE: 2, TIMEOUT: 3 }
}
