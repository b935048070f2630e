import {
  type CREATE_INVITES_ERRORS,
  type CreateInvitesBody,
  hasNoExclusion,
  type InviteInput,
} from '@rubrica/contract'
import type { SignnowDocument, SignnowRole } from './createDocumentStore.ts'

/** An invite that is asked for, with the role that it is for. */
export interface MatchedInvite {
  input: InviteInput
  role: SignnowRole
}

type CreateRow = keyof typeof CREATE_INVITES_ERRORS

/** Whether each invite names its role in one way at least, and has nothing that excludes another. */
export function areWhole({ invites }: CreateInvitesBody): boolean {
  return invites.every(
    (input) => hasNoExclusion(input) && (input.role ?? input.role_id) !== undefined,
  )
}

/** Finds the role of each invite, or the row by which the roles or the signers are refused. */
export function matchInvites(
  document: SignnowDocument,
  inputs: readonly InviteInput[],
): MatchedInvite[] | CreateRow {
  const matched: MatchedInvite[] = []
  let areDifferent = false
  for (const input of inputs) {
    const found = [
      input.role_id !== undefined &&
        findRole(document, ({ unique_id }) => unique_id === input.role_id),
      input.role !== undefined && findRole(document, ({ name }) => name === input.role),
    ].filter((one) => one !== false)
    const [role, other = role] = found
    if (!role || !other) return 'roleUnknown'
    if (role !== other) areDifferent = true
    matched.push({ input, role })
  }
  if (areDifferent) return 'rolesDiffer'
  const used = new Set(matched.map(({ role }) => role))
  if (used.size < document.roles.length) return 'rolesUnused'
  // ASSUMPTION: no document says how a role that is used twice is refused.
  if (used.size < matched.length) return 'payloadInvalid'
  return findSignerRefusal(document, inputs) ?? matched
}

function findRole({ roles }: SignnowDocument, fits: (role: SignnowRole) => boolean) {
  return roles.find(fits)
}

/** E-mail addresses are one whatever their case. ASSUMPTION, and how mail works in practice. */
function findSignerRefusal(
  { owner }: SignnowDocument,
  inputs: readonly InviteInput[],
): CreateRow | undefined {
  const emails = inputs.map(({ email }) => email.toLowerCase())
  if (emails.includes(owner.toLowerCase())) return 'ownerAsSigner'
  return new Set(emails).size < emails.length ? 'signersRepeated' : undefined
}
