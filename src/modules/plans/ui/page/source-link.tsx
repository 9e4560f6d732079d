import { useText } from "#web/text.ts"

import { showLines } from "../format-plan.ts"
import { pageTexts } from "../page-texts.ts"
import classes from "../plans.module.css"
import { planTexts } from "../texts.ts"

type Props = Readonly<{
  item: Readonly<{ id: string; ranges: readonly Readonly<{ line: number }>[] }>
  onShow: (itemId: string) => void
}>

/** “dòng 25”: leads to the item's place in the source document; nothing for an item that a person added. */
export function SourceLink({ item, onShow }: Props) {
  const t = useText(planTexts)
  const p = useText(pageTexts)
  if (item.ranges.length === 0) return null
  const place = t.line(showLines(item.ranges.map(({ line }) => line)))
  return (
    <button
      type="button"
      className={classes.link}
      aria-label={`${place}: ${p.showInSource}`}
      title={p.showInSource}
      onClick={() => onShow(item.id)}
    >
      {place}
    </button>
  )
}
