/**
 * Resource types that the data package has lost. Where two pages of the Service Authorization Reference list an action of one name, it keeps
 * the types of one page only. The older data has the same gaps, so the missing types are written here. As of 2026-11-24.
 */
export interface Correction {
	readonly service: string;
	readonly actions: readonly string[];
	/** Types to add. */
	readonly types: readonly string[];
	/** The page that the package passed over. */
	readonly source: string;
}

const reference = 'https://docs.aws.amazon.com/service-authorization/latest/reference/';

const httpApiItems = [
	'Api', 'ApiMapping', 'Authorizer', 'Deployment', 'Integration', 'IntegrationResponse', 'Model', 'Route', 'RouteRequestParameter', 'RouteResponse', 'Stage',
	'VpcLink',
];
const httpApiLists = [
	'Apis', 'ApiMappings', 'Authorizers', 'Deployments', 'Integrations', 'IntegrationResponses', 'Models', 'Routes', 'RouteResponses', 'Stages', 'VpcLinks',
];
const loadBalancers = ['loadbalancer/app/', 'loadbalancer/gwy/', 'loadbalancer/net/'];
const tagging = ['ListTagsForResource', 'TagResource', 'UntagResource'];

export const corrections: readonly Correction[] = [
	{ service: 'apigateway', actions: ['GET'], types: [...httpApiItems, ...httpApiLists, 'AccessLogSettings', 'Cors', 'ExportedAPI', 'ModelTemplate', 'RouteSettings'], source: `${reference}list_apigatewayv2.html` },
	{ service: 'apigateway', actions: ['POST'], types: httpApiLists, source: `${reference}list_apigatewayv2.html` },
	{ service: 'apigateway', actions: ['PUT'], types: ['Api', 'Apis'], source: `${reference}list_apigatewayv2.html` },
	{ service: 'apigateway', actions: ['PATCH'], types: httpApiItems, source: `${reference}list_apigatewayv2.html` },
	{ service: 'apigateway', actions: ['DELETE'], types: [...httpApiItems, 'AccessLogSettings', 'AuthorizersCache', 'Cors', 'RouteSettings'], source: `${reference}list_apigatewayv2.html` },
	{ service: 'elasticloadbalancing', actions: ['CreateLoadBalancer', 'DeleteLoadBalancer', 'ModifyLoadBalancerAttributes'], types: loadBalancers, source: `${reference}list_elbv2.html` },
	{
		service: 'elasticloadbalancing', actions: ['AddTags', 'RemoveTags'], source: `${reference}list_elbv2.html`,
		types: [...loadBalancers, 'listener-rule/app', 'listener-rule/net', 'listener/app', 'listener/gwy', 'listener/net', 'targetgroup', 'truststore'],
	},
	{ service: 'aws-marketplace', actions: tagging, types: ['ChangeSet', 'Entity'], source: `${reference}list_marketplace-catalog.html` },
	{ service: 'greengrass', actions: tagging, types: ['component', 'componentVersion', 'coreDevice'], source: `${reference}list_greengrass.html` },
	{ service: 'lex', actions: tagging, types: ['test set'], source: `${reference}list_lex-v2.html` },
	{
		service: 'ses', actions: tagging, source: `${reference}list_mailmanager.html`,
		types: ['addon-instance', 'addon-subscription', 'mailmanager-address-list', 'mailmanager-ingress-point', 'mailmanager-rule-set', 'mailmanager-smtp-relay', 'mailmanager-traffic-policy'],
	},
];

/** The types to add to an action; some of them it may have already. */
export function lostTypes(service: string, action: string): readonly string[] {
	return corrections.filter(it => it.service === service && it.actions.includes(action)).flatMap(it => it.types);
}
