import * as v from 'valibot'
import type { Inspector } from '../createInspector.ts'
import { BiometricSignInputSchema } from '../masstack/biometricSignInput.ts'
import { IdentificationInputSchema } from '../masstack/identificationInput.ts'
import { toError } from './inspectorAnswer.ts'
import { answerImage, answerRecord, answerStrokes } from './recordAnswers.ts'
import { get, type InspectorRoute, post, toJson } from './route.ts'

const SIGNS = '/api/biometric-signs'
const IDENTIFICATIONS = '/api/identifications'
const CaptureSchema = v.strictObject({ outcome: v.picklist(['accepted', 'rejected']) })

/** What the inspector tells and changes of MasStack. */
export const MASSTACK_ROUTES: readonly InspectorRoute[] = [
  get(SIGNS, ({ inspect }) => Response.json(listSigns(inspect))),
  get(`${SIGNS}/{id}`, ({ inspect, id }) => toJson(inspect.biometricSign(id), 'sign')),
  get(`${SIGNS}/{id}/strokes`, ({ inspect, id }) => answerStrokes(inspect.biometricSign(id))),
  get(`${SIGNS}/{id}/image`, ({ inspect, id }) => answerImage(inspect.biometricSign(id))),
  get(`${SIGNS}/{id}/record`, ({ inspect, id }) => answerRecord(inspect.biometricSign(id))),
  post(SIGNS, BiometricSignInputSchema, ({ inspect, body }) =>
    Response.json(inspect.createBiometricSign(body), { status: 201 }),
  ),
  post(`${SIGNS}/{id}/cancel`, v.strictObject({}), ({ inspect, id }) => {
    const state = inspect.biometricSign(id)?.state
    if (state === undefined) return toError(404, 'There is no such sign.')
    if (state === 'SIGNED' || state === 'EXPIRED') return toError(409, `The sign is ${state}.`)
    return Response.json(inspect.cancelBiometricSign(id))
  }),
  get(IDENTIFICATIONS, ({ inspect }) => Response.json(inspect.identifications())),
  get(`${IDENTIFICATIONS}/{id}`, ({ inspect, id }) =>
    toJson(inspect.identification(id), 'identification'),
  ),
  post(IDENTIFICATIONS, IdentificationInputSchema, ({ inspect, body }) =>
    Response.json(inspect.createIdentification(body), { status: 201 }),
  ),
  post(`${IDENTIFICATIONS}/{id}/capture`, CaptureSchema, ({ inspect, id, body }) => {
    const state = inspect.identification(id)?.state
    if (state === undefined) return toError(404, 'There is no such identification.')
    if (state !== 'PENDING') return toError(409, `The identification is ${state}.`)
    return Response.json(inspect.captureIdentification(id, body.outcome))
  }),
]

/** Without the submissions, which may be 800 kB each and are asked for every second. */
export function listSigns(inspect: Inspector) {
  return inspect.biometricSigns().map(({ submission: _, ...sign }) => sign)
}
