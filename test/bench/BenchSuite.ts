/** Measures one part of the product beside its peers. Says with `report` what it is at. */
export type BenchSuite = (report: (step: string) => void) => Promise<SuiteResult>

export interface SuiteResult {
  rows: readonly BenchRow[]
  /** How the figures came about, a sentence a line, printed under the table. */
  notes: readonly string[]
  /** Versions of what was measured with and against. */
  versions: Readonly<Record<string, string>>
}

/** One line of the table. */
export interface BenchRow {
  what: string
  /** Printed behind every figure of the row; empty for a bare count. */
  unit: string
  ours: number
  /** By the peer's name; a peer that was not measured is left out. */
  peers?: Readonly<Record<string, number>>
  /** The peer that the ratio is against. */
  against?: string
  /** As the issue sets it. */
  bar?: string
  isMet?: boolean
}
