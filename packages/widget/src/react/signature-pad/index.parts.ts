export {
  SignaturePadAlternative as Alternative,
  type SignaturePadAlternativeProps as AlternativeProps,
} from './SignaturePadAlternative.tsx'
export {
  SignaturePadClear as Clear,
  type SignaturePadClearProps as ClearProps,
} from './SignaturePadClear.tsx'
export {
  SignaturePadGuide as Guide,
  type SignaturePadGuideProps as GuideProps,
} from './SignaturePadGuide.tsx'
export {
  SignaturePadRedo as Redo,
  type SignaturePadRedoProps as RedoProps,
} from './SignaturePadRedo.tsx'
export {
  SignaturePadRoot as Root,
  type SignaturePadRootProps as RootProps,
} from './SignaturePadRoot.tsx'
export {
  SignaturePadStatus as Status,
  type SignaturePadStatusProps as StatusProps,
} from './SignaturePadStatus.tsx'
export {
  SignaturePadSubmit as Submit,
  type SignaturePadSubmitProps as SubmitProps,
} from './SignaturePadSubmit.tsx'
export {
  SignaturePadSurface as Surface,
  type SignaturePadSurfaceProps as SurfaceProps,
} from './SignaturePadSurface.tsx'
export {
  SignaturePadUndo as Undo,
  type SignaturePadUndoProps as UndoProps,
} from './SignaturePadUndo.tsx'
