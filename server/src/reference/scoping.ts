import { globMatches, hasWildcard } from '../base/glob.js';

/**
 * Actions whose listed resource types are not the thing they act on, so that `"*"` is right although the data names a type.
 * As of 2026-11-24.
 *
 * Source: the "Resource types" column of the Service Authorization Reference marks no type of these actions as needed, and the type it lists is
 * not what the action is about. https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
const extras: readonly string[] = [
	// The data set of the metric; most metrics have none.
	'cloudwatch:PutMetricData', 'cloudwatch:GetMetricData', 'cloudwatch:ListMetrics',
	// The billing view through which costs are looked at.
	'billing:GetBillingData', 'billing:GetBillingDetails', 'ce:Get*', 'ce:List*', 'ce:Describe*',
	// Lexicons, terminologies and models of one's own that a call may use.
	'polly:SynthesizeSpeech', 'polly:StartSpeechSynthesisStream', 'polly:StartSpeechSynthesisTask',
	'translate:TranslateText', 'translate:TranslateDocument', 'translate:StartTextTranslationJob',
	'comprehend:Detect*', 'rekognition:DetectModerationLabels', 'rekognition:StartMediaAnalysisJob',
	// What a new resource is made from, or attached to.
	'b2bi:CreateCapability', 'bcm-pricing-calculator:CreateBillEstimate', 'bedrock:CreateDataAutomationProject', 'bedrock:CreateGuardrail',
	'chime:CreateSipRule', 'chime:CreateVoiceConnectorGroup', 'cloudhsm:CreateCluster', 'directconnect:CreateConnection', 'directconnect:CreateInterconnect',
	'directconnect:CreateLag', 'elasticmapreduce:CreateEditor', 'iotmanagedintegrations:CreateManagedThing', 'iotwireless:CreateWirelessDevice',
	'iotwireless:StartSingleWirelessDeviceImportTask', 'mediaconvert:CreateJobTemplate', 'odb:CreateAutonomousDatabase', 'timestream-influxdb:CreateDbCluster',
	'timestream-influxdb:CreateDbInstance', 'transfer:CreateConnector',
	// A text message goes to a phone number, which has no ARN: https://docs.aws.amazon.com/sns/latest/dg/sns-mobile-phone-number-as-subscriber.html
	'sns:Publish',
];

const lower = extras.map(name => name.toLowerCase());
const names: ReadonlySet<string> = new Set(lower.filter(name => !hasWildcard(name)));
const patterns = lower.filter(hasWildcard);

/** True for an action, by its name, whose resource types are only extras. */
export function isOptionalExtra(action: string): boolean {
	const name = action.toLowerCase();
	return names.has(name) || patterns.some(pattern => globMatches(pattern, name));
}

/**
 * Resources that an action without resource types accepts all the same, by its name in lower case: AWS's own examples allow listing all
 * buckets on these. https://docs.aws.amazon.com/AmazonS3/latest/userguide/example-policies-s3.html
 */
export const starResourceExceptions: Readonly<Record<string, RegExp>> = {
	's3:listallmybuckets': /^arn:[^:]*:s3:::\*$/,
	// The target of an integration: https://docs.aws.amazon.com/glue/latest/dg/zero-etl-target.html
	'glue:createinboundintegration': /^arn:[^:]*:glue:[^:]*:[^:]*:(?:catalog|database)\b/,
};

/**
 * Actions that AWS lists with resource types, but whose services seem to check others too, as policies of AWS show: the access list itself,
 * where the reference names what it protects; a type that is newer than the list. As of 2026-11-24.
 *
 * Source: the policies that AWS manages, https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html,
 * for integrations https://docs.aws.amazon.com/glue/latest/dg/zero-etl-target.html
 * and for links https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch-Unified-Cross-Account-Setup.html
 */
const ofMoreTypes: ReadonlySet<string> = new Set([
	'config:putthirdpartyservicelinkedconfigurationrecorder', 'drs:sendvolumestatsfordrs', 'glue:authorizeinboundintegration', 'glue:gettags', 'iot:attachpolicy', 'mgn:tagresource',
	'oam:createlink', 'oam:updatelink', 'quicksight:createdataset', 'securityagent:listsecurityrequirements', 'waf-regional:getwebaclforresource', 'wafv2:disassociatewebacl',
]);

/** True for an action, by its name, that may work on other types than AWS lists for it. */
export function mayTakeMoreTypes(action: string): boolean {
	return action.startsWith('sagemaker-mlflow:') || ofMoreTypes.has(action.toLowerCase());
}
