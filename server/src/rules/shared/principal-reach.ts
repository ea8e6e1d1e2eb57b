import type { PrincipalValue, Statement } from '../../policy/model.js';

/** True for both spellings of everyone. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-anonymous */
export function isAnyone({ type, text, negated }: PrincipalValue): boolean {
	return !negated && text === '*' && (type === '*' || type === 'AWS');
}

/** True where a statement names AWS services and nobody else. */
export function namesOnlyServices({ principals }: Statement): boolean {
	return principals.length > 0 && principals.every(({ type, negated }) => type === 'Service' && !negated);
}
