// Mantine's theme for the desk: sizes, colours and defaults of its components. The look itself lives in kit.css.
// Components are named, not imported: what the first page does not use must not be in the first load.
import { createTheme } from '@mantine/core'
import { kitText } from './kit.text.ts'
import { tell } from './text.ts'
import styles from './theme.module.css'

const input = { size: 'sm' }
const closeButtonProps = { 'aria-label': tell(kitText.close) }
const floating = { shadow: 'lg', radius: 'md' }

export const theme = createTheme({
  fontFamily: "'Be Vietnam Pro', 'Segoe UI', system-ui, sans-serif",
  fontFamilyMonospace: "ui-monospace, 'Cascadia Mono', Consolas, monospace",
  primaryColor: 'pine',
  primaryShade: 7,
  black: '#211f1b',
  cursorType: 'pointer',
  respectReducedMotion: true,
  defaultRadius: 'sm',
  activeClassName: '',
  radius: { xs: '3px', sm: '6px', md: '8px', lg: '12px', xl: '16px' },
  fontSizes: { xs: '12px', sm: '14px', md: '14px', lg: '16px', xl: '18px' },
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '24px', xl: '32px' },
  shadows: {
    xs: 'var(--bv-shadow)',
    sm: 'var(--bv-shadow)',
    md: 'var(--bv-shadow-float)',
    lg: 'var(--bv-shadow-float)',
    xl: 'var(--bv-shadow-float)',
  },
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '22px', lineHeight: '1.3' },
      h2: { fontSize: '16px', lineHeight: '1.35' },
      h3: { fontSize: '14px', lineHeight: '1.4' },
      h4: { fontSize: '14px', lineHeight: '1.4' },
    },
  },
  colors: {
    pine: [
      '#eef6f2',
      '#dcece5',
      '#b6d8ca',
      '#8cc1ac',
      '#5fa88e',
      '#398e72',
      '#1f735c',
      '#14594a',
      '#0e4337',
      '#093027',
    ],
    gray: [
      '#faf9f6',
      '#f2efe9',
      '#e6e2da',
      '#d9d4ca',
      '#c4bdb1',
      '#8f887b',
      '#6b655b',
      '#524d45',
      '#38342e',
      '#211f1b',
    ],
    red: ['#fcebe9', '#f8d5d1', '#efbdb8', '#e29089', '#d3655d', '#c2403a', '#ae2a27', '#9b1c1c', '#7d1414', '#5f0d0d'],
  },
  components: {
    Button: { defaultProps: { size: 'sm' }, classNames: { root: styles.button } },
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray.7' } },
    Input: { classNames: { input: styles.input } },
    InputWrapper: {
      defaultProps: { inputWrapperOrder: ['label', 'input', 'description', 'error'] },
      classNames: { label: styles.label, error: styles.error, description: styles.description },
    },
    InputBase: { defaultProps: input },
    TextInput: { defaultProps: input },
    PasswordInput: { defaultProps: input },
    Textarea: { defaultProps: { ...input, autosize: true, minRows: 3 } },
    Select: { defaultProps: { ...input, checkIconPosition: 'right', comboboxProps: floating } },
    MultiSelect: { defaultProps: { ...input, checkIconPosition: 'right', comboboxProps: floating } },
    Checkbox: { defaultProps: { size: 'sm', radius: 'xs' }, classNames: { input: styles.check } },
    Radio: { defaultProps: { size: 'sm' }, classNames: { radio: styles.check } },
    Switch: { defaultProps: { size: 'sm' } },
    SegmentedControl: { classNames: { root: styles.segments } },
    Fieldset: { classNames: { root: styles.fieldset, legend: styles.legend } },
    Menu: {
      defaultProps: { ...floating, position: 'bottom-end', withInitialFocusPlaceholder: false },
      classNames: { item: styles.menuItem },
    },
    Popover: { defaultProps: floating },
    Tooltip: { defaultProps: { openDelay: 350, withArrow: true, multiline: true, maw: 320 } },
    Modal: {
      defaultProps: { centered: true, radius: 'md', overlayProps: { backgroundOpacity: 0.4 }, closeButtonProps },
      classNames: { title: styles.dialogTitle, header: styles.dialogHeader, body: styles.dialogBody },
    },
    Drawer: {
      defaultProps: { overlayProps: { backgroundOpacity: 0.4 }, closeButtonProps },
      classNames: { title: styles.dialogTitle },
    },
  },
})
