'use client'
import * as React from 'react'
import { assessSignature, type SignatureRules } from '../../core/ink/assessSignature.ts'
import { type Ink, isBlank } from '../../core/ink/ink.ts'
import { toDataUrl } from '../../dom/exportInk.ts'
import { useLatest } from '../internals/useLatest.ts'
import { useSignaturePadMessages } from '../provider/useMessages.ts'
import { useSignaturePadContext } from './SignaturePadContext.ts'

/**
 * Makes the pad a field of the form around it: checked, sent and reset with it. The signature is
 * handed over as the form is sent; the input holds nothing, since what is in the page can be read.
 */
export function SignaturePadField(props: SignaturePadFieldProps): React.ReactElement {
  const pad = useSignaturePadContext('Root', 'check')
  const { disabled, readOnly, required } = pad.state
  const words = useSignaturePadMessages()
  const input = React.useRef<HTMLInputElement>(null)
  const latest = useLatest({ ...props, pad })

  const verdict = assessSignature(pad.ink, props.rules)
  const flaw = required && !readOnly && !verdict.ok ? verdict.reason : undefined
  React.useEffect(() => {
    input.current?.setCustomValidity(flaw ? words.refused[flaw] : '')
  }, [flaw, words])

  React.useEffect(() => {
    const form = input.current?.form
    if (!form) return undefined
    const send = ({ formData }: FormDataEvent) => {
      const { name, toFormValue, pad: now } = latest.current
      if (name === undefined || isBlank(now.ink) || input.current?.matches(':disabled')) return
      const value = toFormValue?.(now.ink) ?? toDataUrl(now.ink, now.surface.pen)
      if (typeof value === 'string') formData.append(name, value)
      else formData.append(name, value)
    }
    const reset = (event: Event) => {
      if (event.target !== form || event.defaultPrevented) return
      latest.current.pad.actions.replace(latest.current.defaultInk)
    }
    // Above the host's own listeners, which may keep the form as it is.
    const root = form.getRootNode()
    form.addEventListener('formdata', send)
    root.addEventListener('reset', reset)
    return () => {
      form.removeEventListener('formdata', send)
      root.removeEventListener('reset', reset)
    }
  }, [latest])

  return (
    <input
      ref={input}
      data-rubrica="signature-pad-field"
      aria-hidden="true"
      tabIndex={-1}
      autoComplete="off"
      // A phone would call its keyboard up for the moment that the focus is here.
      inputMode="none"
      disabled={disabled}
      style={FIELD_STYLE}
      onInvalid={() => flaw && pad.actions.refuse(flaw)}
      // The browser puts the focus here when it says what is missing.
      onFocus={() => pad.surface.port.current.focus()}
      readOnly={readOnly}
    />
  )
}

/** There for the browser, which shows its message beside it, and for nobody else. */
const FIELD_STYLE = {
  position: 'absolute',
  insetInline: '50%',
  bottom: 0,
  width: 1,
  height: 1,
  margin: 0,
  padding: 0,
  border: 0,
  opacity: 0,
  pointerEvents: 'none',
} as const

interface SignaturePadFieldProps {
  name: string | undefined
  toFormValue: ((ink: Ink) => string | File) | undefined
  /** What a reset form goes back to. */
  defaultInk: Ink
  rules: SignatureRules | undefined
}
