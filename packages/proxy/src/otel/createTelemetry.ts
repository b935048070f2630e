import {
  type Attributes,
  context,
  type Meter,
  metrics,
  type Span,
  SpanKind,
  SpanStatusCode,
  type Tracer,
  trace,
} from '@opentelemetry/api'
import type { ProxyTelemetry, StartedCall } from '../telemetry/ProxyTelemetry.ts'

const NAME = '@rubrica/proxy'

export interface TelemetryOptions {
  /** Makes the spans. @default trace.getTracer('@rubrica/proxy') */
  tracer?: Tracer | undefined
  /** Makes the metrics. @default metrics.getMeter('@rubrica/proxy') */
  meter?: Meter | undefined
}

/**
 * Spans and metrics for `createPartnerProxy({ telemetry })`, by OpenTelemetry's semantic conventions
 * for HTTP: one server span for a request, one client span for each call to a provider. They hold
 * templates of paths, statuses and codes, and no path, query, id, address, header or body.
 */
export function createTelemetry(options: TelemetryOptions = {}): ProxyTelemetry {
  const { tracer = trace.getTracer(NAME), meter = metrics.getMeter(NAME) } = options
  const seconds = { unit: 's' }
  const requests = meter.createHistogram('http.server.request.duration', seconds)
  const calls = meter.createHistogram('http.client.request.duration', seconds)
  const active = meter.createUpDownCounter('http.server.active_requests', { unit: '{request}' })

  return {
    startRequest({ method, route }) {
      const attributes: Attributes = {
        'http.request.method': method,
        ...(route !== null && { 'http.route': route }),
      }
      const name = route === null ? method : `${method} ${route}`
      const span = tracer.startSpan(name, { kind: SpanKind.SERVER, attributes })
      const inside = trace.setSpan(context.active(), span)
      const startedAt = performance.now()
      active.add(1, attributes)
      return {
        startCall(call) {
          const callAttributes = toCallAttributes(call)
          const settings = { kind: SpanKind.CLIENT, attributes: callAttributes }
          const child = tracer.startSpan(`${call.method} ${call.template}`, settings, inside)
          const callStartedAt = performance.now()
          return {
            end(answer) {
              const outcome = toOutcome(answer, 400)
              finish(child, outcome)
              calls.record(toSeconds(callStartedAt), { ...callAttributes, ...outcome })
            },
          }
        },
        end(answer) {
          // Of a server a refusal is no error: it did what it is for.
          const outcome = toOutcome(answer, 500)
          finish(span, outcome)
          active.add(-1, attributes)
          requests.record(toSeconds(startedAt), { ...attributes, ...outcome })
        },
      }
    },
  }
}

function toCallAttributes(call: StartedCall): Attributes {
  return {
    'http.request.method': call.method,
    'url.template': call.template,
    'server.address': call.host,
    'rubrica.provider': call.provider,
    'rubrica.operation': call.operation,
    ...(call.attempt > 0 && { 'http.request.resend_count': call.attempt }),
  }
}

/** The status, and the code as the error's type from that status on, or where there is none. */
function toOutcome(
  { status, code }: { status?: number | undefined; code?: string | undefined },
  errorFrom: number,
): Attributes {
  const isError = code !== undefined && (status === undefined || status >= errorFrom)
  return {
    ...(status !== undefined && { 'http.response.status_code': status }),
    ...(isError && { 'error.type': code }),
    ...(code !== undefined && !isError && { 'rubrica.code': code }),
  }
}

function finish(span: Span, outcome: Attributes): void {
  span.setAttributes(outcome)
  if ('error.type' in outcome) span.setStatus({ code: SpanStatusCode.ERROR })
  span.end()
}

function toSeconds(startedAt: number): number {
  return (performance.now() - startedAt) / 1_000
}
