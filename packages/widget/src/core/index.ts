export {
  assessSignature,
  type SignatureAssessment,
  type SignatureFlaw,
  type SignatureRules,
} from './ink/assessSignature.ts'
export { type CaptureReport, toCaptureReport } from './ink/captureReport.ts'
export {
  addStroke,
  clearInk,
  type InkHistory,
  type RetractionPolicy,
  redoStep,
  startHistory,
  undoStep,
} from './ink/history.ts'
export {
  type Bounds,
  type CapturePath,
  CHANNEL,
  countSamples,
  EMPTY_INK,
  type Hover,
  type Ink,
  type InkFrame,
  isBlank,
  type Retracted,
  readChannel,
  STRIDE,
  type Stroke,
  type StrokeCapture,
  type StrokeEnd,
  toBounds,
} from './ink/ink.ts'
export { DEFAULT_PEN, type Pen, toSteadyPen } from './ink/pen.ts'
export type { BasicPoint, PointGroup, PointGroups } from './ink/pointGroups.ts'
