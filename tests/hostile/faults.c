/* Lets one call on a file fail, or ends the process before it: loaded before the C library, armed from within.
 *
 * Calls that change regular files are counted from the moment of arming. With `error` above 0 the call number `nth`
 * does nothing and says that error, and so do all calls after it where `lasting` is set; with `error` -1 the process
 * is killed by SIGKILL instead; with `nth` 0 calls are only counted.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

enum { SYNC = 1, WRITE = 2, RENAME = 4, REMOVE = 8 };

static int armed, wanted_error, is_lasting;
static long wanted, seen;

void faults_arm(int kinds, long nth, int error, int lasting) {
    wanted = nth;
    wanted_error = error;
    is_lasting = lasting;
    seen = 0;
    armed = kinds;
}

long faults_seen(void) { return seen; }

static int strikes(int kind) {
    if (!(armed & kind)) return 0;
    long number = ++seen;
    if (!wanted || number < wanted || (number > wanted && !is_lasting)) return 0;
    if (wanted_error < 0) raise(SIGKILL);
    errno = wanted_error;
    return 1;
}

static int strikes_file(int kind, int file) {
    struct stat about;
    if (!(armed & kind)) return 0;
    int before = errno;
    int is_regular = !fstat(file, &about) && S_ISREG(about.st_mode);
    errno = before;
    return is_regular && strikes(kind);
}

#define REAL(type, name, ...) ((type (*)(__VA_ARGS__))dlsym(RTLD_NEXT, name))

int fsync(int file) { return strikes_file(SYNC, file) ? -1 : REAL(int, "fsync", int)(file); }
int fdatasync(int file) { return strikes_file(SYNC, file) ? -1 : REAL(int, "fdatasync", int)(file); }

ssize_t write(int file, const void *bytes, size_t size) {
    return strikes_file(WRITE, file) ? -1 : REAL(ssize_t, "write", int, const void *, size_t)(file, bytes, size);
}
ssize_t pwrite(int file, const void *bytes, size_t size, off_t at) {
    if (strikes_file(WRITE, file)) return -1;
    return REAL(ssize_t, "pwrite", int, const void *, size_t, off_t)(file, bytes, size, at);
}
ssize_t pwrite64(int file, const void *bytes, size_t size, off64_t at) {
    if (strikes_file(WRITE, file)) return -1;
    return REAL(ssize_t, "pwrite64", int, const void *, size_t, off64_t)(file, bytes, size, at);
}
int ftruncate(int file, off_t size) {
    return strikes_file(WRITE, file) ? -1 : REAL(int, "ftruncate", int, off_t)(file, size);
}
int ftruncate64(int file, off64_t size) {
    return strikes_file(WRITE, file) ? -1 : REAL(int, "ftruncate64", int, off64_t)(file, size);
}
int rename(const char *from, const char *to) {
    return strikes(RENAME) ? -1 : REAL(int, "rename", const char *, const char *)(from, to);
}
int unlink(const char *path) { return strikes(REMOVE) ? -1 : REAL(int, "unlink", const char *)(path); }
