import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { localClientSettings } from '../../bin/session/connection.ts';
import { openAssembly } from '../../bin/local/cloud/assembly/declared.ts';
import { region } from '../../bin/local/cloud/assembly/physical-names.ts';
import { startSecrets } from '../../bin/local/cloud/standins/secrets.ts';

/** The local cloud's stand-in for Secrets Manager, with a client of those who operate it. */
export interface StandingSecrets {
  readonly endpoint: string;
  readonly operator: SecretsManagerClient;
  /** Has it hold a secret as an assembly declares it, its value `first`. */
  readonly hold: (name: string) => void;
  readonly stop: () => Promise<void>;
}

const emptyTemplate = { Resources: {}, Parameters: {}, Mappings: {}, Conditions: {}, Outputs: {} };

/** Stands the stand-in up, without any secret yet. */
export async function standSecrets(): Promise<StandingSecrets> {
  const secrets = await startSecrets();
  const operator = new SecretsManagerClient(localClientSettings(region, secrets.endpoint));
  return {
    endpoint: secrets.endpoint,
    operator,
    hold: (Name) => {
      const Properties = { Name, SecretString: 'first' };
      const Secret = { Type: 'AWS::SecretsManager::Secret', Properties, Metadata: {} };
      const template = { ...emptyTemplate, Resources: { Secret } };
      const stacks = [{ name: 'records', directory: '', template }];
      secrets.hold(openAssembly({ stacks, assetPaths: new Map() }, (name) => name));
    },
    stop: async () => {
      operator.destroy();
      await secrets.stop();
    },
  };
}
