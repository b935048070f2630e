import { createClient, createDevice, type RubricaClient } from '@rubrica/widget'
import type { LoaderFunction } from 'storybook/internal/types'
import { createStack, type Stack } from '../test/stack/createStack.ts'

/** What a story's `parameters.rubrica` may ask for before it is shown. */
export interface StoryStack {
  /** Brings the sign, or the provider, into the state that the story is about. */
  prepare?: (stack: PreparedStack) => void | Promise<void>
}

export interface PreparedStack extends Stack {
  client: RubricaClient
  /** A fresh sign of the signed-in user. */
  id: string
  handle: string
}

/** Gives each story a proxy and a sandbox of its own, inside the page, and a sign to work on. */
export const prepareStack: LoaderFunction = async ({ parameters }) => {
  const stack = createStack()
  const client = createClient({ fetch: stack.fetch, device: createDevice() })
  const prepared: PreparedStack = { ...stack, client, ...(await stack.createSign()) }
  await (parameters.rubrica as StoryStack | undefined)?.prepare?.(prepared)
  return prepared
}
