/**
 * Actions that AWS has retired, and what took their place. As of 2026-11-24.
 *
 * Source: https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/migrate-granularaccess-iam-mapping-reference.html
 */
export interface DeprecatedAction {
	/** `aws-portal:ViewBilling`. */
	readonly name: string;
	/** Actions and patterns that cover what it allowed. */
	readonly successors: readonly string[];
}

type Row = readonly [name: string, successors: readonly string[]];

const rows: readonly Row[] = [
	['aws-portal:ViewBilling', ['account:GetAccountInformation', 'billing:Get*', 'billing:List*', 'consolidatedbilling:Get*', 'consolidatedbilling:List*', 'cur:GetClassic*', 'cur:ValidateReportDestination', 'freetier:Get*', 'invoicing:Get*', 'invoicing:List*', 'payments:Get*', 'payments:List*', 'tax:Get*', 'tax:List*']],
	['aws-portal:ModifyBilling', ['billing:PutContractInformation', 'billing:RedeemCredits', 'billing:Update*', 'cur:PutClassicReportPreferences', 'freetier:PutFreeTierAlertPreference', 'invoicing:PutInvoiceEmailDeliveryPreferences', 'tax:BatchPutTaxRegistration', 'tax:PutTaxRegistration', 'tax:UpdateExemptions']],
	['aws-portal:ViewAccount', ['account:Get*', 'account:List*', 'billing:GetContractInformation', 'billing:GetIAMAccessPreference', 'billing:GetSellerOfRecord', 'payments:ListPaymentPreferences']],
	['aws-portal:ModifyAccount', ['account:CloseAccount', 'account:DeleteAlternateContact', 'account:PutAlternateContact', 'account:PutContactInformation', 'account:EnableRegion', 'account:DisableRegion', 'billing:PutContractInformation', 'billing:UpdateIAMAccessPreference', 'payments:UpdatePaymentPreferences']],
	['aws-portal:ViewPaymentMethods', ['account:GetAccountInformation', 'invoicing:GetInvoicePDF', 'payments:GetPaymentInstrument', 'payments:GetPaymentStatus', 'payments:ListPaymentPreferences']],
	['aws-portal:ModifyPaymentMethods', ['account:GetAccountInformation', 'payments:CreatePaymentInstrument', 'payments:DeletePaymentInstrument', 'payments:MakePayment', 'payments:UpdatePaymentPreferences']],
	['aws-portal:ViewUsage', ['cur:GetUsageReport']],
	['purchase-orders:ViewPurchaseOrders', ['purchase-orders:GetPurchaseOrder', 'purchase-orders:ListPurchaseOrders', 'purchase-orders:ListPurchaseOrderInvoices', 'invoicing:GetInvoicePDF', 'payments:ListPaymentPreferences']],
	['purchase-orders:ModifyPurchaseOrders', ['purchase-orders:AddPurchaseOrder', 'purchase-orders:DeletePurchaseOrder', 'purchase-orders:UpdatePurchaseOrder', 'purchase-orders:UpdatePurchaseOrderStatus']],
];

export const deprecatedActions: readonly DeprecatedAction[] = rows.map(([name, successors]) => ({ name, successors }));

const byName = new Map(deprecatedActions.map(action => [action.name.toLowerCase(), action]));

/** The retired action of that name, in any case. */
export function deprecatedAction(name: string): DeprecatedAction | undefined {
	return byName.get(name.toLowerCase());
}

/**
 * Services that AWS has closed for everybody, not for new customers only: their actions are still listed, and nothing answers to them. As of 2026-11-24.
 *
 * Sources: https://docs.aws.amazon.com/opsworks/latest/APIReference/Welcome.html, https://docs.aws.amazon.com/qldb/latest/developerguide/document-history.html,
 * https://docs.aws.amazon.com/robomaker/latest/dg/chapter-development.html, https://docs.aws.amazon.com/lookout-for-vision/latest/developer-guide/model.html,
 * https://docs.aws.amazon.com/goto/boto3/alexaforbusiness-2017-11-09/GetRoom
 */
const closedServices: Readonly<Record<string, string>> = {
	a4b: 'Alexa for Business', lookoutvision: 'Amazon Lookout for Vision', opsworks: 'AWS OpsWorks Stacks', qldb: 'Amazon QLDB', robomaker: 'AWS RoboMaker',
};

/** What a closed service was called, by its prefix in any case. */
export function closedService(prefix: string): string | undefined {
	const lower = prefix.toLowerCase();
	return Object.hasOwn(closedServices, lower) ? closedServices[lower] : undefined;
}

const services: ReadonlySet<string> = new Set([...Object.keys(closedServices), ...rows.map(([name]) => name.slice(0, name.indexOf(':')))]);

/** True when all or some actions of the action's service are retired. Cheap, for a question that is asked of every action. */
export function mayBeRetired(action: string): boolean {
	return services.has(action.slice(0, Math.max(action.indexOf(':'), 0)).toLowerCase());
}
