import type { Move } from '../rules/decide.ts';

/** What came of a press that everybody sees the outcome of; undefined where the usual word will do. */
export function doneText(move: Move): string | undefined {
  switch (move.type) {
    case 'assessment.reveal':
      return 'Revealed.';
    case 'assessment.agree':
      return move.level === 'n/a' ? 'Agreed: it doesn’t apply.' : 'Agreed.';
    case 'assessment.agree-rows':
      return 'Agreed.';
    case 'assessment.accept':
    case 'assessment.still-true':
      return 'On we go.';
    case 'assessment.talk':
      return 'Talk it over.';
    case 'assessment.again':
      return 'You vote again.';
    case 'assessment.park':
      return 'Parked.';
    case 'assessment.pass':
      return 'Left out.';
    default:
      return undefined;
  }
}
