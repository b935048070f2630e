'use client'
import * as React from 'react'
import { createPart, type Part } from '../internals/createPart.ts'
import { type PartProps, renderPart } from '../internals/renderPart.ts'
import { useSignaturePadMessages } from '../provider/useMessages.ts'
import { useSignaturePadContext } from './SignaturePadContext.ts'
import type { SignaturePadState } from './SignaturePadRoot.tsx'

/**
 * Another way to sign, for someone who cannot write by hand: the typed name, or somebody's help. It
 * is not biometric; what it is worth is yours to decide.
 */
export type SignatureAlternative =
  | { readonly kind: 'typed'; readonly name: string }
  | { readonly kind: 'assisted' }

/** The other ways that the pad's host allows. */
export interface SignaturePadAlternatives {
  hasTyped: boolean
  hasAssisted: boolean
  take: (alternative: SignatureAlternative) => void
}

/**
 * Offers the other ways to sign that `alternatives` allows, marked as what they are: no handwriting.
 * Taking one calls the pad's `onAlternative` and nothing else. Without any, it renders nothing.
 * Renders a `<details>`.
 */
export const SignaturePadAlternative: Part<HTMLDetailsElement, SignaturePadAlternativeProps> =
  createPart('SignaturePadAlternative', (props, ref) => {
    const { state, alternatives } = useSignaturePadContext('Alternative', 'stand in for')
    const { alternative: words } = useSignaturePadMessages()
    const noteId = React.useId()
    const { hasTyped, hasAssisted, take } = alternatives
    const canAct = !state.disabled && !state.readOnly
    if (!canAct || (!hasTyped && !hasAssisted)) return null
    const children = (
      <>
        <summary>{words.open}</summary>
        <p id={noteId} data-rubrica="signature-pad-alternative-note">
          {words.note}
        </p>
        {hasTyped && <TypedName noteId={noteId} onSign={(name) => take({ kind: 'typed', name })} />}
        {hasAssisted && (
          <button
            type="button"
            aria-describedby={noteId}
            onClick={() => take({ kind: 'assisted' })}
          >
            {words.assisted}
          </button>
        )}
      </>
    )
    const own = { ...props, children: props.children ?? children }
    return renderPart('details', { name: 'signature-pad-alternative', state, props: own, ref })
  })

/** What is typed is kept apart from what is drawn: neither changes the other. */
function TypedName({ noteId, onSign }: TypedNameProps): React.ReactElement {
  const { alternative: words } = useSignaturePadMessages()
  const id = React.useId()
  const [text, setText] = React.useState('')
  const name = text.trim()
  const sign = () => {
    if (name !== '') onSign(name)
  }
  // No form of its own: the pad may stand in the host's.
  const onKeyDown = (event: React.KeyboardEvent) => {
    // In Safari the Enter that ends a composition comes after it, and only its code tells it apart.
    const isComposing = event.nativeEvent.isComposing || event.keyCode === 229
    if (event.key !== 'Enter' || isComposing) return
    event.preventDefault()
    sign()
  }
  return (
    <div data-rubrica="signature-pad-typed">
      <label htmlFor={id}>{words.name}</label>
      <input
        id={id}
        value={text}
        autoComplete="name"
        aria-describedby={noteId}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <button
        type="button"
        aria-describedby={noteId}
        aria-disabled={name === '' || undefined}
        onClick={sign}
      >
        {words.typed}
      </button>
    </div>
  )
}

interface TypedNameProps {
  /** What says that this is not handwriting. */
  noteId: string
  onSign: (name: string) => void
}

export interface SignaturePadAlternativeProps extends PartProps<'details', SignaturePadState> {}
