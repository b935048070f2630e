import type * as v from 'valibot'
import type { SandboxClock } from '../createClock.ts'
import type { Inspector } from '../createInspector.ts'
import { toError } from './inspectorAnswer.ts'

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

/** A route that only tells. */
export function get(path: string, answer: InspectorRoute['answer']): InspectorRoute {
  return { method: 'GET', path: INSPECTOR_PATH + path, body: null, answer }
}

/** A route that changes something. What the inspector itself refuses becomes a 409 with its words. */
export function post<Body>(
  path: string,
  body: v.GenericSchema<unknown, Body>,
  answer: (call: InspectorCall<Body>) => Response,
): InspectorRoute {
  return {
    method: 'POST',
    path: INSPECTOR_PATH + path,
    body,
    answer(call) {
      try {
        return answer(call as InspectorCall<Body>)
      } catch (error) {
        if (error instanceof TypeError && error.message.startsWith('[rubrica]'))
          return toError(409, error.message.replace('[rubrica] ', ''))
        throw error
      }
    },
  }
}

/** One thing as JSON, or the sentence that there is none. */
export function toJson(value: unknown, what: string): Response {
  return value === undefined ? toError(404, `There is no such ${what}.`) : Response.json(value)
}

/** For a change that has nothing to tell. */
export function toDone(): Response {
  return new Response(null, { status: 204 })
}
