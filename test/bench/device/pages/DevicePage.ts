/** What the page of the device suite lets the driver call. */
export interface DevicePage {
  /** Computes one fingerprint, the script's loading included. */
  compute: (way: Way) => Promise<Computed>
  /** How long the page's first installation id takes, in milliseconds. */
  timeFirstId: () => Promise<number>
}

/** Ours; what a partner would call instead; and the same wait without either. */
export type Way = 'rubrica' | 'fingerprintjs' | 'nothing'

export interface Computed {
  /** How long each task over 50 ms was, in milliseconds; the browser tells of no other. */
  longTasks: number[]
  wallMs: number
}

declare global {
  interface Window {
    devicePage?: DevicePage
  }
}
