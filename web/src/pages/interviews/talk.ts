import { client } from '~/client/client.gen'
import type { Conversation, ConversationDetail, ConversationMessage, ExperienceSummary, Task } from '~/client'

// What an interview asks of the API.

/** What an interview is to find out. */
export interface Goals {
  job_posting_id?: string | null
  skills?: string[]
  topic?: string
}

export type Language = '' | 'en' | 'de' | 'es' | 'fr' | 'pt'

/** Languages an interview can be held in, each by its own name. */
export const languages: [Language, string][] = [['', 'As I write'], ['en', 'English'], ['de', 'Deutsch'], ['es', 'Español'], ['fr', 'Français'], ['pt', 'Português']]

/** What is known of one experience, and what is missing. */
export interface Checklist {
  experience_id?: string | null
  title: string
  known: string[]
  missing: string[]
  enough: boolean
}

export interface Checklists {
  items: Checklist[]
  enough: boolean
  suggestion: string
}

/** What completing an interview writes: each sentence with its proofs. */
export type Summary = Partial<ExperienceSummary>

const json = { 'Content-Type': 'application/json' }

async function post<T>(url: string, body: unknown): Promise<T> {
  const { data } = await client.post({ url, body, headers: json, throwOnError: true })
  return data as T
}

/** Begins an interview, empty. */
export function begin(body: { title?: string; language?: Language; goals?: Goals }): Promise<Conversation> {
  return post('/api/v1/conversations', { origin: 'interview', ...body })
}

/** Says something, and asks for the next question. */
export function answer(id: string, content: string): Promise<{ messages: ConversationMessage[]; task: Task; reply?: Task | null }> {
  return post(`/api/v1/conversations/${id}/messages`, { content, reply: true })
}

/** Asks for the next question, or for another in place of the last. */
export function ask(id: string, regenerate = false): Promise<Task> {
  return post(`/api/v1/conversations/${id}/reply`, { regenerate })
}

/** Says an answer otherwise. */
export function replace(id: string, message: string, content: string): Promise<unknown> {
  return post(`/api/v1/conversations/${id}/messages/${message}/replace`, { content, reply: false })
}

/** Makes a conversation of a transcript. */
export function importTranscript(body: { filename: string; text: string; speaker?: string; language?: Language }): Promise<{ id: string }> {
  return post('/api/v1/conversations/import', body)
}

/** What is known and missing so far. */
export async function checklists(id: string): Promise<Checklists> {
  const { data } = await client.get({ url: `/api/v1/conversations/${id}/checklists`, throwOnError: true })
  return data as Checklists
}

/** Everything that was said, in order. */
export async function allMessages(id: string): Promise<ConversationMessage[]> {
  const found: ConversationMessage[] = []
  for (let cursor: string | undefined; ; ) {
    const query: Record<string, string | number> = cursor ? { limit: 100, cursor } : { limit: 100 }
    const { data } = await client.get({ url: `/api/v1/conversations/${id}/messages`, query, throwOnError: true })
    const page = data as { items: ConversationMessage[]; next_cursor: string | null }
    found.push(...page.items)
    if (!page.next_cursor) return found
    cursor = page.next_cursor
  }
}

/** The summary of a conversation, where one was written. */
export function summaryOf(conversation: Pick<ConversationDetail, 'experience_summary'>): Summary | undefined {
  const summary = conversation.experience_summary
  return summary && (summary.narrative?.length || summary.bullets?.length || summary.timeline?.length || summary.achievements?.length) ? summary : undefined
}
