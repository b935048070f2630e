import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import * as React from 'react'
import { changeInvitesOptions, type Destination, leaveOptions, walksOptions } from './walks.ts'

/** How long a provider's page may take before its button can be pressed again. */
const PATIENCE_MS = 5_000

/** How things stand at signNow and at Capa, and what the visitor can do about it. */
export function useWalks() {
  const queryClient = useQueryClient()
  // Somebody may have signed, declined or been verified since this page last asked.
  const walks = useQuery({
    ...walksOptions,
    refetchOnMount: 'always',
    refetchOnWindowFocus: 'always',
  })
  const refresh = () => queryClient.invalidateQueries({ queryKey: walksOptions.queryKey })
  const invites = useMutation({
    ...changeInvitesOptions,
    onSuccess: (next) => queryClient.setQueryData(walksOptions.queryKey, next),
    onError: refresh,
  })
  const leaving = useMutation({
    ...leaveOptions,
    onSuccess: ({ hasLeft }) => (hasLeft ? undefined : refresh()),
    onError: refresh,
  })

  // The browser may bring the page back as it was left, on its way to the provider.
  const { reset } = leaving
  React.useEffect(() => {
    const comeBack = ({ persisted }: PageTransitionEvent) => {
      if (!persisted) return
      reset()
      void queryClient.invalidateQueries({ queryKey: walksOptions.queryKey })
    }
    addEventListener('pageshow', comeBack)
    return () => removeEventListener('pageshow', comeBack)
  }, [queryClient, reset])

  const hasLeft = leaving.data?.hasLeft === true
  // The provider's page may never come; whoever stops the browser is not stuck here then.
  React.useEffect(() => {
    if (!hasLeft) return
    const timer = setTimeout(reset, PATIENCE_MS)
    return () => clearTimeout(timer)
  }, [hasLeft, reset])

  const isLeaving = leaving.isPending || hasLeft
  return {
    walks,
    invites,
    /** Where the visitor is being taken. */
    leavingTo: isLeaving ? leaving.variables : undefined,
    /** The error of the way there. */
    errorOf: (to: Destination) => (leaving.variables === to ? leaving.error : null),
    leaveFor: leaving.mutate,
  }
}

export type WalksControls = ReturnType<typeof useWalks>
