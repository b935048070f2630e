import { createPartnerProxy } from '@rubrica/proxy'
import { createMemoryStore } from '@rubrica/proxy/stores/memory'
import { toWorker } from '@rubrica/proxy/workers'
import { PROFILE_NAMES, toProfile, toProfileOptions } from '../../profiles.ts'

/** What the test tells the worker. */
interface Env {
  CAPA_USER_ID: string
}

const workers = Object.fromEntries(
  PROFILE_NAMES.map((name) => [
    name,
    toWorker(({ CAPA_USER_ID }: Env) => {
      const capa = { userId: CAPA_USER_ID, externalUserId: 'alice' }
      return createPartnerProxy({
        ...toProfileOptions(name, () => capa),
        store: createMemoryStore(),
      })
    }),
  ]),
)

/** A worker with a proxy of each profile. Its providers are wherever the runtime sends its calls. */
export default {
  fetch(request: Request, env: Env, context: { waitUntil: (work: Promise<unknown>) => void }) {
    const name = toProfile(new URL(request.url).pathname)
    return workers[name]?.fetch(request, env, context)
  },
}
