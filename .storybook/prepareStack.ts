import {
  type ConsentOptions,
  createClient,
  createConsent,
  createDevice,
  type Device,
  type RubricaClient,
} from '@rubrica/widget'
import type { LoaderFunction } from 'storybook/internal/types'
import { createStack, type Stack } from '../test/stack/createStack.ts'

/** What a story's `parameters.rubrica` may ask for before it is shown. */
export interface StoryStack {
  /** Brings the sign, or the provider, into the state that the story is about. */
  prepare?: (stack: PreparedStack) => void | Promise<void>
  /** What may be read of the device. Without it all that is required, so that nobody is asked. */
  consent?: ConsentOptions
}

export interface PreparedStack extends Stack {
  client: RubricaClient
  device: Device
  /** A fresh sign of the signed-in user. */
  id: string
  handle: string
}

const ALLOWED: ConsentOptions = { necessary: ['installationId', 'fingerprint'] }

/** Gives each story a proxy and a sandbox of its own, inside the page, and a sign to work on. */
export const prepareStack: LoaderFunction = async ({ parameters }) => {
  const stack = createStack()
  const { prepare, consent = ALLOWED } = (parameters.rubrica ?? {}) as StoryStack
  const device = createDevice({ consent: createConsent(consent) })
  const client = createClient({ fetch: stack.fetch, device })
  const prepared: PreparedStack = { ...stack, client, device, ...(await stack.createSign()) }
  await prepare?.(prepared)
  return prepared
}
