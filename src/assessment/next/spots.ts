import { type Capability, capabilityOf, type Model } from '../../content/model.ts';
import { type CapabilityResult, type DimensionResult, distinctResults, type Result } from '../result.ts';

/** A capability of a result that the loaded edition still has. */
export type Spot = {
  readonly home: DimensionResult;
  readonly of: CapabilityResult;
  readonly capability: Capability;
  /** What it is called where its dimension is not named beside it. */
  readonly called: string;
};

/** Every capability of a result, in its order. */
export function spotsOf(model: Model, result: Result): readonly Spot[] {
  const called = new Map(distinctResults(result).map(({ id, title }) => [id, title]));
  return result.dimensions.flatMap((home) =>
    home.capabilities.flatMap((of) => {
      const capability = capabilityOf(model, of.id);
      return capability ? [{ home, of, capability, called: called.get(of.id) ?? of.title }] : [];
    }),
  );
}
