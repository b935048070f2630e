import * as v from 'valibot'
import type { SignnowDocumentInput } from '../signnow/documentInput.ts'
import { get, type InspectorRoute, post, toJson } from './route.ts'

const DOCUMENTS = '/api/signnow/documents'
/** The inspector's own function reads it, and says what is wrong. */
const InputSchema: v.GenericSchema<unknown, SignnowDocumentInput> = v.looseObject({})

/** What the inspector tells and changes of signNow. Of its links it never tells the token. */
export const SIGNNOW_ROUTES: readonly InspectorRoute[] = [
  get(DOCUMENTS, ({ inspect }) => Response.json(inspect.signnow.documents())),
  get(`${DOCUMENTS}/{id}`, ({ inspect, id }) => toJson(inspect.signnow.document(id), 'document')),
  get(`${DOCUMENTS}/{id}/invites`, ({ inspect, id }) => Response.json(inspect.signnow.invites(id))),
  get('/api/signnow/links', ({ inspect }) => Response.json(inspect.signnow.links())),
  post(DOCUMENTS, InputSchema, ({ inspect, body }) =>
    Response.json(inspect.signnow.createDocument(body), { status: 201 }),
  ),
  post('/api/signnow/invites/{id}/skip', v.strictObject({}), ({ inspect, id }) =>
    Response.json(inspect.signnow.skipInvite(id)),
  ),
  post('/api/signnow/links/{id}/expire', v.strictObject({}), ({ inspect, id }) =>
    Response.json(inspect.signnow.expireLink(id)),
  ),
]
