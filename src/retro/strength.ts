import type { RetroTexts } from '../content/retro-formats.ts';

/** Kinds of action, from what holds by itself to what has to be remembered. */
type Strengths = RetroTexts['strengths'];

/** What the words of an action say of it, by the ids of the strengths that Cairn brings. */
const signs: Readonly<Record<string, RegExp>> = {
  design:
    /\b(?:(?:re)?design|remov(?:e|ing)|delet(?:e|ing)|get(?:ting)? rid of|drop(?:ping)?|replac(?:e|ing)|decoupl(?:e|ing)|split(?:ting)?|separat(?:e|ing)|isolat(?:e|ing)|eliminat(?:e|ing)|impossible|can(?:no|')?t happen|no longer (?:needs?|has|takes|depends?)|migrat(?:e|ing) (?:away|off|to)|switch(?:ing)? to|default to|by default|idempotent|redundan(?:t|cy)|second (?:replica|region|instance)|two replicas|single button)\b/gi,
  guard:
    /\b(?:guard(?:rail)?s?|block(?:s|ing)?|refus(?:e|es|ing)|reject(?:s|ing)?|gates?|lint(?:er|ing)?|validat(?:e|es|ion|ing)|enforc(?:e|es|ing)|prevents?|rate[- ]limits?|circuit breakers?|time-?outs?|automat(?:e|es|ing|ically|ed|ion)|auto-?(?:scal\w+|rollback|roll back|rotat\w+|renew\w*)|(?:required?|needs?) (?:an? )?(?:approval|review|second pair)|feature flags?|canar(?:y|ies)|dry[- ]run|(?:unit|smoke|load|contract|integration|regression|end-to-end|automated) tests?|add (?:a |some )?tests?|(?:ci|pipeline|pre-?commit|pre-?merge|schema|migration) (?:checks?|stages?|jobs?|hooks?|steps?)|checks? in (?:the )?(?:ci|pipeline)|quotas?|branch protection|lock(?:s|ing)? (?:the|down)|cron ?jobs?|renovate|dependabot)\b/gi,
  signal:
    /\b(?:alert(?:s|ing)?|alarms?|monitor(?:s|ing)?|dashboards?|metrics?|graphs?|trac(?:es?|ing)|log(?:s|ging)? (?:the|a|an|every|all|when|which|lines?|entr\w+)|structured logs?|notif(?:y|ies|ications?)|page(?:s)? (?:the|us|on-call|whoever)|slos?|probes?|health ?checks?|warn(?:s|ings?)?|synthetic|status page|expir(?:y|ation) (?:dates? )?(?:shown|visible)|visible)\b/gi,
  checklist:
    /\b(?:run ?books?|play ?books?|check ?lists?|document(?:s|ed|ation|ing)?|docs?|wiki|readme|write (?:up|down)|how-?to|guide(?:lines?)?|templates?|describe|procedure|definition of (?:done|ready)|adr|decision record|sop|link(?:ed|s)? (?:it |the \w+ )?from|handover (?:note|list|page)|agenda)\b/gi,
  training:
    /\b(?:train(?:s|ing|ed)?|workshops?|practi[sc]e|practi[sc]ed|practi[sc]ing|drills?|game ?days?|dojos?|teach|learn|onboard(?:ing)?|rehears(?:e|al)|pair(?:ing)? (?:on|with|up)|brown ?bag|lunch and learn|exercises?|shadow(?:ing)?|wheel of misfortune|(?:internal |tech )?talk (?:about|on)|show (?:everyone|everybody|the team|each other)|courses?|katas?)\b/gi,
  reminder:
    /\b(?:remind(?:s|er|ers|ing)?|remember|(?:be|being) (?:more )?(?:careful|aware|mindful)|careful|attention|double[- ]check|keep in mind|keep an eye|tell (?:everyone|everybody|people|the team)|ask (?:everyone|everybody|people|the team|each other)|announce|heads[- ]up|awareness|make sure|try (?:harder|to)|think (?:of|about)|look out|post (?:a |in )|mention|communicat(?:e|ion)|speak up|encourage|agree to)\b/gi,
};

/** Taking away or rerouting one of these makes a signal, not another design. */
const ofSignals = /^\W*(?:\w+\W+){0,2}?(?:alert|alarm|dashboard|metric|notification|monitor|warning)/i;

const longestTitle = 500;

/**
 * The kind of an action by its words, as a suggestion for the facilitator to confirm: what is named first counts, since
 * "remind everybody of the alert" is no alert. Undefined when the words tell nothing.
 */
export function strengthMeant(title: string, strengths: Strengths): string | undefined {
  const text = title.slice(0, longestTitle);
  const found = strengths.flatMap(({ id }, rank) => {
    const all = [...text.matchAll(signs[id] ?? /(?!)/g)];
    const first = all.find((match) => id !== 'design' || !ofSignals.test(text.slice(match.index + match[0].length)));
    return first ? [{ id, rank, at: first.index }] : [];
  });
  return found.toSorted((a, b) => a.at - b.at || a.rank - b.rank)[0]?.id;
}

/** What is asked of an action that has to be remembered; undefined of one that holds by itself. */
export function strongerQuestion(strength: string | undefined, strengths: Strengths): string | undefined {
  const rank = strengths.findIndex(({ id }) => id === strength);
  const weakFrom = Math.ceil(strengths.length / 2);
  const stronger = strengths[Math.max(0, Math.floor((weakFrom - 1) / 2))];
  if (rank < weakFrom || !stronger) return undefined;
  return `This holds as long as people think of it. Would something stronger do it? For example: ${unended(stronger.example)}.`;
}

/** The strongest first; what has no kind comes last, and what is alike stays in its order. */
export function byStrength<T extends { readonly strength?: string }>(
  actions: readonly T[],
  strengths: Strengths,
): readonly T[] {
  const rank = ({ strength }: T) => {
    const at = strengths.findIndex(({ id }) => id === strength);
    return at < 0 ? strengths.length : at;
  };
  return actions.toSorted((a, b) => rank(a) - rank(b));
}

/** The title of a kind: "A machine stops it". */
export function strengthTitle(strength: string | undefined, strengths: Strengths): string | undefined {
  return strengths.find(({ id }) => id === strength)?.title;
}

function unended(example: string): string {
  return example.replace(/\.$/, '');
}
