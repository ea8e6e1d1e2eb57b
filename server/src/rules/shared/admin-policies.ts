/** Policies of AWS with which one can do everything, or give oneself everything. https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html */
export const adminPolicies: ReadonlySet<string> = new Set(['AdministratorAccess', 'IAMFullAccess', 'PowerUserAccess']);
