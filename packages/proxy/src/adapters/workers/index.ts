export { toWorker, type Worker, type WorkerContext } from './toWorker.ts'
