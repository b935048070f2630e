export type { ProxyTelemetry } from '../telemetry/ProxyTelemetry.ts'
export { createTelemetry, type TelemetryOptions } from './createTelemetry.ts'
