import { spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const binary = process.env.ASSAY_BIN ?? new URL('../../bin/assay', import.meta.url).pathname

/** A port that is free now. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address()
      probe.close(() => resolve(port))
    })
  })
}

/**
 * Starts the real program over a folder of its own, and waits until it has
 * printed how to sign in. stop ends that process, by its id, and its folder.
 */
export async function startAssay(env = {}) {
  const dir = mkdtempSync(join(tmpdir(), 'assay-e2e-'))
  chmodSync(dir, 0o755) // Postgres does not run as root, and has to enter
  const port = await freePort()
  const clean = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(ASSAY_|OPENAI_|DATABASE_URL|REDIS_URL)/.test(name) || name === 'ASSAY_TOOLS_DIR'))
  const child = spawn(binary, ['serve'], { cwd: dir, env: { ...clean, ASSAY_ADDR: `127.0.0.1:${port}`, ASSAY_DATA_DIR: join(dir, 'data'), ...env }, stdio: ['ignore', 'ignore', 'pipe'] })
  let log = ''
  const link = await new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`Assay did not start within 90 s:\n${log}`)), 90_000)
    child.stderr.on('data', (chunk) => {
      log = (log + chunk).slice(-20_000)
      const found = /(http:\S+\/sign-in\?code=\S+)/.exec(log)
      if (found) {
        clearTimeout(late)
        resolve(found[1])
      }
    })
    child.once('exit', (code) => reject(new Error(`Assay ended with ${code}:\n${log}`)))
  })
  return {
    origin: `http://127.0.0.1:${port}`,
    link,
    log: () => log,
    stop: async () => {
      const gone = new Promise((resolve) => child.once('exit', resolve))
      if (child.exitCode === null) {
        child.kill('SIGTERM')
        await gone
      }
      rmSync(dir, { recursive: true, force: true })
    },
  }
}
