import { clsx } from 'clsx'
import { Monitor, Moon, Sun } from 'lucide-react'
import { useState } from 'react'

const themes = [
  { name: 'system', label: 'As the system', icon: Monitor },
  { name: 'light', label: 'Light', icon: Sun },
  { name: 'dark', label: 'Dark', icon: Moon },
] as const

function stored(): string {
  return document.documentElement.dataset.theme ?? 'system'
}

function keep(name: string) {
  if (name === 'system') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = name
  try {
    localStorage.setItem('assay-theme', name)
  } catch {
    // storage may be shut off; the choice lasts until the page is left
  }
}

/** Light, dark, or what the system says. Kept in this browser; public/theme.js reads it. */
export function ThemeSwitch() {
  const [theme, setTheme] = useState(stored)
  const choose = (name: string) => {
    keep(name)
    setTheme(name)
  }
  return (
    <div role="group" aria-label="Theme" className="flex gap-1 px-1">
      {themes.map(({ name, label, icon: Icon }) => (
        <button
          key={name}
          type="button"
          aria-label={label}
          title={label}
          aria-pressed={theme === name}
          onClick={() => choose(name)}
          className={clsx('inline-grid size-9 place-items-center rounded-control', theme === name ? 'bg-sunken text-ink' : 'text-soft hover:text-ink')}
        >
          <Icon className="size-4" aria-hidden="true" />
        </button>
      ))}
    </div>
  )
}
