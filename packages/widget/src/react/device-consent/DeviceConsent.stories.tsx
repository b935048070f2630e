import type { Decorator, Meta, StoryObj } from '@storybook/react-vite'
import type * as React from 'react'
import { expect, userEvent } from 'storybook/test'
import type { PreparedStack } from '../../../../../.storybook/prepareStack.ts'
import type { ConsentOptions, DeviceSignal, LocationReason } from '../../dom/device/index.ts'
import { Basic as BasicExample } from './examples/Basic.tsx'
import { OwnLooks as OwnLooksExample } from './examples/OwnLooks.tsx'
import { DeviceConsent } from './index.ts'

const ALL: readonly DeviceSignal[] = ['installationId', 'fingerprint', 'location']

const meta: Meta<typeof BasicExample> = {
  title: 'Device consent',
  component: BasicExample,
  subcomponents: { DeviceConsent },
}
export default meta

type Story = StoryObj<typeof BasicExample>

const inTheDark = inBox({
  background: '#14161a',
  color: '#eee',
  colorScheme: 'dark',
  padding: '1rem',
})

const asking = (consent: ConsentOptions = {}) => ({ rubrica: { consent } })

/** As though the person had decided before the story began. */
const decided = (
  choices: Partial<Record<DeviceSignal, boolean>>,
  more: (stack: PreparedStack) => void = () => undefined,
) => ({
  rubrica: {
    consent: { signals: ALL },
    prepare: (stack: PreparedStack) => {
      stack.device.consent.decide(choices, ['Shown before the story began'])
      more(stack)
    },
  },
})

const ALLOWED = { installationId: true, fingerprint: true, location: true }

const withoutLocation = (reason: LocationReason): Story => ({
  parameters: decided(ALLOWED, ({ device }) => device.keepLocation({ status: 'unknown', reason })),
  async play({ canvas }) {
    await expect(await canvas.findByText(/You can go on without it/)).toBeVisible()
  },
})

/** What the provider requires. Nothing is ticked beforehand, and nothing is read. */
export const Asking: Story = { parameters: asking() }

/** With the location, which is optional. */
export const AskingForLocation: Story = { parameters: asking({ signals: ALL }) }

/** The site declares the number strictly necessary; the rest is the person's to decide. */
export const PartlyNecessary: Story = {
  parameters: asking({ signals: ALL, necessary: ['installationId'] }),
}

/** All of it is necessary: there is nothing to decide, and it is said all the same. */
export const Necessary: Story = {
  parameters: asking({ necessary: ['installationId', 'fingerprint'] }),
}

export const Ticked: Story = {
  parameters: asking({ signals: ALL }),
  async play({ canvas }) {
    await userEvent.click(await canvas.findByLabelText('A random number for this browser'))
    await expect(canvas.getByRole('button', { name: 'Allow what I ticked' })).toBeEnabled()
  },
}

export const Allowed: Story = { parameters: decided({ ...ALLOWED, location: false }) }

/** What is missing, and what follows from it. */
export const Refused: Story = {
  parameters: asking({ signals: ALL }),
  async play({ canvas }) {
    await userEvent.click(await canvas.findByRole('button', { name: 'Refuse all' }))
    await expect(await canvas.findByText(/needed to go on\. Nothing/)).toBeVisible()
  },
}

/** Only some of it. */
export const PartlyRefused: Story = {
  parameters: decided({ installationId: true, fingerprint: false, location: false }),
}

/** Changing one's mind is as easy as deciding was. */
export const Changing: Story = {
  parameters: decided({ ...ALLOWED, location: false }),
  async play({ canvas }) {
    await userEvent.click(await canvas.findByRole('button', { name: 'Change my choice' }))
    await expect(canvas.getByLabelText('A code for the kind of device')).toBeChecked()
  },
}

/** Where the browser has a button of its own for the location, it is the browser's that is shown. */
export const LocationAllowed: Story = { parameters: decided(ALLOWED) }

export const LocationKnown: Story = {
  parameters: decided(ALLOWED, ({ device }) =>
    device.keepLocation({ status: 'known', value: '48.21,16.37', decimals: 2 }),
  ),
  async play({ canvas }) {
    await expect(await canvas.findByText(/rounded to about 1 km/)).toBeVisible()
  },
}

/** The browser's question is open. */
export const LocationAsked: Story = {
  parameters: decided(ALLOWED, ({ device }) => device.keepLocation({ status: 'asking' })),
  async play({ canvas }) {
    await expect(await canvas.findByText('Waiting for your browser…')).toBeVisible()
  },
}

export const LocationDenied: Story = withoutLocation('denied')
export const LocationBlockedByPolicy: Story = withoutLocation('blocked-by-policy')
export const LocationUnanswered: Story = withoutLocation('unanswered')
export const LocationTimedOut: Story = withoutLocation('timed-out')
export const LocationUnavailable: Story = withoutLocation('unavailable')
export const LocationUnsupported: Story = withoutLocation('unsupported')
export const LocationOnAnInsecurePage: Story = withoutLocation('insecure-context')

/** In your own looks, over `useDeviceConsent`. */
export const OwnLooks: Story = { render: OwnLooksExample, parameters: asking() }

/** A host's dark page needs no settings: text takes its colour. */
export const OnADarkPage: Story = {
  parameters: asking({ signals: ALL }),
  decorators: inTheDark,
}

/** What is missing can be read there too. */
export const RefusedOnADarkPage: Story = { ...Refused, decorators: inTheDark }

/** A phone's width. */
export const Narrow: Story = {
  parameters: asking({ signals: ALL }),
  decorators: inBox({ width: '18rem' }),
}

function inBox(style: React.CSSProperties): Decorator {
  return (Story) => (
    <div style={style}>
      <Story />
    </div>
  )
}
