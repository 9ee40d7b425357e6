import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { pino } from 'pino'
import { createApp } from '../server/app.ts'
import { createEngine } from '../server/capacity/index.ts'
import { Environment, loadConfig } from '../server/kernel/config.ts'
import { createMachines } from '../server/kernel/access/machines/machines.ts'
import { createSignIn } from '../server/kernel/access/sign-in/sign-in.ts'
import { anonymous } from '../server/kernel/actor.ts'
import { systemClock } from '../server/kernel/clock.ts'
import { openDatabase } from '../server/kernel/database/database.ts'
import { ROOT } from './stages.ts'

const run = promisify(execFile)

export type Generated = { file: string; text: string }

/**
 * Everything that is made from something else: the client's types from the OpenAPI document, and the page on configuration
 * from its schema. `npm run generate` writes them; a test compares.
 */
export async function generate(): Promise<Generated[]> {
  return [
    { file: 'web/api.generated.ts', text: await apiTypes() },
    { file: 'docs/configuration.md', text: configurationPage() },
  ]
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
  for (const { file, text } of await generate()) {
    await writeFile(path.join(ROOT, file), text)
    console.log(`wrote ${file}`)
  }
}
