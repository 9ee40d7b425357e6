import { createServer } from 'node:net'
import { Problem, codeOf } from './problem.ts'

/** @throws Problem when `host:port` cannot be listened on, saying how to choose another; any other error passes as it is */
export async function ensurePortIsFree(host: string, port: number): Promise<void> {
  const probe = createServer()
  try {
    await new Promise<void>((resolve, reject) => {
      probe.once('error', reject)
      probe.listen({ host, port, exclusive: true }, resolve)
    })
  } catch (error) {
    throw portProblem(error, host, port)
  }
  await new Promise((resolve) => probe.close(resolve))
}

/** A port that nothing listens on at this moment. */
export async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen({ host: '127.0.0.1', port: 0 }, resolve))
  const address = probe.address()
  await new Promise((resolve) => probe.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('The probe has no port.')
  return address.port
}

export function portProblem(error: unknown, host: string, port: number): unknown {
  switch (codeOf(error)) {
    case 'EADDRINUSE':
      return new Problem(
        `Port ${port} on ${host} is in use by another program. Stop that, or choose another port: PORT=${port + 1} npm start`,
      )
    case 'EACCES':
      return new Problem(`This user may not listen on port ${port}. Choose one from 1024 on: PORT=4100 npm start`)
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new Problem(`HOST=${host} is not an address of this machine. Leave it out, or use 127.0.0.1 or 0.0.0.0.`)
    default:
      return error
  }
}
