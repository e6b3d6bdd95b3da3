/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Sixty-four bytes looked at together: which of them lie in a range, as bits, lowest first. Each byte is
 * compared sixteen to an instruction where the machine has SSE2, as all of x86-64 has; elsewhere one by one.
 */
#ifndef BASE_BLOCK_H
#define BASE_BLOCK_H

#include <stddef.h>
#include <stdint.h>

#define BLOCK_BYTES 64u

#ifdef __SSE2__
#include <emmintrin.h>

/* The bytes of [first, first + count) after `set` was ored into each, and all beyond ASCII with `high`. */
static inline uint64_t block_bits(const unsigned char *bytes, unsigned char set, int first, int count, uint64_t high) {
  uint64_t bits = 0;
  for (unsigned i = 0; i < BLOCK_BYTES; i += 16) {
    __m128i raw = _mm_loadu_si128((const __m128i *)(const void *)(bytes + i));
    /* The range is moved to the lowest signed numbers, so that one comparison tells it. */
    __m128i moved = _mm_add_epi8(_mm_or_si128(raw, _mm_set1_epi8((char)set)), _mm_set1_epi8((char)(-128 - first)));
    __m128i found = _mm_cmpgt_epi8(_mm_set1_epi8((char)(-128 + count)), moved);
    uint64_t sixteen = (unsigned)_mm_movemask_epi8(found) | ((unsigned)_mm_movemask_epi8(raw) & high);
    bits |= sixteen << i;
  }
  return bits;
}

/* The bytes that are neither ASCII letters nor spaces, and the spaces. */
static inline uint64_t block_others(const unsigned char *bytes, uint64_t *spaces_out) {
  uint64_t usual = 0, spaces = 0;
  for (unsigned i = 0; i < BLOCK_BYTES; i += 16) {
    __m128i raw = _mm_loadu_si128((const __m128i *)(const void *)(bytes + i));
    __m128i moved = _mm_add_epi8(_mm_or_si128(raw, _mm_set1_epi8(0x20)), _mm_set1_epi8((char)(-128 - 'a')));
    __m128i letter = _mm_cmpgt_epi8(_mm_set1_epi8((char)(-128 + 26)), moved);
    __m128i space = _mm_cmpeq_epi8(raw, _mm_set1_epi8(' '));
    usual |= (uint64_t)(unsigned)_mm_movemask_epi8(_mm_or_si128(letter, space)) << i;
    spaces |= (uint64_t)(unsigned)_mm_movemask_epi8(space) << i;
  }
  *spaces_out = spaces;
  return ~usual;
}

/* The bytes that need a closer look in a text: control characters that are no white space, and all beyond ASCII. */
static inline uint64_t block_odd(const unsigned char *bytes) {
  uint64_t bits = 0;
  for (unsigned i = 0; i < BLOCK_BYTES; i += 16) {
    __m128i raw = _mm_loadu_si128((const __m128i *)(const void *)(bytes + i));
    /* Beyond ASCII a byte is a negative number. */
    __m128i low = _mm_cmplt_epi8(raw, _mm_set1_epi8(' '));
    __m128i moved = _mm_add_epi8(raw, _mm_set1_epi8((char)(-128 - '\t')));
    __m128i white = _mm_cmplt_epi8(moved, _mm_set1_epi8((char)(-128 + '\r' - '\t' + 1)));
    bits |= (uint64_t)(unsigned)_mm_movemask_epi8(_mm_andnot_si128(white, low)) << i;
  }
  return bits;
}

#else

static inline uint64_t block_odd(const unsigned char *bytes) {
  uint64_t bits = 0;
  for (unsigned i = 0; i < BLOCK_BYTES; i++)
    bits |= (uint64_t)(bytes[i] >= 0x80 || bytes[i] < '\t' || (bytes[i] > '\r' && bytes[i] < ' ')) << i;
  return bits;
}

static inline uint64_t block_others(const unsigned char *bytes, uint64_t *spaces_out) {
  uint64_t others = 0, spaces = 0;
  for (unsigned i = 0; i < BLOCK_BYTES; i++) {
    int small = bytes[i] | 0x20;
    spaces |= (uint64_t)(bytes[i] == ' ') << i;
    others |= (uint64_t)(bytes[i] != ' ' && (small < 'a' || small > 'z')) << i;
  }
  *spaces_out = spaces;
  return others;
}

static inline uint64_t block_bits(const unsigned char *bytes, unsigned char set, int first, int count, uint64_t high) {
  uint64_t bits = 0;
  for (unsigned i = 0; i < BLOCK_BYTES; i++) {
    int byte = bytes[i] | set;
    bits |= (uint64_t)((byte >= first && byte < first + count) || (high != 0 && bytes[i] >= 0x80)) << i;
  }
  return bits;
}

#endif

/* Bytes of [first, first + count), at most 127 of them and all of ASCII. */
static inline uint64_t block_range(const unsigned char *bytes, int first, int count) {
  return block_bits(bytes, 0, first, count, 0);
}

/* ASCII letters of both cases. */
static inline uint64_t block_letters(const unsigned char *bytes) { return block_bits(bytes, 0x20, 'a', 26, 0); }

/* The same, and all bytes beyond ASCII. */
static inline uint64_t block_range_or_high(const unsigned char *bytes, int first, int count) {
  return block_bits(bytes, 0, first, count, 0xffff);
}

#endif
