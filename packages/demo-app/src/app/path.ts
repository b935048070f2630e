import * as React from 'react'

/** The addresses of the steps; the server knows the same eight. */
export type Path =
  | ('/' | '/sign' | '/done')
  | ('/pad' | '/record' | '/device' | '/providers' | '/proxy')

const listeners = new Set<() => void>()
let hasMoved = false

addEventListener('popstate', tell)

/** Goes to a step without loading the page again. */
export function goTo(path: Path, { replace = false } = {}): void {
  if (location.pathname === path) return
  if (replace) history.replaceState(null, '', path)
  else history.pushState(null, '', path)
  tell()
}

/** Whether the visitor has changed steps since the page was loaded. */
export function hasChangedStep(): boolean {
  return hasMoved
}

/** The step that the address names. */
export function usePath(): string {
  return React.useSyncExternalStore(subscribe, () => location.pathname)
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function tell(): void {
  hasMoved = true
  for (const listener of listeners) listener()
}
