import { useElementSize } from "@mantine/hooks"
import { Tabs } from "@mantine/core"
import type { ReactNode } from "react"

import classes from "./split-view.module.css"

type Side = Readonly<{ title: string; content: ReactNode }>

type Props = Readonly<{
  /** The document. */
  left: Side
  /** What was made of it. */
  right: Side
  /** Which side a phone shows; clicking in one side may bring the other to the front. */
  side: "left" | "right"
  onSide: (side: "left" | "right") => void
}>

const sideBySideWidth = 820

/** Document left, structure right, each scrolling by itself; one at a time behind tabs where there is no room for two. */
export function SplitView({ left, right, side, onSide }: Props) {
  const { ref, width } = useElementSize<HTMLDivElement>()
  return (
    <div ref={ref} data-split={width >= sideBySideWidth ? "panes" : "tabs"}>
      {width >= sideBySideWidth ? (
        <div className={classes.split}>
          <Pane {...left} />
          <Pane {...right} />
        </div>
      ) : width > 0 ? (
        <Tabs value={side} onChange={(value) => onSide(value === "right" ? "right" : "left")}>
          <Tabs.List grow>
            <Tabs.Tab value="left">{left.title}</Tabs.Tab>
            <Tabs.Tab value="right">{right.title}</Tabs.Tab>
          </Tabs.List>
          {/* Both stay: what was typed or scrolled to on one side is still there after a look at the other. */}
          <Tabs.Panel value="left" className={classes.panel}>
            {left.content}
          </Tabs.Panel>
          <Tabs.Panel value="right" className={classes.panel}>
            {right.content}
          </Tabs.Panel>
        </Tabs>
      ) : null}
    </div>
  )
}

function Pane({ title, content }: Side) {
  return (
    <section className={classes.pane} aria-label={title} tabIndex={0}>
      {content}
    </section>
  )
}
