import { type Html, html } from '../html.ts'

/** One line of a description list. */
export function renderRow(name: string, value: Html | string): Html {
  return html`<div><dt>${name}</dt><dd>${value}</dd></div>`
}

/** A button that posts to the inspector: the whole of what its script does for it. */
export function renderPost(label: string, path: string, body: unknown = {}): Html {
  return html`<button type="button" data-post="/_sandbox/api${path}"
    data-body="${JSON.stringify(body)}">${label}</button>`
}

/** The switches of one thing that has one of several values now. */
export function renderChoice<Value extends string>(
  label: string,
  values: readonly Value[],
  now: Value,
  path: string,
  toBody: (value: Value) => unknown,
): Html {
  return html`<div class="choice" role="group" aria-label="${label}">
    <span>${label}</span>
    ${values.map(
      (value) => html`<button type="button" aria-pressed="${String(value === now)}"
        data-post="/_sandbox/api${path}" data-body="${JSON.stringify(toBody(value))}">${value}</button>`,
    )}
  </div>`
}
