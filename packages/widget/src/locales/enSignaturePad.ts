import type { Messages } from './Messages.ts'

/** English for the pad, apart from the rest, so that a pad alone does not bring all words. */
export const enSignaturePad: Messages['signaturePad'] = {
  surface: 'Signature area. Sign with your finger, a pen or the mouse.',
  guide: 'Sign here',
  guidePen: 'Sign here with a pen',
  undo: 'Undo',
  redo: 'Redo',
  clear: 'Clear',
  submit: 'Confirm signature',
  blank: 'Nothing signed yet.',
  strokes: (count) => (count === 1 ? '1 stroke.' : `${count} strokes.`),
  stroke: (count) => `Stroke ${count}.`,
  undone: (count) => `Undone. ${toLeft(count)}`,
  redone: (count) => `Redone. ${toLeft(count)}`,
  cleared: 'Cleared. Nothing signed yet.',
  refused: {
    blank: 'Please sign first.',
    'too-short': 'That is too short for a signature. Please write more.',
    'too-small': 'That is too small for a signature. Please write larger.',
    'not-a-pen': 'Please use a pen.',
    'too-quick': 'That was too quick for a signature. Please write it out.',
  },
  alternative: {
    open: 'Cannot sign by hand?',
    note: 'This takes the place of a handwritten signature. Your handwriting is not recorded.',
    name: 'Your full name',
    typed: 'Sign with typed name',
    assisted: 'Ask for help with signing',
  },
}

function toLeft(count: number): string {
  if (count === 0) return 'Nothing signed yet.'
  return count === 1 ? '1 stroke.' : `${count} strokes.`
}
