import type { ErrorCode } from '@rubrica/contract'
import type { DeviceSignal } from '../core/device/consent.ts'
import type { SignatureFlaw } from '../core/ink/assessSignature.ts'
import type { LocationReason } from '../dom/device/index.ts'

/** Every word that people read or hear. A host may replace any of them. */
export interface Messages {
  signaturePad: {
    /** The surface's accessible name. */
    surface: string
    /** Beside the line to sign on. */
    guide: string
    /** The same where only a pen may draw. */
    guidePen: string
    undo: string
    redo: string
    clear: string
    submit: string
    /** Announced when nothing is drawn. */
    blank: string
    /** How many strokes there are, where nobody drew the last one just now. */
    strokes: (count: number) => string
    /** Announced after each stroke, with its number. */
    stroke: (count: number) => string
    /** Announced after a step was taken back: how many strokes there are now. */
    undone: (count: number) => string
    /** Announced after a step was brought again: how many strokes there are now. */
    redone: (count: number) => string
    cleared: string
    /** Said when what was drawn cannot be a signature, or when it was no pen that tried to draw. */
    refused: Record<SignatureFlaw | 'not-a-pen', string>
    /** The other ways to sign, where the host allows them. */
    alternative: {
      /** The button that shows them. */
      open: string
      /** Says that none of them is a handwritten signature. */
      note: string
      /** The label of the field for the name. */
      name: string
      /** The button that signs with the name. */
      typed: string
      /** The button that asks for somebody's help. */
      assisted: string
    }
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
  signatureReplay: {
    /** The accessible name of the whole. */
    label: string
    /** The accessible name of the ink. */
    ink: string
    play: string
    pause: string
    /** The button at the end. */
    replay: string
    /** The accessible name of the scrubber. */
    position: string
    /** Where the replay stands, in a record with time. */
    time: (ms: number, durationMs: number) => string
    /** Where the replay stands, in a record without time. */
    points: (count: number, all: number) => string
    /** The label of the choice of speeds. */
    speed: string
    /** One of them: 0.5 is half as fast. */
    rate: (speed: number) => string
    /** At the axis of time. */
    seconds: (ms: number) => string
    /** Above the plots. */
    pressure: string
    penSpeed: string
    /** The largest and the mean pressure, from 0 to 1. */
    pressureFigures: (max: number, mean: number) => string
    /** The largest and the mean speed, in millimetres a second. */
    penSpeedFigures: (max: number, mean: number) => string
    /** The plot in words, for whom it cannot be seen by. */
    plot: (title: string, figures: string) => string
    /** What the shaded parts of the plots are. */
    penUp: string
    noPressure: string
    noTime: string
    /** The record holds no points. */
    blank: string
    /** The record cannot be read. */
    unreadable: string
  }
  deviceConsent: {
    title: string
    intro: string
    /** What is asked about, and what it is for; the location's gets how far it is rounded. */
    signals: Record<DeviceSignal, { label: string; purpose: (distance: string) => string }>
    /** How far a location is rounded, for 0 to 6 decimals of a degree. */
    distances: readonly string[]
    /** Beside a signal that the provider requires. */
    required: string
    /** Beside one that it does not. */
    optional: string
    /** Beside one that the site declares strictly necessary. */
    necessary: string
    allowAll: string
    refuseAll: string
    allowChosen: string
    /** Beside a signal that the person allowed, and beside one that they refused. */
    allowed: string
    refused: string
    /** Beside the location that is allowed but was not asked for yet. */
    notAdded: string
    /** What follows from having refused something that is required. */
    missing: string
    /** The button that asks again. */
    change: string
    /** The button that asks for the location. */
    locate: string
    locating: string
    located: (distance: string) => string
    /** The button that forgets the location. */
    forget: string
    /** Why there is no location, and that it does not matter. */
    notLocated: Record<LocationReason, string>
  }
  /** What went wrong, for the person who signs. A code without its own words gets `fallback`. */
  errors: Partial<Record<ErrorCode, string>> & { fallback: string }
}
