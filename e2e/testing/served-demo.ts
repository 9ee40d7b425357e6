import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureWebBuild } from '../../run/web-build.ts'
import { loadDemo } from '../../server/demo/load.ts'
import type { PostKind } from '../../server/kernel/actor.ts'
import { loadConfig, type DatabaseUrls } from '../../server/kernel/config.ts'
import { serve } from '../../server/main.ts'
import { personAt, type Person } from './person.ts'

export type ServedDemo = { address: string; as(kind: PostKind): Person; stop(): Promise<void> }

/** The demo season served as `npm start` serves it, standing still: without the pulse. */
export async function aServedDemo(databases: DatabaseUrls): Promise<ServedDemo> {
  const dataDir = mkdtempSync(join(tmpdir(), 'rifada-demo-'))
  const config = loadConfig({
    NODE_ENV: 'test',
    PORT: '0',
    RIFADA_DATA: dataDir,
    RIFADA_DEMO: '1',
    RIFADA_PULSE: '0',
    RIFADA_SECRET: 'a secret of at least thirty-two characters',
    RIFADA_LOG_LEVEL: process.env['RIFADA_LOG_LEVEL'] ?? 'silent',
  })
  const [accounts] = await Promise.all([loadDemo(config, databases), ensureWebBuild(() => undefined)])
  const served = await serve(config, databases)
  const people = new Map<PostKind, Person>()
  for (const { kind, email, password } of accounts ?? []) {
    if (!people.has(kind)) people.set(kind, personAt(served.address, { kind, email, password, account: email }))
  }
  return {
    address: served.address,
    as(kind) {
      const person = people.get(kind)
      if (!person) throw new Error(`the demo has nobody who is ${kind}`)
      return person
    },
    async stop() {
      await served.stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
