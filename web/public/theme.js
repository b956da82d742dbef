// Runs before anything is painted, so that no page flashes in the other theme.
try {
  const theme = localStorage.getItem('assay-theme')
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme
} catch {
  // storage may be shut off; the system's theme is used
}
