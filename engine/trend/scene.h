/* SPDX-License-Identifier: Apache-2.0 */
/* Private to trend: minutes that never were, with rises that are known. */
#ifndef TREND_SCENE_H
#define TREND_SCENE_H

#include "trend/random.h"
#include "trend/simulate.h"

#define SCENE_AREAS 32
#define SCENE_CONCERNS 100
/* Quarters before the rises, and quarters of them. */
#define SCENE_BEFORE 20
#define SCENE_DURING 4
#define SCENE_QUARTERS (SCENE_BEFORE + SCENE_DURING)
#define SCENE_RISES 12

/* One drawn London. */
struct scene {
  uint32_t held[SCENE_AREAS * SCENE_QUARTERS];
  uint32_t raised[SCENE_CONCERNS * SCENE_AREAS * SCENE_QUARTERS];
  size_t risen[SCENE_RISES];                    /* concerns that rise */
  enum trend_rise rise[SCENE_RISES];            /* and how */
  bool is_risen[SCENE_CONCERNS];
  bool is_true[SCENE_CONCERNS * SCENE_AREAS];   /* that one rises there, from SCENE_BEFORE on */
  struct trend_point points[SCENE_AREAS];
};

/* Draws it: 32 boroughs on a square of six by six without its corners, 1 to 8 meetings a quarter, 28 % of boroughs'
   quarters without minutes, 100 concerns of which 12 rise. Figures in METHOD.md. */
void scene_draw(struct random *random, const uint32_t *nearest, struct scene *out);
/* Where the boroughs lie. */
void scene_points(struct trend_point points[SCENE_AREAS]);
/* The scene's counts up to quarter `last` and from `first` on; what it points to lives in the arena. False when that is
   full. */
bool scene_cut(const struct scene *scene, size_t first, size_t last, struct arena *arena, struct trend_counts *out);

#endif
