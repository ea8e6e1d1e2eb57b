import type { Change } from '../../server/src/policy/change.js';
import type { Statement } from '../../server/src/policy/model.js';
import { addCondition, addElement, removeElements, removeItems, setActions, testCases } from './writing.js';

const policy = (...statement: readonly string[]): string => `PolicyDocument:
  Version: "2012-10-17"
  Statement:
${statement.map((line, index) => `${index === 0 ? '    - ' : '      '}${line}\n`).join('')}`;

const single = policy('Effect: Allow', 'Action: s3:GetObject # reads', 'Resource: "*"');
const several = policy('Effect: Allow', 'Action:', '  - s3:GetObject # reads', '  - s3:PutObject', 'Resource: "*"');
const inBrackets = policy('Effect: Allow', 'Action: [s3:GetObject, s3:PutObject]', 'Resource: \'*\'');
const withResource = (resource: string): string => policy('Effect: Allow', 'Action: a:a', `Resource: ${resource}`);

const setResource = (text: string) => (statement: Statement): readonly Change[] => [{ do: 'set-text', node: statement.resources[0]!.node, text }];
const replaceResource = (value: Extract<Change, { do: 'replace' }>['value']) => (statement: Statement): readonly Change[] => [{ do: 'replace', node: statement.resources[0]!.node, value }];
const moreResources = (statement: Statement): readonly Change[] =>
	[{ do: 'set-values', member: statement.resources[0]!.member, values: [statement.resources[0]!.node, 'arn:x'] }];
const addStatement = (statement: Statement): readonly Change[] =>
	[{ do: 'add-statement', after: statement, statement: { Effect: 'Deny', Action: ['a:b'], Resource: '*' } }];

testCases([
	{ what: 'a first element takes the place beside the dash', before: single, change: addElement('Sid', 'New'), after: single.replace('Effect:', 'Sid: New\n      Effect:') },
	{ what: 'a first element leaves the place beside the dash', before: single, change: removeElements('Effect'), after: single.replace('Effect: Allow\n      ', '') },
	{ what: 'an element goes with its lines', before: several, change: removeElements('Action'), after: policy('Effect: Allow', 'Resource: "*"') },
	{ what: 'an element is added behind the comment of the one before', before: single, change: addElement('NotAction', 'a:b'), after: single.replace('# reads', '# reads\n      NotAction: a:b') },
	{ what: 'a value becomes a list with dashes', before: single, change: setActions(0, 'a:b'), after: single.replace('Action: s3:GetObject # reads', 'Action:\n        - s3:GetObject # reads\n        - a:b') },
	{ what: 'an item comes behind the last', before: several, change: setActions(0, 1, 'a:b'), after: several.replace('- s3:PutObject', '- s3:PutObject\n        - a:b') },
	{ what: 'an item goes with its line', before: several, change: removeItems(0), after: several.replace('        - s3:GetObject # reads\n', '') },
	{ what: 'without items a list is empty', before: several, change: removeItems(0, 1), after: several.replace(/Action:[^]*PutObject/, 'Action: []') },
	{ what: 'dashes stand where they stand nearby', before: several.replaceAll('  - s3', '- s3'), change: addElement('NotResource', ['a', 'b']), after: `${several.replaceAll('  - s3', '- s3')}      NotResource:\n      - a\n      - b\n` },
	{ what: 'a list in brackets stays in brackets', before: inBrackets, change: setActions(1, 'a:*'), after: inBrackets.replace('s3:GetObject, s3:PutObject', 's3:PutObject, a:*') },
	{ what: 'an item in brackets goes with its comma', before: inBrackets, change: removeItems(0), after: inBrackets.replace('s3:GetObject, ', '') },
	{ what: 'new lists take after those nearby', before: inBrackets, change: addElement('NotAction', ['*', 'a:b']), after: inBrackets.replace('PutObject]', 'PutObject]\n      NotAction: [\'*\', a:b]') },
	{
		what: 'quotes come where they are needed',
		before: single, change: addCondition('ForAnyValue:StringLike', 'aws:x', 'yes', '012345678901', 'o-${aws:y}/*', 'a: b', '*'),
		after: `${single}      Condition:\n        ForAnyValue:StringLike:\n          aws:x:\n            - "yes"\n            - "012345678901"\n            - o-\${aws:y}/*\n            - "a: b"\n            - "*"\n`,
	},
	{ what: 'quotes come where the others have them', before: several.replaceAll(/s3:\w+/g, '\'$&\''), change: setActions(0, 1, 'a:b'), after: several.replaceAll(/s3:\w+/g, '\'$&\'').replace('- \'s3:PutObject\'', '- \'s3:PutObject\'\n        - \'a:b\'') },
	{ what: 'a statement comes behind another', before: several, change: addStatement, after: `${several}    - Effect: Deny\n      Action:\n        - a:b\n      Resource: "*"\n` },
	{
		what: 'a statement that stands alone becomes the first of a list',
		before: 'Version: "2012-10-17"\nStatement:\n  Effect: Allow\n\n  # all\n  Action: "*"\n  Resource: "*"\n', change: addStatement,
		after: 'Version: "2012-10-17"\nStatement:\n  - Effect: Allow\n\n    # all\n    Action: "*"\n    Resource: "*"\n  - Effect: Deny\n    Action:\n      - a:b\n    Resource: "*"\n',
	},
	{ what: 'an empty list of statements gets dashes', before: 'Version: "2012-10-17"\nStatement: []\n', change: (_, it) => [{ do: 'add-first-statement', policy: it, statement: { Effect: 'Deny', Action: 'a:b' } }], after: 'Version: "2012-10-17"\nStatement:\n  - Effect: Deny\n    Action: a:b\n' },
	{ what: 'a statement in brackets', before: 'Version: "2012-10-17"\nStatement:\n  - {Effect: Allow, Action: "*"}\n', change: addElement('Resource', ['*', 'a,b']), after: 'Version: "2012-10-17"\nStatement:\n  - {Effect: Allow, Action: "*", Resource: ["*", "a,b"]}\n' },

	{ what: 'a text keeps its quotes', before: withResource('\'arn:x\''), change: setResource('it\'s'), after: withResource('\'it\'\'s\'') },
	{ what: 'a text without quotes gets them when it needs them', before: withResource('arn:x'), change: setResource('*'), after: withResource('"*"') },
	{ what: 'a value becomes a map below its key', before: withResource('\'*\''), change: replaceResource({ AWS: ['a', '*'] }), after: withResource('').replace(' \n', '\n        AWS:\n          - a\n          - \'*\'\n') },
	{ what: 'the comment behind a value stays behind its key', before: withResource('\'*\' # all'), change: replaceResource(['a']), after: withResource(' # all\n        - a').replace('Resource:  #', 'Resource: #') },

	{ what: 'policy variables in what is substituted are escaped', before: withResource('!Sub "arn:${AWS::Partition}:x"'), change: setResource('arn:\u0000:x/${aws:username}'), after: withResource('!Sub "arn:${AWS::Partition}:x/${!aws:username}"') },
	{ what: 'the same without quotes', before: withResource('!Sub arn:${AWS::Partition}:x'), change: setResource('arn:\u0000:x/${aws:username}'), after: withResource('!Sub arn:${AWS::Partition}:x/${!aws:username}') },
	{ what: 'a function goes as a whole', before: withResource('!Sub "arn:${AWS::Partition}:x"'), change: replaceResource('*'), after: withResource('"*"') },
	{ what: 'a function in its long form goes as a whole', before: withResource('\n        Fn::Sub: "arn:${AWS::Partition}:x"').replace(': \n', ':\n'), change: replaceResource('*'), after: withResource('"*"') },
	{ what: 'a function becomes the first of a list', before: withResource('!GetAtt Bucket.Arn'), change: moreResources, after: withResource('\n        - !GetAtt Bucket.Arn\n        - arn:x').replace(': \n', ':\n') },
	{ what: 'a function in its long form becomes the first of a list', before: withResource('\n        Fn::GetAtt:\n          - A\n          - Arn').replace(': \n', ':\n'), change: moreResources, after: withResource('\n        - Fn::GetAtt:\n            - A\n            - Arn\n        - arn:x').replace(': \n', ':\n') },
	{
		what: 'a function in a list goes with its lines',
		before: withResource('\n        - Fn::Sub:\n            - "${a}"\n            - a: b\n        - arn:x').replace(': \n', ':\n'),
		change: statement => [{ do: 'set-values', member: statement.resources[0]!.member, values: [statement.resources[1]!.node] }],
		after: withResource('\n        - arn:x').replace(': \n', ':\n'),
	},
	{ what: 'what is merged in from elsewhere is left alone', before: `x: &x\n  Effect: Allow\n${policy('<<: *x', 'Action: a:a')}`, change: addElement('Sid', 'New'), after: `x: &x\n  Effect: Allow\n${policy('<<: *x', 'Action: a:a')}` },
], 'yaml');
