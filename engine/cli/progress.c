/* SPDX-License-Identifier: Apache-2.0 */
#include "progress.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

/* The only thing that a signal handler may write. */
static volatile sig_atomic_t caught;

static void remember(int number) { caught = number; }

void progress_catch(void) {
  static const int numbers[] = {SIGINT, SIGTERM, SIGHUP};
  struct sigaction action = {.sa_handler = remember, .sa_flags = (int)(SA_RESETHAND | SA_RESTART)};
  struct sigaction old;
  for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
    /* nohup and background shells ignore some on purpose. */
    if (sigaction(numbers[i], NULL, &old) == 0 && old.sa_handler == SIG_IGN) continue;
    sigaction(numbers[i], &action, NULL);
  }
}

void progress_end_by_signal(void) {
  if (caught == 0) return;
  signal(caught, SIG_DFL);
  raise(caught);
}

static double seconds_since(struct timespec start) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)(now.tv_sec - start.tv_sec) + (double)(now.tv_nsec - start.tv_nsec) / 1e9;
}

void progress_init(struct progress *progress, bool is_quiet) {
  const char *term = getenv("TERM");
  *progress = (struct progress){.shown_at = -1, .what = "", .unit = "files"};
  progress->is_shown = !is_quiet && isatty(STDERR_FILENO) == 1 && term != NULL && strcmp(term, "dumb") != 0;
  struct winsize size;
  bool has_size = ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
  progress->width = has_size ? size.ws_col : 80;
  clock_gettime(CLOCK_MONOTONIC, &progress->started);
}

/* "about 2 min left", "about 20 s left", or nothing as long as it would be a guess. */
static void time_left(char *out, size_t size, const struct cpeg_progress *now, double seconds) {
  out[0] = '\0';
  if (now->files_done < 3 || seconds < 1 || now->files_done >= now->files_total) return;
  double left = seconds / (double)now->files_done * (double)(now->files_total - now->files_done);
  if (left >= 5400) snprintf(out, size, "  about %.1f h left", left / 3600);
  else if (left >= 90) snprintf(out, size, "  about %.0f min left", left / 60);
  else snprintf(out, size, "  about %.0f s left", left < 1 ? 1 : left);
}

void progress_line(char *line, size_t size, unsigned width, const char *unit, const struct cpeg_progress *now,
                   double seconds) {
  char left[64];
  char text[160];
  char bar[25];
  const size_t cells = sizeof bar - 1;
  size_t filled = now->files_total > 0 ? cells * now->files_done / now->files_total : 0;
  for (size_t i = 0; i < cells; i++) bar[i] = i < filled ? '#' : '.';
  bar[cells] = '\0';
  time_left(left, sizeof left, now, seconds);
  double rate = seconds > 0 ? (double)now->files_done / seconds : 0;
  snprintf(text, sizeof text, rate < 1 && rate > 0 ? "%zu of %zu %s  %.1f a second%s" : "%zu of %zu %s  %.0f a second%s",
           now->files_done, now->files_total, unit, rate, left);
  /* On a narrow terminal the figures are worth more than the bar. */
  bool has_bar = strlen(text) + cells + 4 < width;
  int room = width > 1 && width < size ? (int)width - 1 : (int)size - 1;
  snprintf(line, (size_t)room + 1, "%s%s%s%s", has_bar ? "[" : "", has_bar ? bar : "", has_bar ? "] " : "", text);
}

bool progress_draw(void *context, const struct cpeg_progress *now) {
  struct progress *progress = context;
  if (caught != 0) return false;
  if (!progress->is_shown) return true;
  double seconds = seconds_since(progress->started);
  if (seconds - progress->shown_at < 0.1) return true;
  progress->shown_at = seconds;
  char line[256];
  unsigned taken = (unsigned)strlen(progress->what);
  progress_line(line, sizeof line, progress->width > taken ? progress->width - taken : 1, progress->unit, now,
                seconds);
  fprintf(stderr, "\r%s%s\033[K", progress->what, line);
  fflush(stderr);
  return true;
}

void progress_finish(struct progress *progress) {
  if (!progress->is_shown || progress->shown_at < 0) return;
  fputs("\r\033[K", stderr);
  fflush(stderr);
}
