// Draws a picture of figures on the desk.
import { type Drawing, type Mark, tones } from '../base/drawing.ts'

export function Picture({ drawing, className }: { drawing: Drawing; className?: string | undefined }) {
  const { width, height, label, marks } = drawing
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      width="100%"
      style={{ display: 'block', maxWidth: width }}
      role="img"
      aria-label={label}
      className={className}
    >
      {marks.map((mark, index) => (
        // A picture is drawn anew as a whole: places in the list are its only names.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <Drawn key={index} mark={mark} />
      ))}
    </svg>
  )
}

function Drawn({ mark }: { mark: Mark }) {
  const title = 'title' in mark && mark.title ? <title>{mark.title}</title> : null
  if (mark.kind === 'path')
    return (
      <path
        d={mark.d}
        fill={mark.fill ? tones[mark.fill] : 'none'}
        stroke={mark.stroke ? tones[mark.stroke] : 'none'}
        strokeWidth={mark.width ?? 1}
        strokeDasharray={mark.dash ? '5 4' : undefined}
        strokeLinejoin="round"
      >
        {title}
      </path>
    )
  if (mark.kind === 'rect')
    return (
      <rect x={mark.x} y={mark.y} width={mark.w} height={mark.h} fill={tones[mark.fill]}>
        {title}
      </rect>
    )
  if (mark.kind === 'dot')
    return (
      <circle
        cx={mark.x}
        cy={mark.y}
        r={mark.r}
        fill={tones[mark.fill]}
        stroke={mark.stroke ? tones[mark.stroke] : 'none'}
        strokeWidth={2}
      />
    )
  return (
    <text
      x={mark.x}
      y={mark.y}
      fill={tones[mark.tone ?? 'ink']}
      fontSize={mark.size ?? 12}
      fontWeight={mark.bold ? 600 : 400}
      textAnchor={mark.anchor ?? 'start'}
    >
      {mark.text}
    </text>
  )
}
