/** As much of an activity as says who sent it. */
export type Claimed = { readonly serviceUrl: string; readonly channelId: string };

/** Who may come in, and with what Cairn proves who it is. */
export interface Gate {
  /** Whether the request is from the Bot Framework, and about this very service. */
  admits(claimed: Claimed, authorization: string): Promise<boolean>;
  /** A token to call the connector with, or Microsoft Graph in a tenant; undefined where none is asked for, or given. */
  token(wanted?: { readonly graph: string }): Promise<string | undefined>;
}
