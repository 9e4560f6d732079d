import { Modal } from "@mantine/core"
import { Fragment } from "react"

import { useReturnFocus } from "../return-focus.ts"
import { useText } from "../text.ts"
import classes from "./keyboard-help.module.css"
import { frameTexts, keyboardTexts } from "./texts.ts"

type Props = Readonly<{ onClose: () => void }>

export function KeyboardHelp({ onClose }: Props) {
  useReturnFocus()
  const frame = useText(frameTexts)
  const t = useText(keyboardTexts)
  const sections = [
    {
      title: t.everywhere,
      rows: [
        ["Ctrl K", t.find],
        ["?", t.help],
        ["Esc", t.escape],
      ],
    },
    {
      title: t.inGrid,
      rows: [
        ["← ↑ → ↓", t.move],
        ["Shift ← ↑ → ↓", t.extend],
        ["F2", t.edit],
        ["Enter / Tab", t.commit],
        ["Ctrl C / Ctrl V", t.copy],
        ["Delete", t.clear],
        ["Ctrl Z", t.undo],
        ["Ctrl Enter", t.open],
        ["Shift Space", t.selectRow],
        ["Home / End", t.ends],
      ],
    },
  ] as const
  return (
    <Modal
      opened
      onClose={onClose}
      title={frame.keyboardHelp}
      closeButtonProps={{ "aria-label": frame.close }}
      size="lg"
    >
      <div className={classes.sections}>
        {sections.map((section) => (
          <section key={section.title}>
            <h3>{section.title}</h3>
            <dl className={classes.keys}>
              {section.rows.map(([keys, meaning]) => (
                <Fragment key={keys}>
                  <dt>
                    <kbd>{keys}</kbd>
                  </dt>
                  <dd>{meaning}</dd>
                </Fragment>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  )
}
