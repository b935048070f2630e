import { type Html, html } from '../html.ts'

const FORMAT = new Intl.DateTimeFormat('en-GB', {
  dateStyle: 'medium',
  timeStyle: 'medium',
  timeZone: 'UTC',
})

/** A time as people read it, in UTC, so that it reads the same in a log beside it. */
export function renderTime(iso: string): Html {
  return html`<time datetime="${iso}">${FORMAT.format(new Date(iso))} UTC</time>`
}
