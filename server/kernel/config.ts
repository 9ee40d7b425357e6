import { randomBytes } from 'node:crypto'
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import Type, { type Static } from 'typebox'
import { Value } from 'typebox/value'

/** Every environment variable Rifada reads. docs/configuration.md is made from this schema by `npm run generate`. */
export const Environment = Type.Object({
  HOST: Type.String({
    default: '127.0.0.1',
    description: 'Address to listen on. Beyond loopback, demo accounts do not exist.',
  }),
  PORT: Type.Integer({
    default: 4100,
    minimum: 0,
    maximum: 65535,
    description: 'Port to listen on; 0 takes a free one.',
  }),
  NODE_ENV: Type.Union([Type.Literal('production'), Type.Literal('development'), Type.Literal('test')], {
    default: 'development',
    description: '`production` refuses the demo season, and asks for RIFADA_SECRET and RIFADA_ORIGIN.',
  }),
  RIFADA_DATA: Type.String({
    default: './data',
    description: 'Folder of the embedded database, files and the generated secret.',
  }),
  RIFADA_ORIGIN: Type.Optional(
    Type.String({
      pattern: '^https?://[^/]+$',
      description:
        'The address people open, such as https://rifada.example. Needed for passkeys and secure cookies behind a proxy.',
    }),
  ),
  RIFADA_SECRET: Type.Optional(
    Type.String({
      minLength: 32,
      description:
        'Master secret from which session, permit-number and live-update keys are derived. Made and kept in RIFADA_DATA when absent.',
    }),
  ),
  RIFADA_DEMO: Type.Optional(
    Type.Union([Type.Literal('0'), Type.Literal('1')], {
      description:
        'The demo season: 1 loads it, 0 never does. By default it is loaded into an empty embedded database only.',
    }),
  ),
  RIFADA_PULSE: Type.Union([Type.Literal('0'), Type.Literal('1')], {
    default: '1',
    description: 'Whether the demo season is kept moving by simulated bookings and gate checks; 0 stops it.',
  }),
  DATABASE_URL: Type.Optional(
    Type.String({
      pattern: '^postgres(ql)?://',
      description: 'A PostgreSQL 18 server to use in place of the embedded one; its login must own the database.',
    }),
  ),
  DATABASE_APP_URL: Type.Optional(
    Type.String({
      pattern: '^postgres(ql)?://',
      description:
        'Login for ordinary requests, a member of rifada_app. By default DATABASE_URL with its role changed.',
    }),
  ),
  DATABASE_WRITER_URL: Type.Optional(
    Type.String({
      pattern: '^postgres(ql)?://',
      description:
        'Login for the hot tables, a member of rifada_writer. By default DATABASE_URL with its role changed.',
    }),
  ),
  RIFADA_METRICS_TOKEN: Type.Optional(
    Type.String({ minLength: 16, description: 'Bearer token for /metrics. Without it the page does not exist.' }),
  ),
  RIFADA_WITNESSES: Type.Optional(
    Type.String({
      description:
        'Up to two addresses (https://… or file:…), separated by commas, that are sent each signed head of the event log.',
    }),
  ),
  RIFADA_OIDC_ISSUER: Type.Optional(
    Type.String({ pattern: '^https?://', description: 'OpenID Connect issuer for single sign-on.' }),
  ),
  RIFADA_OIDC_CLIENT_ID: Type.Optional(Type.String({ description: 'Client id at that issuer.' })),
  RIFADA_OIDC_CLIENT_SECRET: Type.Optional(Type.String({ description: 'Client secret at that issuer.' })),
  RIFADA_MAP_STYLE: Type.Optional(
    Type.String({
      pattern: '^(https?:/)?/',
      description: 'Address of a MapLibre style or PMTiles archive drawn under the season’s own places.',
    }),
  ),
  RIFADA_LOG_LEVEL: Type.Optional(
    Type.Enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
      description:
        'How much is logged. By default every answer (info) in production, and what needs attention (warn) elsewhere.',
    }),
  ),
  RIFADA_TRUST_PROXY: Type.Union([Type.Literal('0'), Type.Literal('1')], {
    default: '0',
    description: '1 when a reverse proxy in front sets X-Forwarded-For.',
  }),
})

export type DatabaseUrls = { owner: string; app: string; writer: string }

export type Config = {
  host: string
  port: number
  production: boolean
  /** True when only this machine can reach the server, so that demo accounts may exist. */
  isLoopback: boolean
  dataDir: string
  origin: string | undefined
  secret: string
  demo: 'auto' | 'yes' | 'no'
  pulse: boolean
  databaseUrl: string | undefined
  appUrl: string | undefined
  writerUrl: string | undefined
  metricsToken: string | undefined
  witnesses: string[]
  oidc: { issuer: string; clientId: string; clientSecret: string } | undefined
  mapStyle: string | undefined
  logLevel: string
  trustProxy: boolean
}

/** Said to the person who starts the server: what is wrong with the environment, one line each. */
export class ConfigError extends Error {
  override name = 'ConfigError'
}

/**
 * Reads and checks the environment.
 *
 * @throws ConfigError naming each variable that does not fit and what it takes
 */
export function loadConfig(env: Record<string, string | undefined>): Config {
  const known = Object.fromEntries(
    Object.keys(Environment.properties).flatMap((key) =>
      env[key] === undefined || env[key] === '' ? [] : [[key, env[key]]],
    ),
  )
  const filled = Value.Convert(Environment, Value.Default(Environment, known))
  if (!Value.Check(Environment, filled)) throw new ConfigError(describeErrors(filled))
  return toConfig(filled)
}

function describeErrors(filled: unknown): string {
  const names = new Set([...Value.Errors(Environment, filled)].map((e) => e.instancePath.split('/')[1] ?? ''))
  return [...names]
    .map((name) => {
      const property = (Environment.properties as Record<string, { description?: string }>)[name]
      return `${name} is not valid. ${property?.description ?? ''}`
    })
    .join('\n')
}

function toConfig(env: Static<typeof Environment>): Config {
  const production = env.NODE_ENV === 'production'
  const dataDir = path.resolve(env.RIFADA_DATA)
  const oidc = [env.RIFADA_OIDC_ISSUER, env.RIFADA_OIDC_CLIENT_ID, env.RIFADA_OIDC_CLIENT_SECRET]
  const witnesses = (env.RIFADA_WITNESSES ?? '')
    .split(',')
    .map((s) => s.trim())
    .filter(Boolean)
  const wrong = [
    production && env.RIFADA_DEMO === '1' && 'RIFADA_DEMO=1 is refused when NODE_ENV=production.',
    production && !env.RIFADA_SECRET && 'RIFADA_SECRET is needed when NODE_ENV=production.',
    production && !env.RIFADA_ORIGIN && 'RIFADA_ORIGIN is needed when NODE_ENV=production.',
    oidc.some(Boolean) &&
      !oidc.every(Boolean) &&
      'RIFADA_OIDC_ISSUER, RIFADA_OIDC_CLIENT_ID and RIFADA_OIDC_CLIENT_SECRET go together.',
    witnesses.length > 2 && 'RIFADA_WITNESSES takes two addresses at most.',
    witnesses.some((w) => !/^(https?:\/\/|file:)/.test(w)) &&
      'RIFADA_WITNESSES takes addresses that begin with https:// or file:.',
  ].filter((line) => typeof line === 'string')
  if (wrong.length > 0) throw new ConfigError(wrong.join('\n'))

  return {
    host: env.HOST,
    port: env.PORT,
    production,
    isLoopback: ['127.0.0.1', '::1', 'localhost'].includes(env.HOST),
    dataDir,
    origin: env.RIFADA_ORIGIN,
    secret: env.RIFADA_SECRET ?? keptSecret(dataDir),
    demo: env.RIFADA_DEMO === '1' ? 'yes' : env.RIFADA_DEMO === '0' || production || env.DATABASE_URL ? 'no' : 'auto',
    pulse: env.RIFADA_PULSE === '1',
    databaseUrl: env.DATABASE_URL && withHost(env.DATABASE_URL),
    appUrl: env.DATABASE_APP_URL && withHost(env.DATABASE_APP_URL),
    writerUrl: env.DATABASE_WRITER_URL && withHost(env.DATABASE_WRITER_URL),
    metricsToken: env.RIFADA_METRICS_TOKEN,
    witnesses,
    oidc:
      env.RIFADA_OIDC_ISSUER && env.RIFADA_OIDC_CLIENT_ID && env.RIFADA_OIDC_CLIENT_SECRET
        ? {
            issuer: env.RIFADA_OIDC_ISSUER,
            clientId: env.RIFADA_OIDC_CLIENT_ID,
            clientSecret: env.RIFADA_OIDC_CLIENT_SECRET,
          }
        : undefined,
    mapStyle: env.RIFADA_MAP_STYLE,
    logLevel: env.RIFADA_LOG_LEVEL ?? (production ? 'info' : 'warn'),
    trustProxy: env.RIFADA_TRUST_PROXY === '1',
  }
}

function keptSecret(dataDir: string): string {
  const file = path.join(dataDir, 'secret')
  try {
    const kept = readFileSync(file, 'utf8').trim()
    if (kept.length >= 32) return kept
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') {
      throw new ConfigError(
        `The secret in ${file} cannot be read. Give this user the right to read it, or set RIFADA_SECRET.`,
      )
    }
  }
  const made = randomBytes(32).toString('base64url')
  try {
    mkdirSync(dataDir, { recursive: true })
    writeFileSync(file, `${made}\n`, { mode: 0o600 })
    chmodSync(file, 0o600)
  } catch {
    throw new ConfigError(
      `The folder ${dataDir} cannot be written to. Free space there, or name another one with RIFADA_DATA.`,
    )
  }
  return made
}

/** The three logins on a server given by DATABASE_URL; missing ones are the same login with its role changed. */
export function databaseUrls(config: Config): DatabaseUrls {
  if (!config.databaseUrl) throw new ConfigError('DATABASE_URL is not set.')
  return {
    owner: config.databaseUrl,
    app: config.appUrl ?? withRole(config.databaseUrl, 'rifada_app'),
    writer: config.writerUrl ?? withRole(config.databaseUrl, 'rifada_writer'),
  }
}

/** A socket's address often has no host, which PostgreSQL takes and the URL standard does not. */
export function withHost(url: string): string {
  return url.replace(/^(postgres(?:ql)?:\/\/(?:[^@/]*@)?)\//, '$1localhost/')
}

function withRole(url: string, role: string): string {
  const changed = new URL(url)
  changed.searchParams.set('options', `${changed.searchParams.get('options') ?? ''} -c role=${role}`.trim())
  return changed.toString()
}
