import type { ProviderOperationName } from '@rubrica/contract'
import * as v from 'valibot'
import type { SandboxClock } from '../createClock.ts'
import type { Inspector } from '../createInspector.ts'
import { type Fault, FaultSchema, OperationNameSchema } from '../fault.ts'
import { BiometricSignInputSchema } from '../masstack/biometricSignInput.ts'
import { INSPECTOR_SCRIPT } from './inspectorScript.ts'
import { INSPECTOR_STYLE } from './inspectorStyle.ts'
import { answerRecord, answerStrokes } from './recordAnswers.ts'
import { renderPage, REQUESTS_SHOWN } from './renderPage.ts'
import { REPLAY_SCRIPT } from './replayScript.ts'
import { toError, toText } from './inspectorAnswer.ts'

/** Where the inspector lives; every other path is a provider's. */
export const INSPECTOR_PATH = '/_sandbox'

/** A call of the inspector whose body has passed its schema. */
export interface InspectorCall<Body = unknown> {
  inspect: Inspector
  clock: SandboxClock
  /** The path's id, where it has one. */
  id: string
  body: Body
}

/** One thing the inspector answers. A route with a body's schema changes something. */
export interface InspectorRoute {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly body: v.GenericSchema | null
  readonly answer: (call: InspectorCall) => Response
}

/** Everything below `/_sandbox`, for people and for scripts. */
export const INSPECTOR_ROUTES: readonly InspectorRoute[] = [
  get('', ({ inspect }) => toText('text/html', renderPage(inspect))),
  get('/inspector.js', () => toText('text/javascript', INSPECTOR_SCRIPT)),
  get('/replay.js', () => toText('text/javascript', REPLAY_SCRIPT)),
  get('/inspector.css', () => toText('text/css', INSPECTOR_STYLE)),
  get('/api/biometric-signs', ({ inspect }) => Response.json(listSigns(inspect))),
  get('/api/biometric-signs/{id}', ({ inspect, id }) => {
    const sign = inspect.biometricSign(id)
    return sign ? Response.json(sign) : toError(404, 'There is no such sign.')
  }),
  get('/api/biometric-signs/{id}/strokes', ({ inspect, id }) =>
    answerStrokes(inspect.biometricSign(id)),
  ),
  get('/api/biometric-signs/{id}/record', ({ inspect, id }) =>
    answerRecord(inspect.biometricSign(id)),
  ),
  get('/api/requests', ({ inspect }) => Response.json(inspect.requests().slice(-REQUESTS_SHOWN))),
  post('/api/biometric-signs', BiometricSignInputSchema, ({ inspect, body }) =>
    Response.json(inspect.createBiometricSign(body), { status: 201 }),
  ),
  post('/api/biometric-signs/{id}/cancel', v.strictObject({}), ({ inspect, id }) => {
    const state = inspect.biometricSign(id)?.state
    if (state === undefined) return toError(404, 'There is no such sign.')
    if (state === 'SIGNED' || state === 'EXPIRED') return toError(409, `The sign is ${state}.`)
    return Response.json(inspect.cancelBiometricSign(id))
  }),
  post('/api/faults', toFaultSchema(), ({ inspect, body }) => {
    inspect.failNext(body.operation, body.fault)
    return new Response(null, { status: 204 })
  }),
  post('/api/clock', toClockSchema(), ({ clock, body }) => {
    clock.advance(body.advanceMs)
    return Response.json({ now: new Date(clock.now()).toISOString() })
  }),
  post('/api/reset', v.strictObject({}), ({ inspect }) => {
    inspect.reset()
    return new Response(null, { status: 204 })
  }),
]

function get(path: string, answer: InspectorRoute['answer']): InspectorRoute {
  return { method: 'GET', path: INSPECTOR_PATH + path, body: null, answer }
}

function post<Body>(
  path: string,
  body: v.GenericSchema<unknown, Body>,
  answer: (call: InspectorCall<Body>) => Response,
): InspectorRoute {
  const answerAny = (call: InspectorCall) => answer(call as InspectorCall<Body>)
  return { method: 'POST', path: INSPECTOR_PATH + path, body, answer: answerAny }
}

/** Without the submissions, which may be 800 kB each and are asked for every second. */
function listSigns(inspect: Inspector) {
  return inspect.biometricSigns().map(({ submission: _, ...sign }) => sign)
}

function toFaultSchema(): v.GenericSchema<
  unknown,
  { operation: ProviderOperationName; fault: Fault }
> {
  return v.strictObject({ operation: OperationNameSchema, fault: FaultSchema })
}

function toClockSchema(): v.GenericSchema<unknown, { advanceMs: number }> {
  return v.strictObject({ advanceMs: v.pipe(v.number(), v.finite(), v.minValue(0)) })
}
