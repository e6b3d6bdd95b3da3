/* SPDX-License-Identifier: Apache-2.0 */
/* What is said at a meeting, from the attendance list to the date of the next. */
#ifndef GENERATOR_SCRIPT_H
#define GENERATOR_SCRIPT_H

#include "scene.h"

/* Fills the scene's doc, which is empty. False when there is no memory. */
bool script_write(struct scene *scene);
/* Of attendance.c: the lists of those who came and who sent apologies. */
bool attendance_write(struct scene *scene);
/* The body's one way of saying what has several (a heading, a label): a row of the words of `symbol`. */
struct str script_habit_word(const struct scene *scene, const char *symbol);

#endif
