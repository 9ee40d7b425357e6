import { globSync } from 'node:fs'
import { basename, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import type { Bench } from '../bench/bench.ts'
import { migrate } from '../server/kernel/database/migrate.ts'
import { live } from './lifetime.ts'
import { Problem } from './problem.ts'
import { ROOT } from './stages.ts'
import { startTemporaryPostgres } from './temporary-postgres.ts'

const SEED = 1448

/** `npm run bench -- NAME [--quick] [--seed N]`: runs bench/NAME.ts on a durable database of its own, freshly migrated. */
await live(
  async (lifetime) => {
    const { values, positionals } = parseArgs({
      options: { quick: { type: 'boolean', default: false }, seed: { type: 'string', default: String(SEED) } },
      allowPositionals: true,
    })
    const run = await benchNamed(positionals[0])
    const seed = Number(values.seed)
    if (!Number.isSafeInteger(seed)) throw new Problem(`--seed takes a whole number, not ${values.seed}.`)

    const postgres = await startTemporaryPostgres({ durable: true })
    await lifetime.add(() => postgres.stop())
    await migrate(postgres.urls)
    await run({ databases: postgres.urls, superuserUrl: postgres.superuserUrl, args: { quick: values.quick, seed } })
    await lifetime.end(0)
  },
  { hasAnEnd: true },
)

async function benchNamed(name: string | undefined): Promise<Bench> {
  const names = globSync('bench/*.ts', { cwd: ROOT })
    .map((file) => basename(file, '.ts'))
    .filter((each) => each !== 'bench' && !each.endsWith('.test'))
    .sort()
  if (name === undefined || !names.includes(name)) {
    const asked = name === undefined ? 'Name a benchmark' : `There is no benchmark ${name}`
    throw new Problem(
      `${asked}: npm run bench -- NAME [--quick] [--seed N]\n${names.map((each) => `  ${each}`).join('\n')}`,
    )
  }
  const module: unknown = await import(pathToFileURL(join(ROOT, 'bench', `${name}.ts`)).href)
  if (!isBench(module)) throw new Problem(`bench/${name}.ts exports no run().`)
  return module.run
}

function isBench(module: unknown): module is { run: Bench } {
  return typeof module === 'object' && module !== null && 'run' in module && typeof module.run === 'function'
}
