export { type ExpressRequest, toExpressHandler } from './toExpressHandler.ts'
