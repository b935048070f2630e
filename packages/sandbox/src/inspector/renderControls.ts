import type { Inspector } from '../createInspector.ts'
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
  </div>`
}
