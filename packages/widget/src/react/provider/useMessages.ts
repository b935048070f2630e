'use client'
import * as React from 'react'
import { en } from '../../locales/en.ts'
import type { Messages } from '../../locales/Messages.ts'
import { RubricaContext } from './RubricaContext.ts'

/** The words of the nearest provider, or English: a pad alone needs no provider. */
export function useMessages(): Messages {
  return React.useContext(RubricaContext)?.messages ?? en
}
