import * as React from 'react'

/** The moment at which the visitor opened the page: what it shows does not change under the eye. */
export function useToday(): Date {
  const [today] = React.useState(() => new Date())
  return today
}
