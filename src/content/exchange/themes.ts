/** Words that give away what something is about, most telling first, and the theme of ours that it belongs to. */
const telling: readonly (readonly [RegExp, string])[] = [
  [/secret|certificate|key management|encrypt|kms\b/i, 'secrets'],
  [/identit|authenticat|authoris|authoriz|privilege|access control|\biam\b|log ?in/i, 'identity-access'],
  [/backup|restore|data protection|durab|retention/i, 'data-safety'],
  [/patch|updat|upgrad|end.of.life/i, 'patching'],
  [/dependenc|supply chain|\bsbom\b|artifact|supplier/i, 'supply-chain'],
  [/incident|on.call|root cause|post.?mortem/i, 'incident-response'],
  [/\blogs?\b|logging/i, 'logging'],
  [/monitor|observab|alert|telemetry|tracing|metric/i, 'observability'],
  [/kpi|measur/i, 'measurement'],
  [/vulnerab|static depth|dynamic depth|\bscan|defect|consolidation|test intensity/i, 'vulnerability-scanning'],
  [/\btest/i, 'quality'],
  [/infrastructure as code|terraform|cloudformation/i, 'infrastructure-as-code'],
  [/harden|configur/i, 'configuration'],
  [/source control|version control|\bgit\b/i, 'version-control'],
  [/rollback|canary|blue.green|release/i, 'release-strategy'],
  [/\bbuild|deploy|pipeline|\bci\b/i, 'ci-cd'],
  [/educat|training|skill|guidance|learn/i, 'skills'],
  [/culture|organi[sz]ation/i, 'culture'],
  [/complian|polic|regulat|legal/i, 'compliance'],
  [/audit/i, 'audit'],
  [/requirement|goal|strategy|objective/i, 'requirements'],
  [/cost|budget|spend|price|pricing/i, 'cost'],
  [/scal|performan|capacity|throughput|latency|quota|sustainab/i, 'capacity'],
  [/reliab|resilien|fail|availab|disaster|recover/i, 'reliability'],
  [/secur|threat|attack/i, 'security'],
  [/owner|responsib/i, 'ownership'],
  [/document|run.?book/i, 'documentation'],
  [/architect|design/i, 'architecture'],
  [/automat/i, 'automation'],
  [/change|process/i, 'change-management'],
];

/** Every theme that an imported pack may name; each is one of the shipped themes.yaml. */
export const themesOfImports: readonly string[] = [...new Set(telling.map(([, theme]) => theme)), 'standards'];

/** The shipped theme that texts point at, the first of them first; `standards` where nothing gives it away. */
export function themeOf(...texts: readonly string[]): string {
  for (const text of texts) {
    const found = telling.find(([word]) => word.test(text));
    if (found) return found[1];
  }
  return 'standards';
}
