import { listSigns } from './masstackRoutes.ts'
import { REQUESTS_SHOWN } from './renderPage.ts'
import { get, type InspectorRoute } from './route.ts'

/** Everything in one answer, without what is large: what the page asks for each second. */
export const OVERVIEW_ROUTE: InspectorRoute = get('/api/overview', ({ inspect }) =>
  Response.json({
    biometricSigns: listSigns(inspect),
    identifications: inspect.identifications(),
    documents: inspect.signnow.documents(),
    invites: inspect.signnow.documents().map(({ id }) => inspect.signnow.invites(id)),
    users: inspect.capa.users(),
    pages: inspect.pages(),
    webhookMode: inspect.webhookMode(),
    webhooks: inspect.webhooks().slice(-REQUESTS_SHOWN),
    requests: inspect.requests().slice(-REQUESTS_SHOWN),
  }),
)
