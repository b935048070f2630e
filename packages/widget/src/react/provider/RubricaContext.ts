'use client'
import type { QueryClient } from '@tanstack/react-query'
import * as React from 'react'
import type { RubricaClient } from '../../client/createClient.ts'
import type { Device } from '../../dom/device/index.ts'
import type { Messages } from '../../locales/Messages.ts'

export interface RubricaContextValue {
  client: RubricaClient
  queryClient: QueryClient
  /** Undefined where the host made a client of its own and did not hand over its device. */
  device: Device | undefined
  messages: Messages
}

export const RubricaContext: React.Context<RubricaContextValue | null> =
  React.createContext<RubricaContextValue | null>(null)
