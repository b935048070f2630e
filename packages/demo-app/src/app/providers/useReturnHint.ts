import * as React from 'react'

/**
 * What the address says when a provider has sent the visitor back. It is a hint, which anybody can
 * write: the page shows what the provider itself says. The query goes from the address at once, as
 * Capa writes the verification's id there.
 */
export function useReturnHint(): string | undefined {
  const [hint] = React.useState(() => readHint(new URLSearchParams(location.search)))
  React.useEffect(() => {
    if (location.search !== '') history.replaceState(null, '', location.pathname)
  }, [])
  return hint
}

function readHint(query: URLSearchParams): string | undefined {
  const from = query.get('from')
  if (from === 'kyc') return 'You are back from Capa. The card below shows what Capa says.'
  if (from !== 'signnow') return undefined
  const words = OUTCOMES.get(query.get('outcome') ?? '')
  return words && `You are back from signNow, which sent you here ${words}.`
}

const OUTCOMES = new Map([
  ['signed', 'as somebody who has signed. The card below shows what signNow says when it is asked'],
  [
    'declined',
    'as somebody who has declined. The card below shows what signNow says when it is asked',
  ],
  ['closed', 'as somebody who will sign later. The link that you had still works for a while'],
])
