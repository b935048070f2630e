import * as v from 'valibot'

/** What a Capa user is. Only an individual signs documents and takes a KYC. */
export const CAPA_USER_TYPES = ['INDIVIDUAL', 'BUSINESS'] as const

export type CapaUserType = (typeof CAPA_USER_TYPES)[number]

/** What makes a user. Source: Capa's partner API v2, CreateUser. */
export interface CreateUserBody {
  type: CapaUserType
  email: string
  /** The partner's own id of this person; webhooks name it and nothing else. */
  externalUserId?: string | undefined
  alias?: string | undefined
}

export const CreateUserBodySchema: v.GenericSchema<unknown, CreateUserBody> = v.object({
  type: v.picklist(CAPA_USER_TYPES),
  email: v.pipe(v.string(), v.maxLength(254)),
  externalUserId: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(255))),
  alias: v.optional(v.string()),
})

/** A new user's id. */
export interface CreateUserAnswer {
  success?: boolean | undefined
  data: { userId: string }
}

export const CreateUserAnswerSchema: v.GenericSchema<unknown, CreateUserAnswer> = v.object({
  success: v.optional(v.boolean()),
  data: v.object({ userId: v.string() }),
})
