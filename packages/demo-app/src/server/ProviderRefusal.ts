import type { RefusalExplained } from '@rubrica/sandbox'

/** The provider understood, and said no. What it said is explained; its own words go to nobody. */
export class ProviderRefusal extends Error {
  override readonly name = 'ProviderRefusal'
  readonly explained: RefusalExplained

  constructor(operation: string, explained: RefusalExplained) {
    super(`The provider refused ${operation}: ${explained.code}.`)
    this.explained = explained
  }
}
