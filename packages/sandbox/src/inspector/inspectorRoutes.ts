import { CONTROL_ROUTES } from './controlRoutes.ts'
import { INSPECTOR_SCRIPT } from './inspectorScript.ts'
import { INSPECTOR_STYLE } from './inspectorStyle.ts'
import { toText } from './inspectorAnswer.ts'
import { MASSTACK_ROUTES } from './masstackRoutes.ts'
import { OVERVIEW_ROUTE } from './overviewRoute.ts'
import { CAPA_ROUTES } from './capaRoutes.ts'
import { SIGNNOW_ROUTES } from './signnowRoutes.ts'
import { renderPage } from './renderPage.ts'
import { REPLAY_SCRIPT } from './replayScript.ts'
import { get, type InspectorRoute } from './route.ts'

/** Everything below `/_sandbox`, for people and for scripts. */
export const INSPECTOR_ROUTES: readonly InspectorRoute[] = [
  get('', (call) => toText('text/html', renderPage(call))),
  get('/inspector.js', () => toText('text/javascript', INSPECTOR_SCRIPT)),
  get('/replay.js', () => toText('text/javascript', REPLAY_SCRIPT)),
  get('/inspector.css', () => toText('text/css', INSPECTOR_STYLE)),
  OVERVIEW_ROUTE,
  ...MASSTACK_ROUTES,
  ...SIGNNOW_ROUTES,
  ...CAPA_ROUTES,
  ...CONTROL_ROUTES,
]
