/**
 * True for the age of a signature, which S3 counts in milliseconds where the other ages are in seconds.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-policy-s3-sigv4-conditions.html
 */
export function isInMilliseconds(key: string): boolean {
	return /^(s3|s3-object-lambda|s3-outposts|s3express):signatureAge$/i.test(key);
}
