import { Link } from "@tanstack/react-router"

import { formatDate } from "#web/format.ts"
import { useText } from "#web/text.ts"

import type { Unit, UnitEvent } from "../contract.ts"
import { eventWords, unitTexts } from "./texts.ts"
import classes from "./units.module.css"

type Props = Readonly<{ versions: readonly Unit[]; events: readonly UnitEvent[] }>

/** The names a unit has had, and every change with its legal basis and who came before and after. */
export function UnitHistory({ versions, events }: Props) {
  const t = useText(unitTexts)
  const words = useText(eventWords)
  return (
    <section className={classes.section}>
      <h2>{t.history}</h2>
      {versions.length > 1 ? (
        <ul className={classes.events} aria-label={t.names} style={{ marginBottom: 12 }}>
          {versions.map((version) => (
            <li key={version.validFrom}>
              <b>{version.name}</b>{" "}
              <span className="soft">
                {formatDate(version.validFrom)} – {version.validTo ? formatDate(version.validTo) : t.now}
              </span>
            </li>
          ))}
        </ul>
      ) : null}
      <ul className={classes.events}>
        {events.map((event) => (
          <li key={event.id}>
            <b>{words[event.kind]}</b> <span className="soft">{formatDate(event.happenedOn)}</span>
            {event.predecessors.length > 0 ? (
              <div>
                <Names units={event.predecessors} date={event.happenedOn} /> →{" "}
                <Names units={event.successors} date={event.happenedOn} />
              </div>
            ) : null}
            {event.legalBasis ? <div className="soft small">{event.legalBasis}</div> : null}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Names({ units, date }: Readonly<{ units: UnitEvent["successors"]; date: string }>) {
  return units.map((unit, index) => (
    <span key={unit.id}>
      {index > 0 ? ", " : ""}
      <Link to="/units/$unitId" params={{ unitId: unit.id }} search={{ date }}>
        {unit.name}
      </Link>
    </span>
  ))
}
