import { Type } from 'typebox'
import type { App, HttpParts } from '../kernel/http/http.ts'
import { Body } from '../kernel/http/schemas.ts'
import { refuse } from '../kernel/refusal.ts'
import { mayHaveDemoAccounts } from './accounts.ts'
import { readPulse, turnPulse } from './pulse-switch.ts'

const tags = ['demo']
const Pulse = Type.Object(
  {
    isRunning: Type.Boolean({ description: 'Whether simulated bookings and gate checks keep the demo season moving' }),
  },
  { additionalProperties: false },
)

/** The switch of the demo's pulse. */
export function demoRoutes(app: App, { clock, config }: HttpParts): void {
  // The pulse signs in with demo accounts, so where there are none it cannot run, however the switch stands.
  const mayRun = config.pulse && mayHaveDemoAccounts(config)

  app.get(
    '/api/demo/pulse',
    {
      schema: { tags, summary: 'Whether the demo’s pulse runs', response: { 200: Pulse } },
      config: { action: 'watchRoom' },
    },
    async (request) => ({ isRunning: (await request.read((db) => readPulse(db, request.seasonId))) && mayRun }),
  )

  app.put(
    '/api/demo/pulse',
    {
      schema: {
        tags,
        summary: 'Stop the demo’s pulse, or let it run again',
        body: Body({ isRunning: Type.Boolean() }),
        response: { 200: Pulse },
      },
      config: { action: 'setPulse' },
    },
    (request) =>
      request.write(async (tx) => {
        const { isRunning } = request.body
        await readPulse(tx, request.seasonId)
        if (isRunning && !mayRun) throw refuse('demo.no-pulse')
        await turnPulse(tx, clock.now(), request.seasonId, isRunning)
        return { isRunning }
      }),
  )
}
