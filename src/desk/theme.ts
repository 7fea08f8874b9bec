/**
 * The colours, faces and sizes of the desk: the reader's site's own tokens, so that the two look like one house.
 * Contrast is 7:1 for text and 4.5:1 for the rest on either ground.
 */
import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';

const brand: MantineColorsTuple = [
  '#fbf0ee',
  '#f3dcd8',
  '#eab8b0',
  '#ff9b8a',
  '#d8776a',
  '#b8483f',
  '#982f2b',
  '#7a1f1f',
  '#641818',
  '#4d1111',
];

const sans = 'WN, WNF, WNG, "Noto Naskh Arabic", "Geeza Pro", "Segoe UI", Tahoma, system-ui, sans-serif';
const headline = 'WK, WKF, "Noto Kufi Arabic", "Geeza Pro", "Segoe UI", Tahoma, system-ui, sans-serif';

export const theme = createTheme({
  primaryColor: 'brand',
  primaryShade: { light: 7, dark: 5 },
  colors: { brand },
  autoContrast: true,
  white: '#fffdf8',
  black: '#1b1b1b',
  fontFamily: sans,
  headings: {
    fontFamily: headline,
    fontWeight: '700',
    sizes: {
      h1: { fontSize: '1.5rem', lineHeight: '1.5' },
      h2: { fontSize: '1.2rem', lineHeight: '1.5' },
      h3: { fontSize: '1.05rem', lineHeight: '1.5' },
    },
  },
  fontSizes: { xs: '0.875rem', sm: '1rem', md: '1.0625rem', lg: '1.1875rem', xl: '1.375rem' },
  lineHeights: { xs: '1.6', sm: '1.6', md: '1.7', lg: '1.7', xl: '1.6' },
  defaultRadius: 'sm',
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: { size: 'md' } },
    TextInput: { defaultProps: { size: 'md' } },
    PasswordInput: { defaultProps: { size: 'md' } },
    Textarea: { defaultProps: { size: 'md' } },
    Select: { defaultProps: { size: 'md' } },
  },
});

export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': '#fffdf8',
    '--mantine-color-text': '#1b1b1b',
    '--mantine-color-dimmed': '#57534e',
    '--mantine-color-placeholder': '#66615a',
    '--mantine-color-anchor': '#0b4f8a',
    '--mantine-color-error': '#a61b1b',
    '--mantine-color-default-border': '#8a847b',
    '--desk-hairline': '#d9d4ca',
    '--desk-band': '#f4efe4',
    '--desk-ring': '#0b4f8a',
    '--desk-brand': '#7a1f1f',
  },
  dark: {
    '--mantine-color-body': '#121212',
    '--mantine-color-text': '#eae7e1',
    '--mantine-color-dimmed': '#b3ada3',
    '--mantine-color-placeholder': '#a39d93',
    '--mantine-color-anchor': '#8cc4ff',
    '--mantine-color-error': '#ff9b8a',
    '--mantine-color-default-border': '#7d776e',
    '--desk-hairline': '#34302b',
    '--desk-band': '#1f1d1a',
    '--desk-ring': '#8cc4ff',
    '--desk-brand': '#ff9b8a',
  },
});
