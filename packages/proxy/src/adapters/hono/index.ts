export { type HonoHandlerOptions, toHonoHandler } from './toHonoHandler.ts'
