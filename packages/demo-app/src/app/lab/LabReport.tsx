import { type CaptureReport, type Ink, isBlank, toCaptureReport } from '@rubrica/widget'
import type * as React from 'react'

/** What became of the samples, in words for somebody who is not a programmer. */
export function LabReport({ ink }: { ink: Ink }): React.ReactElement {
  const report = toCaptureReport(ink)
  const isEmpty = isBlank(ink)
  return (
    <section aria-labelledby="report-title">
      <h2 id="report-title">Capture report</h2>
      <p>{isEmpty ? 'Sign on the pad. The figures come after each stroke.' : toVerdict(report)}</p>
      <table>
        <tbody>
          {toRows(ink, report).map(([name, value]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{isEmpty ? '–' : value}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function toVerdict({ received, stored }: CaptureReport): string {
  if (received === stored) return 'Every sample that the browser delivered was kept.'
  return `${received - stored} samples that the browser delivered were not kept.`
}

function toRows(ink: Ink, report: CaptureReport): [string, string | number][] {
  return [
    ['Strokes', ink.strokes.length],
    ['Samples received', report.received],
    ['Samples stored', report.stored],
    ['Samples a second', report.rateHz.toFixed(0)],
    ['Largest gap', `${report.largestGapMs.toFixed(1)} ms`],
    ['Clock step', toClock(report.clockStepMs)],
    ['Path', report.paths.join(', ') || 'unknown'],
    ['Drawn with', report.pointerTypes.join(', ')],
    ['In the air', report.hovered],
    ['Taken back', report.retracted],
    ['Palms turned away', report.palms],
    ['Cut short by the browser', report.ends.cancelled + report.cancelled],
  ]
}

function toClock(stepMs: number | null): string {
  if (stepMs === null) return 'too few samples to tell'
  return stepMs === 0 ? 'below 0.005 ms' : `${stepMs} ms`
}
