import { createPartnerProxy } from '@rubrica/proxy'
import { type NextHandlers, toNextHandlers } from '@rubrica/proxy/next'
import { createMemoryStore } from '@rubrica/proxy/stores/memory'
import { PROFILE_NAMES, toProfile, toProfileOptions } from '../../profiles.ts'

const { SANDBOX_URL = '', CAPA_USER_ID = '' } = process.env
const capa = { userId: CAPA_USER_ID, externalUserId: 'alice' }

const handlers = Object.fromEntries(
  PROFILE_NAMES.map((name) => {
    const proxy = createPartnerProxy({
      ...toProfileOptions(name, () => capa),
      store: createMemoryStore(),
      // The sandbox is told where the call was meant to go.
      fetch: (url, { headers, ...init }) =>
        fetch(SANDBOX_URL, { ...init, headers: { ...headers, 'x-meant-for': url } as HeadersInit }),
    })
    return [name, toNextHandlers(proxy)]
  }),
)

function take(method: keyof NextHandlers): NextHandlers['GET'] {
  return (request) => handlers[toProfile(new URL(request.url).pathname)]![method](request)
}

export const GET = take('GET')
export const HEAD = take('HEAD')
export const POST = take('POST')
export const PUT = take('PUT')
export const PATCH = take('PATCH')
export const DELETE = take('DELETE')
export const OPTIONS = take('OPTIONS')
