import { OPERATIONS } from '@rubrica/contract'
import { type Html, html } from '../html.ts'
import { isIsoRecord, isSealed } from '../masstack/biometricData.ts'
import type { BiometricSignSubmission, SandboxBiometricSign } from '../masstack/createSignStore.ts'
import { renderReplay } from './renderReplay.ts'
import { renderRow } from './renderRow.ts'
import { renderTime } from './renderTime.ts'

const NUMBER = new Intl.NumberFormat('en')
const CAPS = OPERATIONS.submitBiometricSign.limits.fields ?? {}

/** One sign as a card, with an anchor to link to. */
export function renderSign(sign: SandboxBiometricSign): Html {
  const { id, state, signer, documents, submission } = sign
  const isOpen = state === 'PENDING' || state === 'PREVIEWED'
  return html`<article class="card" id="${id}" aria-labelledby="${id}-name">
    <header>
      <h3 id="${id}-name">${signer.name} ${signer.last_name}</h3>
      <span class="badge" data-state="${state}">${state}</span>
      ${isOpen && html`<button type="button" data-post="/_sandbox/api/biometric-signs/${id}/cancel">Cancel</button>`}
    </header>
    <p class="id"><a href="#${id}">${id}</a></p>
    <div class="sides">
      ${submission && renderSubmission(id, submission)}
      <div>
        <dl>
          ${renderRow('Documents', html`${documents.map(renderDocument)}`)}
          ${renderRow('Signer', `${signer.alias}, ${signer.language}`)}
          ${renderRow('Created', renderTime(sign.createdAt))}
          ${sign.previewedAt && renderRow('Previewed', renderTime(sign.previewedAt))}
          ${submission && renderRow('Signed', renderTime(submission.receivedAt))}
          ${renderRow('Expires', renderTime(sign.expires_at))}
        </dl>
        ${submission && renderDevice(submission)}
      </div>
    </div>
  </article>`
}

function renderDocument({ name }: { name: string }): Html {
  return html`<span class="document">${name}</span>`
}

function renderSubmission(
  id: string,
  { biometricData, signatureImage }: BiometricSignSubmission,
): Html {
  return html`<div class="signature"><figure>
      <img src="/_sandbox/api/biometric-signs/${id}/image" alt="The signature that was handed in">
    </figure>
    ${renderReplay(id, biometricData)}
    <dl class="sizes">
      ${renderSize('biometric_data', biometricData, toRecordKind(biometricData))}
      ${renderSize('signature_image', signatureImage, 'PNG in base64')}
    </dl></div>`
}

function renderDevice(submission: BiometricSignSubmission): Html {
  return html`<h4>Device</h4>
    <dl>
      ${renderRow('Installation', html`<code>${submission.installationId}</code>`)}
      ${renderRow('Fingerprint', html`<code>${submission.fingerprint}</code>`)}
      ${renderRow('Location', submission.location ?? 'not shared')}
      ${renderRow('User agent', submission.userAgent ?? 'not sent')}
    </dl>`
}

function renderSize(name: keyof typeof CAPS, value: string, kind: string): Html {
  const max = CAPS[name]?.maxChars ?? 0
  const sizes = `${NUMBER.format(value.length)} of ${NUMBER.format(max)} characters`
  return html`<div>
      <dt><code>${name}</code></dt>
      <dd><meter max="${max}" high="${max * 0.9}" value="${value.length}" aria-label="Size of ${name}"></meter>
        <span>${sizes}</span><span class="kind">${kind}</span></dd>
    </div>`
}

/** Tells the kind of a record by its first bytes, without reading it. */
function toRecordKind(biometricData: string): string {
  if (isIsoRecord(biometricData)) return 'ISO/IEC 19794-7 record'
  if (isSealed(biometricData)) return 'JWE: sealed for its reader'
  return 'neither an ISO/IEC 19794-7 record nor a JWE'
}
