import { createServer } from 'node:http'

/**
 * A model provider of the tests: it streams questions word by word, as slowly as
 * pace says, and answers everything else with the emptiest reply that fits the
 * schema. While it is down it answers 500.
 */
export async function startProvider() {
  const state = { pace: 0, down: false, words: 'Which part of that work was your own, and what came of it in the end?' }
  const server = createServer((request, response) => {
    let text = ''
    request.on('data', (chunk) => (text += chunk))
    request.on('end', () => void reply(state, text, response))
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${server.address().port}/v1`,
    set: (change) => Object.assign(state, change),
    stop: () => new Promise((resolve) => { server.closeAllConnections(); server.close(resolve) }),
  }
}

async function reply(state, text, response) {
  let body = {}
  try { body = JSON.parse(text) } catch { /* a request without a body, such as for /models */ }
  if (state.down) {
    response.statusCode = 500
    response.setHeader('Content-Type', 'application/json')
    response.end(JSON.stringify({ error: { message: 'out of order', type: 'server_error' } }))
    return
  }
  if (!body.stream) {
    const schema = body.response_format?.json_schema?.schema ?? {}
    response.setHeader('Content-Type', 'application/json')
    response.end(JSON.stringify({ id: 'x', object: 'chat.completion', model: body.model, choices: [{ index: 0, message: { role: 'assistant', content: JSON.stringify(emptiest(schema, schema)) }, finish_reason: 'stop' }], usage: { prompt_tokens: 10, completion_tokens: 5, total_tokens: 15 } }))
    return
  }
  response.setHeader('Content-Type', 'text/event-stream')
  const chunk = (delta, finish = null) => response.write(`data: ${JSON.stringify({ id: 'x', object: 'chat.completion.chunk', model: body.model, choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`)
  const said = JSON.stringify({ say: state.words, about: 'other', enough: false })
  for (const word of said.split(/(?<= )/)) {
    if (response.destroyed) return
    chunk({ content: word })
    if (state.pace) await new Promise((resolve) => setTimeout(resolve, state.pace))
  }
  chunk({}, 'stop')
  response.write(`data: ${JSON.stringify({ id: 'x', object: 'chat.completion.chunk', model: body.model, choices: [], usage: { prompt_tokens: 10, completion_tokens: 15, total_tokens: 25 } })}\n\ndata: [DONE]\n\n`)
  response.end()
}

function emptiest(schema, root) {
  if (schema.$ref) return emptiest(schema.$ref.split('/').slice(1).reduce((at, name) => at[name], root), root)
  if (schema.anyOf) return emptiest(schema.anyOf.find((one) => one.type === 'null') ?? schema.anyOf[0], root)
  if (schema.enum) return schema.enum[0]
  const type = [schema.type].flat()
  if (type.includes('null')) return null
  if (type.includes('object')) return Object.fromEntries((schema.required ?? []).map((name) => [name, emptiest(schema.properties[name], root)]))
  if (type.includes('array')) return []
  if (type.includes('boolean')) return false
  return type.includes('number') || type.includes('integer') ? (schema.minimum ?? 0) : ''
}
