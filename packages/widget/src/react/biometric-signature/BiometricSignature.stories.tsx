import { RubricaError } from '@rubrica/contract'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent, waitFor, within } from 'storybook/test'
import type { PreparedStack } from '../../../../../.storybook/prepareStack.ts'
import { createAllowedDevice } from '../../../../../test/fixtures/createAllowedDevice.ts'
import { makeSignature } from '../../../../../test/fixtures/makeSignature.ts'
import { createClient } from '../../client/createClient.ts'
import { decodeBiometricData } from '../../core/biometric/index.ts'
import { drawOnSurface } from '../signature-pad/examples/drawOnSurface.ts'
import { Basic } from './examples/Basic.tsx'
import { Off as OffExample } from './examples/Off.tsx'
import { Sealed as SealedExample } from './examples/Sealed.tsx'
import { WithAnAlternative } from './examples/WithAnAlternative.tsx'
import { WithDocuments } from './examples/WithDocuments.tsx'
import { BiometricSignature } from './index.ts'

const meta: Meta<typeof Basic> = {
  title: 'Biometric signature',
  component: Basic,
  subcomponents: { BiometricSignature },
  args: { handle: '' },
  argTypes: { handle: { control: false } },
}
export default meta

type Story = StoryObj<typeof Basic>

const preview = ({ client, handle }: PreparedStack) => client.previewBiometricSign(handle)
const status = (canvas: HTMLElement) =>
  canvas.querySelector('[data-rubrica="biometric-signature"]')?.getAttribute('data-status')
const shows = (wanted: string) =>
  async function play({ canvasElement }: { canvasElement: HTMLElement }) {
    await waitFor(() => expect(status(canvasElement)).toBe(wanted), { timeout: 10_000 })
  }

/** From the documents to the end. Try it. */
export const Reviewing: Story = { play: shows('reviewing') }

/** Before anything is read of the device the person is asked, in the same step as the documents. */
export const AskingAboutTheDevice: Story = {
  parameters: { rubrica: { consent: {} } },
  play: shows('reviewing'),
}

/** Whoever refuses what the provider requires is told what is missing, and nothing is sent. */
export const DeviceRefused: Story = {
  parameters: { rubrica: { consent: {} } },
  async play({ canvas }) {
    await userEvent.click(await canvas.findByRole('button', { name: 'Refuse all' }))
    await userEvent.click(canvas.getByRole('button', { name: 'I have read the documents' }))
    await expect(await canvas.findByRole('alert')).toHaveTextContent('nothing was sent now')
  },
}

/** Where the fingerprint cannot be computed, the other ways to sign are offered all the same. */
export const DeviceNotReadable: Story = {
  render: (args) => <WithAnAlternative {...args} />,
  parameters: {
    rubrica: {
      prepare: ({ device }: PreparedStack) => {
        device.values = () =>
          Promise.reject(new RubricaError('fingerprint_unavailable', 'As told by the story.'))
      },
    },
  },
  async play({ canvas }) {
    await userEvent.click(await canvas.findByRole('button', { name: 'I have read the documents' }))
    await expect(await canvas.findByRole('alert')).toHaveTextContent('check of your device')
    await expect(canvas.getByText('Cannot sign by hand?')).toBeVisible()
  },
}

/** The documents were confirmed on another device: the question comes with the pad. */
export const AskingWithThePad: Story = {
  parameters: {
    rubrica: {
      consent: {},
      prepare: async ({ fetch, handle }: PreparedStack) => {
        await createClient({ fetch, device: createAllowedDevice() }).previewBiometricSign(handle)
      },
    },
  },
  play: shows('signing'),
}

/** The documents and the last word are the host's. */
export const WithYourOwnDocuments: Story = {
  render: (args) => <WithDocuments {...args} />,
  play: shows('reviewing'),
}

/** Before the provider has answered. */
export const Loading: Story = {
  parameters: {
    rubrica: {
      prepare: ({ sandbox }: PreparedStack) =>
        sandbox.inspect.failNext('getBiometricSign', { kind: 'hang' }),
    },
  },
  play: shows('loading'),
}

/** The sign cannot be read, and trying again would not help. */
export const Failed: Story = {
  parameters: {
    rubrica: {
      prepare: ({ sandbox }: PreparedStack) =>
        sandbox.inspect.failNext('getBiometricSign', { kind: 'status', status: 400 }),
    },
  },
  play: shows('failed'),
}

/** The provider is being told that the documents were read. */
export const Confirming: Story = {
  parameters: {
    rubrica: {
      prepare: ({ sandbox }: PreparedStack) =>
        sandbox.inspect.failNext('previewBiometricSign', { kind: 'hang' }),
    },
  },
  async play({ canvasElement }) {
    await userEvent.click(await within(canvasElement).findByRole('button', { name: /have read/ }))
    await waitFor(() => expect(status(canvasElement)).toBe('previewing'))
  },
}

/** The pad, with nothing on it. */
export const Signing: Story = {
  parameters: { rubrica: { prepare: preview } },
  play: shows('signing'),
}

/** Ink is there; nothing has been sent. */
export const ReadyToConfirm: Story = {
  parameters: { rubrica: { prepare: preview } },
  async play({ canvasElement }) {
    await draw(canvasElement)
    await expect(within(canvasElement).getByRole('status')).toHaveTextContent('Stroke 1.')
  },
}

/** Another way to sign, where your policy allows one. */
export const OfferingAnAlternative: Story = {
  parameters: { rubrica: { prepare: preview } },
  render: (args) => <WithAnAlternative {...args} />,
  async play({ canvasElement }) {
    const words = await within(canvasElement).findByText('Cannot sign by hand?')
    await userEvent.click(words)
    await expect(within(canvasElement).getByRole('textbox')).toBeVisible()
  },
}

/** What the host shows once it was taken; nothing went to the provider. */
export const AlternativeTaken: Story = {
  parameters: { rubrica: { prepare: preview } },
  render: (args) => <WithAnAlternative {...args} />,
  async play({ canvasElement }) {
    await userEvent.click(await within(canvasElement).findByText('Cannot sign by hand?'))
    await userEvent.type(within(canvasElement).getByRole('textbox'), 'Elena Marsh')
    await userEvent.click(within(canvasElement).getByRole('button', { name: /typed name/ }))
    await within(canvasElement).findByText(/“Elena Marsh” was typed/)
  },
}

/** The mode `off`: the pad takes the line alone, which has one width, and nothing else is sent. */
export const Off: Story = {
  parameters: { rubrica: { prepare: preview } },
  render: (args) => <OffExample {...args} />,
  async play({ canvasElement, loaded }) {
    await draw(canvasElement)
    await confirm(canvasElement)
    await waitFor(() => expect(status(canvasElement)).toBe('done'), { timeout: 10_000 })
    const { record } = decodeBiometricData(received(loaded))
    await expect(record.channels.map(({ name }) => name)).toEqual(['X', 'Y', 'S'])
  },
}

/** The pad of the mode `off`, with ink on it. */
export const OffWhileSigning: Story = {
  parameters: { rubrica: { prepare: preview } },
  render: (args) => <OffExample {...args} />,
  async play({ canvasElement }) {
    await draw(canvasElement)
    await expect(within(canvasElement).getByRole('status')).toHaveTextContent('Stroke 1.')
  },
}

/** The record is encrypted to an escrow's key before it is sent. */
export const Sealed: Story = {
  parameters: { rubrica: { prepare: preview } },
  render: (args) => <SealedExample {...args} documentDigest={DOCUMENT_DIGEST} />,
  async play({ canvasElement, loaded }) {
    await draw(canvasElement)
    await confirm(canvasElement)
    await waitFor(() => expect(status(canvasElement)).toBe('done'), { timeout: 10_000 })
    const [header = ''] = received(loaded).split('.')
    await expect(JSON.parse(atob(header.replaceAll('-', '+').replaceAll('_', '/')))).toMatchObject({
      kid: 'escrow-2026-1',
      documentDigest: DOCUMENT_DIGEST,
    })
  },
}

/** The signature is on its way; the pad takes no more ink. */
export const Submitting: Story = {
  parameters: { rubrica: { prepare: prepareFault({ kind: 'hang' }) } },
  async play({ canvasElement }) {
    await draw(canvasElement)
    await confirm(canvasElement)
    await waitFor(() => expect(status(canvasElement)).toBe('submitting'))
  },
}

/** The ink stays, and the button sends it again. */
export const SubmissionFailed: Story = {
  parameters: { rubrica: { prepare: prepareFault({ kind: 'status', status: 500 }) } },
  async play({ canvasElement }) {
    await draw(canvasElement)
    await confirm(canvasElement)
    await within(canvasElement).findByRole('alert')
    await expect(status(canvasElement)).toBe('signing')
  },
}

/** The provider has it. */
export const Done: Story = {
  parameters: {
    rubrica: {
      async prepare({ client, handle }: PreparedStack) {
        await client.previewBiometricSign(handle)
        await client.submitBiometricSign(handle, makeSignature())
      },
    },
  },
  play: shows('done'),
}

/** The provider's time ran out while the person was drawing. */
export const Expired: Story = {
  parameters: {
    rubrica: { prepare: prepareFault({ kind: 'status', status: 410 }) },
  },
  async play({ canvasElement }) {
    await draw(canvasElement)
    await confirm(canvasElement)
    await waitFor(() => expect(status(canvasElement)).toBe('expired'))
  },
}

/** The partner took the request back. */
export const Cancelled: Story = {
  parameters: {
    rubrica: {
      prepare: ({ sandbox, id }: PreparedStack) => void sandbox.inspect.cancelBiometricSign(id),
    },
  },
  play: shows('cancelled'),
}

/** A host's dark page needs no settings: text takes its colour, and paper stays light. */
export const OnADarkPage: Story = {
  parameters: { rubrica: { prepare: prepareFault({ kind: 'status', status: 500 }) } },
  decorators: (Story) => (
    <div style={{ background: '#14161a', color: '#eee', colorScheme: 'dark', padding: '1rem' }}>
      <Story />
    </div>
  ),
  async play({ canvasElement }) {
    await draw(canvasElement)
    await confirm(canvasElement)
    await within(canvasElement).findByRole('alert')
  },
}

/** In a column of 280 px. */
export const InANarrowColumn: Story = {
  parameters: { rubrica: { prepare: preview } },
  decorators: (Story) => (
    <div style={{ width: 280 }}>
      <Story />
    </div>
  ),
  play: shows('signing'),
}

const DOCUMENT_DIGEST = `sha-256:${'9f'.repeat(32)}`

/** The signature data that the provider was sent. */
function received(loaded: Record<string, unknown>): string {
  const { sandbox, id } = loaded as unknown as PreparedStack
  return sandbox.inspect.biometricSign(id)?.submission?.biometricData ?? ''
}

type Fault = Parameters<PreparedStack['sandbox']['inspect']['failNext']>[1]

function prepareFault(fault: Fault) {
  return async (stack: PreparedStack) => {
    await preview(stack)
    stack.sandbox.inspect.failNext('submitBiometricSign', fault)
  }
}

async function draw(canvasElement: HTMLElement): Promise<void> {
  await drawOnSurface(await within(canvasElement).findByRole('img'))
}

async function confirm(canvasElement: HTMLElement): Promise<void> {
  await userEvent.click(within(canvasElement).getByRole('button', { name: 'Confirm signature' }))
}
