export {
  addStroke,
  clearInk,
  type InkHistory,
  redoStroke,
  undoStroke,
} from './ink/history.ts'
export {
  type Bounds,
  CHANNEL,
  countSamples,
  EMPTY_INK,
  type Ink,
  isBlank,
  readChannel,
  STRIDE,
  type Stroke,
  type StrokeEnd,
  toBounds,
} from './ink/ink.ts'
export { DEFAULT_PEN, type Pen } from './ink/pen.ts'
