/** What is read of an OpenAPI document. */
export interface Document {
  info: { description: string; version: string }
  tags: { name: string; description: string }[]
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, Schema> }
}

export interface Operation {
  operationId: string
  summary?: string
  description?: string
  tags?: string[]
  parameters?: { name: string; in: string; description?: string; schema: Schema }[]
  requestBody?: { content?: Record<string, { schema: Schema }> }
  responses: Record<string, { description?: string; content?: Record<string, { schema: Schema }> }>
}

export interface Schema {
  $ref?: string
  type?: string | string[]
  format?: string
  enum?: unknown[]
  items?: Schema
  properties?: Record<string, Schema>
  required?: string[]
  additionalProperties?: Schema | boolean
  anyOf?: Schema[]
}

/** A schema as one would write an example of it, a few levels deep. */
export function schemaText(schema: Schema, doc: Document, depth = 0, seen: string[] = []): string {
  if (schema.$ref) {
    const name = schema.$ref.split('/').at(-1) ?? ''
    const target = doc.components.schemas[name]
    return !target || depth > 3 || seen.includes(name) ? name : schemaText(target, doc, depth, [...seen, name])
  }
  if (schema.anyOf) return schema.anyOf.map((one) => schemaText(one, doc, depth, seen)).join(' | ')
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ')
  if (schema.items) return `[${schemaText(schema.items, doc, depth, seen)}]`
  if (schema.properties) {
    const pad = '  '.repeat(depth + 1)
    const lines = Object.entries(schema.properties).map(([name, of]) => `${pad}${name}${schema.required?.includes(name) ? '' : '?'}: ${schemaText(of, doc, depth + 1, seen)}`)
    return `{\n${lines.join('\n')}\n${'  '.repeat(depth)}}`
  }
  const type = [schema.type].flat().filter(Boolean).join(' | ')
  return schema.format ? `${type} (${schema.format})` : type || 'anything'
}
