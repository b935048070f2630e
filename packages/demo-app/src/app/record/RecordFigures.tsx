import type { BiometricData, BiometricReport } from '@rubrica/widget/biometric'
import type * as React from 'react'
import { toCount, toDecimal, toRate } from './words.ts'

/** The report of `encodeBiometricData`, for people. */
export function RecordFigures({ record }: { record: BiometricData }): React.ReactElement {
  const { report, bytes } = record
  const rows: Row[] = [
    ['Format', 'ISO/IEC 19794-7:2007'],
    ...(record.format === 'jwe' ? [['Sealed as', 'JWE (RFC 7516)'] as const] : []),
    ['Size as a file', `${toCount(bytes)} bytes`],
    ['Points', toCount(report.points)],
    ['Strokes', toCount(report.strokes)],
    ...(report.mode === 'off' ? toShapeRows(report) : toSampleRows(report)),
  ]
  return (
    <table className="record-figures">
      <tbody>
        {rows.map(([name, value]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{value}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

type Row = readonly [string, string]

function toShapeRows({ placeStepMm, shapeStepMm = 0 }: BiometricReport): Row[] {
  return [
    ['Points along the line', `every ${toDecimal(shapeStepMm)} mm`],
    ['Step of place', `${toDecimal(placeStepMm)} mm`],
    ['Time', 'never collected'],
    ['Pressure', 'never collected'],
    ['Tilt', 'never collected'],
  ]
}

function toSampleRows(report: BiometricReport): Row[] {
  const { points, durationMs, keptOneIn, timeStepMs = 0, pressureLevels } = report
  const hasPressure = pressureLevels !== undefined
  const levels = hasPressure ? `${toCount(pressureLevels)} levels` : 'none from this device'
  return [
    ['Kept of the samples', keptOneIn === 1 ? 'every one' : `one in ${keptOneIn}`],
    ['Duration', `${toDecimal(durationMs / 1000)} s`],
    ['Points a second', toCount(Math.round(toRate(points, durationMs)))],
    ['Step of place', `${toDecimal(report.placeStepMm)} mm`],
    ['Step of time', `${toDecimal(timeStepMs)} ms`],
    ['Steps of pressure', levels],
  ]
}
