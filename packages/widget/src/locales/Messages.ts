import type { ErrorCode } from '@rubrica/contract'

/** Every word that people read or hear. A host may replace any of them. */
export interface Messages {
  signaturePad: {
    /** The surface's accessible name. */
    surface: string
    /** Beside the line to sign on. */
    guide: string
    undo: string
    redo: string
    clear: string
    submit: string
    /** Announced when nothing is drawn. */
    blank: string
    /** Announced after each stroke. */
    strokes: (count: number) => string
  }
  biometricSignature: {
    /** The ceremony's heading. */
    title: string
    loading: string
    /** Above the list of documents. */
    documents: string
    /** The button with which the person confirms having read the documents. */
    confirmRead: string
    confirming: string
    /** Above the pad. */
    sign: string
    submitting: string
    done: string
    expired: string
    cancelled: string
    retry: string
    /** Said after a failed submission: the signature is still there. */
    inkKept: string
  }
  /** What went wrong, for the person who signs. A code without its own words gets `fallback`. */
  errors: Partial<Record<ErrorCode, string>> & { fallback: string }
}
