import type { PartnerProxyOptions, PartnerUser } from '../options/PartnerProxyOptions.ts'
import { ProxyProblem } from '../ProxyProblem.ts'
import type { Deadline } from '../upstream/createDeadline.ts'

/** Lets a request pass only for somebody who is signed in, and waits no longer than the deadline. */
export async function guardUser(
  options: Pick<PartnerProxyOptions, 'user'>,
  request: Request,
  deadline: Deadline,
): Promise<PartnerUser> {
  const user = await deadline.race(
    // Called inside, so that a throw is a rejection too.
    (async () => options.user(request))(),
    'internal_error',
    '[rubrica] The option `user` did not answer in time. The request was refused. Give its own look-ups a time limit shorter than the deadline of the operation.',
  )
  if (!user) throw new ProxyProblem('not_signed_in')
  checkUser(user)
  return user
}

/** @throws TypeError that says what of a user is no text. */
export function checkUser(user: PartnerUser): void {
  // From JavaScript anything may come.
  const { id, tenant, capa }: Partial<PartnerUser> = user ?? {}
  if (!isText(id) || !isText(tenant))
    throw new TypeError(
      '[rubrica] The option `user` gave a user whose id or tenant is no text. The request was refused. Return both as texts, or null when nobody is signed in.',
    )
  if (capa !== undefined && !(isText(capa.userId) && isText(capa.externalUserId)))
    throw new TypeError(
      '[rubrica] The option `user` gave a user whose `capa` has no userId or no externalUserId. The request was refused. Return both as texts, or leave `capa` out.',
    )
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== ''
}
