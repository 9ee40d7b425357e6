import pg from 'pg'
import { PgBoss } from 'pg-boss'

/** Makes or updates pg-boss's own tables as the owner, and lets the app's role work with them but not change them. */
export async function createJobsSchema(ownerUrl: string): Promise<void> {
  const boss = new PgBoss({ connectionString: ownerUrl, schema: 'jobs', supervise: false, schedule: false, max: 2 })
  await boss.start()
  await boss.stop({ graceful: false })
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query(`
      grant usage on schema jobs to rifada_app;
      grant select, insert, update, delete on all tables in schema jobs to rifada_app;
      grant usage, select on all sequences in schema jobs to rifada_app;
      grant execute on all functions in schema jobs to rifada_app;`)
  } finally {
    await client.end()
  }
}
