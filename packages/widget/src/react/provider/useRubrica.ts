'use client'
import * as React from 'react'
import { RubricaContext, type RubricaContextValue } from './RubricaContext.ts'

/**
 * What the nearest `RubricaProvider` holds.
 *
 * @param what the caller's part in the error, such as `calls useBiometricSign()`
 * @throws Error when there is no provider above.
 */
export function useRubrica(what: string): RubricaContextValue {
  const context = React.useContext(RubricaContext)
  if (context) return context
  throw new Error(
    `[rubrica] The part of your app that ${what} has no RubricaProvider above it. It cannot reach your proxy. Wrap that part of your app in <RubricaProvider>.`,
  )
}
