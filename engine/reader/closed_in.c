/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Three layers. Limits and the filter of system calls are enough alone: a reader that only computes can read from what
 * it has, write to its pipe, get memory, and end. Name spaces and Landlock stand behind them.
 */
/* unshare, and descriptors for paths */
#define _GNU_SOURCE 1
#include "reader/closed_in.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/capability.h>
#include <linux/landlock.h>
#include <sched.h>
#include <seccomp.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

/* ---- The filter ---------------------------------------------------------------------------- */

/* What computing needs: memory, time, the descriptors that are there, the end. */
static const int calls_allowed[] = {
  SCMP_SYS(read), SCMP_SYS(readv), SCMP_SYS(pread64), SCMP_SYS(write), SCMP_SYS(writev), SCMP_SYS(close),
  SCMP_SYS(lseek), SCMP_SYS(fstat), SCMP_SYS(mmap), SCMP_SYS(munmap), SCMP_SYS(mremap), SCMP_SYS(mprotect),
  SCMP_SYS(madvise), SCMP_SYS(brk), SCMP_SYS(futex), SCMP_SYS(getrandom), SCMP_SYS(clock_gettime),
  SCMP_SYS(clock_getres), SCMP_SYS(gettimeofday), SCMP_SYS(time), SCMP_SYS(nanosleep), SCMP_SYS(clock_nanosleep),
  SCMP_SYS(sched_yield), SCMP_SYS(getpid), SCMP_SYS(gettid), SCMP_SYS(getuid), SCMP_SYS(geteuid), SCMP_SYS(getgid),
  SCMP_SYS(getegid), SCMP_SYS(getrusage), SCMP_SYS(rt_sigaction), SCMP_SYS(rt_sigprocmask), SCMP_SYS(rt_sigreturn),
  SCMP_SYS(sigaltstack), SCMP_SYS(restart_syscall), SCMP_SYS(exit), SCMP_SYS(exit_group), SCMP_SYS(rseq),
  SCMP_SYS(set_robust_list), SCMP_SYS(poll), SCMP_SYS(sched_getaffinity),
};

/* What libraries ask out of habit and can do without: they are told no and go on. */
static const int calls_denied[] = {
  SCMP_SYS(newfstatat), SCMP_SYS(stat), SCMP_SYS(lstat), SCMP_SYS(statx), SCMP_SYS(access), SCMP_SYS(faccessat),
  SCMP_SYS(faccessat2), SCMP_SYS(readlink), SCMP_SYS(readlinkat), SCMP_SYS(getcwd), SCMP_SYS(uname), SCMP_SYS(ioctl),
  SCMP_SYS(sysinfo), SCMP_SYS(prlimit64), SCMP_SYS(prctl), SCMP_SYS(fcntl), SCMP_SYS(fadvise64), SCMP_SYS(statfs),
  SCMP_SYS(fstatfs), SCMP_SYS(getdents64),
};

/* More for a reader that runs a program of others: start it, let it find its libraries and tables, wait for it. */
static const int calls_of_tools[] = {
  SCMP_SYS(execve), SCMP_SYS(vfork), SCMP_SYS(fork), SCMP_SYS(wait4), SCMP_SYS(waitid), SCMP_SYS(dup), SCMP_SYS(dup2),
  SCMP_SYS(dup3), SCMP_SYS(pipe), SCMP_SYS(pipe2), SCMP_SYS(arch_prctl), SCMP_SYS(set_tid_address), SCMP_SYS(fcntl),
  SCMP_SYS(newfstatat), SCMP_SYS(stat), SCMP_SYS(lstat), SCMP_SYS(statx), SCMP_SYS(access), SCMP_SYS(faccessat),
  SCMP_SYS(faccessat2), SCMP_SYS(readlink), SCMP_SYS(readlinkat), SCMP_SYS(getcwd), SCMP_SYS(uname), SCMP_SYS(prlimit64),
  SCMP_SYS(getppid), SCMP_SYS(ioctl), SCMP_SYS(fadvise64), SCMP_SYS(umask), SCMP_SYS(memfd_create), SCMP_SYS(ftruncate),
  SCMP_SYS(clone), SCMP_SYS(clone3), SCMP_SYS(prctl), SCMP_SYS(alarm), SCMP_SYS(getdents64), SCMP_SYS(sysinfo),
  SCMP_SYS(statfs), SCMP_SYS(fstatfs),
};

/* What the library that finds fonts (fontconfig) tries in a folder that it takes for its own. */
static const int calls_denied_to_tools[] = {
  SCMP_SYS(mkdir), SCMP_SYS(mkdirat), SCMP_SYS(unlink), SCMP_SYS(unlinkat), SCMP_SYS(rename), SCMP_SYS(renameat),
  SCMP_SYS(renameat2), SCMP_SYS(link), SCMP_SYS(linkat), SCMP_SYS(chmod), SCMP_SYS(fchmod), SCMP_SYS(fchmodat),
  SCMP_SYS(utimensat),
};

#define FLAGS_THAT_WRITE ((unsigned)(O_WRONLY | O_RDWR | O_CREAT | O_TRUNC | O_APPEND))

static int add_calls(scmp_filter_ctx filter, uint32_t action, const int *calls, size_t count) {
  int failed = 0;
  for (size_t i = 0; i < count; i++) {
    /* A call that this kind of machine has not, such as open on newer ones, needs no rule. */
    int code = seccomp_rule_add(filter, action, calls[i], 0);
    failed |= code < 0 && code != -EDOM;
  }
  return failed;
}

/* Tools try to open to write out of habit, and are told no; a rule for each flag, since one without conditions would stand above that for reading. */
static int add_opening_to_write(scmp_filter_ctx filter) {
  static const unsigned flags[] = {O_WRONLY, O_RDWR, O_CREAT, O_TRUNC, O_APPEND};
  int failed = 0;
  for (size_t i = 0; i < sizeof flags / sizeof *flags; i++) {
    failed |= seccomp_rule_add(filter, SCMP_ACT_ERRNO(EACCES), SCMP_SYS(openat), 1, SCMP_A2(SCMP_CMP_MASKED_EQ, flags[i], flags[i]));
    int code = seccomp_rule_add(filter, SCMP_ACT_ERRNO(EACCES), SCMP_SYS(open), 1, SCMP_A1(SCMP_CMP_MASKED_EQ, flags[i], flags[i]));
    failed |= code < 0 && code != -EDOM;
  }
  return failed;
}

/* Opening to read is denied, or with tools left to Landlock; opening to write ends a child that runs none. */
static int add_opening(scmp_filter_ctx filter, bool runs_tools) {
  uint32_t action = runs_tools ? SCMP_ACT_ALLOW : SCMP_ACT_ERRNO(EACCES);
  int failed = seccomp_rule_add(filter, action, SCMP_SYS(openat), 1, SCMP_A2(SCMP_CMP_MASKED_EQ, FLAGS_THAT_WRITE, 0));
  int code = seccomp_rule_add(filter, action, SCMP_SYS(open), 1, SCMP_A1(SCMP_CMP_MASKED_EQ, FLAGS_THAT_WRITE, 0));
  return failed < 0 || (code < 0 && code != -EDOM);
}

/* Whatever is not named ends the process at once: a reader that was taken over gets no second try. */
static scmp_filter_ctx make_filter(bool runs_tools) {
  scmp_filter_ctx filter = seccomp_init(SCMP_ACT_KILL_PROCESS);
  if (filter == NULL) return NULL;
  int failed = add_calls(filter, SCMP_ACT_ALLOW, calls_allowed, sizeof calls_allowed / sizeof *calls_allowed);
  failed |= add_opening(filter, runs_tools);
  if (runs_tools) {
    failed |= add_calls(filter, SCMP_ACT_ALLOW, calls_of_tools, sizeof calls_of_tools / sizeof *calls_of_tools);
    failed |= add_calls(filter, SCMP_ACT_ERRNO(EPERM), calls_denied_to_tools, sizeof calls_denied_to_tools / sizeof *calls_denied_to_tools);
    failed |= add_opening_to_write(filter);
  } else
    failed |= add_calls(filter, SCMP_ACT_ERRNO(EPERM), calls_denied, sizeof calls_denied / sizeof *calls_denied);
  if (!failed) return filter;
  seccomp_release(filter);
  return NULL;
}

/* ---- Landlock ------------------------------------------------------------------------------ */

#define LANDLOCK_READING (LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR)

/* Libraries, and what the tools are and have. Nothing of anybody's own. */
static const char *const readable_paths[] = {
  "/lib", "/lib64", "/usr/lib", "/usr/lib64", "/etc/ld.so.cache", "/usr/bin/antiword", "/usr/bin/catdoc",
  "/usr/share/antiword", "/usr/share/catdoc", "/usr/share/poppler", "/usr/bin/tesseract", "/usr/share/tesseract-ocr",
};

static void allow_path(int rules, const char *path) {
  struct landlock_path_beneath_attr rule = {.allowed_access = LANDLOCK_READING, .parent_fd = open(path, O_PATH | O_CLOEXEC)};
  if (rule.parent_fd < 0) return;
  /* A single file has no directory to be read. */
  if (syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &rule, 0) != 0) {
    rule.allowed_access = LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_READ_FILE;
    syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
  }
  close(rule.parent_fd);
}

/* All rights that the oldest version knows; with them nothing can be made, written or removed. */
static bool restrict_files(void) {
  struct landlock_ruleset_attr handled = {.handled_access_fs = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1};
  int rules = (int)syscall(SYS_landlock_create_ruleset, &handled, sizeof handled.handled_access_fs, 0);
  if (rules < 0) return false;
  for (size_t i = 0; i < sizeof readable_paths / sizeof *readable_paths; i++) allow_path(rules, readable_paths[i]);
  bool is_set = syscall(SYS_landlock_restrict_self, rules, 0) == 0;
  close(rules);
  return is_set;
}

/* ---- Both ---------------------------------------------------------------------------------- */

#define NOBODY 65534

/* Root keeps no right of root. The groups go first, while there is still the right to let them go. A root who may be
   nobody else, as in a container without other users, puts its rights down one and all. */
static bool leave_root(void) {
  if (geteuid() != 0) return true;
  if (syscall(SYS_setgroups, 0, NULL) == 0 && setresgid(NOBODY, NOBODY, NOBODY) == 0 &&
      setresuid(NOBODY, NOBODY, NOBODY) == 0)
    return true;
  struct __user_cap_header_struct header = {.version = _LINUX_CAPABILITY_VERSION_3};
  struct __user_cap_data_struct none[_LINUX_CAPABILITY_U32S_3] = {{0, 0, 0}};
  return syscall(SYS_capset, &header, none) == 0;
}

void closed_in_program(struct closed_in *closed) {
  /* A network of its own has no cable. Ordinary users need a name space of users for it, which some machines forbid. */
  int spaces = CLONE_NEWNET | CLONE_NEWIPC | CLONE_NEWUTS;
  if (geteuid() != 0 || unshare(spaces) != 0) (void)!unshare(spaces | CLONE_NEWUSER);
  bool has_left = prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0;
  closed->has_landlock = has_left && restrict_files();
  has_left = has_left && leave_root();
  closed->strict = has_left ? make_filter(false) : NULL;
  closed->tools = has_left && closed->has_landlock ? make_filter(true) : NULL;
}

/* The second limit kills: a little later than the first, whose signal tells which limit it was. */
static bool limit_to(int resource, uint64_t most) {
  struct rlimit limit = {.rlim_cur = most, .rlim_max = resource == RLIMIT_CPU ? most + 1 : most};
  return setrlimit((__rlimit_resource_t)resource, &limit) == 0;
}

bool closed_in_child(const struct closed_in *closed, const struct reader_request *request, bool runs_tools) {
  void *filter = runs_tools ? closed->tools : closed->strict;
  if (filter == NULL) return false;
  /* The clock ends what waits, the processor's limit what spins; the program may be gone by then. */
  alarm(request->seconds * 2);
  /* A tool gets its input as a file in memory; to any other file neither can write. */
  /* A tool's input and output may be files in memory, which count as files. */
  bool is_limited = limit_to(RLIMIT_CPU, request->seconds) && limit_to(RLIMIT_CORE, 0) && limit_to(RLIMIT_MEMLOCK, 0) &&
                    limit_to(RLIMIT_FSIZE, runs_tools ? request->memory_bytes : 0) && limit_to(RLIMIT_NOFILE, 16) &&
                    limit_to(RLIMIT_NPROC, runs_tools ? 4096 : 0);
  /* Sanitizers reserve terabytes of addresses. */
  if (!READER_SANITIZED) is_limited = is_limited && limit_to(RLIMIT_AS, request->memory_bytes);
  prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
  prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
  /* abort() sends a signal to itself; to nobody else may it send one. */
  return is_limited &&
         seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(tgkill), 1, SCMP_A0(SCMP_CMP_EQ, (uint64_t)getpid(), 0)) == 0 &&
         seccomp_load(filter) == 0;
}
