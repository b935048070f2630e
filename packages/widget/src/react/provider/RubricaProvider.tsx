'use client'
import { QueryClient } from '@tanstack/react-query'
import * as React from 'react'
import { createClient, type RubricaClient } from '../../client/createClient.ts'
import { createDevice } from '../../dom/device/createDevice.ts'
import { en } from '../../locales/en.ts'
import type { Messages } from '../../locales/Messages.ts'
import { RubricaContext } from './RubricaContext.ts'

/**
 * Holds what every component below needs: the client of your proxy, the cache and the words. Place
 * it once, around the part of your app that signs. Renders no element.
 */
export function RubricaProvider(props: RubricaProviderProps): React.ReactElement {
  const { baseUrl, client: ownClient, queryClient: ownCache, messages = en, children } = props
  const [defaultCache] = React.useState(() => new QueryClient())
  const [device] = React.useState(() => createDevice())
  const queryClient = ownCache ?? defaultCache

  const client = React.useMemo(
    () => ownClient ?? createClient({ baseUrl, device }),
    [ownClient, baseUrl, device],
  )
  const context = React.useMemo(
    () => ({ client, queryClient, messages }),
    [client, queryClient, messages],
  )

  React.useEffect(() => {
    queryClient.mount()
    return () => queryClient.unmount()
  }, [queryClient])

  return <RubricaContext.Provider value={context}>{children}</RubricaContext.Provider>
}

export interface RubricaProviderProps {
  /** Where your proxy answers, when you do not pass a client. @default '/api/rubrica' */
  baseUrl?: string | undefined
  /** Your own client, made with `createClient`. */
  client?: RubricaClient | undefined
  /** Your app's query client; without one the components keep a cache of their own. */
  queryClient?: QueryClient | undefined
  /** The words people read. @default en */
  messages?: Messages | undefined
  children?: React.ReactNode
}
