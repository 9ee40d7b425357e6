import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { pino } from 'pino'
import { createApp } from '../server/app.ts'
import { createEngine } from '../server/capacity/index.ts'
import { Environment, loadConfig, type DatabaseUrls } from '../server/kernel/config.ts'
import { createMachines } from '../server/kernel/access/machines/machines.ts'
import { createSignIn } from '../server/kernel/access/sign-in/sign-in.ts'
import { anonymous } from '../server/kernel/actor.ts'
import { systemClock } from '../server/kernel/clock.ts'
import { openDatabase } from '../server/kernel/database/database.ts'
import { migrate } from '../server/kernel/database/migrate.ts'
import { ROOT } from './stages.ts'
import { startTemporaryPostgres } from './temporary-postgres.ts'

const run = promisify(execFile)

export type Generated = { file: string; text: string }

/**
 * Everything that is made from something else: the database's types from the migrated database, the client's types from
 * the OpenAPI document, and the page on configuration from its schema. `npm run generate` writes them; a test compares.
 */
export async function generate(databases: DatabaseUrls): Promise<Generated[]> {
  await migrate(databases)
  return [
    { file: 'server/kernel/database/schema.generated.ts', text: await databaseTypes(databases.owner) },
    { file: 'web/api.generated.ts', text: await apiTypes() },
    { file: 'docs/configuration.md', text: configurationPage() },
  ]
}

async function databaseTypes(ownerUrl: string): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'rifada-types-'))
  const file = path.join(folder, 'schema.ts')
  try {
    await run(
      process.execPath,
      [
        path.join(ROOT, 'node_modules/kysely-codegen/dist/cli/bin.js'),
        '--dialect=postgres',
        `--url=${ownerUrl}`,
        `--out-file=${file}`,
        '--log-level=error',
        '--exclude-pattern=(jobs|baseline).*',
        '--type-only-imports',
      ],
      { cwd: ROOT },
    )
    const made = await readFile(file, 'utf8')
    return `// Made by \`npm run generate\` from the migrated database.\n${made}\nexport type Schema = DB\n`
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** The OpenAPI document as the server gives it; no database is asked. */
export async function openApiDocument(): Promise<object> {
  const nowhere = 'postgres://nobody@localhost/nothing'
  const database = openDatabase({ appUrl: nowhere, writerUrl: nowhere })
  const config = loadConfig({ NODE_ENV: 'test', RIFADA_SECRET: 'only for describing the interface, never served' })
  const clock = systemClock
  const logger = pino({ level: 'silent' })
  const signIn = createSignIn({ config, appUrl: nowhere, clock, log: logger, address: () => 'http://127.0.0.1:4100' })
  const app = await createApp({
    config,
    database,
    clock,
    logger,
    engine: createEngine(database),
    signIn,
    machines: createMachines({ database, clock }),
    identify: () => Promise.resolve(anonymous),
  })
  try {
    return app.swagger()
  } finally {
    await app.close()
    await signIn.close()
    await database.close()
  }
}

async function apiTypes(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'rifada-api-'))
  const file = path.join(folder, 'openapi.json')
  try {
    await writeFile(file, JSON.stringify(await openApiDocument()))
    // openapi-typescript needs TypeScript 5, which lives in the workspace `tools`.
    const { stdout } = await run(
      process.execPath,
      [await generatorCli(), file, '--alphabetize', '--empty-objects-unknown'],
      { cwd: path.join(ROOT, 'tools'), maxBuffer: 16_000_000 },
    )
    return `// Made by \`npm run generate\` from the OpenAPI document.\n${stdout}`
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function generatorCli(): Promise<string> {
  const { createRequire } = await import('node:module')
  const require = createRequire(path.join(ROOT, 'tools/package.json'))
  return path.join(path.dirname(require.resolve('openapi-typescript/package.json')), 'bin/cli.js')
}

type Property = { description?: string; default?: string | number | boolean }

function configurationPage(): string {
  const rows = Object.entries(Environment.properties as Record<string, Property>).map(
    ([name, { description = '', default: standard }]) =>
      `| \`${name}\` | ${standard === undefined ? '' : `\`${String(standard)}\``} | ${description.replaceAll('|', '\\|')} |`,
  )
  return `# Configuration

Everything is set by environment variables; a value that does not fit stops the start with what it takes.
This page is made from the schema in \`server/kernel/config.ts\` by \`npm run generate\`.

| variable | default | meaning |
| --- | --- | --- |
${rows.join('\n')}
`
}

if (import.meta.main) {
  const postgres = await startTemporaryPostgres({ durable: false })
  try {
    for (const { file, text } of await generate(postgres.urls)) {
      await writeFile(path.join(ROOT, file), text)
      console.log(`wrote ${file}`)
    }
  } finally {
    await postgres.stop()
  }
}
