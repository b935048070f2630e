import { act, render, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import * as React from 'react'
import { hydrateRoot } from 'react-dom/client'
import { renderToString } from 'react-dom/server'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { DEVICE_VALUES } from '../../../../../test/fixtures/device.ts'
import {
  type ConsentOptions,
  type ConsentRecord,
  createConsent,
  createDevice,
  type DeviceSignal,
} from '../../dom/device/index.ts'
import { en } from '../../locales/en.ts'
import { RubricaProvider } from '../provider/index.ts'
import '../../styles/styles.css'
import { DeviceConsent, type DeviceConsentProps } from './index.ts'

const ALL: readonly DeviceSignal[] = ['installationId', 'fingerprint', 'location']
const { signals: words } = en.deviceConsent

beforeEach(() => vi.restoreAllMocks())

describe('<DeviceConsent />', () => {
  it('says of each signal what it is for, with nothing ticked beforehand', () => {
    renderConsent({ signals: ALL })
    const boxes = screen.getAllByRole<HTMLInputElement>('checkbox')
    expect(boxes.map(({ checked }) => checked)).toEqual([false, false, false])
    for (const signal of ALL) {
      const box = screen.getByLabelText(words[signal].label)
      expect(box).toHaveAccessibleDescription(words[signal].purpose('about 1 km'))
    }
    expect(screen.getAllByText('Needed to go on')).toHaveLength(2)
    expect(screen.getAllByText('Optional')).toHaveLength(1)
  })

  it('is a region with its own name and state', () => {
    const { root } = renderConsent()
    expect(root()).toHaveAccessibleName('About your device')
    expect(root()).toHaveAttribute('data-status', 'asking')
    expect(root()).toHaveAttribute('data-incomplete', '')
    // There before it has words: a live region that comes with them is not announced.
    expect(screen.getByRole('status')).toBeEmptyDOMElement()
  })

  it('refuses as easily as it allows: two buttons of one look', () => {
    renderConsent()
    const [allow, refuse] = ['Allow all', 'Refuse all'].map((name) =>
      screen.getByRole('button', { name }),
    )
    if (!allow || !refuse) throw new Error('A button is missing.')
    const looks = [allow, refuse].map((button) => {
      const { color, backgroundColor, fontWeight, borderColor } = getComputedStyle(button)
      return { color, backgroundColor, fontWeight, borderColor }
    })
    expect(looks[0]).toEqual(looks[1])
  })

  it.each([
    ['Allow all', [], { installationId: 'granted', fingerprint: 'granted', location: 'granted' }],
    ['Refuse all', [], { installationId: 'refused', fingerprint: 'refused', location: 'refused' }],
    [
      'Refuse all',
      ['fingerprint'],
      { installationId: 'refused', fingerprint: 'refused', location: 'refused' },
    ],
    [
      'Allow what I ticked',
      ['installationId', 'fingerprint'],
      { installationId: 'granted', fingerprint: 'granted', location: 'refused' },
    ],
  ] as [string, DeviceSignal[], object][])('%s, with %j ticked', async (name, ticked, choices) => {
    const { consent } = renderConsent({ signals: ALL })
    for (const signal of ticked) await userEvent.click(screen.getByLabelText(words[signal].label))
    await userEvent.click(screen.getByRole('button', { name }))
    expect(consent.choices()).toEqual(choices)
  })

  it('does nothing for "what I ticked" with nothing ticked, and says that it would not', async () => {
    const { consent } = renderConsent()
    const button = screen.getByRole('button', { name: 'Allow what I ticked' })
    expect(button).toHaveAttribute('aria-disabled', 'true')
    await userEvent.click(button)
    expect(consent.choices().fingerprint).toBe('undecided')
  })

  it('takes a tick back', async () => {
    renderConsent()
    const box = screen.getByLabelText(words.fingerprint.label)
    await userEvent.click(box)
    await userEvent.click(box)
    expect(box).not.toBeChecked()
    expect(screen.getByRole('button', { name: 'Allow what I ticked' })).toHaveAttribute(
      'aria-disabled',
    )
  })

  it('shows what the host declares necessary, without a choice, and decides nothing about it', async () => {
    const { consent, onConsentChange } = renderConsent({ necessary: ['installationId'] })
    expect(screen.getAllByRole('checkbox')).toHaveLength(1)
    expect(screen.getByText('Always on')).toBeVisible()
    await userEvent.click(screen.getByRole('button', { name: 'Refuse all' }))
    expect(consent.choices()).toMatchObject({ installationId: 'necessary', fingerprint: 'refused' })
    await waitFor(() => expect(onConsentChange).toHaveBeenCalledOnce())
    expect(onConsentChange.mock.calls[0]?.[0].decisions[0]?.choices).toEqual({ fingerprint: false })
  })

  it('has nothing to decide where all is necessary, and shows it all the same', () => {
    renderConsent({ necessary: ['installationId', 'fingerprint'] })
    expect(screen.getAllByText('Always on')).toHaveLength(2)
    expect(screen.queryByRole('button')).toBeNull()
  })

  it('shows what was decided in an earlier visit', async () => {
    const before = createConsent()
    before.decide({ installationId: true, fingerprint: true }, ['shown'])
    const { root } = renderConsent({ record: await before.exportRecord() })
    expect(root()).toHaveAttribute('data-status', 'decided')
    expect(root()).not.toHaveAttribute('data-incomplete')
    expect(screen.getAllByText('Allowed')).toHaveLength(2)
  })

  it('says what follows from a refusal, and takes it back', async () => {
    const { consent } = renderConsent()
    await userEvent.click(screen.getByRole('button', { name: 'Refuse all' }))
    expect(screen.getByRole('status')).toHaveTextContent('needed to go on. Nothing more is sent')
    await userEvent.click(screen.getByRole('button', { name: 'Change my choice' }))
    await userEvent.click(screen.getByRole('button', { name: 'Allow all' }))
    expect(consent.missing()).toEqual([])
    expect(screen.queryByText(en.deviceConsent.missing)).toBeNull()
  })

  it('begins a change with what was allowed ticked', async () => {
    renderConsent()
    await userEvent.click(screen.getByLabelText(words.fingerprint.label))
    await userEvent.click(screen.getByRole('button', { name: 'Allow what I ticked' }))
    await userEvent.click(screen.getByRole('button', { name: 'Change my choice' }))
    expect(screen.getByLabelText(words.fingerprint.label)).toBeChecked()
    expect(screen.getByLabelText(words.installationId.label)).not.toBeChecked()
  })

  it('works by keyboard, and keeps the focus in it when the pressed button goes', async () => {
    const { consent, root } = renderConsent()
    await userEvent.tab()
    expect(screen.getByLabelText(words.installationId.label)).toHaveFocus()
    await userEvent.keyboard(' ')
    await userEvent.tab()
    await userEvent.keyboard(' ')
    await userEvent.tab()
    await userEvent.tab()
    await userEvent.tab()
    expect(screen.getByRole('button', { name: 'Allow what I ticked' })).toHaveFocus()
    await userEvent.keyboard('{Enter}')
    expect(consent.missing()).toEqual([])
    expect(root()).toContainElement(document.activeElement as HTMLElement)
    await userEvent.tab()
    expect(screen.getByRole('button', { name: 'Change my choice' })).toHaveFocus()
    await userEvent.keyboard('{Enter}')
    expect(root()).toContainElement(document.activeElement as HTMLElement)
  })

  it('does not take the focus when it is shown', () => {
    renderConsent()
    expect(document.body).toHaveFocus()
  })

  it('sees a decision that was made elsewhere', async () => {
    const { consent, root } = renderConsent()
    act(() => consent.decide({ installationId: true, fingerprint: true }, ['elsewhere']))
    expect(root()).toHaveAttribute('data-status', 'decided')
  })

  it('asks again when a signal is still open', async () => {
    const before = createConsent()
    before.decide({ installationId: true, fingerprint: true }, ['shown'])
    const { root } = renderConsent({ signals: ALL, record: await before.exportRecord() })
    expect(root()).toHaveAttribute('data-status', 'asking')
    expect(screen.getByLabelText(words.fingerprint.label)).toBeChecked()
  })
})

describe('on a server', () => {
  it('is what a browser begins with that has a record of its own, and follows it then', async () => {
    const before = createConsent()
    before.decide({ installationId: true, fingerprint: true }, ['shown'])
    const record = await before.exportRecord()
    const show = (options: ConsentOptions) => (
      <RubricaProvider device={createDevice({ consent: createConsent(options), fingerprint })}>
        <DeviceConsent />
      </RubricaProvider>
    )
    const container = document.body.appendChild(document.createElement('div'))
    container.innerHTML = renderToString(show({}))
    expect(container).toHaveTextContent('Allow all')
    const onRecoverableError = vi.fn()
    const root = await act(async () =>
      hydrateRoot(container, show({ record }), { onRecoverableError }),
    )
    expect(onRecoverableError).not.toHaveBeenCalled()
    expect(container).not.toHaveTextContent('Allow all')
    act(() => root.unmount())
    container.remove()
  })
})

describe('prop: onConsentChange', () => {
  it('gets the whole record after each decision, with every text that was shown', async () => {
    const { onConsentChange, root } = renderConsent({ signals: ALL })
    const shown = textsOf(root())
    await userEvent.click(screen.getByRole('button', { name: 'Allow all' }))
    await waitFor(() => expect(onConsentChange).toHaveBeenCalledOnce())
    const { notice, noticeHash } = onConsentChange.mock.calls[0]?.[0].decisions[0] ?? {}
    expect(notice).toEqual(shown)
    expect(noticeHash).toMatch(/^[0-9a-f]{64}$/)
    await userEvent.click(screen.getByRole('button', { name: 'Change my choice' }))
    await userEvent.click(screen.getByRole('button', { name: 'Refuse all' }))
    await waitFor(() => expect(onConsentChange).toHaveBeenCalledTimes(2))
    expect(onConsentChange.mock.calls[1]?.[0].decisions).toHaveLength(2)
  })
})

describe('a provider without a device', () => {
  it('is told what to do', () => {
    const client = {} as React.ComponentProps<typeof RubricaProvider>['client']
    vi.spyOn(console, 'error').mockImplementation(() => undefined)
    expect(() =>
      render(
        <RubricaProvider client={client}>
          <DeviceConsent />
        </RubricaProvider>,
      ),
    ).toThrow('[rubrica] The part of your app that mounts <DeviceConsent> has no device')
  })
})

const fingerprint = async () => ({
  hash: DEVICE_VALUES.fingerprint,
  version: 'test-1',
  confidence: 1,
  signals: [],
})

function textsOf(element: HTMLElement): string[] {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
  const texts: string[] = []
  while (walker.nextNode()) texts.push(walker.currentNode.textContent?.trim() ?? '')
  return texts.filter(Boolean)
}

function renderConsent(options: ConsentOptions = {}, props: DeviceConsentProps = {}) {
  const consent = createConsent(options)
  const device = createDevice({ consent, fingerprint })
  const onConsentChange = vi.fn<(record: ConsentRecord) => void>()
  render(
    <React.StrictMode>
      <RubricaProvider device={device}>
        <DeviceConsent onConsentChange={onConsentChange} {...props} />
      </RubricaProvider>
    </React.StrictMode>,
  )
  return { consent, device, onConsentChange, root: () => screen.getByRole('region') }
}
