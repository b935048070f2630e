export { toNodeHandler } from './toNodeHandler.ts'
