/** The sign of Assay. */
export function Logo({ className = 'size-8' }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" className={className} aria-hidden="true">
      <rect width="32" height="32" rx="9" className="fill-[#0c5f55]" />
      <path d="M9 23 16 8l7 15M11.8 17.4h8.4" fill="none" className="stroke-[#ffffff]" strokeWidth="2.6" strokeLinecap="round" strokeLinejoin="round" />
      <circle cx="16" cy="8" r="2.4" className="fill-[#f0c667]" />
    </svg>
  )
}
