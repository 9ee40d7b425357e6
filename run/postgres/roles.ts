import { Client } from 'pg'

/** The roles every deployment has: the owner of the schema, the server's own, and the writer of hot tables. */
export const ROLES = ['rifada_owner', 'rifada_app', 'rifada_writer'] as const
export const DATABASE = 'rifada'

/** Creates the roles and the database where they are missing; the rights inside the database are the migrations' matter. */
export async function ensureRoles(superuserUrl: (database: string) => string): Promise<void> {
  const { roles, hasDatabase } = await whatExists(superuserUrl('postgres'))
  const missing = ROLES.filter((role) => !roles.includes(role))
  if (missing.length === 0 && hasDatabase) return
  await run(
    superuserUrl('postgres'),
    missing.map((role) => `create role ${role} login`),
  )
  if (hasDatabase) return
  await run(superuserUrl('postgres'), [
    `create database ${DATABASE} owner rifada_owner`,
    `revoke all on database ${DATABASE} from public`,
    `grant connect on database ${DATABASE} to rifada_app, rifada_writer`,
  ])
}

async function whatExists(url: string): Promise<{ roles: string[]; hasDatabase: boolean }> {
  const answer = await connected(url, (client) =>
    client.query<{ roles: string[]; has_database: boolean }>(
      `select array(select rolname::text from pg_roles) as roles,
              exists (select from pg_database where datname = $1) as has_database`,
      [DATABASE],
    ),
  )
  const row = answer.rows[0]
  return { roles: row?.roles ?? [], hasDatabase: row?.has_database ?? false }
}

async function run(url: string, statements: string[]): Promise<void> {
  await connected(url, async (client) => {
    for (const statement of statements) await client.query(statement)
  })
}

async function connected<Result>(url: string, work: (client: Client) => Promise<Result>): Promise<Result> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
