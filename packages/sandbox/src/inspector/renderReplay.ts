import { type Html, html } from '../html.ts'
import { isIsoRecord, isSealed } from '../masstack/biometricData.ts'

/**
 * What can be done with a signature's record: its replay, where it may be read, and its download. It
 * is the replay's script that changes it (`data-live`), so the page's own updates pass it by.
 */
export function renderReplay(id: string, biometricData: string): Html {
  const url = `/_sandbox/api/biometric-signs/${id}`
  const isReadable = isIsoRecord(biometricData)
  return html`<div class="replay" id="${id}-replay" data-live data-strokes="${url}/strokes">
      <div class="tools">
        ${isReadable && html`<button type="button" data-replay>Replay</button>`}
        <a href="${url}/record" download>Download record</a>
      </div>
      ${isSealed(biometricData) && html`<p>Sealed: only its reader can open it and replay it.</p>`}
      ${isReadable && renderStage()}
    </div>`
}

function renderStage(): Html {
  return html`<p role="status"></p>
      <div class="stage" hidden>
        <figure><canvas role="img" aria-label="The signature, drawn anew from its record"></canvas></figure>
        <p class="tools">
          <input type="range" min="0" max="1" step="any" value="0" aria-label="Time in the replay">
          <span class="time"></span>
        </p>
      </div>`
}
