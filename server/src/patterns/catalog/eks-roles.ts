import { bucket, name, naming, path } from '../known-parameters.js';
import { line } from '../parameters.js';
import { definePattern } from '../pattern.js';
import { allow, arn, bucketArn, iamArn, objectArn, onBehalfOf, policy, roleWith, services, test, trusted } from '../statements.js';
import { listBucket, readObjects } from './statement-sets.js';

const kubernetesName = (ask: string, example: string): ReturnType<typeof line> => line(ask, example, /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/, 'a name that Kubernetes takes');

export const eksIrsaRole = definePattern({
	id: 'eks-irsa-role',
	title: 'EKS role for a service account (IRSA)',
	purpose: 'Lets the pods of one service account of one cluster read below one prefix of a bucket.',
	group: 'Containers',
	sources: ['https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html'],
	parameters: {
		...naming,
		issuer: line('Issuer of the cluster, without https://', 'oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE', /^oidc\.eks\.[a-z0-9-]+\.amazonaws\.com(\.cn)?\/id\/[A-Z0-9]+$/, 'the issuer of a cluster such as oidc.eks.eu-west-1.amazonaws.com/id/…'),
		namespace: kubernetesName('Namespace', 'shop'), serviceAccount: kubernetesName('Service account', 'orders'), bucket: bucket(), prefix: path('Prefix in the bucket', 'orders'),
	},
	make: v => roleWith(v, {
		label: 'eks_pods', suffix: 'pods', description: `Used by the service account ${v.namespace}/${v.serviceAccount}`,
		trust: [trusted('AssumeRoleFromServiceAccount', { type: 'Federated', ids: [iamArn(`oidc-provider/${v.issuer}`)] }, ['sts:AssumeRoleWithWebIdentity'], [
			test('StringEquals', `${v.issuer}:aud`, 'sts.amazonaws.com'), test('StringEquals', `${v.issuer}:sub`, `system:serviceaccount:${v.namespace}:${v.serviceAccount}`),
		])],
		policies: [policy(v, 'eks_pods_permissions', 'pods', 'Reads the objects of the application', [readObjects('ReadObjects', v.bucket, v.prefix), listBucket('ListObjects', v.bucket, v.prefix)])],
	}),
});

export const eksPodIdentityRole = definePattern({
	id: 'eks-pod-identity-role',
	title: 'EKS role for pods (Pod Identity)',
	purpose: 'Lets pods of one cluster read and write below the prefix named after their namespace.',
	group: 'Containers',
	sources: ['https://docs.aws.amazon.com/eks/latest/userguide/pod-id-role.html', 'https://docs.aws.amazon.com/eks/latest/userguide/pod-id-abac.html'],
	parameters: { ...naming, cluster: name('EKS cluster', 'shop-production'), bucket: bucket() },
	make: v => roleWith(v, {
		label: 'eks_pods', suffix: 'pods', description: `Used by pods of the cluster ${v.cluster}`,
		trust: [trusted('AssumeRoleFromPods', services('pods.eks.amazonaws.com'), ['sts:AssumeRole', 'sts:TagSession'], onBehalfOf(arn('eks', `cluster/${v.cluster}`)))],
		policies: [policy(v, 'eks_pods_permissions', 'pods', 'Reads and writes below the prefix of the namespace', [
			allow('ReadWriteNamespace', ['s3:GetObject', 's3:PutObject'], [objectArn(v.bucket, `${namespaceTag}/*`)]),
			allow('ListNamespace', ['s3:ListBucket'], [bucketArn(v.bucket)], { conditions: [test('StringLike', 's3:prefix', `${namespaceTag}/*`)] }),
		])],
	}),
});

/** EKS tags the session. */
const namespaceTag = '${aws:PrincipalTag/kubernetes-namespace}';
