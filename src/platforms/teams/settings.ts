/** How Teams is reached, and for whom. */
export type TeamsSettings = Access & {
  /** Where pictures can be fetched from this server; undefined: messages show none. */
  readonly publicUrl?: string;
};

type Access =
  | { readonly access: 'local' }
  | ({ readonly access: 'signed' } & Registration & {
        /** The tenants that may talk to Cairn; empty: all. */
        readonly tenants: readonly string[];
      });

/** Who Cairn is to Microsoft. */
export type Registration = {
  readonly appId: string;
  readonly identity: 'MultiTenant' | 'SingleTenant' | 'UserAssignedMSI';
  readonly password?: string;
  readonly tenantId?: string;
};
