/** Something that a user has named cannot be had or understood; the message is for the user. */
export class InputError extends Error {}
