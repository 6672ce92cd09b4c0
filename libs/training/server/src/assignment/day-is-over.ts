/**
 * A due day is over when it is over everywhere the organisation has people: nobody is late while it is still that day where they are, and one day counts for
 * everybody, so that lists and sums need not look at people. The first half tells the planner how many rows there are; the second counts.
 * @param column a day, with its table's name where it needs one
 */
export const dayIsOver = (column: string): string => `(${column} <= current_date and ${column} < (select notifications.first_day()))`;

/** Required, not done, and due on a day that is over. @param t the name of the assignment, with a dot, or nothing */
export const isOverdue = (t: '' | 't.' = 't.'): string => `${t}mode = 'push' and ${t}state in ('assigned', 'in_progress') and ${dayIsOver(`${t}due_on`)}`;
