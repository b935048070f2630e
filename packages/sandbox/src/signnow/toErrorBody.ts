/** The forms in which signNow is known to write a refusal. Source: its OpenAPI, SDKs and fixtures. */
export const ERROR_SHAPES = [
  'errors[]',
  'error[]',
  'error+code',
  'error',
  '404',
  'message',
] as const

export type ErrorShape = (typeof ERROR_SHAPES)[number]

/** Writes a refusal in one of the forms. */
export function toErrorBody(shape: ErrorShape, code: number, message: string): object {
  switch (shape) {
    case 'errors[]':
      return { errors: [{ code, message }] }
    case 'error[]':
      return { error: [{ code: String(code), message }] }
    case 'error+code':
      return { error: message, code }
    case 'error':
      return { error: message }
    case '404':
      return { '404': message }
    case 'message':
      return { code, message }
  }
}
