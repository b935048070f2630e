export {
  type ReplaySpeed,
  SignatureReplay,
  type SignatureReplayProps,
  type SignatureReplayState,
} from './SignatureReplay.tsx'
