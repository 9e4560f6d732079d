/**
 * The office or position that an owner code of a package (`van-phong`) stands for, by its name among those given; a code
 * that none of them has at least reads as words.
 */
export const nameOwner = (owner: string, names: Readonly<Record<string, string>>): string => {
  const known = names[owner]
  if (known !== undefined || !/^[a-z0-9]+(?:-[a-z0-9]+)*$/u.test(owner)) return known ?? owner
  const spoken = owner.replaceAll("-", " ")
  return `${spoken.charAt(0).toUpperCase()}${spoken.slice(1)}`
}
