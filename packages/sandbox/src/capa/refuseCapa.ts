import {
  type CapaError,
  type ErrorRow,
  KYC_LINK_ERRORS,
  SIGN_DOCUMENTS_ERRORS,
} from '@rubrica/contract'

/** A refusal of the contract that Capa has its own word and words for. */
export type CapaRow = ErrorRow & { status: number; name: string; message: string }

/** Answers with a refusal. `ending` takes the place of what the document lost at the end. */
export function refuseCapa({ status, name, message }: CapaRow, ending = ''): Response {
  return toResponse(status, name, message + ending)
}

/** Answers for a path that Capa does not have. ASSUMPTION: as it does for what is not found. */
export function refuseCapaPath(): Response {
  return toResponse(404, 'NOT_FOUND_ERROR', 'There is nothing at this path.')
}

/** Answers for a method that a path does not take. ASSUMPTION. */
export function refuseCapaMethod(allow: string): Response {
  return toResponse(405, 'METHOD_NOT_ALLOWED', 'The path does not take this method.', { allow })
}

/** The error envelope for any status, with the word of the first refusal that has it. */
export function toCapaErrorText(status: number): string {
  const rows: readonly ErrorRow[] = Object.values({ ...SIGN_DOCUMENTS_ERRORS, ...KYC_LINK_ERRORS })
  const name = rows.find((row) => row.status === status && row.name)?.name ?? 'HTTP_ERROR'
  return toText(name, 'The sandbox was asked to fail this call.')
}

function toResponse(
  status: number,
  name: string,
  message: string,
  headers: Record<string, string> = {},
): Response {
  return new Response(toText(name, message), {
    status,
    headers: { 'content-type': 'application/json', ...headers },
  })
}

function toText(code: string, message: string): string {
  const answer: CapaError = { success: false, error: { code, message } }
  return JSON.stringify(answer)
}
