import { countryCode, countryName } from '../schedule/days-off.ts';

/** Whose public holidays somebody means; `unclear`: what to say when none are known. */
type CountryRead =
  | { readonly country: string; readonly name: string }
  | { readonly country: undefined }
  | { readonly unclear: string };

/** Reads "Germany", "DE", "DE-BE" or "off". */
export async function readCountry(said: string): Promise<CountryRead> {
  if (/^(?:none|no|off|nothing)$/i.test(said)) return { country: undefined };
  const country = await countryCode(said);
  const name = country === undefined ? undefined : await countryName(country);
  if (country !== undefined && name !== undefined) return { country, name };
  return {
    unclear: `I know no public holidays of ${said}. Name a country, such as Germany, or a part of it by its letters, such as DE-BE; \`team country off\` keeps none.`,
  };
}
