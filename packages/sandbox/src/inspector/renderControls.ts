import { PROVIDER_OPERATIONS } from '@rubrica/contract'
import type { Inspector } from '../createInspector.ts'
import type { Fault } from '../fault.ts'
import { type Html, html } from '../html.ts'
import { PAGE_BEHAVIOURS, PAGE_NAMES, type PageName } from '../pages/HostedPage.ts'
import { WEBHOOK_MODES } from '../webhooks/createWebhooks.ts'
import { renderChoice, renderPost } from './renderRow.ts'
import { renderTime } from './renderTime.ts'

const MINUTE_MS = 60_000
const STEPS: readonly [label: string, ms: number][] = [
  ['+1 min', MINUTE_MS],
  ['+15 min', 15 * MINUTE_MS],
  ['+45 min', 45 * MINUTE_MS],
  ['+1 day', 24 * 60 * MINUTE_MS],
]
const PAGE_LABELS: Readonly<Record<PageName, string>> = {
  signnow: 'signNow page',
  kyc: 'KYC page',
  agreements: 'Agreements page',
}

const FAULTS: readonly [label: string, fault: Fault][] = [
  ['500 with HTML', { kind: 'status', status: 500, body: 'html' }],
  ['429', { kind: 'status', status: 429, retryAfterSeconds: 5 }],
  ['3 s late', { kind: 'latency', ms: 3_000 }],
  ['half a JSON', { kind: 'truncated' }],
  ['broken connection', { kind: 'reset' }],
  ['hang', { kind: 'hang' }],
]

/** What makes the far side of the internet misbehave: its time, its pages, its webhooks. */
export function renderControls(inspect: Inspector, nowMs: number): Html {
  const pages = inspect.pages()
  return html`<div class="controls">
    <div class="choice" role="group" aria-label="Clock">
      <span>Clock: ${renderTime(new Date(nowMs).toISOString())}</span>
      ${STEPS.map(([label, advanceMs]) => renderPost(label, '/clock', { advanceMs }))}
    </div>
    ${PAGE_NAMES.map((name) =>
      renderChoice(PAGE_LABELS[name], PAGE_BEHAVIOURS, pages[name], '/pages', (behaviour) => ({
        name,
        behaviour,
      })),
    )}
    ${renderChoice('Webhooks', WEBHOOK_MODES, inspect.webhookMode(), '/webhooks/mode', (mode) => ({
      mode,
    }))}
    <div class="choice" role="group" aria-label="Fail the next call">
      <label for="fault-operation">Fail the next call of</label>
      <select id="fault-operation" data-live>
        ${Object.keys(PROVIDER_OPERATIONS).map((name) => html`<option>${name}</option>`)}
      </select>
      ${FAULTS.map(
        ([label, fault]) => html`<button type="button" data-post="/_sandbox/api/faults"
          data-body="${JSON.stringify({ operation: CHOSEN, fault })}" data-choice="fault-operation">${label}</button>`,
      )}
    </div>
  </div>`
}

/** Stands in a button's body for what the person has chosen in its select; the script puts it in. */
const CHOSEN = '$chosen'
