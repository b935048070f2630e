import { type Html, html } from '../html.ts'
import type { SandboxWebhook } from '../webhooks/createWebhooks.ts'
import { renderTime } from './renderTime.ts'

/** The webhooks as a list, the last one first. */
export function renderWebhooks(webhooks: readonly SandboxWebhook[]): Html {
  if (webhooks.length === 0)
    return html`<p class="empty">No webhook has been made yet. Tell a provider where to send them:
      <code>PUT /api/partner/v2/webhook-settings</code>, <code>POST /api/v2/events</code>.</p>`
  return html`<ol class="requests" reversed>${webhooks.toReversed().map(renderWebhook)}</ol>`
}

function renderWebhook({ event, url, status, attempts, nextAttemptAt }: SandboxWebhook): Html {
  const tried = attempts.map((one) => one.status ?? 'unreachable').join(', ')
  return html`<li>
    <p><span class="status" data-webhook="${status}">${status}</span> <b>${event}</b></p>
    <p><code>${url}</code></p>
    <p>${tried ? `Tried: ${tried}. ` : ''}${nextAttemptAt !== null && html`Next: ${renderTime(nextAttemptAt)}`}</p>
  </li>`
}
