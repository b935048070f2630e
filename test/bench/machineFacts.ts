import { cpus, platform, release } from 'node:os'

/** What a figure depends on besides the code. */
export interface MachineFacts {
  takenAt: string
  cpuCount: number
  cpuModel: string
  node: string
  platform: string
}

/** Describes the machine that measured, at the time given. */
export function toMachineFacts(now: Date): MachineFacts {
  const all = cpus()
  return {
    takenAt: now.toISOString(),
    cpuCount: all.length,
    cpuModel: all[0]?.model.trim() ?? 'unknown CPU',
    node: process.versions.node,
    platform: `${platform()} ${release()}`,
  }
}
