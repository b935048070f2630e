import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics'
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-base'
import { describe, expect, it } from 'vitest'
import { BROWSER_HEADERS } from '../../../../test/fixtures/browserHeaders.ts'
import { createStack } from '../../../../test/stack/createStack.ts'
import { createTelemetry } from './index.ts'

function startTraced() {
  const spans = new InMemorySpanExporter()
  const tracer = new BasicTracerProvider({
    spanProcessors: [new SimpleSpanProcessor(spans)],
  }).getTracer('test')
  const points = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE)
  const reader = new PeriodicExportingMetricReader({ exporter: points })
  const meters = new MeterProvider({ readers: [reader] })
  const telemetry = createTelemetry({ tracer, meter: meters.getMeter('test') })
  const stack = createStack({ proxy: { telemetry } })
  const ask = (path: string, init: RequestInit = {}) =>
    stack.fetch(`/api/rubrica${path}`, { headers: BROWSER_HEADERS, ...init })
  async function readMetrics() {
    await meters.forceFlush()
    return points
      .getMetrics()
      .flatMap(({ scopeMetrics }) => scopeMetrics.flatMap(({ metrics }) => metrics))
  }
  return { stack, ask, spans: () => spans.getFinishedSpans(), readMetrics }
}

describe('createTelemetry()', () => {
  it('makes one span for a request and one below it for each call, with the repetitions counted', async () => {
    const { stack, ask, spans } = startTraced()
    const { handle } = await stack.createSign()
    stack.sandbox.inspect.failNext('getBiometricSign', { kind: 'status', status: 500 })
    expect((await ask(`/biometric-signs/${handle}`)).status).toBe(200)
    const template = '/v1/orgs/{org_id}/biometric_signs/{sign_id}'
    expect(spans().map(({ name, attributes }) => [name, attributes])).toEqual([
      [
        `GET ${template}`,
        {
          'http.request.method': 'GET',
          'url.template': template,
          'server.address': 'documents.example',
          'rubrica.provider': 'masstack',
          'rubrica.operation': 'getBiometricSign',
          'http.response.status_code': 500,
          'error.type': 'upstream_failed',
        },
      ],
      [`GET ${template}`, expect.objectContaining({ 'http.request.resend_count': 1 })],
      [
        'GET /biometric-signs/{handle}',
        {
          'http.request.method': 'GET',
          'http.route': '/biometric-signs/{handle}',
          'http.response.status_code': 200,
        },
      ],
    ])
    const [first, second, request] = spans()
    for (const call of [first, second])
      expect(call?.parentSpanContext?.spanId).toBe(request?.spanContext().spanId)
  })

  it('names no path that somebody made up, and no method', async () => {
    const { stack, ask, spans } = startTraced()
    await ask('/nothing/secret-in-a-path?token=secret')
    await stack.proxy.fetch(
      new Request('https://bank.example/api/rubrica/healthz', { method: 'BREW-SECRET' }),
    )
    const text = JSON.stringify(spans().map(({ name, attributes }) => [name, attributes]))
    expect(text).not.toMatch(/secret|SECRET/)
    expect(spans().map(({ name }) => name)).toEqual(['GET', '_OTHER /healthz'])
  })

  it('counts what takes how long, by template and status', async () => {
    const { ask, readMetrics } = startTraced()
    await ask('/me/kyc')
    await ask('/nothing')
    const metrics = await readMetrics()
    const byName = (name: string) =>
      metrics
        .find(({ descriptor }) => descriptor.name === name)
        ?.dataPoints.map((point) => [
          point.attributes['http.route'] ?? point.attributes['url.template'],
          point.attributes['http.response.status_code'],
        ])
    expect(byName('http.server.request.duration')).toEqual([
      ['/me/kyc', 200],
      [undefined, 404],
    ])
    expect(byName('http.client.request.duration')).toEqual([['/api/partner/v2/kyc/details', 200]])
  })

  it('that breaks breaks nothing', async () => {
    const broken = () => {
      throw new Error('broken')
    }
    const spans = { startCall: broken, end: broken }
    for (const telemetry of [{ startRequest: broken }, { startRequest: () => spans }]) {
      const stack = createStack({ proxy: { telemetry, onRequest: broken, onError: broken } })
      const response = await stack.fetch('/api/rubrica/me/kyc', { headers: BROWSER_HEADERS })
      expect(response.status).toBe(200)
    }
  })
})

describe('onRequest', () => {
  it('hears of every request what happened and how long it took, and no id', async () => {
    const stack = createStack()
    const { handle, id } = await stack.createSign()
    await stack.fetch(`/api/rubrica/biometric-signs/${handle}?a=secret`, {
      headers: BROWSER_HEADERS,
    })
    await stack.fetch('/api/rubrica/biometric-signs/forged', { headers: BROWSER_HEADERS })
    expect(stack.entries).toMatchObject([
      {
        ...{ method: 'GET', route: '/biometric-signs/{handle}', operation: 'getBiometricSign' },
        ...{ tenant: 'bank', status: 200, durationMs: expect.any(Number) },
        calls: [{ operation: 'getBiometricSign', attempt: 0, status: 200 }],
      },
      { status: 404, code: 'not_found', calls: [] },
    ])
    const text = JSON.stringify(stack.entries)
    for (const secret of [id, handle, 'secret', 'alice']) expect(text).not.toContain(secret)
  })
})
