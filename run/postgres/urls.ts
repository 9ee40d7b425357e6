import type { DatabaseUrls } from '../../server/kernel/config.ts'
import { DATABASE } from './roles.ts'

/** `localhost` is there for URL parsers, which want a host; the socket's folder is what counts. */
export function urlTo(socketDir: string, role: string, database: string): string {
  return `postgres://${role}@localhost/${database}?host=${encodeURIComponent(socketDir)}&port=5432`
}

export function urlsAt(socketDir: string): DatabaseUrls {
  return {
    owner: urlTo(socketDir, 'rifada_owner', DATABASE),
    app: urlTo(socketDir, 'rifada_app', DATABASE),
    writer: urlTo(socketDir, 'rifada_writer', DATABASE),
  }
}
