/** Words that say nothing of what a card is about. */
export const stopWords: ReadonlySet<string> = new Set(
  `a about after again all almost already also always am an and another any anybody anyone anything are as at away back
  bad be because been before being best better between bit both but by came can cannot could day days did do does doing done
  down during each either enough even ever every everybody everyone everything few find first for found from full get gets
  getting give go goes going gone good got great had happen happened happens hard has have having he help helped helps her
  here him his how i if in into is it its itself just keep kept know known last late least less let like little long lot lots
  made make makes making many may me mean more most much must my need needed needs never next nice no nobody none not nothing
  now of off often ok old on once one only or other others our out over own people per please put quite rather really same
  say see seem seemed seems seen she should since so some somebody someone something sometimes soon still such sure take taken
  takes team than thank thanks that the their them then there these they thing things think this those three through time
  times to together too took try trying two under until up us use used using very want wanted was way we week weeks well went
  were what when where which while who why will with without work worked working works would yet you your`.split(/\s+/),
);
