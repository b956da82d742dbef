// Writes each file of the build a second and a third time, compressed: the
// server sends what is there and compresses nothing itself.
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

const dist = new URL('../dist/', import.meta.url).pathname
let before = 0
let after = 0
for (const name of readdirSync(dist, { recursive: true })) {
  const path = join(dist, name)
  if (!statSync(path).isFile() || !/\.(js|css|html|svg|json|txt|webmanifest)$/.test(name)) continue
  const text = readFileSync(path)
  const br = brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: text.length } })
  writeFileSync(`${path}.br`, br)
  writeFileSync(`${path}.gz`, gzipSync(text, { level: 9 }))
  before += text.length
  after += br.length
}
console.log(`compressed ${Math.round(before / 1000)} kB to ${Math.round(after / 1000)} kB brotli`)
