/** Something is wrong with the machine or its options, not with the program; the message is one sentence for a person. */
export class RoomError extends Error {}
