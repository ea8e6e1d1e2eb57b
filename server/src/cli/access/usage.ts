import { permissionsFor } from '../../reference/api-permissions.js';
import type { Catalog } from '../../reference/catalog.js';
import { serviceAlias } from '../../reference/service-aliases.js';

/** What is known of the use of actions. */
export interface Usage {
	/** `unknown` for an action that nobody keeps count of. */
	of(action: string): 'used' | 'unused' | 'unknown';
	/** What the user should know of where this comes from; undefined where nothing. */
	readonly caution: string | undefined;
}

/**
 * Reads the JSON of `aws iam get-service-last-accessed-details`, or events of CloudTrail: a log file, or what `aws cloudtrail lookup-events` prints.
 * Undefined for anything else.
 *
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetServiceLastAccessedDetails.html
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
 */
export function usageFrom(report: unknown, catalog: Catalog): Usage | undefined {
	const services = listIn(report, 'ServicesLastAccessed');
	const events = listIn(report, 'Records') ?? listIn(report, 'Events') ?? (Array.isArray(report) ? report as readonly unknown[] : undefined);
	const usage = services ? lastAccessed(services) : events && fromEvents(events, catalog);
	return usage && { caution: usage.caution, of: action => isCalled(action, catalog) ? usage.of(action) : 'unknown' };
}

/** Nobody calls `iam:PassRole` itself: no record is made of it. */
function isCalled(action: string, catalog: Catalog): boolean {
	const id = catalog.find(action);
	return id === undefined || !catalog.action(id).permissionOnly;
}

/** The two together: what one of them saw was used. */
export function joinUsage(one: Usage, other: Usage): Usage {
	return {
		of(action) {
			const found = [one.of(action), other.of(action)];
			return found.includes('used') ? 'used' : found.includes('unused') ? 'unused' : 'unknown';
		},
		caution: one.caution ?? other.caution,
	};
}

/** AWS keeps count of every service, and of some actions of some services, if asked for with `--granularity ACTION_LEVEL`. */
function lastAccessed(services: readonly unknown[]): Usage {
	const byService = new Map(services.map(service => [textIn(service, 'ServiceNamespace') ?? '', service]));
	return {
		caution: undefined,
		of(action) {
			const [prefix = '', name = ''] = action.toLowerCase().split(':');
			const service = byService.get(prefix);
			if (service === undefined) return 'unknown';
			if (textIn(service, 'LastAuthenticated') === undefined) return 'unused';
			const tracked = listIn(service, 'TrackedActionsLastAccessed')?.find(it => textIn(it, 'ActionName')?.toLowerCase() === name);
			if (tracked === undefined) return 'unknown';
			return textIn(tracked, 'LastAccessedTime') === undefined ? 'unused' : 'used';
		},
	};
}

function fromEvents(events: readonly unknown[], catalog: Catalog): Usage {
	const used = new Set(events.flatMap(event => actionsIn(event, catalog)).map(action => action.toLowerCase()));
	return {
		caution: `${events.length} events of CloudTrail were read. Reading and writing of data is only among them where data events are logged.`,
		of: action => used.has(action.toLowerCase()) ? 'used' : 'unused',
	};
}

/** The operation of an event is not always the action that allows it. */
function actionsIn(event: unknown, catalog: Catalog): readonly string[] {
	const source = textIn(event, 'eventSource') ?? textIn(event, 'EventSource');
	const name = textIn(event, 'eventName') ?? textIn(event, 'EventName');
	if (source === undefined || name === undefined) return [];
	const host = source.slice(0, source.indexOf('.'));
	const prefix = hosts[host] ?? (catalog.service(host) ? host : serviceAlias(host) ?? host);
	// Lambda and others put the version of the API behind the name: `Invoke20150331`.
	const operation = `${prefix}:${name.replace(/(20\d{6}(v\d)?|\d{4}_\d\d_\d\d)$/, '')}`;
	return [...permissionsFor(operation) ?? [], operation];
}

/** Hosts of events whose actions have another prefix. */
const hosts: Readonly<Record<string, string>> = { monitoring: 'cloudwatch', email: 'ses', tagging: 'tag' };

function listIn(value: unknown, name: string): readonly unknown[] | undefined {
	const found = memberIn(value, name);
	return Array.isArray(found) ? found as readonly unknown[] : undefined;
}

function textIn(value: unknown, name: string): string | undefined {
	const found = memberIn(value, name);
	return typeof found === 'string' ? found : undefined;
}

function memberIn(value: unknown, name: string): unknown {
	return typeof value === 'object' && value !== null && Object.hasOwn(value, name) ? Object.entries(value).find(([key]) => key === name)?.[1] : undefined;
}
