/*
 * A driver in front of the dry card's that loses the card. After LOST_AFTER launches of kernels and CUDA graphs, the calls fail that
 * LOST_CALLS names: "launches"; "copies" and waits; "events", queries of which are where TensorFlow ends itself; or "all".
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

typedef unsigned long long P;
typedef void *H;
enum { LAUNCH_FAILED = 719 };

static atomic_long launches;

static int is_lost(void) {
  static long after = -1;
  if (after < 0)
    after = atol(getenv("LOST_AFTER"));
  return launches > after;
}
static int fails(const char *calls) {
  const char *which = getenv("LOST_CALLS");
  return is_lost() && (!strcmp(which, "all") || !strcmp(which, calls));
}
static int fails_at_launch(void) {
  launches++;
  return fails("launches");
}
static void *dry(const char *name) { return dlsym(dlopen("libdrygpu.so", RTLD_NOLOAD | RTLD_LAZY), name); }

#define WRAPPED(condition, name, types, arguments) \
  int name types { \
    static int(*next) types; \
    if (condition) \
      return LAUNCH_FAILED; \
    if (!next) \
      next = dry(#name); \
    return next arguments; \
  }

WRAPPED(fails_at_launch(), cuLaunchKernel,
        (H f, unsigned gx, unsigned gy, unsigned gz, unsigned bx, unsigned by, unsigned bz, unsigned shared, H s, void **p, void **e),
        (f, gx, gy, gz, bx, by, bz, shared, s, p, e))
WRAPPED(fails_at_launch(), cuLaunchKernelEx, (H config, H f, void **p, void **e), (config, f, p, e))
WRAPPED(fails_at_launch(), cuGraphLaunch, (H graph, H s), (graph, s))
WRAPPED(fails("copies"), cuMemcpyDtoHAsync_v2, (void *to, P from, size_t n, H s), (to, from, n, s))
WRAPPED(fails("copies"), cuMemcpyHtoDAsync_v2, (P to, const void *from, size_t n, H s), (to, from, n, s))
WRAPPED(fails("copies"), cuStreamSynchronize, (H s), (s))
WRAPPED(fails("copies"), cuCtxSynchronize, (void), ())
WRAPPED(fails("events"), cuEventQuery, (H e), (e))

/* The dry card's are not as XLA wants the address of a constant: a multiple of 128. */
int cuModuleGetGlobal_v2(P *address, size_t *size, H module, const char *name) {
  static char constants[1 << 20] __attribute__((aligned(256)));
  if (address)
    *address = (P)constants;
  if (size)
    *size = sizeof constants;
  return 0;
}

int cuGetErrorName(int error, const char **name) {
  *name = error == LAUNCH_FAILED ? "CUDA_ERROR_LAUNCH_FAILED" : error ? "CUDA_ERROR_UNKNOWN" : "CUDA_SUCCESS";
  return 0;
}
int cuGetErrorString(int error, const char **text) {
  *text = error == LAUNCH_FAILED ? "unspecified launch failure" : error ? "unknown error" : "no error";
  return 0;
}
