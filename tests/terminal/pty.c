/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Runs a command on a terminal of its own and prints what came, as it came:
 *
 *   pty COLUMNS COMMAND [ARGUMENT...]
 *
 * Ends with the command's exit code, 77 where the machine gives no terminals.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

/* Lines end as the command wrote them. */
static void set_up(int fd, unsigned short columns) {
  struct winsize size = {.ws_row = 24, .ws_col = columns};
  struct termios mode;
  if (ioctl(fd, TIOCSWINSZ, &size) != 0 || tcgetattr(fd, &mode) != 0) exit(77);
  mode.c_oflag &= ~(tcflag_t)OPOST;
  if (tcsetattr(fd, TCSANOW, &mode) != 0) exit(77);
}

int main(int argc, char **argv) {
  if (argc < 3) {
    fputs("usage: pty COLUMNS COMMAND [ARGUMENT...]\n", stderr);
    return 2;
  }
  int near = posix_openpt(O_RDWR | O_NOCTTY);
  if (near < 0 || grantpt(near) != 0 || unlockpt(near) != 0) return 77;
  int far = open(ptsname(near), O_RDWR | O_NOCTTY);
  if (far < 0) return 77;
  set_up(far, (unsigned short)strtoul(argv[1], NULL, 10));
  pid_t child = fork();
  if (child < 0) return 77;
  if (child == 0) {
    dup2(far, STDOUT_FILENO);
    close(near);
    close(far);
    execvp(argv[2], &argv[2]);
    _exit(127);
  }
  close(far);
  char bytes[4096];
  for (;;) {
    ssize_t len = read(near, bytes, sizeof bytes);
    if (len < 0 && errno == EINTR) continue;
    /* The far end closed: EIO on Linux. */
    if (len <= 0) break;
    fwrite(bytes, 1, (size_t)len, stdout);
  }
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) continue;
  return WIFEXITED(status) ? WEXITSTATUS(status) : 99;
}
