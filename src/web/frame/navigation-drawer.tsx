import { Drawer } from "@mantine/core"

import { useReturnFocus } from "../return-focus.ts"
import { useText } from "../text.ts"
import { NavigationList } from "./rail.tsx"
import { frameTexts } from "./texts.ts"

type Props = Readonly<{ onClose: () => void }>

export function NavigationDrawer({ onClose }: Props) {
  useReturnFocus()
  const t = useText(frameTexts)
  return (
    <Drawer opened onClose={onClose} title="Thước Đo" size="280px" closeButtonProps={{ "aria-label": t.close }}>
      <NavigationList onFollow={onClose} />
    </Drawer>
  )
}
