import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createServer } from 'vite'
import { loadDemo } from '../server/demo/load.ts'
import { loadConfig } from '../server/kernel/config.ts'
import { migrate } from '../server/kernel/database/migrate.ts'
import { live } from './lifetime.ts'
import { ensurePortIsFree, freePort } from './port.ts'
import { refuseSecondLauncher, startPostgres } from './postgres.ts'
import { progressBar } from './progress.ts'
import { ROOT } from './stages.ts'

/**
 * For work on Rifada: our own PostgreSQL, Vite on the usual port, and behind it the server, started again at every change of
 * server, messages or migrations.
 */
await live(async (lifetime) => {
  const config = loadConfig(process.env)
  refuseSecondLauncher(config.dataDir)
  await ensurePortIsFree(config.host, config.port)
  const postgres = await startPostgres({ dataDir: config.dataDir, log: console.log })
  await lifetime.add(() => postgres.stop())
  await migrate(postgres.urls)
  if (config.demo !== 'no') await loadDemo(config, postgres.urls, { onProgress: progressBar() })

  const origin = config.origin ?? `http://${config.host}:${config.port}`
  const apiPort = await freePort()
  const watched = ['server', 'messages', 'db'].map((folder) => `--watch-path=${join(ROOT, folder)}`)
  const api = spawn(
    process.execPath,
    ['--watch', '--watch-preserve-output', ...watched, join(ROOT, 'run', 'dev-server.ts')],
    {
      cwd: ROOT,
      env: {
        ...process.env,
        HOST: '127.0.0.1',
        PORT: String(apiPort),
        RIFADA_ORIGIN: origin,
        RIFADA_DEV_DATABASES: JSON.stringify(postgres.urls),
      },
      // The watcher gets its order to stop from us, not from the terminal.
      detached: true,
      stdio: 'inherit',
    },
  )
  await lifetime.add(async () => {
    if (api.exitCode !== null || api.signalCode !== null) return
    const ended = new Promise((resolve) => api.once('exit', resolve))
    api.kill('SIGTERM')
    await ended
  })

  // vite.config.ts points its proxy here.
  process.env['RIFADA_API'] = String(apiPort)
  const vite = await createServer({
    root: join(ROOT, 'web'),
    configFile: join(ROOT, 'vite.config.ts'),
    server: { host: config.host, port: config.port, strictPort: true },
  })
  await vite.listen()
  await lifetime.add(() => vite.close())
  postgres.noteAddress(origin)
  console.log(`\nRifada is at ${origin}; it follows your changes. Ctrl-C stops it.`)
})
