/** The soft shadow of a thing that stands on the ground; `half` is half its width. */
export function shadow(half: number, x = 200): string {
  return `<ellipse cx="${x}" cy="331" rx="${half}" ry="9" fill="#000" opacity=".13"/>`;
}
