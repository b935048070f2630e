import { EMPTY_INK, type Ink, SignaturePad, toCaptureReport } from '@rubrica/widget'
import * as React from 'react'

/** How well a signature was captured, for your log or your own checks. It holds no places. */
export function CaptureReport(): React.ReactElement {
  const [ink, setInk] = React.useState<Ink>(EMPTY_INK)
  const report = toCaptureReport(ink)
  const rows: [string, string | number][] = [
    ['Samples received', report.received],
    ['Samples stored', report.stored],
    ['Samples in the air', report.hovered],
    ['Rate', `${report.rateHz.toFixed(0)} a second`],
    ['Largest gap', `${report.largestGapMs.toFixed(1)} ms`],
    ['Clock step', report.clockStepMs === null ? 'unknown' : `${report.clockStepMs} ms`],
    ['Path', report.paths.join(', ') || 'none'],
    ['Pointer', report.pointerTypes.join(', ') || 'none'],
    ['Strokes made by a script', report.untrusted],
    ['Strokes taken back', report.retracted],
    ['Strokes the browser cancelled', report.ends.cancelled + report.cancelled],
    ['Palms', report.palms],
  ]
  return (
    <SignaturePad.Root aria-label="Signature" ink={ink} onInkChange={setInk}>
      <div data-rubrica="signature-pad-frame">
        <SignaturePad.Surface />
        <SignaturePad.Guide />
      </div>
      <div data-rubrica="signature-pad-bar">
        <SignaturePad.Undo />
        <SignaturePad.Clear />
        <SignaturePad.Status />
      </div>
      <table className="example-report">
        <caption>Capture report</caption>
        <tbody>
          {rows.map(([name, value]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </SignaturePad.Root>
  )
}
