import { isOnlyPassRole, nameReceiver, receiversOf } from '../../rules/shared/pass-role.js';
import { rewrite, type Rewriter } from './rewrite.js';

/** Says which service may be given a role. https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html */
export const passedToService: Rewriter = function* ({ statement, action, element, context }) {
	const values = statement.actions.filter(isOnlyPassRole);
	if (statement.effect !== 'Allow' || values.length === 0 || element === 'Resource' || action && !values.includes(action)) return;
	for (const fix of nameReceiver(statement, values, context, receiversOf(statement.policy, context.catalog))) yield rewrite('passedToService', fix.title, () => fix.changes);
};
