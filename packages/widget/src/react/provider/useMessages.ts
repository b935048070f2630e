'use client'
import * as React from 'react'
import { en } from '../../locales/en.ts'
import { enDeviceConsent } from '../../locales/enDeviceConsent.ts'
import { enSignaturePad } from '../../locales/enSignaturePad.ts'
import { enSignatureReplay } from '../../locales/enSignatureReplay.ts'
import type { Messages } from '../../locales/Messages.ts'
import { RubricaContext } from './RubricaContext.ts'

/** The words of the nearest provider, or English. */
export function useMessages(): Messages {
  return React.useContext(RubricaContext)?.messages ?? en
}

/** The pad's words of the nearest provider, or English: a pad alone needs no provider. */
export function useSignaturePadMessages(): Messages['signaturePad'] {
  return React.useContext(RubricaContext)?.messages.signaturePad ?? enSignaturePad
}

/** The replay's words of the nearest provider, or English: it needs no provider either. */
export function useSignatureReplayMessages(): Messages['signatureReplay'] {
  return React.useContext(RubricaContext)?.messages.signatureReplay ?? enSignatureReplay
}

/** The consent's words of the nearest provider, or English. */
export function useDeviceConsentMessages(): Messages['deviceConsent'] {
  return React.useContext(RubricaContext)?.messages.deviceConsent ?? enDeviceConsent
}
