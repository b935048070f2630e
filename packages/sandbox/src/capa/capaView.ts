import { type Html, html } from '../html.ts'
import type { PageAnswer } from '../pages/HostedPage.ts'

/** A button of a hosted page. */
export interface CapaButton {
  action: string
  label: string
  look?: 'primary' | 'bad' | undefined
}

/** The form of a page: its buttons. */
export function renderButtons(buttons: readonly CapaButton[]): Html {
  return html`<form method="post">
      ${buttons.map(
        ({ action, label, look = '' }) =>
          html`<button name="action" value="${action}" class="${look}">${label}</button>\n`,
      )}
    </form>`
}

/** A page that only says something. */
export function showWords(title: string, words: string, status = 200): PageAnswer {
  return { status, show: { title, body: html`<p>${words}</p>` } }
}

/** A country's name in English, such as "Mexico (MX)". */
export function toCountryName(country: string): string {
  const name = new Intl.DisplayNames('en', { type: 'region' }).of(country) ?? country
  return `${name} (${country})`
}

/** The time of day at which something ends, such as "09:30 UTC". */
export function toTimeOfDay(iso: string): string {
  return `${iso.slice(11, 16)} UTC`
}
