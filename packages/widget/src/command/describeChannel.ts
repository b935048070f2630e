import type { DecodedChannel, LengthUnit, RecordChannelName } from '../core/biometric/index.ts'

/** A channel as people read it. */
export interface ChannelDescription {
  name: RecordChannelName
  /** What it measures, in a few words. */
  what: string
  /** What its steps are parts of; `levels` where the record does not say how large they are. */
  unit: string
  /** Steps to a unit; null for a channel that is not calibrated. */
  stepsPerUnit: number | null
  /** The range that the record states, in steps; null where it states none. */
  min: number | null
  max: number | null
  /** Whether each of its values is 1 step, as the record says. */
  isConstant: boolean
}

/** What each channel measures (ISO/IEC 19794-7, channels), and in what; `L` is the unit of length. */
const MEANINGS: Record<RecordChannelName, [what: string, unit: string, fallback?: number]> = {
  // Without a scaling value the decoder takes what records are known to mean.
  X: ['place, to the right', 'L', 100],
  Y: ['place, upwards', 'L', 100],
  Z: ['height over the surface', 'L'],
  VX: ['speed along X', 'L/s'],
  VY: ['speed along Y', 'L/s'],
  AX: ['acceleration along X', 'L/s2'],
  AY: ['acceleration along Y', 'L/s2'],
  T: ['time since the start', 's', 1000],
  DT: ['time since the point before', 's', 1000],
  F: ['pressure', 'N'],
  S: ['pen down', 'yes or no'],
  TX: ['tilt along X', 'degrees', 1],
  TY: ['tilt along Y', 'degrees', 1],
  A: ['azimuth', 'degrees'],
  E: ['elevation', 'degrees'],
  R: ['rotation', 'degrees', 1],
}

/** Says what a channel measures, and in what steps. */
export function describeChannel(channel: DecodedChannel, length: LengthUnit): ChannelDescription {
  const { name, min = null, max = null, isConstant } = channel
  const [what, unit, fallback] = MEANINGS[name]
  const stepsPerUnit = channel.scaling ?? fallback ?? null
  const isSwitch = name === 'S'
  return {
    name,
    what,
    unit: isSwitch || stepsPerUnit !== null ? unit.replace('L', length) : 'levels',
    stepsPerUnit: isSwitch ? null : stepsPerUnit,
    min,
    max,
    isConstant,
  }
}
