/** What the environment says about provisioning. */

export interface ProvisionSettings {
  readonly livekitUrl: string;
  readonly livekitApiKey: string;
  readonly livekitApiSecret: string;
  readonly agentName: string;
  /** E.164; replaces the numbers of both files. */
  readonly phoneNumber?: string | undefined;
  readonly trunkUsername?: string | undefined;
  readonly trunkPassword?: string | undefined;
  /** Addresses or CIDR ranges from which the carrier calls in. */
  readonly trunkAllowedAddresses?: readonly string[] | undefined;
  /** Folder of the two JSON files. */
  readonly sipDir: string;
}
