import { DEVICE_HEADERS, type HeaderRule, USER_AGENT_HEADER } from './headerRules.ts'

/** What every call that changes something at MasStack carries. Source: seeds 002 and 004. */
export const EVIDENCE_HEADERS: readonly HeaderRule[] = [
  USER_AGENT_HEADER,
  ...Object.values(DEVICE_HEADERS),
]
