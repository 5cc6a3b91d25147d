const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>' };

/**
 * What somebody wrote, as they see it: mentions become `@id`, links and channels their text, escapes their characters
 * (https://docs.slack.dev/messaging/formatting-message-text). A mention of the bot at the beginning is left out.
 */
export function readText(text: string, botUserId: string | undefined): string {
  const addressed = botUserId ? text.replace(new RegExp(`^\\s*<@${botUserId}(\\|[^>]*)?>[\\s,:]*`), '') : text;
  return addressed
    .replace(/<([^<>]*)>/g, (_, inside: string) => reference(inside))
    .replace(/&(amp|lt|gt);/g, (_, name: string) => named[name] ?? '')
    .replace(/[“”]/g, '"')
    .replace(/‘|’/g, "'")
    .trim();
}

/** `@U1|ana`, `#C1|payments`, `!here`, `!subteam^S1|@ops`, `https://x|label`. */
function reference(inside: string): string {
  const [target = '', label] = inside.split('|', 2);
  if (target.startsWith('@')) return target;
  if (target.startsWith('#')) return label ? `#${label}` : target;
  if (target.startsWith('!')) return label ?? `@${target.slice(1)}`;
  return label || target;
}

/** Whether the bot is mentioned: such a message comes a second time, as a mention. */
export function mentions(text: string, botUserId: string | undefined): boolean {
  return botUserId !== undefined && (text.includes(`<@${botUserId}>`) || text.includes(`<@${botUserId}|`));
}
