import type * as React from 'react'
import type { Step } from './Act.ts'
import { StatusMark } from './StatusMark.tsx'
import type { Outcome } from './useActs.ts'

/** What was asked for, in a sentence, and the answers. */
export function OutcomeView({ outcome }: { outcome: Outcome | undefined }): React.ReactElement {
  return (
    <>
      <p className="proxy-told" role="status">
        {toNews(outcome)}
      </p>
      {outcome && <p className="record-quiet">{outcome.act.text}</p>}
      {outcome?.status === 'done' && (
        <ol className="proxy-steps">
          {outcome.steps.map((step) => (
            <StepView key={step.requestId} step={step} />
          ))}
        </ol>
      )}
    </>
  )
}

function StepView({ step }: { step: Step }): React.ReactElement {
  const { asked, status, code, times = 1, note } = step
  return (
    <li>
      <code>{asked}</code>
      <StatusMark status={status} />
      {times > 1 && <span>{times} times</span>}
      {code !== undefined && <code className="proxy-code">{code}</code>}
      {note !== undefined && <span className="record-quiet">{note}</span>}
    </li>
  )
}

function toNews(outcome: Outcome | undefined): string {
  if (!outcome) return 'Press a button. What the proxy does appears here and in its log.'
  const { act, status } = outcome
  if (status === 'running') return `${act.name}: asking…`
  if (status === 'failed') return `${act.name}: the bank could not set this up. Try again.`
  const answers = outcome.steps.map((step) => [step.status, step.code].filter(Boolean).join(' '))
  const last = answers.pop() ?? 'no answer'
  return `${act.name}: ${answers.length === 0 ? last : `${answers.join(', ')}, then ${last}`}`
}
