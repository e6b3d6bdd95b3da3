/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Takes:   nothing; it knows no other room.
 * Gives:   errors, memory by lifetime, strings as slices, buffers, interning, hashes,
 *          files and days: what every room stands on.
 * Lives:   whatever the caller makes; nothing is kept between calls.
 * Threads: each object belongs to one thread at a time.
 * Fails:   NOMEM and LIMIT as values (NULL, false or a status), IO from files.
 */
#ifndef BASE_BASE_H
#define BASE_BASE_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/day.h"
#include "base/error.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/intern.h"
#include "base/memory.h"
#include "base/str.h"
#include "base/suggest.h"

#endif
