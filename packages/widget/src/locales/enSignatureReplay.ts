import type { Messages } from './Messages.ts'

/** English for the replay, apart from the rest, so that a replay alone does not bring all words. */
export const enSignatureReplay: Messages['signatureReplay'] = {
  label: 'Signature replay',
  ink: 'The signature, as it was written',
  play: 'Play',
  pause: 'Pause',
  replay: 'Replay',
  position: 'Position',
  time: (ms, durationMs) => `${toSeconds(ms, 2)} of ${toSeconds(durationMs, 2)}`,
  points: (count, all) => `Point ${count} of ${all}`,
  speed: 'Speed',
  rate: (speed) => `${speed}×`,
  seconds: (ms) => `${Number((ms / 1000).toFixed(2))} s`,
  pressure: 'Pressure',
  penSpeed: 'Pen speed',
  pressureFigures: (max, mean) => `highest ${max.toFixed(2)}, mean ${mean.toFixed(2)}`,
  penSpeedFigures: (max, mean) => `highest ${max.toFixed(0)} mm/s, mean ${mean.toFixed(0)} mm/s`,
  plot: (title, figures) => `${title} over time: ${figures}.`,
  penUp: 'Shaded: the pen is off the surface.',
  noPressure: 'This record holds no pressure. The device reported none, or none was taken.',
  noTime:
    'This record holds no time. Its points are shown in equal steps, not as fast as they were written, and there is no pen speed.',
  blank: 'This record holds no signature.',
  unreadable: 'This signature record cannot be read.',
}

function toSeconds(ms: number, digits: number): string {
  return `${(ms / 1000).toFixed(digits)} s`
}
