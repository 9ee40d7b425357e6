import { Type } from 'typebox'
import { Value } from 'typebox/value'
import { loadConfig } from '../server/kernel/config.ts'
import { migrate } from '../server/kernel/database/migrate.ts'
import { serve } from '../server/main.ts'
import { live } from './lifetime.ts'

const Databases = Type.Object({ owner: Type.String(), app: Type.String(), writer: Type.String() })

/** The server as `npm run dev` starts it, again after every change, on the database that dev.ts keeps running. */
await live(
  async (lifetime) => {
    const given: unknown = JSON.parse(process.env['RIFADA_DEV_DATABASES'] ?? 'null')
    const databases = Value.Parse(Databases, given)
    await migrate(databases)
    const served = await serve(loadConfig(process.env), databases)
    await lifetime.add(() => served.stop())
  },
  { quiet: true },
)
