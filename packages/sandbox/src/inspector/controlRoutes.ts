import * as v from 'valibot'
import { FaultSchema, OperationNameSchema } from '../fault.ts'
import { PAGE_BEHAVIOURS, PAGE_NAMES } from '../pages/HostedPage.ts'
import { TEST_VALUES } from '../testValues.ts'
import { WEBHOOK_MODES } from '../webhooks/createWebhooks.ts'
import { REQUESTS_SHOWN } from './renderPage.ts'
import { get, type InspectorRoute, post, toDone } from './route.ts'

const FaultBodySchema = v.strictObject({ operation: OperationNameSchema, fault: FaultSchema })
const ClockBodySchema = v.strictObject({
  advanceMs: v.pipe(v.number(), v.finite(), v.minValue(0)),
})
const PageBodySchema = v.strictObject({
  name: v.picklist(PAGE_NAMES),
  behaviour: v.picklist(PAGE_BEHAVIOURS),
})
const WebhookModeSchema = v.strictObject({ mode: v.picklist(WEBHOOK_MODES) })

/** What the inspector tells and changes of the sandbox as a whole. */
export const CONTROL_ROUTES: readonly InspectorRoute[] = [
  get('/api/requests', ({ inspect }) => Response.json(inspect.requests().slice(-REQUESTS_SHOWN))),
  get('/api/webhooks', ({ inspect }) =>
    Response.json({ mode: inspect.webhookMode(), webhooks: inspect.webhooks() }),
  ),
  get('/api/pages', ({ inspect }) => Response.json(inspect.pages())),
  get('/api/test-values', () => Response.json(TEST_VALUES)),
  post('/api/faults', FaultBodySchema, ({ inspect, body }) => {
    inspect.failNext(body.operation, body.fault)
    return toDone()
  }),
  post('/api/webhooks/mode', WebhookModeSchema, ({ inspect, body }) => {
    inspect.setWebhookMode(body.mode)
    return toDone()
  }),
  post('/api/pages', PageBodySchema, ({ inspect, body }) => {
    inspect.setPage(body.name, body.behaviour)
    return toDone()
  }),
  get('/api/clock', ({ clock }) => Response.json({ now: new Date(clock.now()).toISOString() })),
  post('/api/clock', ClockBodySchema, ({ clock, body }) => {
    clock.advance(body.advanceMs)
    return Response.json({ now: new Date(clock.now()).toISOString() })
  }),
  post('/api/reset', v.strictObject({}), ({ inspect }) => {
    inspect.reset()
    return toDone()
  }),
]
