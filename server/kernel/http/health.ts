import { timingSafeEqual } from 'node:crypto'
import { Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client'
import { system } from '../actor.ts'
import { Refusal, refuse } from '../refusal.ts'
import type { App, HttpParts } from './http.ts'

/** Whether the process lives, whether it can serve, and its figures for Prometheus (behind RIFADA_METRICS_TOKEN). */
export function healthRoutes(app: App, { config, database }: HttpParts): void {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const answered = new Histogram({
    name: 'rifada_http_request_seconds',
    help: 'Time to answer a request',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  })
  const unsealed = new Gauge({
    name: 'rifada_events_unsealed',
    help: 'Events not yet sealed into the log',
    registers: [registry],
  })

  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none'
    answered.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1000)
  })

  app.get('/health/live', { config: { open: true } }, async () => ({ status: 'live' }))

  app.get('/health/ready', { config: { open: true } }, async () => {
    try {
      await database.read(system, (db) => db.sql('select 1 as ready', [], 'ready'))
    } catch {
      throw new Refusal('database.unavailable', {}, [], 5)
    }
    return { status: 'ready' }
  })

  app.get('/metrics', { config: { open: true } }, async (request, reply) => {
    if (!config.metricsToken || !isBearer(request.headers.authorization, config.metricsToken)) throw refuse('not-found')
    const { count } = await database.read(system, (db) =>
      db.one<{ count: number }>(
        'select count(*) as count from kernel.event where seq > coalesce((select max(seq) from kernel.leaf), 0)',
        [],
        'metrics-unsealed',
      ),
    )
    unsealed.set(count)
    return reply.type(registry.contentType).send(await registry.metrics())
  })
}

function isBearer(header: string | undefined, token: string): boolean {
  const given = Buffer.from(header ?? '')
  const wanted = Buffer.from(`Bearer ${token}`)
  return given.length === wanted.length && timingSafeEqual(given, wanted)
}
