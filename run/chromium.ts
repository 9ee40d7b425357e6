import { execFile } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { type Browser, chromium } from 'playwright-core'
import { codeOf } from './problem.ts'

export interface BrowserOptions {
  /** A .y4m or .mjpeg file that the page sees as its camera, in a loop; the page is granted the camera unasked. */
  readonly camera?: string
  /** Further command-line switches. */
  readonly args?: readonly string[]
}

/**
 * The switches that @sparticuz/chromium suggests are not used: among them are some that turn web security off. These let it
 * run without its sandbox's privileges and draw WebGL in software.
 */
const SWITCHES = [
  '--no-sandbox',
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--ignore-gpu-blocklist',
]

/** Starts the Chromium that npm brought, unpacked on the first use. The caller closes it. */
export async function launchBrowser(options: BrowserOptions = {}): Promise<Browser> {
  const folder = await unpackedChromium()
  return chromium.launch({
    executablePath: join(folder, 'chromium'),
    args: [...SWITCHES, ...cameraSwitches(options.camera), ...(options.args ?? [])],
    env: {
      ...environment(),
      // libnss3 and libnspr4 are not on every machine; the same fonts everywhere make the same screenshots.
      LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'),
      FONTCONFIG_FILE: join(folder, 'fonts.conf'),
    },
  })
}

function cameraSwitches(camera: string | undefined): string[] {
  if (camera === undefined) return []
  return [
    '--use-fake-ui-for-media-stream',
    '--use-fake-device-for-media-stream',
    `--use-file-for-fake-video-capture=${camera}`,
  ]
}

function environment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  )
}

/**
 * The folder with the unpacked browser (211 MB), in the checkout's cache and named after its version.
 * Unpacked aside and renamed whole, so that test files starting at once do not run a half-written binary.
 */
async function unpackedChromium(): Promise<string> {
  const packed = dirname(dirname(fileURLToPath(import.meta.resolve('@sparticuz/chromium'))))
  const cache = join(import.meta.dirname, '..', '.cache')
  const folder = join(cache, `chromium-${versionOf(packed)}-${process.arch}`)
  if (existsSync(join(folder, 'chromium'))) return folder
  mkdirSync(cache, { recursive: true })
  const fresh = mkdtempSync(join(cache, 'chromium.new-'))
  try {
    await unpack(join(packed, 'bin'), fresh)
    writeFileSync(join(fresh, 'fonts.conf'), fontsIn(join(folder, 'fonts', 'fonts')))
    chmodSync(join(fresh, 'chromium'), 0o755)
    chmodSync(fresh, 0o755)
    renameSync(fresh, folder)
  } catch (error) {
    // Another process was quicker: its copy is whole.
    if (codeOf(error) !== 'ENOTEMPTY' && codeOf(error) !== 'EEXIST') throw error
  } finally {
    rmSync(fresh, { recursive: true, force: true })
  }
  return folder
}

/** The package unpacks into the temporary folder and nowhere else, so this is done by a process that has another one. */
async function unpack(archives: string, into: string): Promise<void> {
  const script = `
    const { inflate } = await import('@sparticuz/chromium')
    const archives = ['chromium.br', 'fonts.tar.br', 'swiftshader.tar.br', 'al2023.tar.br']
    await Promise.all(archives.map((name) => inflate(process.argv[1] + '/' + name)))`
  await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script, archives], {
    cwd: import.meta.dirname,
    env: { ...process.env, TMPDIR: into },
  })
}

function versionOf(packageFolder: string): string {
  const version = /"version": "([^"]+)"/.exec(readFileSync(join(packageFolder, 'package.json'), 'utf8'))?.[1]
  if (version === undefined) throw new Error(`${packageFolder}/package.json names no version`)
  return version
}

function fontsIn(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${folder.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
`
}
