import { QueryClient } from '@tanstack/react-query'
import { render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import * as React from 'react'
import { commands } from 'vitest/browser'
import {
  BiometricSignature,
  type BiometricSignatureProps,
  createClient,
  RubricaProvider,
} from '@rubrica/widget'
import { createAllowedDevice } from '../fixtures/createAllowedDevice.ts'
import { penSamples } from '../fixtures/penSamples.ts'
import { createStack, type Stack, type StackOptions } from '../stack/createStack.ts'

export type CeremonyProps = Partial<BiometricSignatureProps>

export interface Prepared {
  stack: Stack
  handle: string
  id: string
}

/** Shows the ceremony of a new sign, before the real proxy and the sandbox. */
export async function renderCeremony(
  props: CeremonyProps = {},
  prepare: (prepared: Prepared) => Promise<void> = async () => {},
  options: StackOptions = {},
  queryClient = new QueryClient(),
) {
  const stack = createStack(options)
  const sign = await stack.createSign()
  await prepare({ stack, ...sign })
  return { stack, ...sign, ...renderWith(stack, sign.handle, props, queryClient) }
}

export function renderWith(
  stack: Stack,
  handle: string,
  props: CeremonyProps = {},
  queryClient = new QueryClient(),
) {
  const client = createClient({ fetch: stack.fetch, device: createAllowedDevice() })
  const show = (shown: string) => (
    <React.StrictMode>
      <RubricaProvider client={client} queryClient={queryClient}>
        <BiometricSignature handle={shown} {...props} />
      </RubricaProvider>
    </React.StrictMode>
  )
  const { rerender, unmount, container } = render(show(handle))
  return { rerender: (next: string) => rerender(show(next)), unmount, container }
}

export async function confirmRead() {
  await userEvent.click(await screen.findByRole('button', { name: 'I have read the documents' }))
}

/** Confirms the documents and signs with a pen. */
export async function sign(count = 80) {
  await confirmRead()
  await screen.findByRole('img')
  await commands.penStroke('canvas', penSamples({ count }))
}

export async function submit() {
  await userEvent.click(await screen.findByRole('button', { name: 'Confirm signature' }))
}

/** What the provider was asked for, in order. */
export function operations(stack: Stack) {
  return stack.sandbox.inspect.requests().map(({ operation }) => operation)
}
