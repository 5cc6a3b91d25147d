/** What Cairn asks of Slack, in one place: the manifest names the same, and a test compares the two. */
export const registered = {
  commands: ['/cairn'],
  events: [
    'app_home_opened',
    'app_mention',
    'app_uninstalled',
    'channel_archive',
    'channel_left',
    'channel_rename',
    'group_archive',
    'group_left',
    'group_rename',
    'member_joined_channel',
    'member_left_channel',
    'message.channels',
    'message.groups',
    'message.im',
    'tokens_revoked',
    'user_change',
  ],
} as const;
