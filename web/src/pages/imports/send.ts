import { addPostingImportPart, createPostingImport, finishPostingImport, type PostingImport } from '~/client'
import { ApiError } from '~/api/http'

/** The largest part of a file that one request takes, in bytes. */
const part = 2 * 1024 * 1024
/** Files up to this size, in bytes, are sent with the request that announces them. */
const small = 1024 * 1024
/** The largest file the API reads, in bytes. */
export const largest = 64 * 1024 * 1024

/** Bytes as base64, in pieces that fit a call's arguments. */
export function base64(bytes: Uint8Array): string {
  let text = ''
  for (let i = 0; i < bytes.length; i += 0x8000) text += String.fromCharCode(...bytes.subarray(i, i + 0x8000))
  return btoa(text)
}

/** What a file is, by its name and by how it begins. */
export function formatOf(name: string, begins: string): 'csv' | 'json' {
  if (/\.(json|jsonl|ndjson)$/i.test(name)) return 'json'
  if (/\.(csv|tsv|txt)$/i.test(name)) return 'csv'
  return /^\s*[[{]/.test(begins) ? 'json' : 'csv'
}

/** Bytes as text; undefined where they are no UTF-8. */
function utf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/**
 * Sends a file; progress is 0 to 1. It goes in parts where it is large, and where
 * its bytes are no UTF-8: the API finds out what they are.
 */
export async function send(file: File, analyze: boolean, progress: (share: number) => void): Promise<PostingImport> {
  if (file.size > largest) {
    throw new ApiError({ status: 413, code: 'too_large', title: 'Too large', detail: 'The file is larger than 64 MiB. Divide it, and bring its pieces along one after the other.' })
  }
  const bytes = new Uint8Array(await file.arrayBuffer())
  const format = formatOf(file.name, new TextDecoder().decode(bytes.subarray(0, 64)))
  const name = file.name.slice(0, 200)
  if (bytes.length <= small) {
    const content = utf8(bytes)
    if (content !== undefined) return (await createPostingImport({ body: { format, name, content, analyze } })).data.import
  }
  const { id } = (await createPostingImport({ body: { format, name, size: bytes.length, analyze } })).data.import
  for (let offset = 0; offset < bytes.length; ) {
    const { data } = await addPostingImportPart({ path: { id }, body: { offset, data: base64(bytes.subarray(offset, offset + part)) } })
    offset = data.received
    progress(offset / bytes.length)
  }
  return (await finishPostingImport({ path: { id } })).data.import
}
