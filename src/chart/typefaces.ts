import { createRequire } from 'node:module';
import { type Metrics, readMetrics } from './font-file.ts';

/** A font that pictures are written in. */
export type Typeface = {
  readonly family: string;
  readonly file: string;
  readonly metrics: Metrics;
  /** Where letters change with their neighbours, so that widths do not add up: whole words, or syllable by syllable. */
  readonly shaping: 'words' | 'syllables' | undefined;
};

export type Weight = 'regular' | 'strong';

type Source = { readonly family: string; readonly path: string; readonly shaping?: 'words' | 'syllables' };

/** What everything is written in where nothing else is said. */
export const mainFamily = 'Inter';

const latin: Readonly<Record<Weight, Source>> = {
  regular: { family: mainFamily, path: 'inter/400Regular/Inter_400Regular.ttf' },
  strong: { family: mainFamily, path: 'inter/600SemiBold/Inter_600SemiBold.ttf' },
};

/** Beyond Latin, Greek and Cyrillic, which Inter has: each font with the characters that make it worth opening. */
const others: readonly (Source & { readonly has: RegExp })[] = [
  {
    family: 'Kosugi',
    path: 'kosugi/Kosugi_400Regular.ttf',
    has: /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\u30fc\uff01-\uff9f]/u,
  },
  { family: 'ZCOOL XiaoWei', path: 'zcool-xiaowei/400Regular/ZCOOLXiaoWei_400Regular.ttf', has: /\p{Script=Han}/u },
  { family: 'Do Hyeon', path: 'do-hyeon/400Regular/DoHyeon_400Regular.ttf', has: /\p{Script=Hangul}/u },
  {
    family: 'Noto Sans Arabic',
    path: 'noto-sans-arabic/400Regular/NotoSansArabic_400Regular.ttf',
    has: /\p{Script_Extensions=Arabic}/u,
    shaping: 'words',
  },
  {
    family: 'Noto Sans Hebrew',
    path: 'noto-sans-hebrew/400Regular/NotoSansHebrew_400Regular.ttf',
    has: /\p{Script=Hebrew}/u,
  },
  {
    family: 'Noto Sans Devanagari',
    path: 'noto-sans-devanagari/400Regular/NotoSansDevanagari_400Regular.ttf',
    has: /\p{Script_Extensions=Devanagari}/u,
    shaping: 'syllables',
  },
  { family: 'Noto Sans Thai', path: 'noto-sans-thai/400Regular/NotoSansThai_400Regular.ttf', has: /\p{Script=Thai}/u },
  {
    family: 'Noto Emoji',
    path: 'noto-emoji/400Regular/NotoEmoji_400Regular.ttf',
    has: /[\p{Extended_Pictographic}\p{Regional_Indicator}]|\u20e3/u,
  },
];

const opened = new Map<string, Typeface>();
const { resolve } = createRequire(import.meta.url);

/** The font that everything is written in where it has the characters. */
export function mainFace(weight: Weight): Typeface {
  return faceOf(latin[weight]);
}

/** The further fonts that a text may need, in order of preference. A file is read when the first text asks for it. */
export function facesFor(text: string): Typeface[] {
  return others.filter(({ has }) => has.test(text)).map(faceOf);
}

function faceOf({ family, path, shaping }: Source): Typeface {
  const known = opened.get(path);
  if (known) return known;
  const file = resolve(`@expo-google-fonts/${path}`);
  const face: Typeface = { family, file, metrics: readMetrics(file), shaping };
  opened.set(path, face);
  return face;
}
