/** The shape of a day; whether it exists is checked where it is used. */
export const DAY = /^\d{4}-\d{2}-\d{2}$/;
