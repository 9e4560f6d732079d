type Props = Readonly<{ size?: number }>

/** The ruler: the product's mark. Decoration only; the name always stands beside it. */
export function BrandMark({ size = 26 }: Props) {
  return (
    <svg width={size} height={size} viewBox="0 0 26 26" aria-hidden="true">
      <rect x="1" y="7" width="24" height="12" rx="2.5" fill="var(--red-fill)" />
      <path d="M5 7v5M9 7v3.4M13 7v6M17 7v3.4M21 7v5" stroke="#fff" strokeWidth="1.5" />
    </svg>
  )
}
