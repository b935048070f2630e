'use client'
import { QueryClient } from '@tanstack/react-query'
import * as React from 'react'
import { createClient, type RubricaClient } from '../../client/createClient.ts'
import { createConsent, createDevice, type Device } from '../../dom/device/index.ts'
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
  const [defaultDevice] = React.useState(() => createDevice({ consent: createConsent() }))
  const device = props.device ?? (ownClient ? undefined : defaultDevice)
  const queryClient = ownCache ?? defaultCache

  const client = React.useMemo(
    () => ownClient ?? createClient({ baseUrl, device: device ?? defaultDevice }),
    [ownClient, baseUrl, device, defaultDevice],
  )
  const context = React.useMemo(
    () => ({ client, queryClient, device, messages }),
    [client, queryClient, device, messages],
  )

  React.useEffect(() => {
    queryClient.mount()
    return () => queryClient.unmount()
  }, [queryClient])

  // Ahead of the first request, so that nobody waits for it then.
  React.useEffect(() => {
    device?.prepare()
    return device?.consent.subscribe(device.prepare)
  }, [device])

  return <RubricaContext.Provider value={context}>{children}</RubricaContext.Provider>
}

export interface RubricaProviderProps {
  /** Where your proxy answers, when you do not pass a client. @default '/api/rubrica' */
  baseUrl?: string | undefined
  /** Your own client, made with `createClient`. Pass the device that you gave it, too. */
  client?: RubricaClient | undefined
  /**
   * What may be told of the device, made with `createDevice`. Without one nothing of it is read until
   * the person has allowed it, and `BiometricSignature` asks.
   */
  device?: Device | undefined
  /** Your app's query client; without one the components keep a cache of their own. */
  queryClient?: QueryClient | undefined
  /** The words people read. @default en */
  messages?: Messages | undefined
  children?: React.ReactNode
}
