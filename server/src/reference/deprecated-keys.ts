/**
 * Condition keys that others took the place of, in lower case. As of 2026-11-24.
 *
 * Sources: https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html for the global keys;
 * the Service Authorization Reference of KMS, SageMaker and Secrets Manager for the others.
 */
export interface DeprecatedKey {
	/** The keys to use instead, the likeliest first. */
	readonly instead: readonly string[];
	/** True when AWS does not take the key any more. */
	readonly unsupported: boolean;
	/** True when the new key compares the same values. */
	readonly sameValues: boolean;
}

type Row = readonly [name: string, ...instead: string[]];

const renamed: readonly Row[] = [
	['aws:sourceowner', 'aws:SourceAccount'],
	['kms:customermasterkeyspec', 'kms:KeySpec'],
	['kms:customermasterkeyusage', 'kms:KeyUsage'],
];

/** Their values were ids or aliases of keys, or ARNs; those of the new ones are ARNs. */
const nowArns: readonly Row[] = [
	['sagemaker:domainsharingoutputkmskey', 'sagemaker:DomainSharingOutputKmsKeyArn'],
	['sagemaker:featuregroupofflinestorekmskey', 'sagemaker:FeatureGroupOfflineStoreKmsKeyArn'],
	['sagemaker:featuregrouponlinestorekmskey', 'sagemaker:FeatureGroupOnlineStoreKmsKeyArn'],
	['sagemaker:homeefsfilesystemkmskey', 'sagemaker:VolumeKmsKeyArn'],
	['sagemaker:outputkmskey', 'sagemaker:OutputKmsKeyArn'],
	['sagemaker:volumekmskey', 'sagemaker:VolumeKmsKeyArn'],
	['secretsmanager:kmskeyid', 'secretsmanager:KmsKeyArn'],
];

const unsupported: readonly Row[] = [['aws:arn', 'aws:PrincipalArn', 'aws:SourceArn']];

/** By name in lower case. */
export const deprecatedKeys: ReadonlyMap<string, DeprecatedKey> = new Map([
	...renamed.map(row => entryOf(row, { unsupported: false, sameValues: true })),
	...nowArns.map(row => entryOf(row, { unsupported: false, sameValues: false })),
	...unsupported.map(row => entryOf(row, { unsupported: true, sameValues: true })),
]);

function entryOf([name, ...instead]: Row, facts: Omit<DeprecatedKey, 'instead'>): readonly [string, DeprecatedKey] {
	return [name, { instead, ...facts }];
}

/** What is known of a key, in any case, that should not be used any more. */
export function deprecatedKey(name: string): DeprecatedKey | undefined {
	return deprecatedKeys.get(name.toLowerCase());
}
