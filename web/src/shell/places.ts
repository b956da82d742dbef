import { BriefcaseBusiness, CircleDollarSign, Code, Columns3, FileInput, Compass, House, ListTodo, MessagesSquare, Settings, Sparkles, Target, Wrench } from 'lucide-react'

/** Where one can go, in the order of a day's work. */
export const places = [
  { to: '/', name: 'Home', icon: House },
  { to: '/interviews', name: 'Interviews', icon: MessagesSquare },
  { to: '/experiences', name: 'Experiences', icon: Sparkles },
  { to: '/skills', name: 'Skills', icon: Wrench },
  { to: '/postings', name: 'Postings', icon: BriefcaseBusiness },
  { to: '/matches', name: 'Matches', icon: Target },
  { to: '/gaps', name: 'Gaps', icon: Compass },
] as const

/** What is looked at now and then. */
export const workings = [
  { to: '/tasks', name: 'Tasks', icon: ListTodo },
  { to: '/usage', name: 'AI usage', icon: CircleDollarSign },
  { to: '/settings', name: 'Settings', icon: Settings },
] as const

/** Pages that are reached from others, and by the palette. */
export const further = [
  { to: '/interviews/new', name: 'Start an interview', icon: MessagesSquare },
  { to: '/boards', name: 'Boards', icon: Columns3 },
  { to: '/imports', name: 'Imports of postings', icon: FileInput },
  { to: '/api/docs', name: 'API', icon: Code },
] as const
