import * as v from 'valibot'
import type { CapaUserInput } from '../capa/capaUserInput.ts'
import { KYC_OUTCOMES } from '../capa/createKycStore.ts'
import { get, type InspectorRoute, post, toJson } from './route.ts'

const USERS = '/api/capa/users'
const KycBodySchema = v.strictObject({ status: v.picklist(KYC_OUTCOMES) })
/** The inspector's own function reads it, and says what is wrong. */
const InputSchema: v.GenericSchema<unknown, CapaUserInput> = v.looseObject({})

/** What the inspector tells and changes of Capa. */
export const CAPA_ROUTES: readonly InspectorRoute[] = [
  get(USERS, ({ inspect }) => Response.json(inspect.capa.users())),
  get(`${USERS}/{id}`, ({ inspect, id }) => toJson(inspect.capa.user(id), 'user')),
  get('/api/capa/kyc-sessions', ({ inspect }) => Response.json(inspect.capa.kycSessions())),
  get('/api/capa/agreements-sessions', ({ inspect }) =>
    Response.json(inspect.capa.agreementsSessions()),
  ),
  post(USERS, InputSchema, ({ inspect, body }) =>
    Response.json(inspect.capa.createUser(body), { status: 201 }),
  ),
  post(`${USERS}/{id}/kyc`, KycBodySchema, ({ inspect, id, body }) =>
    Response.json(inspect.capa.setKyc(id, body.status)),
  ),
]
