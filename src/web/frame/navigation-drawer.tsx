import { Drawer } from "@mantine/core"

import { useText } from "../text.ts"
import { NavigationList } from "./rail.tsx"
import { frameTexts } from "./texts.ts"

type Props = Readonly<{ onClose: () => void }>

export function NavigationDrawer({ onClose }: Props) {
  const t = useText(frameTexts)
  return (
    <Drawer opened onClose={onClose} title="Thước Đo" size="280px" closeButtonProps={{ "aria-label": t.close }}>
      <NavigationList onFollow={onClose} />
    </Drawer>
  )
}
