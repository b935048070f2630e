'use client'
import * as React from 'react'
import { assessSignature, type SignatureRules } from '../../core/ink/assessSignature.ts'
import { type Ink, isBlank } from '../../core/ink/ink.ts'
import { toCanvas } from '../../dom/exportInk.ts'
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
    const listening = new AbortController()
    const { signal } = listening
    const isSent = () => {
      const { name, pad: now } = latest.current
      return name !== undefined && !isBlank(now.ink) && !input.current?.matches(':disabled')
    }
    const send = ({ formData }: FormDataEvent) => {
      const { name = '', toFormValue, pad: now } = latest.current
      if (!isSent()) return
      const value = toFormValue?.(now.ink) ?? toCanvas(now.ink, now.surface.pen).toDataURL()
      if (typeof value === 'string') formData.append(name, value)
      else formData.append(name, value)
    }
    const reset = () => {
      latest.current.pad.actions.refuse(undefined)
      latest.current.pad.actions.replace(latest.current.defaultInk)
    }
    const keepOutOfUrl = (event: SubmitEvent) => {
      const { submitter } = event
      const own = submitter instanceof HTMLButtonElement ? submitter.formMethod : ''
      if ((own || form.method) !== 'get' || !isSent()) return
      event.preventDefault()
      throw new Error(GET_FORM)
    }
    form.addEventListener('formdata', send, { signal })
    // Above the host's own listeners, which may keep the form as it is, or send it themselves.
    const root = form.getRootNode()
    const last = (listener: (event: never) => void) => (event: Event) => {
      if (event.target === form && !event.defaultPrevented) listener(event as never)
    }
    root.addEventListener('reset', last(reset), { signal })
    root.addEventListener('submit', last(keepOutOfUrl), { signal })
    return () => listening.abort()
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

const GET_FORM =
  '[rubrica] This form would put the signature into a URL, where servers and browsers keep it. It was not sent. Give the form method="post", or send it yourself and prevent the default.'

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
