export { type NextHandlers, type NextHandlersOptions, toNextHandlers } from './toNextHandlers.ts'
