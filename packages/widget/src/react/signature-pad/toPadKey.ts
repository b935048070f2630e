import type * as React from 'react'

/** Where keys belong to the text that is being written. */
const EDITABLE = 'input, textarea, select, [contenteditable]:not([contenteditable="false"])'

/** What a key asks of the pad; nothing when it is meant for something else. */
export function toPadKey(event: React.KeyboardEvent): 'undo' | 'redo' | 'clear' | undefined {
  const target = event.target as Element
  if (event.defaultPrevented || event.altKey) return undefined
  if (target.closest(`${EDITABLE}, fieldset:disabled`)) return undefined
  const key = event.key.toLowerCase()
  if (event.ctrlKey || event.metaKey) {
    if (key === 'z') return event.shiftKey ? 'redo' : 'undo'
    return key === 'y' ? 'redo' : undefined
  }
  // On a button it would be an accident.
  const isOnSurface = target.tagName === 'CANVAS'
  return isOnSurface && (key === 'delete' || key === 'backspace') ? 'clear' : undefined
}
