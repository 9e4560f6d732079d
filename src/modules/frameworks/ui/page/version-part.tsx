import { useQuery } from "@tanstack/react-query"
import { Link } from "@tanstack/react-router"

import { formatMoment } from "#web/format.ts"
import { useText } from "#web/text.ts"

import type { FrameworkDetail, FrameworkSummary } from "../../contract.ts"
import { FrameworkTags } from "../framework-tags.tsx"
import classes from "../frameworks.module.css"
import { pageTexts } from "../page-texts.ts"
import { frameworksQuery } from "../queries.ts"
import { frameworkTexts } from "../texts.ts"

/** Versions of the same code first, then every other framework that this one can be compared with. */
export function VersionPart({ unitId, one }: Readonly<{ unitId: string; one: FrameworkDetail }>) {
  const t = useText(pageTexts)
  const found = useQuery(frameworksQuery(unitId))
  const others = (found.data?.frameworks ?? []).filter(({ ref }) => ref !== one.ref)
  const near = (other: FrameworkSummary) => (other.ref === one.basedOn ? 0 : other.code === one.code ? 1 : 2)
  if (found.data && others.length === 0) return <p className="soft">{t.noOther}</p>
  return (
    <section className={classes.group}>
      <h2>{t.compareWith}</h2>
      <ul className={classes.list}>
        {others
          .toSorted((first, second) => near(first) - near(second))
          .map((other) => (
            <OtherLine key={other.ref} one={one} other={other} />
          ))}
      </ul>
    </section>
  )
}

function OtherLine({ one, other }: Readonly<{ one: FrameworkDetail; other: FrameworkSummary }>) {
  const t = useText(pageTexts)
  const f = useText(frameworkTexts)
  const when = other.publishedAt ?? other.updatedAt
  // The older one stands on the left: what changed is read from it to the newer one.
  const isOlder = (other.publishedAt ?? "") < (one.publishedAt ?? "￿")
  const [before, after] = isOlder ? [other.ref, one.ref] : [one.ref, other.ref]
  return (
    <li className={classes.line}>
      <div className={classes.lineWords}>
        <Link to="/frameworks/$frameworkRef" params={{ frameworkRef: other.ref }} className={classes.name}>
          {other.name}
        </Link>
        <span className={classes.tags}>
          <FrameworkTags of={other} />
        </span>
        <span className={classes.meta}>
          {[other.owner, other.code, f.version(other.version), f.year(other.year), when && formatMoment(when)]
            .filter(Boolean)
            .join(" · ")}
        </span>
      </div>
      <Link
        to="/frameworks/$frameworkRef/compare/$otherRef"
        params={{ frameworkRef: before, otherRef: after }}
        className={classes.link}
        aria-label={`${t.compare}: ${other.name} ${other.version}`}
      >
        {t.compare}
      </Link>
    </li>
  )
}
