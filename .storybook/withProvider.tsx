import { RubricaProvider } from '@rubrica/widget'
import type { Decorator } from '@storybook/react-vite'
import { QueryClient } from '@tanstack/react-query'
import type { PreparedStack } from './prepareStack.ts'

/** Shows a story as a partner's page would: in a provider, on the stack that was made for it. */
export const withProvider: Decorator = (Story, { args, loaded }) => {
  const { client, device, handle } = loaded as PreparedStack
  return (
    <RubricaProvider client={client} device={device} queryClient={new QueryClient()}>
      <main className="rubrica-story">
        <Story args={{ ...args, handle }} />
      </main>
    </RubricaProvider>
  )
}
