/** The commands that need a session: the first of them starts it. Listed here, apart from what they do, so that the door of the extension stays small. */
export const sessionCommandNames = [
	'iamscope.explainPolicy',
	'iamscope.explainRule',
	'iamscope.listPattern',
	'iamscope.addException',
	'iamscope.selectPlaceholder',
	'iamscope.setPolicyKind',
	'iamscope.isPolicy',
	'iamscope.isNoPolicy',
	'iamscope.fixAll',
	'iamscope.sortPolicy',
	'iamscope.copyAsJson',
	'iamscope.copyAsHcl',
	'iamscope.copyAsPolicyDocument',
	'iamscope.copyAsYaml',
	'iamscope.openConfiguration',
	'iamscope.openSample',
	'iamscope.showActions',
	'iamscope.reportProblem',
	'iamscope.simulate',
	'iamscope.copyAwsCommand',
	'iamscope.whoCanAssume',
	'iamscope.whatCanDo',
	'iamscope.compareWith',
] as const;

export type SessionCommandName = typeof sessionCommandNames[number];
